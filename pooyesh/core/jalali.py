"""Jalali dates: Gregorian inside, Jalali for people, every usual typing accepted.

Days are those of the Calendar Centre of the University of Tehran for 1304–1498 (through persiantools, held
against the Centre's table by the tests). The specification is docs/methods/jalali.md.
"""

import datetime as dt
import re
from calendar import monthrange
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

    Persian: ۱۴۰۰/۰۲/۲۸ · ۲۸ اردیبهشت · اردیبهشت ۱۴۰۰ · ۲۸ اردیبهشت ۱۴۰۰ · سه‌شنبه ۲۸ اردیبهشت ۱۴۰۰.
    English, Gregorian: 2021-05-18 · 18 May · May 2021 · 18 May 2021 · Tuesday 18 May 2021.
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
        "month": f"{name} {year}",
        "full": f"{week} {date} {name} {year}",
    }[style]
    return persian_digits(shown) if speaks_persian(lang) else shown


def format_time(time: dt.time, lang: str) -> str:
    """Return a time of day as «۱۸:۳۰» or "18:30"."""
    return persian_digits(f"{time:%H:%M}") if speaks_persian(lang) else f"{time:%H:%M}"


# --- Reading ---------------------------------------------------------------------------------------------

_HOW = N_("Write the date like this: 1400/2/28 or 28 Ordibehesht 1400.")
_GREGORIAN_AFTER = 1700
_LONGEST_TYPED = 100

_LATIN_WEEKDAYS = ("shanbeh", "yekshanbeh", "doshanbeh", "seshanbeh", "chaharshanbeh", "panjshanbeh", "jomeh")
_FOREIGN_MONTHS = (
    ("ژانویه", "جنوری"),
    ("فوریه", "فبروری"),
    ("مارس", "مارچ"),
    ("آوریل", "اپریل"),
    ("مه", "می"),
    ("ژوئن", "جون"),
    ("ژوئیه", "جولای"),
    ("اوت", "آگوست", "اگست"),
    ("سپتامبر", "سپتمبر"),
    ("اکتبر",),
    ("نوامبر", "نومبر"),
    ("دسامبر", "دسمبر"),
)
_UNITS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده")
_TEENS = ("یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده")
_SAID_BESIDE = "روز ماه سال مورخ تاریخ در هجری شمسی خورشیدی میلادی ه ش م ام of the st nd rd th on"
_SAID_OF_DEADLINES = "تا پایان آخر انتهای حداکثر شب نیمه until till by through end day midnight"


def _days_in_words() -> dict[str, int]:
    """Return «یک»، «یکم»، «اول» … «سی و یکم» with their numbers."""
    cardinals = [*_UNITS, *_TEENS, "بیست", *(f"بیست و {unit}" for unit in _UNITS[:9]), "سی", "سی و یک"]
    days = {word: place for place, word in enumerate(cardinals, 1)}
    ordinals = {f"{word}م".replace("سهم", "سوم"): place for word, place in days.items()}
    return days | ordinals | {"اول": 1, "نخست": 1, "سی ام": 30, "هیجدهم": 18}


def _vocabulary() -> dict[str, tuple[str, int]]:
    """Return every word a date is typed with, folded and joined, as (what it is, its number)."""
    words: list[tuple[str, str, int]] = [("day", word, day) for word, day in _days_in_words().items()]
    for place in range(7):
        latin = _LATIN_WEEKDAYS[place]
        english = _WEEKDAYS_EN[place]
        names = (WEEKDAYS[place], latin, latin.removesuffix("h"), english, english[:3])
        words += [("weekday", name, place) for name in names]
    for place in range(12):
        english = _MONTHS_EN[place]
        words += [("jalali", name, place + 1) for name in (MONTHS[place], MONTHS_LATIN[place])]
        words += [("gregorian", name, place + 1) for name in (english, english[:3], *_FOREIGN_MONTHS[place])]
    words += [("weekday", "آدینه", 6), ("gregorian", "sept", 9)]
    words += [("jalali", "امرداد", 5), ("jalali", "amordad", 5)]
    words += [("relative", name, days) for name, days in (("دیروز", -1), ("yesterday", -1))]
    words += [("relative", name, days) for name, days in (("امروز", 0), ("today", 0))]
    words += [("relative", name, days) for name, days in (("فردا", 1), ("tomorrow", 1))]
    words += [("beside", word, 0) for word in _SAID_BESIDE.split()]
    return {squash(word): (kind, number) for kind, word, number in words}


