from datetime import timedelta

import pytest
from django.urls import reverse

from pooyesh.ground.common import panels
from pooyesh.ground.deeds import registry
from pooyesh.ground.deeds.services import record


@pytest.fixture
def page(cast, client, monkeypatch):
    """Return a function that opens the trail as somebody; gives the texts of its first two columns."""
    monkeypatch.setattr(registry, "_addresses", {})

    def of(user, query=""):
        client.force_login(user)
        answer = client.get(f"/en/{cast.campaign.slug}/desk/deeds/{query}")
        rows = answer.context["listing"].rows if answer.status_code == 200 else None
        return rows and [(row[0].words, row[1].words) for row in rows]

    return of


@pytest.fixture
def told(cast):
    """Three deeds: one in each office, one of the campaign's own."""

    def deed(verb, noun, by, unit=None, hours=0):
        path = unit.path if unit else ""
        at = cast.at + timedelta(hours=hours)
        record(verb, noun=noun, public_id="x", by=by, at=at, campaign_id=cast.campaign.pk, unit_path=path)

    deed("send", "report", cast.leila, cast.yazd_office)
    deed("send", "report", cast.omid, cast.kerman_office, hours=1)
    deed("publish", "campaign", None, hours=24)


def _names(rows):
    return [(words, who.split()[0]) for words, who in rows or []]


def test_headquarters_reads_everything_newest_first(page, told, cast):
    rows = [
        row for row in _names(page(cast.nasrin)) if row[0] in {"Send (report)", "Publish the call (campaign)"}
    ]
    first = _first(cast.omid), _first(cast.leila)
    assert rows[:3] == [
        ("Publish the call (campaign)", "Pooyesh"),
        ("Send (report)", first[0]),
        ("Send (report)", first[1]),
    ]


def _first(user):
    return user.full_name.split()[0]


def test_an_observer_reads_the_province_and_no_other(page, told, cast):
    assert _names(page(cast.davood)) == [("Send (report)", _first(cast.leila))]


def test_an_office_reads_what_it_did_itself(page, told, cast):
    assert (_names(page(cast.leila)), _names(page(cast.mina))) == (
        [("Send (report)", _first(cast.leila))],
        [],
    )


def test_the_trail_is_narrowed_by_verb_person_and_day(page, told, cast):
    queries = ["?verb=report.send", f"?person={cast.leila.pk}", "?day=1400/3/5"]
    found = [len(page(cast.nasrin, query)) for query in queries]
    assert found == [2, 1, 1]


def test_a_day_is_typed_and_one_that_cannot_be_read_says_so(page, told, cast, client):
    page(cast.nasrin)
    answer = client.get(f"/en/{cast.campaign.slug}/desk/deeds/?day=yesterdayish").content
    assert (b"data-jalali" in answer, b"Write the date like this" in answer) == (True, True)


def test_a_row_opens_its_object_where_its_noun_is_registered(page, told, cast, client, monkeypatch):
    registry.register("report", lambda scope, public_id: f"/{scope.slug}/report/{public_id}/")
    page(cast.leila)
    rows = client.get(reverse("deeds:list", kwargs={"campaign": cast.campaign.slug})).context["listing"].rows
    assert rows[0][0].url == f"/{cast.campaign.slug}/report/x/"


def test_a_thing_whose_page_is_not_there_has_no_address(monkeypatch):
    monkeypatch.setattr(registry, "_addresses", {})
    registry.register("letter", "letters:show")
    assert registry.address_of("letter", "x", None) == ""


def test_units_are_named_where_deeds_count(told, cast, client):
    client.force_login(cast.leila)
    page = client.get(f"/{cast.campaign.slug}/desk/deeds/")
    assert page.context["listing"].rows[0][2].words == cast.yazd_office.name_fa


def test_the_history_of_a_thing_stands_on_its_page(told, cast):
    panel = panels.panels_for("history", noun="report", public_id="x", request=None)[0]
    assert ([line.word for line in panel.context["trail"]], panel.name) == (["Send", "Send"], "history")


def test_a_thing_without_a_deed_has_no_history(db):
    assert panels.panels_for("history", noun="report", public_id="none") == []


def test_words_of_a_noun_of_its_own_come_first(monkeypatch):
    monkeypatch.setattr(registry, "_words", {})
    monkeypatch.setattr(registry, "_nouns", {})
    registry.register("letter", label="letter", words={"send": "Posted"})
    words = [registry.verb_word("letter", verb) for verb in ("send", "add", "fold_up")]
    assert (words, registry.noun_word("letter")) == (["Posted", "Add", "Fold up"], "letter")
