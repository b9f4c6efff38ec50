"""The queue, coverage, the list and its sheet, one report's page, and what stands on other pages."""

import csv
import io

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from pooyesh.core.abilities import Role
from pooyesh.ground.network import testing as network
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.campaigns import testing as campaign_testing
from pooyesh.stages.programmes import services as programme_services
from pooyesh.stages.programmes import testing as programmes
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.testing import a_content, a_line, a_report


@pytest.fixture
def ask(people, campaign):
    """Return a function that asks for a page below the desk as somebody."""

    def asked(tail, data=None, *, by=people.omid, of=campaign):
        client = Client()
        client.force_login(by, backend=settings.AUTHENTICATION_BACKENDS[0])
        address = f"/{of.slug}/desk/{tail}"
        return client.get(address) if data is None else client.post(address, data, follow=True)

    return asked


def said(answer):
    return [str(one) for one in answer.context["messages"]]


def verbs(answer):
    return [one.name for one in answer.context["actions"]]


# --- the queue ---------------------------------------------------------------------------------------------------
def test_a_decision_in_the_queue_leads_to_the_next_report(ask, people, campaign, report):
    other = a_report(campaign, people.yazd_office, by=people.leila, title="شب شعر", count=13)
    answer = ask(
        f"reports/{report.public_id}/verify/", {"queue": "", "next": other.public_id, "version": "1"}
    )
    assert (answer.context["report"], answer.context["before"]) == (other, None)


def test_a_report_that_changed_meanwhile_is_shown_again(ask, people, campaign, report, at):
    services.recall(report.pk, by=people.leila, at=at)
    services.send(report.pk, by=people.leila, at=at, content=a_content(campaign, count=40))
    answer = ask(f"reports/{report.public_id}/verify/", {"queue": "", "next": "", "version": "1"})
    assert (said(answer), answer.context["whole"]) == (
        ["در این میان نسخهٔ تازه‌تری ارسال شده است؛ نخست آن را ببینید."],
        40,
    )


def test_a_return_without_a_reason_keeps_what_was_written(ask, report):
    answer = ask(
        f"reports/{report.public_id}/return/", {"queue": "", "words": "عکس دیگری بگذارید", "until": ""}
    )
    form = next(one.form for one in answer.context["actions"] if one.name == "return")
    assert (sorted(form.errors), form["words"].value()) == (["reason", "until"], "عکس دیگری بگذارید")


def test_the_way_back_from_the_sign_in_leads_to_the_report(ask, report):
    answer = ask(f"reports/{report.public_id}/verify/")
    assert answer.headers["Location"].endswith(f"/reports/{report.public_id}/")


def test_many_are_verified_as_they_were_seen(ask, people, campaign, report):
    other = a_report(campaign, people.yazd_office, by=people.leila, title="شب شعر", count=13)
    chosen = [f"{report.public_id}:1", f"{other.public_id}:7", "nonsense", "zzzzzzzzzz:1"]
    answer = ask("verify/many/", {"chosen": chosen})
    assert said(answer) == [
        "۱ گزارش تأیید شد.",
        "«شب شعر»: در این میان نسخهٔ تازه‌تری ارسال شده است؛ نخست آن را ببینید.",
    ]


def test_a_report_of_a_unit_of_mine_is_named_with_who_settles_it(ask, people, campaign, report):
    network.a_role(people.omid, people.yazd_office, Role.MEDIA_ACTIVIST)
    answer = ask("verify/")
    assert (answer.context["rows"], answer.context["not_mine"]) == (
        [],
        [(people.yazd_office, 1, ["پروین همکار", "نسرین دبیر"])],
    )


def test_before_the_rule_is_locked_the_way_to_it_is_shown(ask, people):
    campaign = campaign_testing.open_campaign(people, slug="late", put_rule_off=True)
    a_report(campaign, people.yazd_office, by=people.leila)
    mine, theirs = ask("verify/", of=campaign), ask("verify/", of=campaign, by=people.nasrin)
    shown = [(one.context["rule"].url, one.context["rule"].people) for one in (mine, theirs)]
    link = f"/{campaign.slug}/desk/rule/"
    assert (shown, verbs(mine)) == ([("", ["نسرین دبیر"]), (link, ["نسرین دبیر"])], ["return"])