_VOCABULARY = _vocabulary()


def parse_date(text: str, *, today: dt.date | None = None) -> dt.date:
    """Return the date somebody typed, Jalali or (year past 1700) Gregorian, numeric or with the month's name.

    Without a year it is the nearest such day to `today`; «امروز» needs `today` too. A weekday is held against
    the date. Refuses years of two digits, days that are not there, and what has two readings.
    """
    numbers, said = _read(text)
    if set(said) == {"relative"} and not numbers and today is not None:
        return today + dt.timedelta(days=said["relative"])
    if "relative" in said or {"jalali", "gregorian"} <= set(said):
        raise Refusal(_HOW, code="date")
    calendar, year, month, day = _parts(numbers, said)
    found = _nearest(calendar, month, day, today) if year is None else _date(calendar, year, month, day)
    if said.get("weekday", weekday(found)) != weekday(found):
        raise Refusal(N_("The weekday and the date do not agree; correct one of them."), code="date-weekday")
    return found


def parse_deadline(text: str, *, today: dt.date | None = None) -> dt.date:
    """Return the last day of a deadline: «تا ساعت ۲۴ روز ۳۱ خرداد ۱۴۰۰» and «۳۱ خرداد ۱۴۰۰» are one day.

    A deadline is always the end of a day (24:00 or 23:59); any other hour is refused, 00:00 too, since people
    mean either end of the day by it.
    """
    plain = re.sub(r"(?:ساعت\s*)?\b(?:24:00|23:59)\b|ساعت\s*24\b", " ", to_ascii_digits(text))
    words = [word for word in fold(plain).split() if word not in _SAID_OF_DEADLINES.split()]
    if re.search(r"\d:\d", plain) or "ساعت" in words:
        raise Refusal(
            N_("A deadline is the end of a day; write the day alone, for example 31 Khordad 1400."),
            code="deadline",
        )
    return parse_date(" ".join(words), today=today)


def _read(text: str) -> tuple[list[str], dict[str, int]]:
    """Return the numbers as typed, and what the words say: {"jalali": 2, "weekday": 3}; each kind once."""
    pieces = re.findall(r"[0-9]+|[^\W\d_]+", fold(text[:_LONGEST_TYPED]))
    numbers: list[str] = []
    said: dict[str, int] = {}
    at = 0
    while at < len(pieces):
        if pieces[at].isdecimal():
            numbers.append(pieces[at])
            at += 1
            continue
        windows = ((size, _VOCABULARY.get(squash("".join(pieces[at : at + size])))) for size in (3, 2, 1))
        size, word = next(((size, word) for size, word in windows if word), (0, ("", 0)))
        if not size or word[0] in said:
            raise Refusal(_HOW, code="date")
        if word[0] != "beside":
            said[word[0]] = word[1]
        at += size
    return numbers, said


