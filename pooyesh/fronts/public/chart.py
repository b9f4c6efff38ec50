"""The daily chart as a drawing: bars to scale, the words of its axes, and the same as a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

HEIGHT = 200  # of the drawing; a day is SLOT wide, its bar BAR
SLOT, BAR = 10, 7
LONGEST = 400  # days; past that a stray day far outside would flatten all others
LABELS = 5  # under the chart, evenly spaced


class Counted(Protocol):
    """What a day's value tells: everything sent, and what is verified."""

    @property
    def final(self) -> int: ...

    @property
    def provisional(self) -> int: ...


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One day: what is verified stands solid on the ground, what waits is dashed on top of it."""

    day: date
    final: int
    waiting: int
    x: str  # ready for the drawing
    y: int
    height: int
    waiting_y: int
    waiting_height: int
    phase: int  # which shade: 0 or 1, by turns

    @property
    def value(self) -> int:
        """Return the whole of the day."""
        return self.final + self.waiting


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The whole drawing. `scale` names its lines from the top down, `dates` days at even distances."""

    bars: tuple[Bar, ...]
    width: int
    scale: tuple[int, ...]
    dates: tuple[date, ...]

    @property
    def told(self) -> list[Bar]:
        """Return the days on which something was counted: the rows of the table."""
        return [bar for bar in self.bars if bar.value]

    @property
    def has_waiting(self) -> bool:
        """Return whether any day waits to be verified."""
        return any(bar.waiting for bar in self.bars)


def draw(
    values: Mapping[date, Counted], span: tuple[date, date] | None, phase_of: Callable[[date], int]
) -> Chart | None:
    """Return the chart of the campaign's days, and of days outside that have a value; None when nothing is counted."""
    days = [day for day, value in values.items() if value.final or value.provisional]
    if not days:
        return None
    first, last = _span(days, span)
    top = _round(max(max(values[day].final, values[day].provisional) for day in days if first <= day <= last))
    count = last.toordinal() - first.toordinal() + 1
    bars = [
        _bar(date.fromordinal(first.toordinal() + place), place, values, top, phase_of)
        for place in range(count)
    ]
    steps = min(LABELS, count)
    dates = [
        date.fromordinal(first.toordinal() + round(step * (count - 1) / max(1, steps - 1)))
        for step in range(steps)
    ]
    return Chart(bars=tuple(bars), width=count * SLOT, scale=(top, top // 2, 0), dates=tuple(dates))


def _span(days: list[date], span: tuple[date, date] | None) -> tuple[date, date]:
    ends = [min(days), max(days), *(span or ())]
    if span and (max(ends) - min(ends)).days > LONGEST and any(span[0] <= day <= span[1] for day in days):
        return span
    return min(ends), max(ends)


def _bar(
    day: date, place: int, values: Mapping[date, Counted], top: int, phase_of: Callable[[date], int]
) -> Bar:
    value = values.get(day)
    final = value.final if value else 0
    waiting = max(0, value.provisional - value.final) if value else 0
    height = round(HEIGHT * final / top)
    waiting_height = round(HEIGHT * waiting / top)
    return Bar(
        day=day,
        final=final,
        waiting=waiting,
        x=f"{place * SLOT + (SLOT - BAR) / 2:g}",
        y=HEIGHT - height,
        height=height,
        waiting_y=HEIGHT - height - waiting_height,
        waiting_height=waiting_height,
        phase=phase_of(day) % 2,
    )


def _round(value: int) -> int:
    """Return the least even round number that is not below `value`: 2, 4, 6, 8, 10, 20, 40 and so on."""
    step = 10 ** max(0, len(str(value)) - 1)
    return next(n * step for n in (1, 2, 4, 6, 8, 10) if n * step >= value and n * step % 2 == 0)
