"""Writing and sending: what is frozen, what is refused, what is kept."""

from datetime import datetime, timedelta

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.programmes import testing as programmes
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.testing import TEHRAN, a_content, a_line, a_report
from pooyesh.stages.reports.tests.saying import final, refused, trail


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
