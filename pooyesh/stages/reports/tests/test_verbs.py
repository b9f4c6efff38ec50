"""Each verb: what it changes, when it refuses, whom it tells, what it leaves on the trail."""

from datetime import datetime, timedelta

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.deeds import queries as deeds
from pooyesh.ground.notices import queries as notices
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.programmes import testing as programmes
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.testing import LINK, TEHRAN, a_content, a_line, a_report


def refused(act):
    with pytest.raises(Refusal) as said:
        act()
    return said.value.code


def told(user, campaign):
    return [notices.text_of(one) for one in notices.notices_of(user, campaign.pk)]


def trail(report):
    return [line.verb for line in deeds.trail_of("report", report.public_id)]


def final(campaign):
    return queries.totals.figures(queries.totals.cells(campaign.pk))["attendances"]


def verified(report, people, at):
    return services.verify(report.pk, by=people.omid, at=at)


# --- send ------------------------------------------------------------------------------------------------
def test_a_sent_report_counts_as_provisional(people, campaign, report):
    assert final(campaign) == queries.totals.Figure(provisional=42, final=0)


def test_sending_freezes_a_version_with_its_digest(report):
    assert (report.state, report.sent.number, len(report.sent.digest)) == ("sent", 1, 64)


def test_sending_the_same_again_is_the_same_deed(people, campaign, report, at):
    again = services.send(report.pk, by=people.leila, at=at, content=a_content(campaign))
    assert (again.sent_id, trail(report)) == (report.sent_id, ["send", "start"])


def test_a_form_sent_twice_is_one_report(people, campaign, at):
    def send():
        return services.send_new(
            people.yazd_office.pk,
            a_content(campaign),
            campaign_id=campaign.pk,
            key="abcdefgh23",
            by=people.leila,
            at=at,
        )

    assert (send().pk, Report.objects.count(), Report.objects.get().public_id) == (
        send().pk,
        1,
        "abcdefgh23",
    )


def test_a_form_sent_again_with_other_words_names_the_first(people, campaign, at):
    send = {"campaign_id": campaign.pk, "key": "abcdefgh23", "by": people.leila, "at": at}
    services.send_new(people.yazd_office.pk, a_content(campaign), **send)
    with pytest.raises(Refusal) as said:
        services.send_new(people.yazd_office.pk, a_content(campaign, count=43), **send)
    assert (said.value.code, said.value.params) == ("was-sent", {"report": "abcdefgh23"})


def test_a_key_that_somebody_else_used_makes_a_new_report(people, campaign, at):
    send = {"campaign_id": campaign.pk, "key": "abcdefgh23", "at": at}
    services.send_new(people.yazd_office.pk, a_content(campaign), by=people.leila, **send)
    other = services.send_new(people.kerman_office.pk, a_content(campaign), by=people.reza, **send)
    assert (other.office, other.public_id != "abcdefgh23") == (people.kerman_office, True)


def test_a_day_that_has_not_come_is_refused_beside_its_field(people, campaign, at):
    draft = a_report(campaign, people.yazd_office, by=people.leila, send=False, day=at.date())
    with pytest.raises(Refusal) as said:
        services.send(draft.pk, by=people.leila, at=at - timedelta(days=1))
    assert (said.value.field, said.value.code) == ("day", "day-ahead")


def test_a_report_without_evidence_is_refused(people, campaign, at):
    draft = a_report(campaign, people.yazd_office, by=people.leila, send=False, links=())
    assert refused(lambda: services.send(draft.pk, by=people.leila, at=at)) == "no-evidence"


def test_a_breakdown_that_does_not_sum_is_refused(people, campaign, at):
    parts = {"audience": {"students": 30, "staff": 15}}
    draft = a_report(campaign, people.yazd_office, by=people.leila, send=False, count=50, breakdowns=parts)
    assert refused(lambda: services.send(draft.pk, by=people.leila, at=at)) == "breakdown-sum"


def test_a_section_of_another_campaign_is_refused(people, campaign, at):
    other = campaigns.create_campaign(
        people.headquarters.pk, name_fa="پویش دیگر", slug="other", by=people.nasrin, at=at
    )
    (foreign,) = campaigns.add_sections(other.pk, names=["داستان"], by=people.nasrin, at=at)
    content = a_content(campaign, section_id=foreign.pk)
    draft = services.start(people.yazd_office.pk, campaign_id=campaign.pk, by=people.leila, at=at)
    code = refused(lambda: services.send(draft.pk, by=people.leila, at=at, content=content))
    assert code == "foreign-section"