def test_what_asks_for_a_look_is_said(people, campaign, at):
    section = campaign.sections.first()
    campaigns.change_section(section.pk, two_verifiers_above=100, by=people.nasrin, at=at)
    made = [
        a_report(campaign, people.yazd_office, by=people.leila, title=title, count=count)
        for title, count in [("شب شعر", 43), ("شب‌شعر", 44), ("نشست", 50), ("همایش", 101), ("دیدار", 7)]
    ]
    doubts = queries.doubts(list(Report.objects.select_related("sent", "head")))
    marks = [
        (len(one.twins), one.round_counts, one.needs_two, one.low_risk)
        for one in (doubts[report.pk] for report in made)
    ]
    assert marks == [
        (1, (), False, False),
        (1, (), False, False),
        (0, (50,), False, False),
        (0, (), True, False),
        (0, (), False, True),
    ]


# --- coverage ----------------------------------------------------------------------------------------------------
def test_coverage_says_per_unit_what_waits_and_who_can_verify(ask, people, campaign, report):
    cells = [[cell.value for cell in row] for row in ask("verify/coverage/").context["listing"].rows]
    assert cells == [["دانشگاه یزد", 1, report.sent_at, 0, "امید هماهنگ"]]


def test_who_can_verify_is_what_the_network_says(people, at):
    from pooyesh.ground.network import queries as network_queries

    network.a_role(people.omid, people.yazd_office, Role.OFFICE_HEAD)
    units = [people.headquarters, people.yazd, people.yazd_office, people.kerman_office]
    one_by_one = {
        unit.pk: [user.full_name for user in network_queries.verifiers_of(unit, at)] for unit in units
    }
    assert queries.verifiers(units, at=at) == one_by_one


# --- the list and its sheet ----------------------------------------------------------------------------------------
@pytest.fixture
def several(people, campaign, at):
    """A verified report with a correction that waits, a sent, a returned one, and a draft."""
    first, second = campaign.sections.all()[:2]
    corrected = a_report(campaign, people.yazd_office, by=people.leila, title="یک", count=20, is_special=True)
    services.verify(corrected.pk, by=people.omid, at=at)
    services.correct(corrected.pk, by=people.leila, at=at, reason="شمارش دوباره")
    services.send(
        corrected.pk,
        by=people.leila,
        at=at,
        content=a_content(campaign, title="یک", count=25, is_special=True),
    )
    two = a_line(campaign, title="دو", count=7), a_line(campaign, title="سه", count=9, section_id=second.pk)
    sent = services.start(
        people.kerman_office.pk, campaign_id=campaign.pk, by=people.reza, at=at,
        content=a_content(campaign, *two),
    )  # fmt: skip
    services.send(sent.pk, by=people.reza, at=at)
    returned = a_report(campaign, people.yazd_office, by=people.leila, title="چهار", count=99)
    services.return_report(returned.pk, by=people.omid, at=at, reason="number")
    a_report(campaign, people.yazd_office, by=people.leila, title="پنج", send=False)
    return first, second


def sheet(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def summed(rows, column):
    return sum(int(row[column]) for row in rows if row[column])


def test_the_sheet_sums_to_the_figures(ask, people, campaign, several):
    rows = sheet(ask("reports/?export=csv", by=people.nasrin))
    figures = queries.totals.figures(queries.totals.cells(campaign.pk))
    columns = ["بار حضور، قطعی", "بار حضور، موقت"]
    counted = [sum(bool(row[name]) for row in rows) for name in columns]
    assert ([summed(rows, name) for name in columns], counted) == (
        [figures["attendances"].final, figures["attendances"].provisional],
        [figures["programmes"].final, figures["programmes"].provisional],
    )


def test_a_cut_of_the_sheet_sums_to_the_figure_of_the_cut(ask, people, campaign, several):
    _first, second = several
    rows = sheet(ask(f"reports/?export=csv&section={second.public_id}", by=people.nasrin))
    cut = queries.totals.cells(campaign.pk, section_id=second.pk)
    assert summed(rows, "بار حضور، موقت") == queries.totals.figures(cut)["attendances"].provisional == 9


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["یک", "دو", "چهار"]),
        ("?state=returned", ["چهار"]),
        ("?q=چهار", ["چهار"]),
        ("?from=۱۴۰۰/۳/۱", []),
        ("?from=۳۰ اردیبهشت ۱۴۰۰&to=۳۰ اردیبهشت ۱۴۰۰&state=sent", ["یک", "دو"]),
        ("?late=yes", []),
        ("?grade=evidenced&state=sent", ["یک", "دو"]),
    ],
)
def test_the_list_is_narrowed(ask, people, several, query, titles):
    listing = ask(f"reports/{query}", by=people.nasrin).context["listing"]
    found = [queries.told_version(one).title for one in listing.page.object_list]
    assert sorted(found) == sorted(titles)


