"""Runs inside a fresh installation: times the staged import of the folder's counts and the bare rows."""

import csv
import json
import statistics
import sys
import time
from datetime import date
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402  Django must be set up first
from django.utils import timezone  # noqa: E402

from pooyesh.commands._import import folder as importing  # noqa: E402
from pooyesh.ground.network import queries as network  # noqa: E402
from pooyesh.ground.sheets import services as sheets  # noqa: E402
from pooyesh.stages.campaigns import queries as campaigns  # noqa: E402
from pooyesh.stages.campaigns import services as campaign_services  # noqa: E402
from pooyesh.stages.reports.models import Breakdown, TotalCell  # noqa: E402

ROUNDS = 3


class Undone(Exception):  # noqa: N818  not a fault: the bare rows are thrown away
    """Leave a transaction without keeping it."""


def bare(rows: list[dict[str, str]], campaign_id: int, offices: dict[str, int], section_id: int) -> float:
    """Return the seconds of one bulk_create of as many plain rows; they are not kept."""
    made = [
        TotalCell(
            campaign_id=campaign_id,
            office_id=offices[row["area"]],
            section_id=section_id,
            day=date.fromordinal(700_000 + place),
            final_attendances=int(row["doses"]),
        )
        for place, row in enumerate(rows)
    ]
    start = time.perf_counter()
    try:
        with transaction.atomic():
            TotalCell.objects.bulk_create(made)
            seconds = time.perf_counter() - start
            raise Undone  # noqa: TRY301  leaving the transaction is the point
    except Undone:
        return seconds


def main() -> None:
    path = Path(sys.argv[1])
    plan, at = importing.manifest_of(path), timezone.now()
    clerk, campaign, scope = importing._begin(plan, path, at=at)  # noqa: SLF001  the same steps, one of them timed
    importing._take("units", importing._units_table(plan, path), "units.csv", scope=scope, by=clerk, at=at)  # noqa: SLF001
    campaign_services.publish_call(campaign.pk, by=clerk, at=at)
    scope = campaigns.scope_of(campaign.slug)
    data = (path / plan["counts"]["file"]).read_bytes()
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    offices = {unit.code: unit.pk for unit in network.offices(scope.root_id)}
    section = campaign.sections.get().pk
    base = statistics.median(bare(rows, campaign.pk, offices, section) for _ in range(ROUNDS))
    start = time.perf_counter()
    given = sheets.give(
        "counts",
        name="detail.csv",
        data=data,
        scope=scope,
        by=clerk,
        at=at,
        options={"source": "https://example.org/"},
    )
    checked = time.perf_counter()
    sheets.commit_now(given.pk, scope=scope, by=clerk, at=at)
    end = time.perf_counter()
    print(
        json.dumps(
            {
                "bare bulk_create": base,
                "given and checked": checked - start,
                "committed": end - checked,
                "given, checked and committed": end - start,
                "rows": float(len(rows)),
                "breakdown rows made": float(Breakdown.objects.count()),
            }
        )
    )


if __name__ == "__main__":
    main()
