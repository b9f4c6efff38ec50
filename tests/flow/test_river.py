"""The whole journey, from an empty machine to a published result, over the pages that people see."""

import pytest

from tests.flow import opening, running
from tests.flow.river import River


@pytest.mark.django_db
def test_the_river_runs(clock):
    river = River(clock)
    opening.campaign_is_described(river)
    opening.phases_are_set(river)
    opening.sections_are_added(river)
    opening.units_come_from_a_sheet(river)
    opening.people_come(river)
    opening.call_is_published(river)
    running.programmes_are_planned(river)
    running.foreign_coordinators_find_nothing(river)
    running.a_programme_is_reported(river)
    running.activities_already_held_are_reported(river)
    running.the_province_returns_one(river)
    running.the_province_verifies(river)
    running.a_programme_is_marked_held_and_reported(river)
    running.many_activities_come_in_a_table(river)
