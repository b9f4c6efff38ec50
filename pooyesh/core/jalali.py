"""Jalali dates: Gregorian inside, Jalali for people, every usual typing accepted.

Days are those of the Calendar Centre of the University of Tehran for 1304–1498 (through persiantools, held
against the Centre's table by the tests). The specification is docs/methods/jalali.md.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

from pooyesh.core.persian import fold, persian_digits, speaks_persian, squash, to_ascii_digits
from pooyesh.core.refusal import N_, Refusal

FIRST_YEAR = 1304  # the calendar became law in this year
LAST_YEAR = 1498  # the last year of the Centre's table
FIRST_DAY = dt.date(1925, 3, 21)
LAST_DAY = dt.date(2120, 3, 20)

MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
MONTHS_LATIN = (
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
)
WEEKDAYS = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")
_WEEKDAYS_EN = ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


# --- Arithmetic ------------------------------------------------------------------------------------------


def to_jalali(day: dt.date) -> tuple[int, int, int]:
    """Return (year, month, day) of a Gregorian date in the Jalali calendar."""
    jalali = JalaliDate.to_jalali(day.year, day.month, day.day)
    return jalali.year, jalali.month, jalali.day


def from_jalali(year: int, month: int, day: int) -> dt.date:
    """Return the Gregorian date of a Jalali one; ValueError if there is no such day in 1304–1498."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} is outside {FIRST_YEAR}–{LAST_YEAR}")
    return JalaliDate(year, month, day).to_gregorian()


def is_leap(year: int) -> bool:
    """Say whether Esfand of a Jalali year has 30 days."""
    return bool(JalaliDate.is_leap(year))


def month_length(year: int, month: int) -> int:
    """Return the number of days of a Jalali month: 31 six times, 30 five times, Esfand 29 or 30."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


def weekday(day: dt.date) -> int:
    """Return the place of a day in the week, 0 for Saturday to 6 for Friday: an index of `WEEKDAYS`."""
    return (day.weekday() + 2) % 7


def month_weeks(year: int, month: int) -> list[list[dt.date]]:
    """Return a Jalali month as weeks of seven days, Saturday first, filled up with its neighbours' days."""
    first = from_jalali(year, month, 1)
    start = first - dt.timedelta(days=weekday(first))
    count = -(-(weekday(first) + month_length(year, month)) // 7)
    return [[start + dt.timedelta(days=7 * week + place) for place in range(7)] for week in range(count)]


def day_bounds(first: dt.date, last: dt.date, zone: str | ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """Return the instants [start, end) of the days from `first` through `last` in `zone`, in UTC.

    Where the clock skips midnight (Tehran did every Farvardin until 1401) the day starts at the skip.
    """
    return _midnight(first, zone), _midnight(last + dt.timedelta(days=1), zone)


def day_of(at: dt.datetime, zone: str | ZoneInfo) -> dt.date:
    """Return the date of an aware moment in `zone`."""
    return at.astimezone(_zone(zone)).date()


def _midnight(day: dt.date, zone: str | ZoneInfo) -> dt.datetime:
    # UTC, because two moments of one zone subtract by the wall clock and lose the hour that was moved
    return dt.datetime.combine(day, dt.time(), tzinfo=_zone(zone)).astimezone(dt.UTC)


def _zone(zone: str | ZoneInfo) -> ZoneInfo:
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone)


# --- Showing ---------------------------------------------------------------------------------------------


def format_date(day: dt.date, lang: str, style: str = "day") -> str:
    """Return a date as people write it; `style` is "numeric", "short", "day" or "full".

    Persian: ۱۴۰۰/۰۲/۲۸ · ۲۸ اردیبهشت · ۲۸ اردیبهشت ۱۴۰۰ · سه‌شنبه ۲۸ اردیبهشت ۱۴۰۰.
    English, Gregorian: 2021-05-18 · 18 May · 18 May 2021 · Tuesday 18 May 2021.
    """
    if speaks_persian(lang):
        year, month, date = to_jalali(day)
        numeric, name, week = f"{year}/{month:02}/{date:02}", MONTHS[month - 1], WEEKDAYS[weekday(day)]
    else:
        year, date = day.year, day.day
        numeric, name, week = f"{day:%Y-%m-%d}", _MONTHS_EN[day.month - 1], _WEEKDAYS_EN[weekday(day)]
    shown = {
        "numeric": numeric,
        "short": f"{date} {name}",
        "day": f"{date} {name} {year}",
        "full": f"{week} {date} {name} {year}",
    }[style]
    return persian_digits(shown) if speaks_persian(lang) else shown


def format_time(time: dt.time, lang: str) -> str:
    """Return a time of day as «۱۸:۳۰» or "18:30"."""
    return persian_digits(f"{time:%H:%M}") if speaks_persian(lang) else f"{time:%H:%M}"


# --- Reading ---------------------------------------------------------------------------------------------

_HOW = N_("Write the date like this: 1400/2/28 or 28 Ordibehesht 1400.")
_ENGLISH_TO_FOREIGN = (
    ("ژانویه", "جنوری"),
    ("فوریه", "فبروری"),
    ("مارس", "مارچ"),
    ("آوریل", "اپریل"),
    ("مه", "می"),
    ("ژوئن", "جون"),
    ("ژوئیه", "جولای"),
    ("اوت", "آگوست"),
    ("سپتامبر",),
    ("اکتبر",),
    ("نوامبر",),
    ("دسامبر",),
)


def parse_date(text: str, *, today: dt.date | None = None) -> dt.date:
    """Return the date somebody typed, Jalali or (year past 1700) Gregorian, numeric or with the month's name.

    Without a year it is the nearest such day to `today`. Raises Refusal with a sentence that says what to write.
    """
    numbers = [int(number) for number in re.findall("[0-9]+", to_ascii_digits(text))]
    words = [squash(word) for word in re.findall(r"[^\W\d_]+", fold(text))]
    if len(numbers) == 3 and not words:
        return _checked(*numbers)
    raise Refusal(_HOW, code="date")


def _checked(year: int, month: int, day: int) -> dt.date:
    try:
        return from_jalali(year, month, day)
    except ValueError:
        raise Refusal(_HOW, code="date") from None


def parse_time(text: str) -> dt.time:
    """Return the time of day somebody typed: 18:30."""
    found = re.fullmatch(r"\s*(\d{1,2})\s*[:.]\s*(\d{2})\s*", to_ascii_digits(text))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Refusal(N_("Write the time like this: 18:30."), code="time")
    return dt.time(int(found[1]), int(found[2]))
