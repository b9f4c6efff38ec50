"""Ready parsers for fields: what a filled cell says. Each takes the text and the context, and may refuse."""

import re
from datetime import date, time
from functools import cache
from typing import Any

from django.utils.translation import gettext, override

from pooyesh.core import identity, jalali, persian
from pooyesh.core.refusal import N_, Refusal

YES = N_("yes | y | true | 1 | x")  # alternatives of one word; the catalog gives its own
NO = N_("no | n | false | 0")
_TICKS, _CROSSES = {"*", "✓", "✔", "☑"}, {"-", "–", "✗", "☐"}
_CLOCK_AFTER = re.compile(r"[ T]\d{1,2}:\d\d(:\d\d)?$")


def text(cell: str, _context: Any = None) -> str:
    """Return the words as they were typed, with single spaces."""
    return " ".join(cell.split())


def long_text(cell: str, _context: Any = None) -> str:
    """Return the words as they were typed, lines kept."""
    return cell.strip()


def count(cell: str, _context: Any = None) -> int:
    """Return a whole number in any digits."""
    return persian.parse_count(cell)


def day(cell: str, _context: Any = None) -> date:
    """Return a date: Jalali in any typing, or Gregorian as workbooks hold it; a clock after it is left out."""
    return jalali.parse_date(_CLOCK_AFTER.sub("", cell))


def clock(cell: str, _context: Any = None) -> time:
    """Return a time of day."""
    return jalali.parse_time(cell)


def truth(cell: str, _context: Any = None) -> bool:
    """Return yes or no: «بله»، «نه»، yes, no, 1, 0, TRUE, a tick."""
    said = persian.squash(cell)
    if said in folded(YES) or cell.strip() in _TICKS:
        return True
    if said in folded(NO) or cell.strip() in _CROSSES:
        return False
    raise Refusal(N_("Write yes or no."), code="truth")


def contact(cell: str, _context: Any = None) -> tuple[str, str]:
    """Return ("mobile" | "email", value in its one form)."""
    return identity.normalise_contact(cell)


def pieces(cell: str, _context: Any = None) -> list[str]:
    """Return several things in one cell, parted by «،» «؛» , ; | or lines."""
    return [" ".join(one.split()) for one in re.split(r"[\u060c\u061b,;|\n]+", cell) if one.strip()]


@cache
def folded(words: str) -> frozenset[str]:
    """Return the alternatives of a word, parted by "|", in both tongues, as they are compared."""
    return frozenset(one for one in map(persian.squash, alternatives(words)) if one)


def alternatives(words: str) -> list[str]:
    """Return the alternatives that an English text marked by `N_`, and its translation, hold between "|"."""
    with override("fa"):
        both = f"{words}|{gettext(words)}"
    return list(dict.fromkeys(one.strip() for one in both.split("|") if one.strip()))
