"""The table across sections and units, within the reader's rights."""

from types import SimpleNamespace

import pytest

from pooyesh.fronts.insight import queries
from pooyesh.fronts.insight.sheet import rows_of
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.testing import a_report
from tests.cast import the_cast


@pytest.fixture
def world(db):
    """Yazd has 42 verified attendances; Kerman has 30 that wait."""
    cast = the_cast()
    mine = a_report(cast.campaign, cast.yazd_office, by=cast.leila)
    reports.verify(mine.pk, by=cast.omid, at=cast.at)
    a_report(cast.campaign, cast.kerman_office, by=cast.reza, count=30)
    return SimpleNamespace(cast=cast, scope=campaigns.scope_of(cast.campaign.slug))


def _page(world, user, metric="attendances", phase=""):
    return queries.analysis(user, metric=metric, phase_id=phase, at=world.cast.at, scope=world.scope)


def test_headquarters_sees_every_province_with_its_figures(world):
    page = _page(world, world.cast.nasrin)
    sums = {row.unit.code: (row.whole.figure.final, row.whole.figure.provisional) for row in page.rows}
    assert sums == {"21": (42, 42), "08": (0, 30), "HQ": (0, 0)}
    assert (page.whole.whole.figure.final, page.whole.whole.figure.provisional) == (42, 72)


def test_an_office_sees_itself_alone(world):
    page = _page(world, world.cast.leila)
    assert [(row.unit.code, row.whole.figure.final) for row in page.rows] == [("2101", 42)]


def test_silent_offices_are_named(world):
    reports_of_none = _page(world, world.cast.nasrin, phase=_first_phase(world))
    assert {unit.code for unit in reports_of_none.silent} == {"0801", "2101"}
    assert [unit.code for unit in _page(world, world.cast.nasrin).silent] == []


def _first_phase(world):
    return campaigns.phases(world.scope.campaign_id)[0].public_id


def test_a_cell_opens_into_the_reports_behind_it(world):
    page = _page(world, world.cast.nasrin)
    row = next(row for row in page.rows if row.unit.code == "21")
    assert f"unit={row.unit.public_id}" in row.spots[0].url
    assert f"section={page.sections[0].public_id}" in row.spots[0].url


def test_the_sheet_sums_to_the_table(world):
    page = _page(world, world.cast.nasrin)
    assert sum(row[3] for row in rows_of(page)) == page.whole.whole.figure.final == 42


def test_nonsense_in_the_address_shows_the_whole(world):
    page = _page(world, world.cast.nasrin, metric="people", phase="nothing")
    assert (page.metric.key, page.phase) == ("attendances", None)


def test_the_trend_holds_every_day_of_the_campaign(world):
    page = _page(world, world.cast.nasrin)
    drawn = {bar.day.isoformat(): (bar.figure.final, bar.figure.provisional) for bar in page.trend}
    assert (len(drawn), drawn["2021-05-20"], drawn["2021-04-14"]) == (69, (42, 72), (0, 0))


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_and_its_sheets_open(world, client, language):
    client.force_login(world.cast.nasrin)
    address = f"{language}/{world.scope.slug}/desk/insight/"
    assert client.get(address).status_code == 200
    sheet = b"".join(client.get(f"{address}?export=csv").streaming_content)
    assert "42" in sheet.decode("utf-8-sig") or "۴۲" in sheet.decode("utf-8-sig")
