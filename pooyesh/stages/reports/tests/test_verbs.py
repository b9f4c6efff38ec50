"""An office's verbs on what it sent, and what every verb leaves on the trail."""

import pytest

from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.testing import LINK, a_content, a_report
from pooyesh.stages.reports.tests.saying import final, refused, told, trail, verified


# --- correct, recall, withdraw, restore, discard ---------------------------------------------------------------
def test_the_verified_version_stands_until_its_correction_is_verified(people, campaign, report, at):
    verified(report, people, at)
    services.correct(report.pk, by=people.leila, at=at, reason="شمارش دوباره")
    services.send(report.pk, by=people.leila, at=at, content=a_content(campaign, count=50))
    before = final(campaign)
    services.verify(report.pk, by=people.omid, at=at)
    assert (before, final(campaign)) == (queries.totals.Figure(50, 42), queries.totals.Figure(50, 50))


def test_who_verified_is_told_of_the_correction(people, campaign, report, at):
    verified(report, people, at)
    services.correct(report.pk, by=people.leila, at=at, reason="شمارش دوباره")
    assert told(people.omid, campaign) == [
        "دانشگاه یزد گزارش تأییدشدهٔ «حلقهٔ داستان‌خوانی شبانه» را اصلاح می‌کند: «شمارش دوباره»."
    ]


def test_recalling_the_verification_of_a_correction_leaves_the_first_in_effect(people, campaign, report, at):
    first = verified(report, people, at).in_effect
    services.recall_decision(report.pk, by=people.omid, at=at, words="دوباره ببینم")
    verified(report, people, at)
    services.correct(report.pk, by=people.leila, at=at, reason="شمارش دوباره")
    services.send(report.pk, by=people.leila, at=at, content=a_content(campaign, count=50))
    verified(report, people, at)
    back = services.recall_decision(report.pk, by=people.omid, at=at, words="زود بود")
    assert (back.in_effect, final(campaign)) == (first, queries.totals.Figure(50, 42))


def test_a_discarded_correction_leaves_the_report_verified(people, report, at):
    verified(report, people, at)
    services.correct(report.pk, by=people.leila, at=at, reason="شمارش دوباره")
    left = services.discard(report.pk, by=people.leila, at=at)
    assert (left.state, left.head_id, left.versions.count()) == ("verified", left.in_effect_id, 1)


def test_a_correction_can_be_begun_again_after_one_was_sent_and_discarded(people, campaign, report, at):
    verified(report, people, at)
    services.correct(report.pk, by=people.leila, at=at, reason="یک")
    services.send(report.pk, by=people.leila, at=at, content=a_content(campaign, count=50))
    services.recall(report.pk, by=people.leila, at=at)
    services.discard(report.pk, by=people.leila, at=at)
    services.correct(report.pk, by=people.leila, at=at, reason="دو")
    assert [one.number for one in Report.objects.get().versions.all()] == [3, 2, 1]


def test_a_draft_that_nobody_saw_is_thrown_away(people, campaign, at):
    draft = a_report(campaign, people.yazd_office, by=people.leila, send=False)
    services.discard(draft.pk, by=people.leila, at=at)
    assert (Report.objects.count(), trail(draft)) == (0, ["discard", "start"])


def test_a_recalled_report_is_withdrawn_not_discarded(people, campaign, report, at):
    services.recall(report.pk, by=people.leila, at=at)
    code = refused(lambda: services.discard(report.pk, by=people.leila, at=at))
    services.withdraw(report.pk, by=people.leila, at=at)
    assert (code, final(campaign)) == ("was-sent", queries.totals.Figure(0, 0))


def test_a_withdrawn_report_comes_back_as_a_draft(people, report, at):
    services.withdraw(report.pk, by=people.leila, at=at)
    assert services.restore(report.pk, by=people.leila, at=at).state == "draft"


def test_a_report_with_a_version_in_effect_is_not_withdrawn(people, report, at):
    verified(report, people, at)
    services.correct(report.pk, by=people.leila, at=at, reason="شمارش دوباره")
    assert refused(lambda: services.withdraw(report.pk, by=people.leila, at=at)) == "in-effect"


def test_every_verb_stands_on_the_trail(people, campaign, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number")
    services.send(report.pk, by=people.leila, at=at)
    verified(report, people, at)
    services.correct(report.pk, by=people.leila, at=at, reason="شمارش دوباره")
    assert trail(report) == ["correct", "verify", "send", "return", "send", "start"]


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("verify", "draft"),
        ("return_report", "draft"),
        ("recall", "draft"),
        ("correct", "sent"),
        ("restore", "sent"),
    ],
)
def test_a_verb_that_does_not_lead_on_says_which_state_it_is(people, campaign, at, verb, state):
    report = a_report(campaign, people.yazd_office, by=people.leila, send=state == "sent", links=(LINK,))
    more = {"correct": {"reason": "x"}, "return_report": {"reason": "number"}}.get(verb, {})
    act = lambda: getattr(services, verb)(report.pk, by=people.omid, at=at, **more)  # noqa: E731
    assert refused(act) == "state"
