"""The public face of a province or an office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pooyesh.fronts.public.chart import Chart
from pooyesh.fronts.public.queries.figures import Stat, days, shown, stats
from pooyesh.fronts.public.queries.standings import Board, of_unit
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Population, Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Phase
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.ranking.models import Snapshot, Standing
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.queries.totals import NOTHING, Figure

FEW = 5


@dataclass(frozen=True, kw_only=True)
class Share:
    """A part of the unit's figures: one section's, or one office's."""

    of: Any
    figures: Mapping[str, Figure]
    is_final: bool

    @property
    def programmes(self) -> int:
        return shown(self.figures["programmes"], is_final=self.is_final)

    @property
    def attendances(self) -> int:
        return shown(self.figures["attendances"], is_final=self.is_final)


@dataclass(frozen=True, kw_only=True)
class UnitPage:
    """Everything the page of a province or an office shows."""

    unit: Unit
    query: str  # what a figure's address needs to show this unit
    above: Sequence[Unit]
    population: Population | None
    stats: Sequence[Stat]
    phases: Sequence[Phase]
    chart: Chart | None
    coming: Sequence[Any]
    past: Sequence[Any]
    standings: Sequence[tuple[Board, Standing]]
    snapshot: Snapshot | None
    offices: Sequence[Share]
    sections: Sequence[Share]

    @property
    def is_final(self) -> bool:
        return all(stat.is_final for stat in self.stats)

    @property
    def bare(self) -> bool:
        """Return whether its programmes need not name their office."""
        return self.unit.kind == "office"

    @property
    def has_verified(self) -> bool:
        """Return whether anything of the unit is verified."""
        return any(stat.figure.final for stat in self.stats)


def unit_of(scope: Scope, public_id: str) -> Unit | None:
    """Return a unit of the campaign's network by its public id, the headquarters too; None when it is another's."""
    found = network.unit(public_id)
    return found if found is not None and scope.root_id in {found.pk, found.root_id} else None


def unit_page(scope: Scope, unit: Unit, *, at: datetime) -> UnitPage:
    """Return a unit's page at `at`."""
    day = at.astimezone(ZoneInfo(scope.zone)).date()
    held = programmes.public(scope.campaign_id).filter(office__path__startswith=unit.path)
    snapshot = ranking.published(scope.campaign_id)
    phases = campaigns.phases(scope.campaign_id)
    figures = stats(scope, path=unit.path)
    is_final = all(stat.is_final for stat in figures)
    return UnitPage(
        unit=unit,
        query=f"?unit={unit.public_id}",
        above=[each for each in network.above(unit) if each.kind != "headquarters"],
        population=network.populations([unit.pk]).get(unit.pk),
        stats=[stat for stat in figures if unit.kind != "office" or stat.metric.key != "offices_active"],
        phases=phases,
        chart=days(scope, phases, path=unit.path),
        coming=list(held.filter(day__gte=day, state="published").order_by("starts_at", "pk")[:FEW]),
        past=list(held.filter(day__lt=day).exclude(state="cancelled").order_by("-starts_at", "-pk")[:FEW]),
        standings=of_unit(snapshot, unit.pk) if snapshot else [],
        snapshot=snapshot,
        offices=_offices(scope, unit, is_final=is_final),
        sections=_sections(scope, unit, is_final=is_final),
    )


def _sections(scope: Scope, unit: Unit, *, is_final: bool) -> list[Share]:
    found = reports.totals.grouped(reports.totals.cells(scope.campaign_id, path=unit.path), "section_id")
    return [
        Share(of=each, figures=found[each.pk], is_final=is_final)
        for each in campaigns.sections(scope.campaign_id, withdrawn=True)
        if is_counted(found.get(each.pk, NOTHING))
    ]


def _offices(scope: Scope, unit: Unit, *, is_final: bool) -> list[Share]:
    if unit.kind == "office":
        return []
    found = reports.totals.grouped(reports.totals.cells(scope.campaign_id, path=unit.path), "office_id")
    offices = network.offices(scope.root_id, closed=True).filter(path__startswith=unit.path)
    return [
        Share(of=each, figures=found.get(each.pk, NOTHING), is_final=is_final)
        for each in offices
        if each.closed_at is None or is_counted(found.get(each.pk, NOTHING))
    ]


def is_counted(figures: Mapping[str, Figure]) -> bool:
    """Return whether anything stands in these figures."""
    return any(figures[key] != Figure() for key in ("programmes", "attendances", "reports"))
