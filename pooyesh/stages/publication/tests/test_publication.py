"""The result is given out on published standings, in words that never overstate a figure."""

from types import SimpleNamespace

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.network import testing as network
from pooyesh.stages.publication import queries, services
from pooyesh.stages.publication.models import Result
from pooyesh.stages.ranking import services as ranking
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.testing import a_report
from tests.cast import the_cast

ADDRESS = "http://testserver/dar-behesht-1400/results/"


@pytest.fixture
def world(db):
    """One verified report of 42 attendances, and standings that are published."""
    cast = the_cast()
    report = a_report(cast.campaign, cast.yazd_office, by=cast.leila, is_special=True)
    reports.verify(report.pk, by=cast.omid, at=cast.at)
    snapshot = ranking.freeze(cast.campaign.pk, name="پایان", by=cast.nasrin, at=cast.at)
    ranking.publish(snapshot.pk, by=cast.nasrin, at=cast.at)
    return SimpleNamespace(cast=cast, campaign=cast.campaign, snapshot=snapshot)


def _publish(world):
    return services.publish_result(world.campaign.pk, address=ADDRESS, by=world.cast.nasrin, at=world.cast.at)


def test_a_result_stands_on_the_published_snapshot(world):
    result = _publish(world)
    assert (result.snapshot, result.figures["special_attendances"]) == (
        world.snapshot,
        {"provisional": 42, "final": 42},
    )


def test_the_press_text_says_the_figures_in_both_languages(world):
    result = _publish(world)
    assert "۴۲ بار حضور" in result.press_fa
    assert "42 in special programmes" in result.press_en
    assert ADDRESS in result.press_fa
    assert ADDRESS in result.press_en


def test_nobody_is_first_among_those_that_did_nothing(db):
    cast = the_cast()
    network.a_population(cast.yazd_office, 20_000)
    network.a_population(cast.kerman_office, 1_000)
    report = a_report(cast.campaign, cast.yazd_office, by=cast.leila)
    reports.verify(report.pk, by=cast.omid, at=cast.at)
    snapshot = ranking.freeze(cast.campaign.pk, name="پایان", by=cast.nasrin, at=cast.at)
    winners = services.facts(cast.campaign, snapshot, lang="en", address=ADDRESS).winners
    assert {winner.name for winner in winners} == {"Yazd University", "Yazd"}


def test_an_open_campaigns_text_says_that_it_is_provisional(world):
    assert "موقت" in _publish(world).press_fa


def test_the_latest_result_is_the_one_that_is_read(world):
    _publish(world)
    second = _publish(world)
    assert (queries.latest(world.campaign.pk), Result.objects.count()) == (second, 2)


def test_without_published_standings_no_result_is_given_out(world):
    ranking.revoke(world.snapshot.pk, by=world.cast.nasrin, at=world.cast.at, reason="اشتباه")
    with pytest.raises(Refusal) as refused:
        _publish(world)
    assert (refused.value.code, Result.objects.count()) == ("not-ready", 0)


def test_the_checklist_says_what_is_missing(db):
    cast = the_cast()
    steps = {step.page: step.is_done for step in queries.checklist(cast.campaign.pk) if step.is_needed}
    assert steps == {"campaigns:rule": True, "reports:verify": False, "ranking:snapshots": False}


def test_the_page_shows_the_texts_before_they_are_public(world, client):
    client.force_login(world.cast.parvin)
    page = client.get(f"/{world.campaign.slug}/desk/publication/")
    assert "۴۲ بار حضور" in page.content.decode()
    assert Result.objects.count() == 0


def test_the_secretary_publishes_with_one_act(world, client):
    client.force_login(world.cast.nasrin)
    client.post(f"/{world.campaign.slug}/desk/publication/publish/")
    assert Result.objects.get().snapshot == world.snapshot