def _parts(numbers: list[str], said: dict[str, int]) -> tuple[str, int | None, int, int]:
    """Return (calendar, year or None, month, day) of what was typed."""
    sizes = [len(number) for number in numbers]
    values = [int(number) for number in numbers]
    if sizes == [8]:
        sizes, values = [4, 2, 2], [values[0] // 10_000, values[0] // 100 % 100, values[0] % 100]
    years = [value for value, size in zip(values, sizes, strict=True) if size == 4]
    rest = [value for value, size in zip(values, sizes, strict=True) if size <= 2]
    strange = len(values) - len(years) - len(rest)
    if "day" in said:
        rest.append(said["day"])
    named = next((kind for kind in ("jalali", "gregorian") if kind in said), None)
    if strange or len(years) > 1:
        raise Refusal(_HOW, code="date")
    if not years and len(rest) == (2 if named else 3):
        raise Refusal(N_("Write the year with four digits: 1400/2/28."), code="date-year")
    year = years[0] if years else None
    if named and len(rest) == 1:
        return named, year, said[named], rest[0]
    calendar = "gregorian" if year and year > _GREGORIAN_AFTER else "jalali"
    day_first = sizes[-1:] == [4]
    if named or len(rest) != 2 or not years or sizes[1:2] == [4] or (day_first and calendar == "gregorian"):
        raise Refusal(_HOW, code="date")
    month, day = reversed(rest) if day_first else rest
    return calendar, year, month, day


def _date(calendar: str, year: int, month: int, day: int) -> dt.date:
    """Return the date, or refuse with what is wrong with it."""
    jalali = calendar == "jalali"
    if jalali == (year > _GREGORIAN_AFTER) or not 1 <= month <= 12 or day == 0:
        raise Refusal(_HOW, code="date")
    # whole sentences: a year among a sentence's values would be shown as a count, «۱٬۳۰۴»
    if jalali and not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(N_("Write a year from 1304 to 1498."), code="date-range")
    if not jalali and not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise Refusal(N_("Write a year from 1925 to 2120, or a Jalali one."), code="date-range")
    length = month_length(year, month) if jalali else monthrange(year, month)[1]
    if day > length:
        raise Refusal(N_("This month has %(days)s days."), code="date-day", days=length)
    return from_jalali(year, month, day) if jalali else dt.date(year, month, day)


def _nearest(calendar: str, month: int, day: int, today: dt.date | None) -> dt.date:
    """Return the nearest day to `today` that has this month and day."""
    if today is None:
        raise Refusal(N_("Write the year too: 28 Ordibehesht 1400."), code="date-year")
    this_year = to_jalali(today)[0] if calendar == "jalali" else today.year
    found = []
    refused = Refusal(_HOW, code="date")
    for year in (this_year, this_year - 1, this_year + 1):
        try:
            found.append(_date(calendar, year, month, day))
        except Refusal as refusal:
            refused = refusal
    if not found:
        raise refused
    return min(found, key=lambda date: abs(date - today))


_TIME = re.compile(
    r"(?:ساعت )?(\d{1,2})(?: ?(?:[:.٫]| و ) ?(\d{1,2}|نیم|ربع)(?::00)?| ?)(?: دقیقه)? ?([^\d:]*)"
)
_PAST = {"نیم": 30, "ربع": 15}
_FORENOON = {"صبح", "بامداد", "قظ", "am"}
_AFTERNOON = {"عصر", "بعدازظهر", "غروب", "بظ", "pm"}


def parse_time(text: str) -> dt.time:
    """Return the time of day somebody typed: 18:30, ۱۸.۳۰, 1830, «ساعت ۶ و نیم عصر», "6:30 pm".

    24:00 is refused with a way out: no day has such a minute.
    """
    plain = " ".join(to_ascii_digits(text[:_LONGEST_TYPED]).replace("\u200c", " ").lower().split())
    plain = re.sub(r"^((?:ساعت )?\d\d?)(\d\d)$", r"\1:\2", plain)
    found = _TIME.fullmatch(plain)
    hour, minute = (int(found[1]), _minute(found[2])) if found else (99, 0)
    part = squash(found[3]) if found else ""
    if (hour, minute, part) == (24, 0, ""):
        raise Refusal(N_("Write 23:59 for the end of a day."), code="time-midnight")
    hour = _hour(hour, part)
    if hour > 23 or minute > 59:
        raise Refusal(N_("Write the time like this: 18:30."), code="time")
    return dt.time(hour, minute)


def _minute(typed: str | None) -> int:
    return _PAST.get(typed or "", 99) if not (typed or "0").isdecimal() else int(typed or 0)


def _hour(hour: int, part: str) -> int:
    """Return the hour of a day of 24, or 99 where the words do not fit it (12 at night has two readings)."""
    if not part or (12 < hour < 24 and part in _AFTERNOON | {"شب"}):
        return hour
    if part == "ظهر":
        return {11: 11, 12: 12, 1: 13, 2: 14}.get(hour, 99)
    if 1 <= hour <= 12 and (part in _FORENOON or (part == "شب" and hour < 6)):
        return hour % 12
    if 1 <= hour <= 12 and (part in _AFTERNOON or (part == "شب" and hour < 12)):
        return hour % 12 + 12
    return 99
