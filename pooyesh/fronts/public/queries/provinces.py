"""The network as the public sees it: provinces, their offices and their figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pooyesh.fronts.public.queries.figures import is_shown_final, shown
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.ranking.models import Snapshot, Standing
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.queries.totals import Figure

FIRST = 7  # provinces named beside the map


@dataclass(frozen=True, kw_only=True)
class Tree:
    """Every unit of the network, closed ones too, since what they reported still counts."""

    units: tuple[Unit, ...]
    province_of: Mapping[int, Unit]

    def provinces(self) -> list[Unit]:
        """Return the provinces in the Persian order of their names."""
        return sorted(
            (unit for unit in self.units if unit.kind == "province"),
            key=lambda unit: (bytes(unit.sort_key), unit.pk),
        )

    def open_offices(self) -> list[Unit]:
        """Return the offices that are not closed."""
        return [unit for unit in self.units if unit.kind == "office" and unit.closed_at is None]


def tree(scope: Scope) -> Tree:
    """Return the campaign's network in one query."""
    units = tuple(network.units(scope.root_id, closed=True))
    at = {unit.path: unit for unit in units if unit.kind == "province"}
    found = {
        unit.pk: at[path] for unit in units for path in reversed(network.prefixes(unit.path)) if path in at
    }
    return Tree(units=units, province_of=found)


@dataclass(frozen=True, kw_only=True)
class ProvinceRow:
    """A province with its figures, all shown in one state; `rate` is attendances per thousand eligible people."""

    unit: Unit
    figures: Mapping[str, Figure]
    is_final: bool
    rate: int | None  # None where no eligible population is known
    offices: int
    standing: Standing | None = None

    @property
    def attendances(self) -> int:
        return shown(self.figures["attendances"], is_final=self.is_final)

    @property
    def programmes(self) -> int:
        return shown(self.figures["programmes"], is_final=self.is_final)


def provinces(scope: Scope, snapshot: Snapshot | None, known: Tree | None = None) -> list[ProvinceRow]:
    """Return every province with its figures, by name; their standing where one is published.

    Closed ones are left out unless something of them counts.
    """
    known = known or tree(scope)
    per_unit = reports.totals.grouped(reports.totals.cells(scope.campaign_id), "office_id")
    populations = network.populations([unit.pk for unit in known.units if unit.kind == "office"])
    places = {s.unit_id: s for s in ranking.standings(snapshot.pk, "provinces")} if snapshot else {}
    members: dict[int, list[Unit]] = defaultdict(list)
    for unit in known.units:
        if unit.pk in known.province_of:
            members[known.province_of[unit.pk].pk].append(unit)
    is_final = is_shown_final(reports.totals.added(per_unit.values())["programmes"])
    rows = []
    for unit in known.provinces():
        figures = reports.totals.added(per_unit[m.pk] for m in members[unit.pk] if m.pk in per_unit)
        if unit.closed_at is not None and figures["reports"] == Figure():
            continue
        offices = [m for m in members[unit.pk] if m.kind == "office" and m.closed_at is None]
        eligible = sum(populations[m.pk].value for m in offices if m.pk in populations)
        rows.append(
            ProvinceRow(
                unit=unit,
                figures=figures,
                is_final=is_final,
                rate=_rate(shown(figures["attendances"], is_final=is_final), eligible),
                offices=len(offices),
                standing=places.get(unit.pk),
            )
        )
    return rows


def _rate(attendances: int, eligible: int) -> int | None:
    return round(1000 * attendances / eligible) if eligible else None


def by_rate(rows: Iterable[ProvinceRow]) -> list[ProvinceRow]:
    """Return the provinces with a rate, the highest first; equal ones by name."""
    return sorted((row for row in rows if row.rate), key=lambda row: -(row.rate or 0))
