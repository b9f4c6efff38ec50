import pytest

from pooyesh.ground.network import testing as network
from pooyesh.stages.campaigns import testing as campaigns
from pooyesh.stages.reports import testing


@pytest.fixture
def people(db):
    return network.cast()


@pytest.fixture
def campaign(people):
    return campaigns.open_campaign(people)


@pytest.fixture
def report(people, campaign):
    """Return a report of the Yazd office, sent by Leila."""
    return testing.a_report(campaign, people.yazd_office, by=people.leila)


@pytest.fixture
def at():
    return testing.NEXT_MORNING
