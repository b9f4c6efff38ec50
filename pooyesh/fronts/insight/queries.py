"""Section × province × phase, the trend by day, and the offices that are silent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pooyesh.core import totals as core_totals
from pooyesh.core.abilities import Ability, Reach
from pooyesh.ground.common import rights
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Phase, Section
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.queries.totals import NOTHING, Figure

METRICS = ("attendances", "special_attendances", "programmes", "special_programmes", "reports")


@dataclass(frozen=True)
class Spot:
    """A cell of the table: its figure, and the reports behind it."""

    figure: Figure
    url: str


@dataclass(frozen=True)
class Row:
    """A unit with its cell per section and its sum."""

    unit: Unit
    spots: Sequence[Spot]
    whole: Spot


@dataclass(frozen=True)
class Bar:
    """A day of the trend, drawn to scale: out of 200, ten wide."""

    day: date
    figure: Figure
    at: int
    top: int
    height: int
    rest: int  # what is provisional only, above the final part
    rest_top: int


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """Everything the page of analysis shows, for one metric and one phase (None: all)."""

    metric: core_totals.Metric
    phase: Phase | None
    phases: Sequence[Phase]
    sections: Sequence[Section]
    rows: Sequence[Row]
    whole: Row | None
    trend: Sequence[Bar]
    top: int
    silent: Sequence[Unit]
    offices: int


def analysis(user: Any, *, metric: str, phase_id: str, at: datetime, scope: Scope) -> Analysis:
    """Return the analysis within the person's rights. An unknown metric or phase means the first, or all."""
    reached = rights.reach(user, Ability.SEE, at=at, scope=scope)
    key = metric if metric in METRICS else METRICS[0]
    phase = campaigns.phase(scope.campaign_id, phase_id) if phase_id else None
    sections = list(campaigns.sections(scope.campaign_id))
    first, last = (phase.first_day, phase.last_day) if phase else (None, None)
    cells = reports.totals.cells(scope.campaign_id, first=first, last=last).filter(
        rights.within(reached, "office__path")
    )
    units = [unit for unit in network.units(scope.root_id) if reached.covers(unit.path)]
    offices = [unit for unit in units if unit.kind == "office"]
    groups = _groups(units, reached)
    grouped = reports.totals.grouped(cells, "office_id", "section_id")
    rows = [
        _row(scope, unit, _sums(members, sections, grouped, key), sections=sections, phase=phase)
        for unit, members in groups
    ]
    span = (phase.first_day, phase.last_day) if phase else campaigns.days(scope.campaign_id)
    trend, top = _trend(reports.totals.grouped(cells, "day"), key, span)
    active = {office for office, _section in grouped}
    return Analysis(
        metric=core_totals.METRICS[key],
        phase=phase,
        phases=campaigns.phases(scope.campaign_id),
        sections=sections,
        rows=rows,
        whole=_whole(scope, rows, sections, phase),
        trend=trend,
        top=top,
        silent=[office for office in offices if office.pk not in active],
        offices=len(offices),
    )


def _groups(units: Sequence[Unit], reached: Reach) -> list[tuple[Unit, set[int]]]:
    """Return the rows of the table: provinces for who sees several, else single offices; with their offices."""
    provinces = [unit for unit in units if unit.kind == "province"]
    wide = len(provinces) > 1
    heads = (
        provinces if wide else [unit for unit in units if unit.kind == "office" or unit.path in reached.units]
    )
    if wide:
        heads += [unit for unit in units if unit.kind in {"headquarters", "region"}]
    rows = []
    for unit in heads:
        beneath = unit.kind == "province" and wide
        rows.append(
            (
                unit,
                {each.pk for each in units if each == unit or (beneath and each.path.startswith(unit.path))},
            )
        )
    return rows


def _sums(
    members: Iterable[int], sections: Sequence[Section], grouped: dict[Any, dict[str, Figure]], key: str
) -> dict[int, Figure]:
    sums: dict[int, Figure] = defaultdict(Figure)
    for office in members:
        for section in sections:
            sums[section.pk] = _plus(sums[section.pk], grouped.get((office, section.pk), NOTHING)[key])
    return sums


def _row(
    scope: Scope, unit: Unit, sums: dict[int, Figure], *, sections: Sequence[Section], phase: Phase | None
) -> Row:
    spots = [Spot(sums[section.pk], _reports(scope, unit, section, phase)) for section in sections]
    return Row(unit, spots, Spot(_sum(spots), _reports(scope, unit, None, phase)))


def _plus(one: Figure, other: Figure) -> Figure:
    return Figure(one.provisional + other.provisional, one.final + other.final)


def _sum(spots: Iterable[Spot]) -> Figure:
    whole = Figure()
    for spot in spots:
        whole = _plus(whole, spot.figure)
    return whole


def _reports(scope: Scope, unit: Unit | None, section: Section | None, phase: Phase | None) -> str:
    """Return the address of the reports behind a cell."""
    cut = {"unit": unit, "section": section, "phase": phase}
    query = {name: thing.public_id for name, thing in cut.items() if thing is not None}
    return url(scope, "reports:list", query=query)


def _whole(scope: Scope, rows: Sequence[Row], sections: Sequence[Section], phase: Phase | None) -> Row | None:
    if not rows:
        return None
    spots = [
        Spot(_sum(row.spots[place] for row in rows), _reports(scope, None, section, phase))
        for place, section in enumerate(sections)
    ]
    return Row(rows[0].unit, spots, Spot(_sum(spots), _reports(scope, None, None, phase)))


def _trend(
    by_day: dict[date, dict[str, Figure]], key: str, span: tuple[date, date] | None
) -> tuple[list[Bar], int]:
    """Return a bar for each day of the span: quiet days are drawn too, so that time runs evenly."""
    if not by_day or span is None:
        return [], 0
    first, last = span
    top = max(max(figures[key].provisional, figures[key].final) for figures in by_day.values()) or 1
    bars = []
    for place, ordinal in enumerate(range(first.toordinal(), last.toordinal() + 1)):
        day = date.fromordinal(ordinal)
        figure = by_day.get(day, NOTHING)[key]
        height = round(200 * figure.final / top)
        rest = max(0, round(200 * figure.provisional / top) - height)
        bars.append(Bar(day, figure, place * 10, 200 - height, height, rest, 200 - height - rest))
    return bars, top
