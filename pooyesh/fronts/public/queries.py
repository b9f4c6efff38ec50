"""What public pages show, gathered from the stages. Published snapshots and live totals only; no person anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pooyesh.core import totals as core_totals
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign, Phase, Rule
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.publication import queries as publication
from pooyesh.stages.publication.models import Result
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.ranking.models import Snapshot, Standing
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.queries.totals import Figure

SHOWN = ("special_attendances", "programmes", "attendances", "offices_active")
TOP = 10


@dataclass(frozen=True, kw_only=True)
class Stat:
    """One figure as shown: its metric, both values, and whether the two are one."""

    metric: core_totals.Metric
    figure: Figure
    is_final: bool
    of: int = 0  # out of how many, where that is known

    @property
    def value(self) -> int:
        """Return the number that is shown: the final one where there is any, else the provisional one."""
        return self.figure.final if self.is_final or self.figure.final else self.figure.provisional

    @property
    def is_provisional(self) -> bool:
        return not self.is_final

    @property
    def waits(self) -> bool:
        """Return whether something sent is not settled yet."""
        return self.figure.provisional != self.figure.final


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day of the chart; `share` is its height out of 200, `phase` its place among the phases."""

    day: date
    value: int
    top: int
    height: int
    at: int
    phase: int


@dataclass(frozen=True, kw_only=True)
class ProvinceRow:
    """A province with its figures; `rate` is attendances per thousand eligible people, None where unknown."""

    unit: Unit
    figures: Mapping[str, Figure]
    rate: int | None
    offices: int
    standing: Standing | None = None


@dataclass(frozen=True, kw_only=True)
class Board:
    """One list of the standings: its key, its words, how many it ranks, and its first places."""

    key: str
    label: str
    count: int
    places: Sequence[Standing]


def stats(scope: Scope, *, path: str | None = None, offices: int = 0) -> list[Stat]:
    """Return the figures of a subtree of units, in the order in which pages show them."""
    found = reports.totals.figures(reports.totals.cells(scope.campaign_id, path=path))
    final = scope.state == "closed"
    return [
        Stat(
            metric=core_totals.METRICS[key],
            figure=found[key],
            is_final=final and found[key].final == found[key].provisional,
            of=offices if key == "offices_active" else 0,
        )
        for key in SHOWN
    ]


def days(scope: Scope, phases: Sequence[Phase], *, path: str | None = None) -> tuple[list[Day], int]:
    """Return the attendances of each day of the campaign, drawn to scale, and the top of the scale."""
    found = reports.totals.grouped(reports.totals.cells(scope.campaign_id, path=path), "day")
    calendar = campaigns.days(scope.campaign_id)
    if calendar is None or not found:
        return [], 0
    values = {
        day: figures["attendances"].final or figures["attendances"].provisional
        for day, figures in found.items()
    }
    top = _round_up(max(values.values()))
    drawn = []
    for place, ordinal in enumerate(range(calendar[0].toordinal(), calendar[1].toordinal() + 1)):
        day = date.fromordinal(ordinal)
        height = round(200 * values.get(day, 0) / top) if top else 0
        phase = next((n for n, each in enumerate(phases) if each.first_day <= day <= each.last_day), 0)
        drawn.append(
            Day(
                day=day, value=values.get(day, 0), top=200 - height, height=height, at=place * 10, phase=phase
            )
        )
    return drawn, top


