"""The shortest way through: make, fill, publish, ask."""

from datetime import date, datetime

import pytest

from pooyesh.ground.network.testing import cast as make_cast
from pooyesh.stages.campaigns import queries, testing

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def test_the_campaign_of_1400_can_be_opened_and_asked(cast):
    campaign = testing.open_campaign(cast, at=cast.at)
    assert queries.days(campaign.pk) == (date(2021, 4, 14), date(2021, 6, 21))
    assert [each.kind for each in queries.sections(campaign.pk)] == [
        "contest",
        "course",
        "media",
        "quiz",
        "drive",
        "reading",
        "media",
    ]
    assert queries.locked_rule(campaign.pk).version == 1
    assert queries.scope_of(campaign.slug).root_path == cast.headquarters.path
    now = queries.calendar(campaign.pk, cast.at)
    assert (now.phase.title_en, now.day, now.of) == ("Second half-season", 42, 69)


def test_reports_are_due_at_the_end_of_the_seventh_day_on_tehrans_clock_of_1400(cast):
    campaign = testing.open_campaign(cast)
    due = queries.reports_deadline(campaign.pk, cast.yazd_office, date(2021, 5, 20))
    assert due == datetime.fromisoformat("2021-06-29T00:00:00+04:30")
