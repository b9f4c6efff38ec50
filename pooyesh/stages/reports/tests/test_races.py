"""Two people at one moment: no total is lost, and one form is one report."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, connections

from pooyesh.core.refusal import Refusal
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.services import totals
from pooyesh.stages.reports.testing import a_content, a_report

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run the acts in a thread each, started together; return each one's answer, or the refusal's code."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        gate.wait()
        try:
            answers[place] = act()
        except Refusal as refusal:
            answers[place] = refusal.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


@pytest.fixture
def two(people, campaign):
    """Return two reports of one office that wait, in one cell."""
    return [
        a_report(campaign, people.yazd_office, by=people.leila, title=title, count=count)
        for title, count in (("یک", 42), ("دو", 8))
    ]


@pytest.fixture
def _meeting(two, monkeypatch):
    """Let two transactions that both read a cell meet before either writes; one that is alone goes on soon."""
    gate, read = threading.Barrier(2), totals.known_cells

    def known(*args):
        found = read(*args)
        with suppress(threading.BrokenBarrierError):  # the other one stands in the queue, as it should
            gate.wait(timeout=1)
        return found

    monkeypatch.setattr(totals, "known_cells", known)


def verified_at_once(two, people, at):
    at_once(
        lambda: services.verify(two[0].pk, by=people.omid, at=at),
        lambda: services.verify(two[1].pk, by=people.nasrin, at=at),
    )


def final(campaign):
    return queries.totals.figures(queries.totals.cells(campaign.pk))["attendances"].final


@pytest.mark.usefixtures("_meeting")
def test_two_verifications_at_once_lose_nothing(people, campaign, two, at):
    verified_at_once(two, people, at)
    assert (final(campaign), totals.rebuild(campaign.pk, write=False)) == (50, [])


@pytest.mark.usefixtures("_meeting")
def test_without_the_offices_row_in_hand_one_would_be_lost(people, campaign, two, at, monkeypatch):
    monkeypatch.setattr(totals, "queue_up", lambda _ids: None)
    verified_at_once(two, people, at)
    # SQLite lets one writer in at a time, so there is nothing to lose
    assert final(campaign) in {"postgresql": {42, 8}, "sqlite": {50}}[connection.vendor]


def test_two_people_who_verify_one_report_settle_it_once(people, campaign, report, at):
    answers = at_once(
        lambda: services.verify(report.pk, by=people.omid, at=at).state,
        lambda: services.verify(report.pk, by=people.nasrin, at=at).state,
    )
    assert (sorted(answers), final(campaign)) == (["state", "verified"], 42)


def test_one_form_sent_twice_at_one_moment_is_one_report(people, campaign, at):
    send = {"campaign_id": campaign.pk, "key": "abcdefgh23", "by": people.leila, "at": at}

    def act():
        return services.send_new(people.yazd_office.pk, a_content(campaign), **send).public_id

    assert (at_once(act, act), Report.objects.count()) == (["abcdefgh23"] * 2, 1)
