"""The small world of public pages: reports that count, one that waits, and how a page is read."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.cache import cache

from pooyesh.ground.network.testing import a_population
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.ranking import services as ranking
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.testing import a_report


@pytest.fixture
def read(client) -> Callable[..., str]:
    """Return a function that opens a page of the campaign and gives its text; `/en` before the path is English."""

    def opened(path: str, *, status: int = 200, campaign: str = "dar-behesht-1400") -> str:
        language, bare = ("/en", path.removeprefix("/en")) if path.startswith("/en") else ("", path)
        cache.clear()  # as if a few seconds had passed
        answer = client.get(f"{language}/{campaign}/{bare.removeprefix('/')}")
        assert answer.status_code == status, path
        return answer.content.decode()

    return opened


@pytest.fixture
def verified(cast):
    """Return a function that makes a report of an office in effect."""

    def made(office=None, **content):
        office = office or cast.yazd_office
        by, verifier = (
            (cast.leila, cast.omid) if office.pk == cast.yazd_office.pk else (cast.reza, cast.hamid)
        )
        report = a_report(cast.campaign, office, by=by, **content)
        return reports.verify(report.pk, by=verifier, at=cast.at)

    return made


@pytest.fixture
def standings(cast):
    """Return a function that freezes the standings, and publishes them unless told not to."""

    def made(name="رتبه‌بندی نهایی", *, publish=True):
        snapshot = ranking.freeze(cast.campaign.pk, name=name, by=cast.nasrin, at=cast.at)
        return ranking.publish(snapshot.pk, by=cast.nasrin, at=cast.at) if publish else snapshot

    return made


@pytest.fixture
def world(cast, verified):
    """Yazd has 42 attendances in effect, 30 of them special; Kerman 100 in effect and 7 that wait; one programme."""
    a_population(cast.yazd_office, 1_000)
    a_population(cast.kerman_office, 4_000)
    verified(count=12)
    verified(count=30, is_special=True, title="شب شعر")
    verified(cast.kerman_office, count=100)
    a_report(cast.campaign, cast.kerman_office, by=cast.reza, count=7, title="حلقهٔ کتاب")
    programme = a_programme(cast.campaign, cast.yazd_office, by=cast.leila)
    return SimpleNamespace(cast=cast, programme=programme)
