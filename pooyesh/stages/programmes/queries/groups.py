"""Programmes by what they wait for: a report, today, days to come, the past; and what a desk and a unit's page show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, When, Window
from django.db.models.functions import RowNumber

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import N_
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.queries.programmes import listing
from pooyesh.stages.programmes.queries.reporting import reported

GROUPS = {
    "waits": N_("Waits for a report"),
    "today": N_("Today"),
    "coming": N_("Coming"),
    "past": N_("Past"),
}
MARKED_WITHIN = timedelta(days=1)  # after its end a programme is marked held, or asked about
DESK_ROWS = 5


def in_group(
    queryset: QuerySet[Programme], group: str, *, campaign_id: int, at: datetime, today: date
) -> QuerySet[Programme]:
    """Return the programmes of one of GROUPS. `today` is the day of `at` in the campaign's zone."""
    if group == "waits":
        over = queryset.filter(state__in=("published", "held"), ends_at__lte=at)
        return over.exclude(pk__in=reported(campaign_id))
    day = {"today": Q(day=today), "coming": Q(day__gt=today), "past": Q(day__lt=today)}
    return queryset.filter(day[group])


def in_natural_order(queryset: QuerySet[Programme], *, today: date) -> QuerySet[Programme]:
    """Return them from today on by time, and after these the past, the latest first."""
    is_past = Case(When(day__lt=today, then=Value(1)), default=Value(0))
    ahead = Case(When(day__gte=today, then=F("starts_at")))
    return queryset.order_by(is_past, ahead, "-starts_at", "-pk")


def between(queryset: QuerySet[Programme], first: date | None, last: date | None) -> QuerySet[Programme]:
    """Return the programmes from the first day through the last; None bounds nothing."""
    if first is not None:
        queryset = queryset.filter(day__gte=first)
    return queryset.filter(day__lte=last) if last is not None else queryset


def unmarked(at: datetime) -> Q:
    """Return the filter of programmes that ended a day ago and that nobody has marked held or cancelled."""
    return Q(state="published", ends_at__lte=at - MARKED_WITHIN)


@dataclass(frozen=True)
class DeskRow:
    """A programme on the desk: why it stands there ("late", "today" or "draft"), and how many stand there for that."""

    kind: str
    programme: Programme
    count: int


def desk(user: Any, *, at: datetime, today: date, scope: Scope) -> list[DeskRow]:
    """Return what of programmes waits for `user`: of each kind the first five and their number; one query.

    Today's are all that the person may see; drafts and unmarked ones only those of units they plan for.
    """
    own = rights.within(rights.reach(user, Ability.HOLD, at=at, scope=scope), "office__path")
    seen = rights.within(rights.reach(user, Ability.SEE, at=at, scope=scope), "office__path")
    is_late = own & unmarked(at)  # sending a report marks held, so these were not reported either
    is_today = (own | seen) & Q(day=today, state__in=("published", "held"))
    kind = Case(
        When(is_late, then=Value("late")),
        When(is_today, then=Value("today")),
        When(own & Q(state="draft"), then=Value("draft")),
        output_field=TextField(),
    )
    in_kind: dict[str, Any] = {"partition_by": [F("kind")]}
    rows = (
        listing(scope.campaign_id)
        .annotate(kind=kind)
        .filter(kind__isnull=False)
        .annotate(
            place_in_kind=Window(RowNumber(), order_by=[F("starts_at").asc(), F("pk").asc()], **in_kind),
            of_kind=Window(Count("*"), **in_kind),
        )
        .filter(place_in_kind__lte=DESK_ROWS)
        .order_by("starts_at", "pk")
    )
    return [DeskRow(row.kind, row, row.of_kind) for row in rows]


def of_unit(unit_path: str, *, campaign_id: int, today: date) -> dict[str, int]:
    """Return how many programmes a unit and those beneath it have: coming, held, cancelled; one query."""
    beneath = Programme.objects.filter(campaign_id=campaign_id, office__path__startswith=unit_path)
    return beneath.aggregate(
        coming=Count("pk", filter=Q(state="published", day__gte=today)),
        held=Count("pk", filter=Q(state="held")),
        cancelled=Count("pk", filter=Q(state="cancelled")),
    )
