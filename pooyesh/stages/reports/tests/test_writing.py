"""The page on which a report is written: what it asks, what it keeps, what it says."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from pooyesh.ground.files.testing import a_photo, a_picture, an_upload
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.programmes import testing as programmes
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.testing import LINK, a_content, a_line, a_report

TITLE = "شب قصه‌گویی"


@pytest.fixture
def ask(people, campaign):
    """Return a function that asks for a page below the desk as somebody: `ask("reports/new/", data, by=leila)`."""

    def asked(tail, data=None, *, by=people.leila, language=""):
        client = Client()
        client.force_login(by, backend=settings.AUTHENTICATION_BACKENDS[0])
        address = f"{language}/{campaign.slug}/desk/{tail}"
        return client.get(address) if data is None else client.post(address, data, follow=True)

    return asked


@pytest.fixture
def whole(campaign):
    """Return what a whole form sends."""
    section = campaign.sections.first().public_id
    return {
        "draft": "abcdefgh23", "lines": "1", "title": TITLE, "section": section, "day": "۳۰ اردیبهشت ۱۴۰۰",
        "count": "۴۲", "basis": "counted", "links": "example.org/1",
    }  # fmt: skip


def errors(answer):
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def said(answer):
    return [str(one) for one in answer.context["messages"]]


# --- one submit -------------------------------------------------------------------------------------------------
def test_one_submit_sends(ask, whole):
    answer = ask("reports/new/", whole)
    line = queries.content_of(Report.objects.get().sent).lines[0]
    assert (said(answer), line.title, line.count, line.is_estimate) == (
        ["گزارش ارسال شد. استان تا سه روز آن را می‌بیند."],
        TITLE,
        42,
        False,
    )


def test_the_same_form_sent_again_is_one_report(ask, whole):
    ask("reports/new/", whole)
    answer = ask("reports/new/", whole)
    assert (said(answer), Report.objects.count()) == (
        ["این گزارش پیش‌تر ارسال شده بود؛ دوباره ارسال نشد."],
        1,
    )


def test_the_same_form_with_other_words_is_asked_about_and_then_sent_as_another(ask, whole):
    ask("reports/new/", whole)
    again = {**whole, "title": "شب شعر"}
    asked = ask("reports/new/", again)
    assert "گزارش ارسال‌شده را ببینید" in asked.content.decode()
    ask("reports/new/", {**again, "draft": asked.context["form"].data["draft"]})
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"title": " "}, {"title": ["عنوان را بنویسید."]}),
        ({"section": ""}, {"section": ["محور را برگزینید."]}),
        ({"count": ""}, {"count": ["تعداد را بنویسید."]}),
        ({"basis": ""}, {"basis": ["شمرده است یا برآورد؟ یکی را برگزینید."]}),
        ({"links": ""}, {"photos": ["یک عکس یا یک پیوند بگذارید."]}),
        ({"links": "example"}, {"links": ["«https://example» نشانی وب نیست."]}),
        ({"day": "۲۹ اسفند ۱۴۱۰"}, {"day": ["این روز هنوز نرسیده؛ برنامهٔ آینده را در «برنامه‌ها» بگذارید."]}),
        (
            {"audience-students": "۴۵"},
            {"audience-students": ["جمع تفکیک ۴۵ است و تعداد ۴۲؛ یکی را درست کنید."]},
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(ask, whole, change, wrong):
    answer = ask("reports/new/", {**whole, **change})
    form = answer.context["form"]
    found = {name: said[:1] for name, said in errors(answer).items()}
    assert (found, form["title"].value(), Report.objects.count()) == (
        wrong,
        {**whole, **change}["title"],
        0,
    )


def test_a_day_outside_the_phases_says_which_days_they_are(ask, whole):
    answer = ask("reports/new/", {**whole, "day": "۱ فروردین ۱۴۰۰"})
    assert errors(answer) == {
        "day": ["این روز بیرون از مرحله‌های پویش است (۲۵ فروردین ۱۴۰۰ تا ۳۱ خرداد ۱۴۰۰)."]
    }


# --- lines ------------------------------------------------------------------------------------------------------
def test_a_further_line_is_asked_for_without_a_script(ask, whole):
    answer = ask("reports/new/", {**whole, "more": "1", "count": ""})
    form = answer.context["form"]
    assert (form.line_count, form["title"].value(), errors(answer), Report.objects.count()) == (
        2,
        TITLE,
        {},
        0,
    )


def test_further_lines_are_read_and_an_empty_one_is_left_out(ask, whole):
    second = {"title_1": "شب شعر", "section_1": whole["section"], "day_1": "۳۱ اردیبهشت ۱۴۰۰", "count_1": "۷"}
    ask("reports/new/", {**whole, **second, "basis_1": "estimated", "special_1": "on", "lines": "3"})
    lines = queries.content_of(Report.objects.get().sent).lines
    assert [(one.title, one.count, one.is_special) for one in lines] == [
        (TITLE, 42, False),
        ("شب شعر", 7, True),
    ]


def test_what_is_wrong_in_a_further_line_is_said_there(ask, whole):
    answer = ask("reports/new/", {**whole, "lines": "2", "title_1": "شب شعر"})
    assert sorted(errors(answer)) == ["basis_1", "count_1", "day_1", "section_1"]


def test_sex_and_age_are_asked_only_where_a_section_does(ask, campaign, people, whole):
    before = ask("reports/new/").content.decode()
    section = campaign.sections.first()
    campaigns.change_section(section.pk, asks_sex=True, by=people.nasrin, at=timezone.now())
    ask("reports/new/", {**whole, "sex-women": "۲۰", "sex-men": "۲۲", "age-0-11": "۴۲"})
    line = queries.content_of(Report.objects.get().sent).lines[0]
    assert ('name="sex-women"' in before, line.breakdowns) == (False, {"sex": {"women": 20, "men": 22}})


# --- photos -----------------------------------------------------------------------------------------------------
def test_a_photo_that_arrived_in_pieces_stands_in_the_report(ask, whole, people):
    upload = an_upload(people.leila, at=timezone.now())
    upload.refresh_from_db()
    ask("reports/new/", {**whole, "links": "", "photos": upload.public_id})
    assert [one.file_id for one in Report.objects.get().sent.photos.all()] == [upload.file_id]


def test_a_photo_of_somebody_else_does_not(ask, whole, people):
    upload = an_upload(people.reza, at=timezone.now())
    answer = ask("reports/new/", {**whole, "links": "", "photos": upload.public_id})
    assert errors(answer) == {"photos": ["یک عکس یا یک پیوند بگذارید."]}


def test_a_photo_sent_with_the_form_is_kept_whatever_else_is_wrong(ask, whole):
    photo = SimpleUploadedFile("hall.jpg", a_picture(), content_type="image/jpeg")
    answer = ask("reports/new/", {**whole, "links": "", "title": "", "photos": photo})
    (kept,) = re.findall(r'name="kept" value="(\w+)"', answer.content.decode())
    ask("reports/new/", {**whole, "links": "", "kept": kept})
    assert Report.objects.get().sent.photos.count() == 1


def test_a_file_that_is_no_picture_is_told_beside_it(ask, whole):
    answer = ask("reports/new/", {**whole, "photos": SimpleUploadedFile("a.jpg", b"<svg/>")})
    assert errors(answer)["photos"] == ["درون این فایل تصویر نیست. فایل دیگری برگزینید."]


def test_the_private_door_of_a_photo_opens_to_who_may_see_the_report(ask, people, campaign):
    photo = a_photo(people.leila, at=timezone.now())
    content = a_content(campaign, photos=((photo.pk, ""),))
    draft = services.start(
        people.yazd_office.pk, campaign_id=campaign.pk, by=people.leila, at=timezone.now(), content=content
    )
    before = [_picture(photo, who) for who in (people.mina, people.omid, people.reza)]
    services.send(draft.pk, by=people.leila, at=timezone.now())
    after = [_picture(photo, who) for who in (people.mina, people.omid, people.reza, people.kian)]
    assert (before, after) == ([200, 404, 404], [200, 200, 404, 404])


def _picture(photo, who):
    client = Client()
    client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.get(f"/files/{photo.public_id}/320.webp").status_code


# --- a planned programme's report -----------------------------------------------------------------------------
def test_a_programmes_report_asks_only_the_rest(ask, people, campaign, whole):
    programme = programmes.a_programme(campaign, people.yazd_office, by=people.leila)
    page = ask(f"reports/new/?programme={programme.public_id}").content.decode()
    ask(f"reports/new/?programme={programme.public_id}", {"count": "۴۲", "basis": "counted", "links": LINK})
    programme.refresh_from_db()
    line = queries.content_of(Report.objects.get().sent).lines[0]
    assert ('name="title"' in page, programme.state, line.programme_id) == (False, "held", programme.pk)


def test_a_programme_that_was_told_leads_to_its_report(ask, people, campaign):
    programme = programmes.a_programme(campaign, people.yazd_office, by=people.leila)
    line = a_line(campaign, programme_id=programme.pk)
    report = services.start(
        people.yazd_office.pk, campaign_id=campaign.pk, by=people.leila, at=timezone.now(),
        content=a_content(campaign, line),
    )  # fmt: skip
    answer = ask(f"reports/new/?programme={programme.public_id}")
    assert answer.headers["Location"].endswith(f"/reports/{report.public_id}/")


def test_a_programme_of_another_office_is_not_there(ask, people, campaign):
    programme = programmes.a_programme(campaign, people.kerman_office, by=people.reza)
    assert ask(f"reports/new/?programme={programme.public_id}").status_code == 404


# --- drafts and corrections -----------------------------------------------------------------------------------
def test_a_draft_is_offered_and_comes_back_as_it_was_typed(ask, whole):
    ask("reports/keep/", {**whole, "count": "چهل"})
    offered = ask("reports/new/").content.decode()
    draft = Report.objects.get()
    form = ask(f"reports/{draft.public_id}/edit/").context["form"]
    assert (f"/reports/{draft.public_id}/edit/" in offered, form["count"].value(), form["title"].value()) == (
        True,
        "چهل",
        TITLE,
    )


def test_i_go_on_later_keeps_what_was_typed(ask, whole):
    answer = ask("reports/new/", {**whole, "title": "", "save": "1"})
    assert (said(answer), Report.objects.get().head.typed["count"]) == (["پیش‌نویس ذخیره شد."], ["۴۲"])


def test_a_returned_report_shows_why_and_is_mended_and_sent(ask, people, report, whole, at):
    services.return_report(report.pk, by=people.omid, at=at, reason="number", words="۳۱ نفر ثبت شده است")
    page = ask(f"reports/{report.public_id}/edit/").content.decode()
    ask(f"reports/{report.public_id}/edit/", {**whole, "count": "۳۱"})
    report.refresh_from_db()
    assert ("۳۱ نفر ثبت شده است" in page, report.state, report.sent.number) == (True, "sent", 2)


def test_a_corrected_report_keeps_its_photos_unless_one_is_taken_away(ask, people, campaign, whole):
    at = timezone.now()
    photos = tuple((a_photo(people.leila, at=at, width=300 + n).pk, f"عکس {n}") for n in range(2))
    report = a_report(campaign, people.yazd_office, by=people.leila, send=False, photos=photos)
    files = [photo.file.public_id for photo in report.head.photos.all()]
    ask(
        f"reports/{report.public_id}/edit/", {**whole, "kept": files, "kept-remove": files[0]}, by=people.mina
    )
    report.refresh_from_db()
    assert [(one.file_id, one.caption) for one in report.sent.photos.all()] == [photos[1]]


def test_whoever_writes_for_two_units_is_asked_for_which(ask, people, campaign, whole):
    from pooyesh.core.abilities import Role
    from pooyesh.ground.network import testing as network

    network.a_role(people.leila, people.kerman_office, Role.MEDIA_ACTIVIST)
    page = ask("reports/new/")
    ask("reports/new/", {**whole, "unit": people.kerman_office.public_id})
    assert ("unit" in page.context["form"].fields, Report.objects.get().office) == (
        True,
        people.kerman_office,
    )


def test_the_page_speaks_english_too(ask, whole):
    page = ask("reports/new/", language="/en").content.decode()
    assert "Report of an activity already held" in page
    assert "How many attendances?" in page


def test_a_report_of_more_lines_than_a_page_can_ask_for_keeps_them(ask, people, campaign, whole):
    lines = [a_line(campaign, title=f"نشست {n}", count=n) for n in range(130)]
    report = services.start(
        people.yazd_office.pk, campaign_id=campaign.pk, by=people.leila, at=timezone.now(),
        content=a_content(campaign, *lines, links=()),
    )  # fmt: skip
    ask(f"reports/{report.public_id}/edit/", {"links": LINK})
    report.refresh_from_db()
    assert (report.state, report.sent.lines.count(), report.sent.links) == ("sent", 130, [LINK])
