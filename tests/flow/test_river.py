"""The whole journey, from an empty machine to a published result, over the pages that people see."""

import pytest

from tests.flow import opening
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
