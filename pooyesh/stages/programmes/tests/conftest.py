"""The cast, and the campaign of 1400 with its call published."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pooyesh.ground.common.panels import Registry
from pooyesh.ground.network import testing as network
from pooyesh.stages.campaigns import testing as campaigns
from pooyesh.stages.campaigns.queries import scope_of
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.queries import Reporting

TEHRAN = ZoneInfo("Asia/Tehran")


def tehran(month, day, hour=0, minute=0):
    """Return a moment of 2021 on Tehran's clock, which in spring stood at +04:30."""
    return datetime(2021, month, day, hour, minute, tzinfo=TEHRAN)


@pytest.fixture
def people(db):
    return network.cast(at=datetime(2021, 4, 1, tzinfo=TEHRAN))


@pytest.fixture
def campaign(people):
    return campaigns.open_campaign(people)


@pytest.fixture
def scope(campaign):
    return scope_of(campaign.slug)


@pytest.fixture
def reported(monkeypatch):
    """Let a report have been sent of these programmes, and of no others; `reports` stands below and answers in life."""

    def let(*programmes):
        sent = [one.pk for one in programmes]
        known = Registry("reporting", single=True)
        known.register(
            "reports",
            Reporting(
                reported=lambda _campaign_id: Programme.objects.filter(pk__in=sent).values("pk"),
                address=lambda scope, one: f"/{scope.slug}/report-of/{one.public_id}/",
            ),
        )
        monkeypatch.setattr("pooyesh.stages.programmes.queries.reporting._reporting", known)

    return let