def _round_up(value: int) -> int:
    step = 10 ** max(0, len(str(value)) - 1)
    return -(-value // step) * step


def provinces(scope: Scope, snapshot: Snapshot | None) -> list[ProvinceRow]:
    """Return every province with its figures, by name; their standing where one is published."""
    units = list(network.provinces(scope.root_id))
    offices = list(network.offices(scope.root_id))
    of = network.province_of(offices)
    per_office = reports.totals.grouped(reports.totals.cells(scope.campaign_id), "office_id")
    populations = network.populations([office.pk for office in offices])
    places = {s.unit_id: s for s in ranking.standings(snapshot.pk, "provinces")} if snapshot else {}
    rows = []
    for unit in units:
        members = [office for office in offices if of.get(office.pk) and of[office.pk].pk == unit.pk]
        figures = reports.totals.added(per_office[office.pk] for office in members if office.pk in per_office)
        eligible = sum(populations[office.pk].value for office in members if office.pk in populations)
        shown = figures["attendances"].final or figures["attendances"].provisional
        rows.append(
            ProvinceRow(
                unit=unit,
                figures=figures,
                rate=round(1000 * shown / eligible) if eligible else None,
                offices=len(members),
                standing=places.get(unit.pk),
            )
        )
    return rows


def boards(snapshot: Snapshot, *, top: int | None = TOP) -> list[Board]:
    """Return the lists of offices in a snapshot: one per size class, then national and per capita."""
    made = []
    for key, label in ranking.lists_of(snapshot):
        places = ranking.standings(snapshot.pk, key)
        count = places.filter(rank__isnull=False).count()
        made.append(Board(key=key, label=label, count=count, places=list(places[:top] if top else places)))
    return made


@dataclass(frozen=True, kw_only=True)
class ResultsPage:
    """Everything the page of the result shows."""

    campaign: Campaign
    stats: list[Stat]
    phases: list[Phase]
    days: list[Day]
    top: int
    snapshot: Snapshot | None
    boards: list[Board]
    provinces: list[ProvinceRow]
    result: Result | None
    rule: Rule | None
    counted: tuple[int, int]
    left_out: Mapping[str, int]


def results(scope: Scope) -> ResultsPage:
    """Return the result as it stands now."""
    snapshot = ranking.published(scope.campaign_id)
    phases = campaigns.phases(scope.campaign_id)
    drawn, top = days(scope, phases)
    rows = provinces(scope, snapshot)
    return ResultsPage(
        campaign=campaigns.campaign(scope.campaign_id),
        stats=stats(scope, offices=sum(row.offices for row in rows)),
        phases=phases,
        days=drawn,
        top=top,
        snapshot=snapshot,
        boards=boards(snapshot) if snapshot else [],
        provinces=rows,
        result=publication.latest(scope.campaign_id),
        rule=campaigns.locked_rule(scope.campaign_id),
        counted=reports.passport.counted(scope.campaign_id),
        left_out=reports.passport.left_out(scope.campaign_id),
    )


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """Everything the campaign's first page shows."""

    campaign: Campaign
    aims: Sequence[str]
    effects: Sequence[str]
    calendar: Any
    phases: list[Phase]
    today: list[Any]
    coming: list[Any]
    stats: list[Stat]
    provinces: list[ProvinceRow]


def home(scope: Scope, *, at: datetime) -> HomePage:
    """Return the campaign's first page at `at`."""
    day = at.astimezone(ZoneInfo(scope.zone)).date()
    open_ones = programmes.public(scope.campaign_id).filter(state__in=("published", "held"))
    rows = provinces(scope, None)
    return HomePage(
        campaign=campaigns.campaign(scope.campaign_id),
        aims=campaigns.aims(scope.campaign_id),
        effects=campaigns.effects(scope.campaign_id),
        calendar=campaigns.calendar(scope.campaign_id, at),
        phases=campaigns.phases(scope.campaign_id),
        today=list(open_ones.filter(day=day)[:8]),
        coming=list(open_ones.filter(day__gt=day, state="published")[:8]),
        stats=stats(scope, offices=sum(row.offices for row in rows)),
        provinces=rows,
    )


@dataclass(frozen=True, kw_only=True)
class UnitPage:
    """The public face of a province or an office."""

    unit: Unit
    query: str  # what a figure's address needs to show this unit
    province: Unit | None
    stats: list[Stat]
    phases: list[Phase]
    days: list[Day]
    top: int
    coming: list[Any]
    past: list[Any]
    standings: list[Standing]
    snapshot: Snapshot | None
    offices: list[tuple[Unit, Mapping[str, Figure]]]
    by_section: list[tuple[Any, Mapping[str, Figure]]]


def programme(scope: Scope, public_id: str) -> Programme | None:
    """Return a programme the public may see."""
    return programmes.public(scope.campaign_id).filter(public_id=public_id).first()


def others_near(scope: Scope, found: Programme) -> list[Programme]:
    """Return up to four other programmes of its office, from a week before it on."""
    near = programmes.public(scope.campaign_id).filter(
        office=found.office, day__gte=found.day - timedelta(days=7), state__in=("published", "held")
    )
    return list(near.exclude(pk=found.pk)[:4])


def unit_page(scope: Scope, unit: Unit, *, at: datetime) -> UnitPage:
    """Return a unit's page at `at`."""
    day = at.astimezone(ZoneInfo(scope.zone)).date()
    held = programmes.public(scope.campaign_id).filter(office__path__startswith=unit.path)
    cut = reports.totals.cells(scope.campaign_id, path=unit.path)
    snapshot = ranking.published(scope.campaign_id)
    phases = campaigns.phases(scope.campaign_id)
    drawn, top = days(scope, phases, path=unit.path)
    sections = reports.totals.grouped(cut, "section_id")
    return UnitPage(
        unit=unit,
        query=f"?unit={unit.public_id}",
        phases=phases,
        province=network.province_of([unit]).get(unit.pk) if unit.kind == "office" else None,
        stats=stats(scope, path=unit.path),
        days=drawn,
        top=top,
        coming=list(held.filter(day__gte=day, state="published")[:8]),
        past=list(held.filter(day__lt=day).exclude(state="cancelled").order_by("-starts_at")[:8]),
        standings=ranking.standing_of(snapshot.pk, unit.pk) if snapshot else [],
        snapshot=snapshot,
        offices=_members(scope, unit),
        by_section=[
            (each, sections[each.pk]) for each in campaigns.sections(scope.campaign_id) if each.pk in sections
        ],
    )


def _members(scope: Scope, unit: Unit) -> list[tuple[Unit, Mapping[str, Figure]]]:
    if unit.kind == "office":
        return []
    per_office = reports.totals.grouped(reports.totals.cells(scope.campaign_id, path=unit.path), "office_id")
    offices = network.offices(scope.root_id).filter(path__startswith=unit.path)
    return [(office, per_office.get(office.pk, reports.totals.NOTHING)) for office in offices]