def test_a_report_first_sent_after_its_deadline_is_late(people, campaign):
    after = datetime(2021, 7, 5, 9, 0, tzinfo=TEHRAN)
    assert a_report(campaign, people.yazd_office, by=people.leila, at=after).is_late


def test_a_report_in_time_stays_in_time_when_it_is_returned_and_sent_late(people, campaign, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number")
    later = services.send(report.pk, by=people.leila, at=datetime(2021, 7, 5, 9, 0, tzinfo=TEHRAN))
    assert later.is_late is False


def test_after_the_close_only_an_extension_opens_the_way(people, campaign, at):
    campaigns.close_campaign(campaign.pk, by=people.nasrin, at=at)
    draft = a_report(campaign, people.yazd_office, by=people.leila, send=False)
    first = refused(lambda: services.send(draft.pk, by=people.leila, at=at))
    campaigns.extend(
        campaign.phases.last().pk,
        new_last_day=datetime(2021, 7, 10, tzinfo=TEHRAN).date(),
        reason="دفتر شبکه نداشت",
        unit_ids=[people.yazd_office.pk],
        by=people.nasrin,
        at=at,
    )
    assert (first, services.send(draft.pk, by=people.leila, at=at).state) == ("closed", "sent")


# --- programmes ------------------------------------------------------------------------------------------
def a_told_programme(people, campaign, at):
    programme = programmes.a_programme(campaign, people.yazd_office, by=people.leila)
    content = a_content(campaign, a_line(campaign, programme_id=programme.pk))
    report = services.start(
        people.yazd_office.pk, campaign_id=campaign.pk, by=people.leila, at=at, content=content
    )
    return programme, services.send(report.pk, by=people.leila, at=at)


def test_sending_its_report_marks_a_programme_held(people, campaign, at):
    programme, _ = a_told_programme(people, campaign, at)
    programme.refresh_from_db()
    assert programme.state == "held"


def test_a_programme_has_one_report(people, campaign, at):
    programme, first = a_told_programme(people, campaign, at)
    content = a_content(campaign, a_line(campaign, programme_id=programme.pk))
    second = services.start(
        people.yazd_office.pk, campaign_id=campaign.pk, by=people.leila, at=at, content=content
    )
    with pytest.raises(Refusal) as said:
        services.send(second.pk, by=people.leila, at=at)
    assert (said.value.code, said.value.params) == ("reported-twice", {"report": first.public_id})


def test_a_programme_of_another_office_is_refused(people, campaign, at):
    programme = programmes.a_programme(campaign, people.kerman_office, by=people.reza)
    content = a_content(campaign, a_line(campaign, programme_id=programme.pk))
    draft = services.start(people.yazd_office.pk, campaign_id=campaign.pk, by=people.leila, at=at)
    code = refused(lambda: services.send(draft.pk, by=people.leila, at=at, content=content))
    assert code == "foreign-programme"


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


# --- what is typed ---------------------------------------------------------------------------------------------
def test_what_is_typed_is_kept_and_is_no_deed(people, campaign, at):
    keep = {"campaign_id": campaign.pk, "key": "abcdefgh23", "by": people.leila, "at": at}
    services.keep(people.yazd_office.pk, {"title": ["حلقه"]}, **keep)
    draft = services.keep(people.yazd_office.pk, {"title": ["حلقهٔ شبانه"], "count": ["۴۰"]}, **keep)
    assert (draft.head.typed, draft.head.title, trail(draft)) == (
        {"title": ["حلقهٔ شبانه"], "count": ["۴۰"]},
        "حلقهٔ شبانه",
        ["start"],
    )


def test_sending_empties_what_was_typed(people, campaign, at):
    keep = {"campaign_id": campaign.pk, "key": "abcdefgh23", "by": people.leila, "at": at}
    services.keep(people.yazd_office.pk, {"title": ["حلقه"]}, **keep)
    sent = services.send_new(people.yazd_office.pk, a_content(campaign), **keep)
    assert (sent.public_id, sent.sent.typed) == ("abcdefgh23", {})


def test_a_form_that_was_sent_keeps_nothing_more(people, campaign, at):
    keep = {"campaign_id": campaign.pk, "key": "abcdefgh23", "by": people.leila, "at": at}
    services.send_new(people.yazd_office.pk, a_content(campaign), **keep)
    assert refused(lambda: services.keep(people.yazd_office.pk, {"title": ["حلقه"]}, **keep)) == "was-sent"
