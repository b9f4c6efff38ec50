"""A month of programmes as a page: the Jalali month in Persian, the Gregorian one in English."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from pooyesh.core import jalali
from pooyesh.core.persian import to_ascii_digits
from pooyesh.fronts.public import queries
from pooyesh.ground.common.lists import Filter, bind, changed
from pooyesh.ground.common.scope import today_of
from pooyesh.ground.common.words import tongue

ASKED = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
AROUND = 20  # years from the campaign's that can be asked for
FIRST, LAST = (
    jalali.FIRST_DAY.year,
    jalali.LAST_DAY.year,
)  # of the Gregorian years that the other calendar knows


@dataclass(frozen=True)
class Cell:
    """A day of the month: the first programmes of it, how many there are, and the list of them all."""

    day: date
    is_inside: bool
    is_today: bool
    programmes: Sequence[Any] = ()
    count: int = 0
    url: str = ""

    @property
    def number(self) -> int:
        """Return the day of the month as the reader counts it."""
        return jalali.to_jalali(self.day)[2] if tongue() == "fa" else self.day.day

    @property
    def more(self) -> int:
        return self.count - len(self.programmes)


@dataclass(frozen=True)
class Month:
    """The month that the address asks for, in weeks of seven days."""

    first: date
    weeks: Sequence[Sequence[Cell]]
    weekdays: Sequence[str]
    filters: Sequence[Any]
    previous_url: str
    next_url: str
    list_url: str
    total: int
    narrowed: bool
    clear_url: str


def month_of(request: HttpRequest, found: QuerySet, *, first: date, filters: Sequence[Filter]) -> Month:
    """Return the month asked for (`?month=1400-02`, or 2021-05 in English), else the one that holds `first`."""
    is_jalali = tongue() == "fa"
    year, month = _asked(request.GET.get("month", ""), first, is_jalali=is_jalali)
    start, length = _bounds(year, month, is_jalali=is_jalali)
    bound = [bind(each, request.GET) for each in filters if not each.typed]
    for each in bound:
        found = each.filter.narrow(found, each.value) if each.value else found
    end = start + timedelta(days=length - 1)
    by_day = queries.few_of_each_day(found, start, end)
    begin = start - timedelta(days=_weekday(start, is_jalali=is_jalali))
    count = -(-((start - begin).days + length) // 7) * 7
    today = today_of(request)
    cells = [
        _cell(request, begin + timedelta(days=offset), (start, end), today, by_day) for offset in range(count)
    ]
    return Month(
        first=start,
        weeks=[cells[place : place + 7] for place in range(0, count, 7)],
        weekdays=_weekdays(is_jalali=is_jalali),
        filters=bound,
        previous_url=changed(request.GET, month=_shifted(year, month, -1)),
        next_url=changed(request.GET, month=_shifted(year, month, 1)),
        list_url=changed(request.GET, month=None, view=None),
        total=sum(of_day for of_day, _programmes in by_day.values()),
        narrowed=any(each.value for each in bound),
        clear_url=changed(request.GET, **{each.filter.name: None for each in bound}),
    )


def _cell(
    request: HttpRequest,
    day: date,
    inside: tuple[date, date],
    today: date,
    by_day: dict[date, tuple[int, list[Any]]],
) -> Cell:
    if not inside[0] <= day <= inside[1]:
        return Cell(day, is_inside=False, is_today=False)
    count, programmes = by_day.get(day, (0, []))
    typed = to_ascii_digits(jalali.format_date(day, tongue(), "numeric"))
    address = changed(request.GET, month=None, view=None, day=typed)
    return Cell(day, is_inside=True, is_today=day == today, programmes=programmes, count=count, url=address)


def _asked(text: str, first: date, *, is_jalali: bool) -> tuple[int, int]:
    """Return the year and month asked for; a month of the other calendar, from the other language, is turned over."""
    year, month = _month_of(first, is_jalali=is_jalali)
    match = ASKED.fullmatch(to_ascii_digits(text).strip())
    if not match or not 1 <= int(match[2]) <= 12:
        return year, month
    asked = int(match[1]), int(match[2])
    if not jalali.FIRST_YEAR < asked[0] < jalali.LAST_YEAR and not FIRST < asked[0] < LAST:
        return year, month
    if (asked[0] < FIRST) != is_jalali:
        middle = date(*asked, 15) if is_jalali else jalali.from_jalali(*asked, 15)
        asked = _month_of(middle, is_jalali=is_jalali)
    return asked if abs(asked[0] - year) <= AROUND else (year, month)


def _month_of(day: date, *, is_jalali: bool) -> tuple[int, int]:
    return jalali.to_jalali(day)[:2] if is_jalali else (day.year, day.month)


def _bounds(year: int, month: int, *, is_jalali: bool) -> tuple[date, int]:
    if is_jalali:
        return jalali.from_jalali(year, month, 1), jalali.month_length(year, month)
    return date(year, month, 1), calendar.monthrange(year, month)[1]


def _weekday(day: date, *, is_jalali: bool) -> int:
    return (day.weekday() + 2) % 7 if is_jalali else day.weekday()


def _weekdays(*, is_jalali: bool) -> Sequence[str]:
    if is_jalali:
        return tuple(jalali.WEEKDAYS)
    # a Monday and the six days after it, in the words of the house
    monday = date(2021, 5, 3)
    return tuple(jalali.format_date(monday + timedelta(days=n), "en", "full").split()[0] for n in range(7))


def _shifted(year: int, month: int, by: int) -> str:
    place = year * 12 + month - 1 + by
    return f"{place // 12}-{place % 12 + 1:02}"
