"""Phases of a campaign in days, deadlines as instants, and what moves when a phase is extended.

A phase is half-open: `end` is the first day after it. A deadline is an instant in the campaign's time zone,
half-open too: what came before it came in time, so "the end of 31 Khordad" is midnight of the day after.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import combinations

from pooyesh.core.refusal import N_, Refusal

ONE_DAY = timedelta(days=1)
REPORT = "reports"
REPORT_DAYS = 7  # after the last day of the phase, unless the secretary says otherwise


@dataclass(frozen=True, kw_only=True)
class Phase:
    """Days from `start` up to, not including, `end`."""

    key: Hashable
    start: date
    end: date
    title: str = ""

    @property
    def last(self) -> date:
        """The last day of the phase."""
        return self.end - ONE_DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Something due before `due_at` (aware), in a phase, for one unit and what stands beneath it or (None) for all."""

    kind: str
    due_at: datetime
    phase: Hashable = None
    unit: Hashable = None
    key: Hashable = None


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """Two phases and the number of days they share."""

    first: Phase
    second: Phase
    days: int


@dataclass(frozen=True, kw_only=True)
class DayOf:
    """Day 56 of 69."""

    day: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Extension:
    """The phase with its new end, its moved deadlines, and by how many days they moved."""

    phase: Phase
    deadlines: tuple[Deadline, ...]
    days: int


def through(key: Hashable, first: date, last: date, title: str = "") -> Phase:
    """Return the phase from its first to its last day, as people say it."""
    return Phase(key=key, start=first, end=last + ONE_DAY, title=title)


def in_order(phases: Iterable[Phase]) -> list[Phase]:
    """Return the phases by their first day."""
    return sorted(phases, key=lambda phase: (phase.start, phase.end, str(phase.key)))


def phase_on(phases: Iterable[Phase], day: date) -> Phase | None:
    """Return the phase that holds the day, the earlier one if two do; None between and outside phases."""
    return next((phase for phase in in_order(phases) if phase.start <= day < phase.end), None)


def overlaps(phases: Iterable[Phase]) -> list[Overlap]:
    """Return each pair of phases that share days, in order."""
    pairs = (
        (a, b, (min(a.end, b.end) - max(a.start, b.start)).days) for a, b in combinations(in_order(phases), 2)
    )
    return [Overlap(first=a, second=b, days=days) for a, b, days in pairs if days > 0]


def check_phase(phase: Phase, others: Iterable[Phase] = ()) -> None:
    """Return nothing when the phase ends after it starts and shares no day with `others`; else a Refusal."""
    if phase.end <= phase.start:
        raise Refusal(N_("The end is before the start."), field="last", code="phase-order")
    for overlap in overlaps([phase, *(other for other in others if other.key != phase.key)]):
        if phase in {overlap.first, overlap.second}:
            other = overlap.second if overlap.first == phase else overlap.first
            raise Refusal(
                N_("It overlaps “%(phase)s” by %(days)s days."),
                field="first",
                code="phase-overlap",
                phase=other.title,
                days=overlap.days,
            )


def day_of_campaign(phases: Iterable[Phase], day: date) -> DayOf | None:
    """Return which calendar day from the first phase's first to the last phase's last; None outside them."""
    ordered = in_order(phases)
    if not ordered:
        return None
    start, end = ordered[0].start, max(phase.end for phase in ordered)
    return DayOf(day=(day - start).days + 1, of=(end - start).days) if start <= day < end else None


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the instant the day is over in the zone: the midnight after it."""
    return datetime.combine(day + ONE_DAY, time.min, tzinfo=zone)


def report_deadline(phase: Phase, zone: tzinfo, *, days: int = REPORT_DAYS) -> Deadline:
    """Return when the phase's reports are due unless said otherwise: the end of the seventh day after it."""
    due_at = end_of_day(phase.last + timedelta(days=days), zone)
    return Deadline(kind=REPORT, due_at=due_at, phase=phase.key)


def shift(at: datetime, days: int, zone: tzinfo) -> datetime:
    """Move an instant by whole days on the zone's wall clock, so that midnight stays midnight when clocks move."""
    local = at.astimezone(zone)
    return (local.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=zone)


def extend(phase: Phase, deadlines: Iterable[Deadline], new_end: date, zone: tzinfo) -> Extension:
    """Give the phase a new end (the first day after it) and move its deadlines by as many days.

    Deadlines of single units move too; those of other phases stay, in the order given. Refusal when the
    phase would end before it starts.
    """
    days = (new_end - phase.end).days
    moved = replace(phase, end=new_end)
    check_phase(moved)
    return Extension(
        phase=moved,
        deadlines=tuple(
            replace(deadline, due_at=shift(deadline.due_at, days, zone))
            if deadline.phase == phase.key
            else deadline
            for deadline in deadlines
        ),
        days=days,
    )


def next_deadline(deadlines: Iterable[Deadline], at: datetime) -> Deadline | None:
    """Return the nearest deadline still to come at this instant; None when all have passed."""
    ahead = [deadline for deadline in deadlines if deadline.due_at > at]
    return min(ahead, key=lambda deadline: (deadline.due_at, deadline.kind), default=None)


def deadline_for(
    deadlines: Iterable[Deadline], *, kind: str, phase: Hashable = None, path: Sequence[Hashable] = ()
) -> Deadline | None:
    """Return the deadline that binds a unit: its own, else the nearest above it in `path`, else the general one.

    `path` leads from the root to the unit. Where two bind alike, the later one does.
    """
    nearness = {None: -1, **{unit: depth for depth, unit in enumerate(path)}}
    binding = [
        each for each in deadlines if each.kind == kind and each.phase == phase and each.unit in nearness
    ]
    return max(binding, key=lambda each: (nearness[each.unit], each.due_at), default=None)


def deadlines_for(deadlines: Iterable[Deadline], *, path: Sequence[Hashable] = ()) -> tuple[Deadline, ...]:
    """Return the one deadline of every kind and phase that binds the unit, the nearest first."""
    every = tuple(deadlines)
    keys = {(each.kind, each.phase) for each in every}
    found = (deadline_for(every, kind=kind, phase=phase, path=path) for kind, phase in keys)
    return tuple(
        sorted((each for each in found if each), key=lambda each: (each.due_at, each.kind, str(each.phase)))
    )