def test_a_phase_and_a_unit_narrow_the_list_as_the_table_of_analysis_asks(ask, people, campaign, several):
    phase = campaign.phases.last().public_id
    query = f"reports/?phase={phase}&unit={people.kerman.public_id}"
    listing = ask(query, by=people.nasrin).context["listing"]
    assert [one.office for one in listing.page.object_list] == [people.kerman_office]


def test_drafts_are_their_writers_own(ask, people, several):
    states = [
        sorted(one.state for one in ask("reports/", by=who).context["listing"].page.object_list)
        for who in (people.mina, people.omid)
    ]
    assert states == [["draft", "returned", "sent"], ["returned", "sent"]]


# --- one report -----------------------------------------------------------------------------------------------------
def test_each_person_finds_the_verbs_that_are_theirs(ask, people, report):
    page = f"reports/{report.public_id}/"
    found = {
        name: verbs(ask(page, by=getattr(people, name))) for name in ("mina", "omid", "davood", "nasrin")
    }
    assert found == {
        "mina": ["recall", "withdraw"],
        "omid": ["verify", "return", "reject"],
        "davood": [],
        "nasrin": ["verify", "return", "reject"],
    }


def test_a_version_says_what_it_changed(ask, people, campaign, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number")
    services.send(report.pk, by=people.leila, at=at, content=a_content(campaign, count=40, is_estimate=True))
    newest = ask(f"reports/{report.public_id}/").context["versions"][0]
    assert [(one["name"], one["before"], one["after"]) for one in newest.changes] == [
        ("تعداد", "۴۲", "۴۰"),
        ("شمرده یا برآورد؟", "شمرده", "برآورد"),
    ]


def test_a_frozen_version_never_changes(people, campaign, report, at):
    before = (report.sent.canonical, report.sent.digest)
    services.return_report(report.pk, by=people.omid, at=at, reason="number")
    services.send(report.pk, by=people.leila, at=at, content=a_content(campaign, title="دیگر", count=1))
    services.verify(report.pk, by=people.omid, at=at)
    first = queries.version(report.pk, 1)
    said = services.sending.facts(report, first, queries.content_of(first))
    from pooyesh.core import ledger

    assert (first.canonical, first.digest) == before == (ledger.canonical(said).decode(), ledger.digest(said))


def test_the_very_text_of_a_version_is_given(ask, report):
    answer = ask(f"reports/{report.public_id}/versions/1/")
    assert answer.content.decode() == report.sent.canonical


def test_the_history_tells_each_decision_with_its_reason(ask, people, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number", words="۳۱ نفر ثبت شده است")
    steps = [(step.words, step.by) for step in ask(f"reports/{report.public_id}/").context["steps"]]
    assert steps == [
        ("آغاز نوشتن", "لیلا مسئول"),
        ("ارسال", "لیلا مسئول"),
        ("برگشت برای اصلاح: «عدد با مستندات نمی‌خواند: ۳۱ نفر ثبت شده است»", "امید هماهنگ"),
        ("واحد اصلاح می‌کند و دوباره می‌فرستد", ""),
    ]


# --- on other pages -------------------------------------------------------------------------------------------------
def test_the_desk_shows_what_waits(ask, people, several):
    panel = next(one for one in ask("", by=people.leila).context["waiting"] if one.name == "reports")
    titles = [(row.title, row.tone) for row in panel.context["rows"]]
    assert titles == [("چهار", "late"), ("پنج", "info")]


def test_the_desk_of_a_verifier_says_how_many_wait(ask, people, several):
    panel = next(one for one in ask("", by=people.nasrin).context["waiting"] if one.name == "reports")
    assert [(row.title, row.count) for row in panel.context["rows"]] == [("گزارش‌های در انتظار بررسی", 2)]


def test_a_held_programme_without_a_report_waits_on_the_desk(ask, people, campaign):
    programme = programmes.a_programme(campaign, people.yazd_office, by=people.leila)
    programme_services.hold(programme.pk, by=people.leila, at=timezone.now())
    panel = next(one for one in ask("", by=people.leila).context["waiting"] if one.name == "reports")
    assert [row.url for row in panel.context["rows"]] == [
        f"/{campaign.slug}/desk/reports/new/?programme={programme.public_id}"
    ]


def test_a_window_that_ends_is_told_once(people, campaign, report, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number")
    report.refresh_from_db()
    eve = report.correct_by - timezone.timedelta(hours=20)
    assert [services.remind_of_windows(at=when) for when in (at, eve, eve)] == [0, 1, 0]
