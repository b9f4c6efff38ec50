"""The river runs: from an empty database to a published result, walked page by page on a phone, in Persian."""

import pytest

from tests.journey import Journey


@pytest.fixture
def journey(browse, clock, transactional_db):
    return Journey(browse, clock)


@pytest.fixture
def reported(journey):
    """The journey up to a report that was sent."""
    for step in (
        journey.secretary_enters,
        journey.campaign_is_made,
        journey.phases_and_sections_are_set,
        journey.units_come_from_a_sheet,
        journey.call_is_published,
        journey.people_join,
        journey.programme_is_planned,
    ):
        step()
    journey.activity_is_reported("۴۵")
    return journey


def words(window):
    return " ".join(window.inner_text("main").split())


@pytest.mark.browser
def test_the_river_runs_from_an_empty_database_to_a_published_result(reported):
    reported.report_is_returned()
    reported.report_is_corrected("۴۲")
    reported.report_is_verified()
    reported.standings_are_published()
    reported.result_is_published()
    passer = reported.stranger()
    result = words(reported.face(passer, "results/"))
    standings = words(reported.face(passer, "results/standings/"))
    passport = words(reported.face(passer, "figures/attendances/"))
    assert ("۴۲" in result, "دانشگاه یزد" in standings, "شب شعر" in passport, "۴۵" in result) == (
        True,
        True,
        True,
        False,
    )
    assert [window.faults for window in [*reported.windows, passer] if window.faults] == []
