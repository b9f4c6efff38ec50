"""A verifier's verbs: what they change, whom they tell, who may not."""

from datetime import datetime, timedelta

import pytest

from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.testing import TEHRAN, a_content, a_report
from pooyesh.stages.reports.tests.saying import final, refused, told, verified


# --- verify ----------------------------------------------------------------------------------------------
def test_a_verified_report_counts_as_final(people, campaign, report, at):
    verified(report, people, at)
    assert final(campaign) == queries.totals.Figure(provisional=42, final=42)


def test_the_office_is_told_that_its_report_was_verified(people, campaign, report, at):
    verified(report, people, at)
    assert told(people.leila, campaign) == ["«حلقهٔ داستان‌خوانی شبانه» تأیید شد و در آمار قطعی آمد."]


def test_verification_freezes_the_units_path(people, campaign, report, at):
    verified(report, people, at)
    assert queries.history(report.pk).get().unit_path == people.yazd_office.path


def test_nobody_verifies_a_unit_in_which_they_hold_a_role(people, report, at):
    assert refused(lambda: services.verify(report.pk, by=people.leila, at=at)) == "own-unit"


def test_verification_names_the_version_that_was_seen(people, campaign, report, at):
    services.recall(report.pk, by=people.leila, at=at)
    services.send(report.pk, by=people.leila, at=at, content=a_content(campaign, count=40))
    assert refused(lambda: services.verify(report.pk, by=people.omid, at=at, version=1)) == "changed"


def test_nothing_is_verified_before_the_rule_is_locked(people, at):
    from pooyesh.stages.campaigns import testing

    campaign = testing.open_campaign(people, put_rule_off=True)
    report = a_report(campaign, people.yazd_office, by=people.leila)
    assert refused(lambda: services.verify(report.pk, by=people.omid, at=at)) == "rule-not-locked"


def test_verifying_many_settles_each_on_its_own(people, campaign, report, at):
    own = a_report(campaign, people.headquarters, by=people.nasrin)
    outcome = services.verify_many([report.pk, own.pk], by=people.nasrin, at=at)
    assert (outcome.done, [(name, said.code) for name, said in outcome.refused]) == (
        (report.public_id,),
        [(own.public_id, "own-unit")],
    )


# --- two people above the size --------------------------------------------------------------------------------
@pytest.fixture
def large(people, campaign):
    section = campaign.sections.first()
    campaigns.change_section(section.pk, two_verifiers_above=100, by=people.nasrin, at=at_of_rule())
    return a_report(campaign, people.yazd_office, by=people.leila, count=101)


def at_of_rule():
    return datetime(2021, 5, 25, 12, 0, tzinfo=TEHRAN)


def test_above_the_size_one_verification_leaves_the_report_waiting(people, campaign, large, at):
    assert (services.verify(large.pk, by=people.omid, at=at).state, final(campaign).final) == ("sent", 0)


def test_the_second_person_completes_it(people, large, at):
    services.verify(large.pk, by=people.omid, at=at)
    assert services.verify(large.pk, by=people.nasrin, at=at).state == "verified"


def test_the_same_person_is_not_the_second(people, large, at):
    services.verify(large.pk, by=people.omid, at=at)
    assert refused(lambda: services.verify(large.pk, by=people.omid, at=at)) == "second-person"


def test_after_a_recall_two_people_are_needed_again(people, large, at):
    for person in (people.omid, people.nasrin):
        services.verify(large.pk, by=person, at=at)
    services.recall_decision(large.pk, by=people.nasrin, at=at, words="عدد باید دیده شود")
    assert services.verify(large.pk, by=people.nasrin, at=at).state == "sent"


# --- return, reject and back ----------------------------------------------------------------------------------
def test_a_returned_report_counts_nowhere_and_has_a_week(people, campaign, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number")
    report.refresh_from_db()
    until = datetime(2021, 6, 3, 0, 0, tzinfo=TEHRAN)
    assert (report.state, report.correct_by, final(campaign)) == (
        "returned",
        until,
        queries.totals.Figure(0, 0),
    )


def test_the_office_is_told_why_and_until_when(people, campaign, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="other", words="عکس نامربوط است")
    assert told(people.leila, campaign) == [
        "«حلقهٔ داستان‌خوانی شبانه» برای اصلاح برگشت: «عکس نامربوط است». تا پایان ۱۲ خرداد ۱۴۰۰ وقت دارید."
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": ""}, "no-reason"),
        ({"reason": "weather"}, "no-reason"),
        ({"reason": "other", "words": " "}, "no-words"),
        ({"reason": "number", "correct_by": datetime(2021, 5, 26, 0, 0, tzinfo=TEHRAN)}, "past"),
    ],
)
def test_a_return_without_reason_words_or_time_is_refused(people, report, at, given, code):
    assert refused(lambda: services.return_report(report.pk, by=people.omid, at=at, **given)) == code


def test_a_returned_report_can_be_sent_again(people, campaign, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number")
    again = services.send(report.pk, by=people.leila, at=at, content=a_content(campaign, count=40))
    assert (again.state, again.sent.number, final(campaign)) == (
        "sent",
        2,
        queries.totals.Figure(40, 0),
    )


def test_an_expired_window_blocks_nothing(people, campaign, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number")
    assert services.send(report.pk, by=people.leila, at=at + timedelta(days=20)).state == "sent"


def test_a_rejected_report_counts_nowhere_and_can_be_restored(people, campaign, report, at):
    services.reject(report.pk, by=people.omid, at=at, words="برگزار نشده است")
    without = final(campaign)
    services.restore_rejected(report.pk, by=people.omid, at=at, words="سند رسید")
    assert (without, final(campaign)) == (queries.totals.Figure(0, 0), queries.totals.Figure(42, 0))


def test_a_rejection_needs_its_reason(people, report, at):
    assert refused(lambda: services.reject(report.pk, by=people.omid, at=at, words=" ")) == "reason"


def test_who_decided_takes_it_back(people, campaign, report, at):
    verified(report, people, at)
    services.recall_decision(report.pk, by=people.omid, at=at, words="عکس را ندیده بودم")
    assert final(campaign) == queries.totals.Figure(42, 0)


def test_headquarters_takes_anybodys_decision_back(people, report, at):
    verified(report, people, at)
    back = services.recall_decision(report.pk, by=people.parvin, at=at, words="تکراری بود")
    assert (back.state, back.in_effect) == ("sent", None)


def test_nobody_else_takes_a_decision_back(people, report, at):
    services.verify(report.pk, by=people.nasrin, at=at)
    act = lambda: services.recall_decision(report.pk, by=people.omid, at=at, words="نه")  # noqa: E731
    assert refused(act) == "not-mine"
