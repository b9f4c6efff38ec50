"""The campaign's first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from pooyesh.fronts.public import shamsa
from pooyesh.fronts.public.queries.figures import Stat, stats
from pooyesh.fronts.public.queries.provinces import FIRST, ProvinceRow, by_rate, provinces, tree
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign, Phase
from pooyesh.stages.programmes import queries as programmes

FEW = 4


@dataclass(frozen=True, kw_only=True)
class PhaseRow:
    """A phase with how far it has come: `day` of `of`, 0 before it and `of` after it."""

    phase: Phase
    day: int
    of: int

    @property
    def is_over(self) -> bool:
        return self.day > self.of

    @property
    def is_now(self) -> bool:
        return 0 < self.day <= self.of

    @property
    def done(self) -> int:
        """Return how many of its days have begun."""
        return min(max(self.day, 0), self.of)


@dataclass(frozen=True, kw_only=True)
class Days:
    """Where the campaign stands today, for the shamsa: "before", "during" or "after" the campaign."""

    state: str
    number: int  # the day of the campaign, or days until it begins, or all its days
    of: int


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """Everything the campaign's first page shows."""

    campaign: Campaign
    aims: Sequence[str]
    effects: Sequence[str]
    calendar: Any
    days: Days | None
    shamsa: shamsa.Shamsa | None
    phases: Sequence[PhaseRow]
    today: Sequence[Any]
    coming: Sequence[Any]
    past: Sequence[Any]
    counts: dict[str, int]
    stats: Sequence[Stat]
    provinces: Sequence[ProvinceRow]
    offices: int

    @property
    def first_provinces(self) -> Sequence[ProvinceRow]:
        return by_rate(self.provinces)[:FIRST]


def home(scope: Scope, *, at: datetime) -> HomePage:
    """Return the campaign's first page at `at`."""
    day = at.astimezone(ZoneInfo(scope.zone)).date()
    calendar = campaigns.calendar(scope.campaign_id, at)
    phases = campaigns.phases(scope.campaign_id)
    public = programmes.public(scope.campaign_id).filter(state__in=("published", "held"))
    known = tree(scope)
    offices = len(known.open_offices())
    ahead = list(public.filter(day__gte=day).order_by("starts_at", "pk")[: 2 * FEW])
    today = [each for each in ahead if each.day == day]
    return HomePage(
        campaign=campaigns.campaign(scope.campaign_id),
        aims=campaigns.aims(scope.campaign_id),
        effects=campaigns.effects(scope.campaign_id),
        calendar=calendar,
        days=_days(calendar),
        shamsa=shamsa.draw([(each.first_day, each.last_day) for each in phases], day),
        phases=[_phase(each, day) for each in phases],
        today=today,
        coming=[each for each in ahead if each.day > day][:FEW],
        past=[] if ahead else list(public.order_by("-starts_at", "-pk")[:FEW]),
        counts=public.aggregate(
            today=Count("pk", filter=Q(day=day)),
            week=Count("pk", filter=Q(day__range=(day, day + timedelta(days=6)))),
        ),
        stats=stats(scope, offices=offices),
        provinces=provinces(scope, None, known),
        offices=offices,
    )


def _phase(phase: Phase, day: Any) -> PhaseRow:
    return PhaseRow(
        phase=phase,
        day=(day - phase.first_day).days + 1,
        of=(phase.last_day - phase.first_day).days + 1,
    )


def _days(calendar: Any) -> Days | None:
    if calendar.first is None:
        return None
    of = (calendar.last - calendar.first).days + 1
    if calendar.today < calendar.first:
        return Days(state="before", number=(calendar.first - calendar.today).days, of=of)
    if calendar.today > calendar.last:
        return Days(state="after", number=of, of=of)
    return Days(state="during", number=(calendar.today - calendar.first).days + 1, of=of)
