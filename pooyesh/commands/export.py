"""Write a campaign's units, programmes or verified report lines as XLSX or CSV, complete or not at all."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.ground.sheets.export import write_csv, write_xlsx
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.reports.queries import passport

CHUNK = 2000  # rows read at a time
COLUMNS = {
    "units": ["code", "kind", "name", "English name", "parent", "eligible population", "source", "date"],
    "programmes": ["id", "office", "section", "title", "starts at", "ends at", "special programme", "state"],
    "lines": ["report", "version", "office", "section", "day", "title", "count", "estimated", "special programme",
              "evidence grade", "digest"],
}  # fmt: skip


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what is wanted, of which campaign, and where it goes."""
    parser.add_argument("campaign", help="the campaign's address")
    parser.add_argument("what", choices=list(COLUMNS))
    parser.add_argument(
        "file", type=Path, help="the file to write; its ending says which kind: .xlsx or .csv"
    )


def run(options: argparse.Namespace) -> int:
    """Write the file and print how many rows it holds. It appears whole or not at all. Dates are Gregorian."""
    scope = campaigns.scope_of(options.campaign)
    if scope is None:
        raise Refusal("There is no campaign at the address “%(slug)s”.", slug=options.campaign, code="absent")
    if options.file.suffix not in {".xlsx", ".csv"}:
        raise Refusal("Name a file that ends in .xlsx or .csv.", code="format")
    part = options.file.with_name(options.file.name + ".part")
    with translation.override("en"), timezone.override(ZoneInfo(scope.zone)):
        try:
            with part.open("wb") as file:
                count = _write(file, options.file.suffix, options.what, scope)
            part.replace(options.file)
        finally:
            part.unlink(missing_ok=True)
    print(f"{options.file}: {count} rows")
    return 0


def _write(file: Any, suffix: str, what: str, scope: Scope) -> int:
    rows = {"units": _units, "programmes": _programmes, "lines": _lines}[what](scope)
    if suffix == ".csv":
        return write_csv(file, COLUMNS[what], rows)
    return write_xlsx(file, what, COLUMNS[what], rows, at=timezone.now())


def _units(scope: Scope) -> Iterable[list[Any]]:
    units = list(network.units(scope.root_id).order_by("path"))
    names = {unit.path: unit.code for unit in units}
    known = network.populations([unit.pk for unit in units])
    for unit in units:
        population = known.get(unit.pk)
        told = [population.value, population.source, population.as_of] if population else [None, None, None]
        yield [
            unit.code,
            unit.kind,
            unit.name_fa,
            unit.name_en,
            names.get(unit.path[: -unit.steplen], ""),
            *told,
        ]


def _programmes(scope: Scope) -> Iterable[list[Any]]:
    found = (
        programmes.listing(scope.campaign_id).select_related("office", "section").order_by("starts_at", "pk")
    )
    for one in found.iterator(CHUNK):
        yield [one.public_id, one.office.code, one.section.name_fa, one.title_fa, one.starts_at, one.ends_at,
               one.is_special, one.state]  # fmt: skip


def _lines(scope: Scope) -> Iterable[list[Any]]:
    for line in (
        passport.lines(scope.campaign_id).select_related("version__report__office", "section").iterator(CHUNK)
    ):
        version, report = line.version, line.version.report
        yield [report.public_id, version.number, report.office.code, line.section.name_fa, line.day, line.title,
               line.count, line.is_estimate, line.is_special, version.grade, version.digest]  # fmt: skip
