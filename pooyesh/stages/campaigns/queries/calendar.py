"""Days and deadlines of a campaign, in its own time zone. The reckoning is core.phases'."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from pooyesh.core import phases as core
from pooyesh.ground.network.models import Unit
from pooyesh.ground.network.queries import prefixes
from pooyesh.stages.campaigns.models import Campaign, Deadline, Extension, Phase, UnitDeadline

REPORTS = "reports"
ONE_TICK = timedelta(microseconds=1)


def phases(campaign_id: int) -> list[Phase]:
    """Return the phases by their first day, each with its deadlines loaded."""
    return list(Phase.objects.filter(campaign_id=campaign_id).prefetch_related("deadlines"))


def phase(campaign_id: int, public_id: str) -> Phase | None:
    """Return one phase of the campaign; None when it has no such phase."""
    return (
        Phase.objects.select_related("campaign").filter(campaign_id=campaign_id, public_id=public_id).first()
    )


def phase_on(campaign_id: int, day: date) -> Phase | None:
    """Return the phase a day belongs to; None between and outside phases."""
    return Phase.objects.filter(campaign_id=campaign_id, first_day__lte=day, last_day__gte=day).first()


def days(campaign_id: int) -> tuple[date, date] | None:
    """Return the first day of the first phase and the last of the last; None while there is none."""
    found = list(Phase.objects.filter(campaign_id=campaign_id).values_list("first_day", "last_day"))
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def on_paper(phase: Phase) -> core.Phase:
    """Return the phase as core knows it."""
    return core.through(phase.pk, phase.first_day, phase.last_day, phase.title_fa)


def day_told(due_at: datetime, zone: ZoneInfo) -> date:
    """Return the day until whose end something is due: the one that ends at the half-open moment."""
    return timezone.localdate(due_at - ONE_TICK, zone)


@dataclass(frozen=True)
class DeadlineBook:
    """Every deadline of one campaign, read once: asks nothing more of the database, however many lines come."""

    phases: tuple[core.Phase, ...]
    deadlines: tuple[core.Deadline, ...]

    def reports_due(self, unit_path: str, day: date) -> datetime | None:
        """Return the moment after which a report of this day by this unit is late; None outside the phases."""
        phase = core.phase_on(self.phases, day)
        if phase is None:
            return None
        found = core.deadline_for(self.deadlines, kind=REPORTS, phase=phase.key, path=prefixes(unit_path))
        return found.due_at if found else None


def deadline_book(campaign_id: int) -> DeadlineBook:
    """Return every phase and deadline of the campaign, those of single units too; three queries."""
    found = Phase.objects.filter(campaign_id=campaign_id)
    return DeadlineBook(
        phases=tuple(on_paper(each) for each in found),
        deadlines=tuple(_deadlines(campaign_id)),
    )


def _deadlines(campaign_id: int) -> Iterable[core.Deadline]:
    for each in Deadline.objects.filter(phase__campaign_id=campaign_id):
        yield _general(each)
    for one in _given(campaign_id):
        yield _own(one)


def _given(campaign_id: int) -> QuerySet[UnitDeadline]:
    given = UnitDeadline.objects.filter(deadline__phase__campaign_id=campaign_id)
    return given.select_related("deadline", "unit")


def _general(each: Deadline) -> core.Deadline:
    return core.Deadline(kind=_kind(each), due_at=each.due_at, phase=each.phase_id, key=each.pk)


def _own(one: UnitDeadline) -> core.Deadline:
    return core.Deadline(
        kind=_kind(one.deadline),
        due_at=one.due_at,
        phase=one.deadline.phase_id,
        unit=one.unit.path,
        key=one.deadline_id,
    )


def _kind(deadline: Deadline) -> str:
    # each other deadline is a kind of its own, so that one of a unit replaces its own general one
    return REPORTS if deadline.kind == REPORTS else f"other-{deadline.pk}"


def reports_deadline(campaign_id: int, unit: Unit, day: date) -> datetime | None:
    """Return when reports of this day by this unit are due: of the phase the day is in, the unit's own first."""
    return deadline_book(campaign_id).reports_due(unit.path, day)


@dataclass(frozen=True)
class ComingDeadline:
    """A deadline still to come, as it binds the unit asked for. `due_at` is half-open."""

    deadline: Deadline
    due_at: datetime


def next_deadlines(campaign_id: int, unit: Unit | None, at: datetime) -> list[ComingDeadline]:
    """Return the deadlines still to come, the nearest first: those binding the unit, or without one the general."""
    return coming_at(campaign_id, path=unit.path if unit else "", at=at)


def coming_at(campaign_id: int, *, path: str, at: datetime) -> list[ComingDeadline]:
    """Return the deadlines still to come that bind the place in the tree, "" for the general ones; one query."""
    # the unit's own, else the nearest above it: paths of units above one another sort by depth (core.deadline_for)
    own = UnitDeadline.objects.filter(deadline=OuterRef("pk"), unit__path__in=prefixes(path))
    nearest = Subquery(own.order_by("-unit__path", "-due_at").values("due_at")[:1])
    found = Deadline.objects.filter(phase__campaign_id=campaign_id).select_related("phase")
    binding = found.annotate(binds_at=Coalesce(nearest, "due_at")).filter(binds_at__gt=at)
    return [ComingDeadline(each, each.binds_at) for each in binding.order_by("binds_at", "kind", "pk")]


def extended_to(campaign_id: int, unit: Unit, at: datetime) -> bool:
    """Return whether an extension given to this unit, or to one above it, is still running at this moment."""
    given = UnitDeadline.objects.filter(deadline__phase__campaign_id=campaign_id, deadline__kind=REPORTS)
    return given.filter(due_at__gt=at, unit__path__in=prefixes(unit.path)).exists()


@dataclass(frozen=True)
class Calendar:
    """Where a campaign stands at a moment. `day` of `of` counts from the first phase to the last; None outside it."""

    first: date | None
    last: date | None
    today: date
    phase: Phase | None
    day: int | None
    of: int | None
    next_deadline: ComingDeadline | None


def calendar(campaign_id: int, at: datetime, *, with_deadline: bool = True) -> Calendar:
    """Return phase, day n of m and next general deadline at this moment, by the campaign's own clock."""
    found = list(Phase.objects.filter(campaign_id=campaign_id).select_related("campaign"))
    zone = found[0].campaign.time_zone if found else Campaign.objects.get(pk=campaign_id).time_zone
    today = timezone.localdate(at, ZoneInfo(zone))
    place = core.day_of_campaign([on_paper(each) for each in found], today)
    coming = next_deadlines(campaign_id, None, at) if with_deadline else []
    return Calendar(
        first=found[0].first_day if found else None,
        last=max(each.last_day for each in found) if found else None,
        today=today,
        phase=next((each for each in found if each.first_day <= today <= each.last_day), None),
        day=place.day if place else None,
        of=place.of if place else None,
        next_deadline=coming[0] if coming else None,
    )


def extensions(campaign_id: int) -> QuerySet[Extension]:
    """Return the log of extensions, the newest first, with phase, deadline and units."""
    found = Extension.objects.filter(phase__campaign_id=campaign_id)
    return found.select_related("phase", "deadline").prefetch_related("units")
