"""The cast, and the campaign of 1400 with its call published."""

from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client

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


@pytest.fixture
def now(monkeypatch):
    """Let pages be asked at a moment of the campaign: `now(tehran(5, 25, 10))`; 4 Khordad 1400, ten o'clock, at first."""

    def at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    at(tehran(5, 25, 10))
    return at


@pytest.fixture
def desk(people, campaign, now):
    """Return a signed-in browser of somebody: `desk("leila").get("new/")` asks for an address beneath the programmes."""

    class Desk(Client):
        def at(self, path="", **query):
            language, _, rest = path.partition(":") if ":" in path else ("fa", "", path)
            prefix = "/en" if language == "en" else ""
            return f"{prefix}/{campaign.slug}/desk/programmes/{rest}" + (
                f"?{urlencode(query)}" if query else ""
            )

        def read(self, path="", **query):
            return self.get(self.at(path, **query))

        def send(self, path, data=None, **query):
            return self.post(self.at(path, **query), data or {})

    def signed_in(name):
        client = Desk()
        client.force_login(getattr(people, name), backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return signed_in


def said(response):
    """Return the messages of the page that a response leads to, or is."""
    return [str(message) for message in get_messages(response.wsgi_request)]
