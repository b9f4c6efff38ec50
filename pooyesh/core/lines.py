"""Does a report's line agree with itself? Checked on paper before the database is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pooyesh.core.refusal import N_, Refusal

BREAKDOWNS = ("audience", "sex", "age")
BASES = ("counted", "estimated")
# No programme of one office on one day is larger; a longer number is a slip of the keyboard.
LARGEST_COUNT = 10_000_000


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line as typed: `breakdowns` maps audience, sex or age to the parts, which must sum to `count`."""

    title: str
    section_id: object
    day: date
    count: int
    basis: str
    breakdowns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def problems_of(
    line: Line, *, today: date, first: date | None = None, last: date | None = None
) -> list[Refusal]:
    """Return every refusal of a line, in the order of the form; `first` and `last` are the campaign's days."""
    return [
        *_title_problems(line),
        *_day_problems(line, today=today, first=first, last=last),
        *_count_problems(line),
        *(
            problem
            for name, parts in line.breakdowns.items()
            for problem in breakdown_problems(name, parts, line.count)
        ),
    ]


def check_line(line: Line, *, today: date, first: date | None = None, last: date | None = None) -> None:
    """Return nothing when the line agrees with itself; else raise the first refusal."""
    for problem in problems_of(line, today=today, first=first, last=last):
        raise problem


def check_lines(
    lines: Sequence[Line], *, today: date, first: date | None = None, last: date | None = None
) -> None:
    """Return nothing when there is a line and every one agrees with itself; else raise the first refusal."""
    if not lines:
        raise Refusal(N_("The report has no line yet."), code="no-line")
    for line in lines:
        check_line(line, today=today, first=first, last=last)


def _title_problems(line: Line) -> Iterable[Refusal]:
    if not line.title.strip():
        yield Refusal(N_("Write the title."), field="title", code="no-title")


def _day_problems(line: Line, *, today: date, first: date | None, last: date | None) -> Iterable[Refusal]:
    if line.day > today:
        yield Refusal(
            N_("This day has not come yet; put a coming programme under “Programmes”."),
            field="day",
            code="day-ahead",
        )
    if (first and line.day < first) or (last and line.day > last):
        yield Refusal(
            N_("This day is outside the campaign's phases (%(first)s to %(last)s)."),
            field="day",
            code="day-outside",
            first=first,
            last=last,
        )


def _count_problems(line: Line) -> Iterable[Refusal]:
    if line.count < 0:
        yield Refusal(N_("The number cannot be under 0."), field="count", code="count-negative")
    if line.count > LARGEST_COUNT:
        yield Refusal(N_("This number is too long; look at it once more."), field="count", code="count-large")
    if line.basis not in BASES:
        yield Refusal(N_("Was it counted, or estimated? Choose one."), field="basis", code="no-basis")


def breakdown_problems(name: str, parts: Mapping[str, int], count: int) -> Iterable[Refusal]:
    """Yield what is wrong with one breakdown of `count`; an empty one is not asked for."""
    if name not in BREAKDOWNS:
        raise ValueError(f"no breakdown {name!r}")
    if any(part < 0 for part in parts.values()):
        yield Refusal(N_("The number cannot be under 0."), field=name, code="count-negative")
    elif parts and sum(parts.values()) != count:
        yield Refusal(
            N_("The breakdown sums to %(sum)s and the number is %(count)s; correct one of them."),
            field=name,
            code="breakdown-sum",
            sum=sum(parts.values()),
            count=count,
        )
