"""Totals move in the same transaction as the deed that moves them, and can be rebuilt to the same numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from pooyesh.core import totals as core_totals
from pooyesh.core.totals import COUNTS, Cell, Counts
from pooyesh.ground.network.models import Unit
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.models import Line, Report, TotalCell
from pooyesh.stages.reports.queries.reports import CONTRIBUTING

Key = tuple[Any, Any, date]
COLUMNS = tuple(f"{state}_{name}" for state in ("provisional", "final") for name in COUNTS)


@contextmanager
def moving(report: Report) -> Iterator[None]:
    """Within this block `report` changes what it adds; afterwards its office's cells hold exactly the new sum.

    To be used inside the deed's transaction, with the report's row locked. Cost: the lines of two versions,
    whatever the number of reports.
    """
    before = queries.contribution(report)
    yield
    after = queries.contribution(report)
    deltas: dict[Key, list[Counts]] = defaultdict(lambda: [Counts(), Counts()])
    for sign, cells in ((-1, before), (1, after)):
        for cell in cells:
            both = deltas[cell.office_id, cell.section_id, cell.day]
            both[0] = both[0] + cell.provisional if sign > 0 else both[0] - cell.provisional
            both[1] = both[1] + cell.final if sign > 0 else both[1] - cell.final
    _add(report, {key: both for key, both in deltas.items() if any(both)})


def _add(report: Report, deltas: dict[Key, list[Counts]]) -> None:
    if not deltas:
        return
    # two reports of one office may make the same new cell: the office's row puts them in a queue
    queue_up([report.office_id])
    known = known_cells(report, deltas)
    fresh = []
    for key, both in deltas.items():
        cell = known.get(key)
        if cell is None:
            office, section, day = key
            cell = TotalCell(campaign_id=report.campaign_id, office_id=office, section_id=section, day=day)
            fresh.append(cell)
        for state, counts in zip(("provisional", "final"), both, strict=True):
            for name in COUNTS:
                setattr(cell, f"{state}_{name}", getattr(cell, f"{state}_{name}") + getattr(counts, name))
    TotalCell.objects.bulk_create(fresh, batch_size=500)
    TotalCell.objects.bulk_update([known[key] for key in deltas if key in known], COLUMNS, batch_size=200)


def known_cells(report: Report, keys: Iterable[Key]) -> dict[Key, TotalCell]:
    """Return the cells that are there already."""
    sections, days = {section for _, section, _ in keys}, {day for _, _, day in keys}
    found = TotalCell.objects.filter(
        campaign_id=report.campaign_id, office_id=report.office_id, section__in=sections, day__in=days
    )
    return {(cell.office_id, cell.section_id, cell.day): cell for cell in found}


def queue_up(office_ids: Iterable[int]) -> None:
    """Hold these offices' rows until the end of the transaction; nobody else moves their totals meanwhile."""
    # not FOR UPDATE: rows that merely point at the office must go on being written
    list(Unit.objects.select_for_update(no_key=True).filter(pk__in=list(office_ids)).order_by("pk"))


@transaction.atomic
def rebuild(campaign_id: int, *, write: bool = True) -> list[str]:
    """Recompute every cell of the campaign from its reports; return a line for each cell that differed.

    Afterwards (with `write`) the cells are exactly those sums. Cells that sum to nothing may stay: they say 0.
    """
    if write:
        queue_up(Report.objects.filter(campaign_id=campaign_id).values_list("office_id", flat=True))
    truth: dict[Key, Cell] = {
        (cell.office_id, cell.section_id, cell.day): cell
        for cell in core_totals.cells_of(_reported(campaign_id))
    }
    held: dict[Key, TotalCell] = {
        (cell.office_id, cell.section_id, cell.day): cell
        for cell in TotalCell.objects.filter(campaign_id=campaign_id)
    }
    differences = [
        f"office {key[0]}, section {key[1]}, {key[2]}: {_row(held.get(key))} should be {_wanted(truth.get(key))}"
        for key in sorted({*truth, *held}, key=str)
        if _row(held.get(key)) != _wanted(truth.get(key))
    ]
    if write and differences:
        TotalCell.objects.filter(campaign_id=campaign_id).delete()
        TotalCell.objects.bulk_create(
            [
                TotalCell(
                    campaign_id=campaign_id,
                    office_id=key[0],
                    section_id=key[1],
                    day=key[2],
                    **dict(zip(COLUMNS, _wanted(cell), strict=True)),
                )
                for key, cell in truth.items()
            ],
            batch_size=500,
        )
    return differences


def _row(cell: TotalCell | None) -> tuple[int, ...]:
    return tuple(getattr(cell, name) if cell else 0 for name in COLUMNS)


def _wanted(cell: Cell | None) -> tuple[int, ...]:
    if cell is None:
        return (0,) * len(COLUMNS)
    return tuple(getattr(counts, name) for counts in (cell.provisional, cell.final) for name in COUNTS)


def _reported(campaign_id: int) -> Iterable[core_totals.Reported]:
    reports = Report.objects.filter(CONTRIBUTING, campaign_id=campaign_id)
    rows = list(reports.values_list("office_id", "state", "in_effect_id", "sent_id"))
    wanted = Q(version__in=reports.values("in_effect_id")) | Q(
        version__in=reports.filter(state="sent").values("sent_id")
    )
    lines: dict[int, list[core_totals.Line]] = defaultdict(list)
    for version, section, day, count, special in (
        Line.objects.filter(wanted)
        .order_by("number")
        .values_list("version_id", "section_id", "day", "count", "is_special")
    ):
        lines[version].append(core_totals.Line(section_id=section, day=day, count=count, special=special))
    for office, state, in_effect, sent in rows:
        yield core_totals.Reported(
            office_id=office,
            in_effect=lines[in_effect] if in_effect else None,
            waiting=lines[sent] if state == "sent" else None,
        )
