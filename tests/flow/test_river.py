"""The whole journey, from an empty machine to a published result, over the pages that people see."""

import pytest

from tests.flow import ending, opening, running
from tests.flow.river import River

CHAPTERS = [
    opening.campaign_is_described,
    opening.phases_are_set,
    opening.sections_are_added,
    opening.units_come_from_a_sheet,
    opening.people_come,
    opening.call_is_published,
    running.programmes_are_planned,
    running.foreign_coordinators_find_nothing,
    running.a_programme_is_reported,
    running.activities_already_held_are_reported,
    running.the_province_returns_one,
    running.the_province_verifies,
    running.a_programme_is_marked_held_and_reported,
    running.many_activities_come_in_a_table,
    ending.a_deadline_is_extended,
    ending.standings_are_frozen_and_published,
    ending.the_result_is_given_out,
    ending.the_public_reads,
    ending.a_number_is_followed_to_its_sheet,
    ending.everybody_walks_the_menu_in_english,
]


@pytest.mark.django_db
def test_the_river_runs(clock):
    river = River(clock)
    for chapter in CHAPTERS:
        chapter(river)
