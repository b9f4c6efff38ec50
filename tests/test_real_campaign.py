"""The main job on real data: a national campaign of 21 regional organisers, brought in, verified and published.

Data: italia/covid19-opendata-vaccini, CC BY 4.0 (tests/data/NOTICE.md).
"""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db.models import Sum

from pooyesh.commands._import.folder import Stopped, bring
from pooyesh.stages.publication import queries as publication
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports import services
from pooyesh.stages.reports.models import Breakdown, TotalCell

FOLDER = Path(__file__).parent / "data" / "italy_campaign_2024_25"
AT = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
NATION = 1_012_212
CELLS = 3_165
SEX = {"men": "male", "women": "female"}


def published() -> list[dict[str, str]]:
    with (FOLDER / "campaign_2024_25_PUBLISHED_daily_summary.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def campaign(django_db_setup, django_db_blocker):
    """Bring the campaign in once for all questions asked of it, and take it away afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            yield bring(FOLDER, at=AT, say=lambda _: None).campaign
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


def test_every_cell_equals_the_published_daily_summary(campaign, db):
    cells = TotalCell.objects.filter(campaign=campaign).values_list(
        "day", "office__code", "final_attendances"
    )
    ours = {(day.isoformat(), code): count for day, code, count in cells}
    theirs = {(row["date"], row["area"]): int(row["total"]) for row in published()}
    assert len(theirs) == CELLS
    assert ours == theirs


def test_every_cell_has_the_published_men_and_women(campaign, db):
    rows = Breakdown.objects.filter(line__version__report__campaign=campaign, kind="sex")
    parts = rows.values_list("line__day", "line__version__report__office__code", "part", "count")
    ours = {(day.isoformat(), code, SEX[part]): count for day, code, part, count in parts}
    theirs = {(row["date"], row["area"], sex): int(row[sex]) for row in published() for sex in SEX.values()}
    assert ours == theirs


def test_the_bands_of_age_sum_to_every_line(campaign, db):
    ages = Breakdown.objects.filter(line__version__report__campaign=campaign, kind="age")
    sums = ages.values_list("line").annotate(sum=Sum("count")).values_list("line__count", "sum")
    assert [pair for pair in sums if pair[0] != pair[1]] == []
    assert ages.values("line").distinct().count() == CELLS


def test_the_nation_is_the_published_total_and_final(campaign, db):
    figures = reports.totals.figures(reports.totals.cells(campaign.pk))
    assert (figures["attendances"].final, figures["attendances"].provisional) == (NATION, NATION)
    assert (figures["programmes"].final, figures["offices_active"].final) == (CELLS, 21)


def test_the_cells_are_what_a_rebuild_makes(campaign, db):
    assert services.totals.rebuild(campaign.pk, write=False) == []


def test_the_result_is_public_with_its_standings(campaign, db):
    assert publication.latest(campaign.pk).figures["attendances"]["final"] == NATION
    assert ranking.standings(ranking.published(campaign.pk).pk, "national").count() == 21


def test_a_folder_without_a_manifest_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(Stopped, match=r"campaign\.json"):
        bring(tmp_path, at=AT, say=lambda _: None)


def test_the_days_are_those_of_the_data(campaign, db):
    days = TotalCell.objects.filter(campaign=campaign).values_list("day", flat=True)
    assert (min(days), max(days)) == (
        date(2024, 9, 18),
        max(date.fromisoformat(row["date"]) for row in published()),
    )
