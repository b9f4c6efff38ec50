"""A month of programmes as a page: the Jalali month in Persian, the Gregorian one in English."""

import calendar
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from pooyesh.core import jalali
from pooyesh.core.persian import to_ascii_digits
from pooyesh.ground.common.lists import Filter, bind, changed
from pooyesh.ground.common.scope import today_of
from pooyesh.ground.common.words import tongue

ASKED = re.compile(r"(\d{4})-(\d{1,2})")
MOST = 400  # programmes drawn on one page; the rest is said and found in the list


@dataclass(frozen=True)
class Cell:
    """A day of the month: its programmes, and whether it belongs to the month shown."""

    day: date
    is_inside: bool
    is_today: bool
    programmes: Sequence[Any]


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
    left_out: int


def month_of(request: HttpRequest, found: QuerySet, *, first: date, filters: Sequence[Filter]) -> Month:
    """Return the month asked for (`?month=1400-02`, or 2021-05 in English), else the one that holds `first`."""
    is_jalali = tongue() == "fa"
    year, month = _asked(request.GET.get("month", ""), first, is_jalali=is_jalali)
    start, length = _bounds(year, month, is_jalali=is_jalali)
    bound = [bind(each, request.GET) for each in filters]
    for each in bound:
        found = each.filter.narrow(found, each.value) if each.value else found
    begin = start - timedelta(days=_weekday(start, is_jalali=is_jalali))
    count = -(-((start - begin).days + length) // 7) * 7
    inside = found.filter(day__range=(start, start + timedelta(days=length - 1))).order_by("day", "starts_at")
    by_day = defaultdict(list)
    for programme in inside[:MOST]:
        by_day[programme.day].append(programme)
    today = today_of(request)
    cells = [
        Cell(day, start <= day < start + timedelta(days=length), day == today, by_day.get(day, []))
        for day in (begin + timedelta(days=offset) for offset in range(count))
    ]
    return Month(
        first=start,
        weeks=[cells[place : place + 7] for place in range(0, count, 7)],
        weekdays=_weekdays(is_jalali=is_jalali),
        filters=bound,
        previous_url=changed(request.GET, month=_shifted(year, month, -1)),
        next_url=changed(request.GET, month=_shifted(year, month, 1)),
        list_url=changed(request.GET, month=None, view=None),
        left_out=max(0, inside.count() - MOST),
    )


def _asked(text: str, first: date, *, is_jalali: bool) -> tuple[int, int]:
    match = ASKED.fullmatch(to_ascii_digits(text))
    year, month, _ = jalali.to_jalali(first) if is_jalali else (first.year, first.month, first.day)
    if match and 1 <= int(match[2]) <= 12:
        asked = int(match[1])
        # a month of the other calendar, from a link in the other language, is not one of ours
        if (asked < 1700) == is_jalali and abs(asked - year) <= 20:
            return asked, int(match[2])
    return year, month


def _bounds(year: int, month: int, *, is_jalali: bool) -> tuple[date, int]:
    if is_jalali:
        return jalali.from_jalali(year, month, 1), jalali.month_length(year, month)
    return date(year, month, 1), calendar.monthrange(year, month)[1]


def _weekday(day: date, *, is_jalali: bool) -> int:
    return (day.weekday() + 2) % 7 if is_jalali else day.weekday()


def _weekdays(*, is_jalali: bool) -> Sequence[str]:
    return tuple(jalali.WEEKDAYS) if is_jalali else tuple(calendar.day_name)


def _shifted(year: int, month: int, by: int) -> str:
    place = year * 12 + month - 1 + by
    return f"{place // 12}-{place % 12 + 1:02}"
