"""A programme as an iCalendar object (RFC 5545), for the «add to calendar» link."""

from dataclasses import dataclass
from datetime import UTC, datetime

LINE = 75  # octets; a longer line is folded


@dataclass(frozen=True, kw_only=True)
class CalendarItem:
    """What a calendar is told. Moments are aware; `stamp` is when this was written."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    stamp: datetime
    place: str = ""
    about: str = ""
    url: str = ""
    is_cancelled: bool = False


def write(item: CalendarItem, *, language: str) -> bytes:
    """Return the calendar file: one item, lines folded and ended as the standard has it, in UTF-8."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Pooyesh//Programmes//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_escaped(item.uid)}",
        f"DTSTAMP:{_moment(item.stamp)}",
        f"DTSTART:{_moment(item.starts_at)}",
        f"DTEND:{_moment(item.ends_at)}",
        f"SUMMARY;LANGUAGE={language}:{_escaped(item.title)}",
        f"LOCATION;LANGUAGE={language}:{_escaped(item.place)}" if item.place else "",
        f"DESCRIPTION;LANGUAGE={language}:{_escaped(item.about)}" if item.about else "",
        f"URL:{item.url}" if item.url else "",  # a URI is not escaped as text is
        f"STATUS:{'CANCELLED' if item.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines if line).encode()


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Return a text with what the standard gives a meaning made plain, and what it refuses left out."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in plain if letter == "\t" or (ord(letter) >= 32 and letter != "\x7f"))


def _folded(line: str) -> str:
    """Return the line with no piece longer than 75 octets, never parted inside a letter."""
    pieces, piece, room = [], "", LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LINE - 1  # a continuation begins with a space
        piece, room = piece + letter, room - size
    return "\r\n ".join([*pieces, piece])
