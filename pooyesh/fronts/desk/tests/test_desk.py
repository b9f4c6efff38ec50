"""The desk gathers what waits for each role, and leads to the most likely next act."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.test.utils import CaptureQueriesContext

from pooyesh.fronts.desk import queries
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports.testing import a_report
from tests.cast import the_cast

STAGES = 5  # campaigns, programmes, reports, ranking, publication
MOST = STAGES + 8


@pytest.fixture
def world(db):
    cast = the_cast()
    return SimpleNamespace(
        cast=cast, scope=campaigns.scope_of(cast.campaign.slug), home=f"/{cast.campaign.slug}/desk/"
    )


def _act(world, user):
    count = queries.waiting(user, at=world.cast.at, scope=world.scope)
    return queries.next_act(user, at=world.cast.at, scope=world.scope, count=count)


def test_an_office_is_led_to_the_report_of_what_was_held(world):
    assert [_act(world, user).label for user in (world.cast.leila, world.cast.mina)] == [
        "Report an activity already held"
    ] * 2


def test_a_coordinator_is_led_to_the_queue_with_its_number(world):
    a_report(world.cast.campaign, world.cast.yazd_office, by=world.cast.leila)
    a_report(world.cast.campaign, world.cast.kerman_office, by=world.cast.reza)
    act = _act(world, world.cast.omid)
    assert (act.label, act.count) == ("Verify reports", 1)


def test_headquarters_sees_the_whole_queue(world):
    a_report(world.cast.campaign, world.cast.yazd_office, by=world.cast.leila)
    a_report(world.cast.campaign, world.cast.kerman_office, by=world.cast.reza)
    assert _act(world, world.cast.nasrin).count == 2


def test_after_the_close_the_result_is_given_out(world):
    world.scope = replace(world.scope, state="closed")
    people = (world.cast.nasrin, world.cast.omid, world.cast.mina)
    assert [getattr(_act(world, each), "label", None) for each in people] == ["Publication", "Analysis", None]


def test_somebody_without_a_role_finds_no_desk(world, client):
    client.force_login(world.cast.kian)
    assert client.get(world.home).status_code == 404


@pytest.mark.parametrize("name", ["nasrin", "parvin", "omid", "davood", "leila", "mina"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_role_has_its_desk(world, client, name, language):
    client.force_login(getattr(world.cast, name))
    page = client.get(f"{language}{world.home}")
    assert page.status_code == 200
    assert getattr(world.cast, name).full_name in page.content.decode()


@pytest.mark.parametrize("name", ["nasrin", "omid", "leila"])
def test_the_desk_asks_no_more_when_there_is_more(world, client, name):
    client.force_login(getattr(world.cast, name))
    client.get(world.home)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(_connection()) as asked:
            client.get(world.home)
        counts.append(len(asked))
        for _ in range(2):
            a_report(world.cast.campaign, world.cast.yazd_office, by=world.cast.leila)
    assert counts[0] == counts[1] <= MOST


def _connection():
    from django.db import connection

    return connection


def test_search_finds_within_my_rights_only(world):
    mine = a_report(world.cast.campaign, world.cast.yazd_office, by=world.cast.leila)
    a_report(world.cast.campaign, world.cast.kerman_office, by=world.cast.reza)
    found = queries.found(world.cast.leila, "داستان خوانی", at=world.cast.at, scope=world.scope)
    assert [(kind.label, [row[0] for row in kind.rows]) for kind in found] == [("Reports", [mine.head.title])]


def test_a_unit_is_found_by_any_spelling(world):
    found = queries.found(world.cast.nasrin, "كرمان", at=world.cast.at, scope=world.scope)
    assert found[0].label == "Units"
    assert {row[0] for row in found[0].rows} >= {"کرمان"}


def test_the_menu_of_an_office_is_short_on_a_phone(world, client):
    client.force_login(world.cast.leila)
    page = client.get(world.home).content.decode()
    assert page.count("desk/verify/") == 0
    assert "desk/reports/" in page
