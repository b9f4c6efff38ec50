"""The one form of new, edit and copy: what it asks, what it says, what it makes."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pooyesh.core.abilities import Role
from pooyesh.core.refusal import Refusal
from pooyesh.ground.files.models import File
from pooyesh.ground.files.testing import a_photo, a_picture, an_upload
from pooyesh.ground.network import testing as network
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.programmes import services
from pooyesh.stages.programmes.clock import moments
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.programmes.tests.conftest import TEHRAN, said, tehran

NOW = tehran(5, 25, 10)


@pytest.fixture
def typed(campaign):
    """Return what one types of an evening of poetry on 5 Khordad."""

    def words(**changes):
        return {
            "title_fa": "شب شعر",
            "section": campaign.sections.all()[0].public_id,
            "day": "۵ خرداد",
            "start": "۱۸:۳۰",
            "mode": "in_person",
            "place": "حیاط",
            "audience": "students",
            **changes,
        }

    return words


def _wrong(response):
    return {name: errors[0] for name, errors in response.context["form"].errors.items()}


# --- what it asks ----------------------------------------------------------------------------------------------------
def test_it_asks_in_the_order_of_the_map(desk):
    form = desk("leila").read("new/").context["form"]
    assert [str(bound.label) for bound in form.shown()] == [
        "عنوان", "محور", "تاریخ", "آغاز", "شیوه", "مکان", "پیوند",
    ]  # fmt: skip
    assert [str(bound.label) for bound in form.tucked()] == [
        "پایان", "ویژه‌برنامه", "مخاطب", "ظرفیت", "سقف بهداشتی", "تکرار", "شرح", "تصویر", "عنوان انگلیسی",
    ]  # fmt: skip


def test_only_people_with_more_units_are_asked_for_which(desk, people):
    network.a_role(people.leila, people.kerman_office, Role.MEDIA_ACTIVIST)
    labels = [str(bound.label) for bound in desk("leila").read("new/").context["form"].shown()]
    assert labels[0] == "برای کدام واحد؟"


def test_a_section_alone_is_not_asked_for(desk, campaign, people, typed):
    first, *others = campaign.sections.all()
    for section in others:
        campaigns.withdraw_section(section.pk, by=people.nasrin, at=NOW)
    page = desk("leila")
    assert "section" not in page.read("new/").context["form"].fields
    page.send("new/", typed())
    assert Programme.objects.get().section == first


def test_it_begins_with_what_was_used_last(desk, people, campaign):
    section = campaign.sections.all()[3]
    a_programme(campaign, people.yazd_office, by=people.leila, section_id=section.pk, place="سالن ورزش")
    initial = desk("leila").read("new/").context["form"].initial
    assert (initial["section"], initial["place"]) == (section.public_id, "سالن ورزش")


def test_the_fold_is_shut_until_something_in_it_is_told(desk, people, campaign):
    page = desk("leila")
    bare = a_programme(campaign, people.yazd_office, by=people.leila)
    large = a_programme(campaign, people.yazd_office, by=people.leila, capacity=120)
    forms = [page.read(f"{one.public_id}/edit/").context["form"] for one in (bare, large)]
    assert [form.unfolded for form in forms] == [False, True]


# --- what it makes -----------------------------------------------------------------------------------------------------
def test_publishing_makes_a_programme_everybody_finds(desk, people, typed):
    response = desk("leila").send("new/", typed())
    made = Programme.objects.get()
    assert (made.state, made.office, made.starts_at, made.ends_at, made.place, made.created_by_id) == (
        "published", people.yazd_office, tehran(5, 26, 18, 30), tehran(5, 26, 20, 30), "حیاط", people.leila.pk,
    )  # fmt: skip
    assert response.url.endswith(f"/desk/programmes/{made.public_id}/")
    assert said(response) == ["برنامه منتشر شد و همه آن را در تقویم می‌بینند."]


def test_a_draft_may_lack_its_place(desk, typed):
    response = desk("leila").send("new/", typed(place="", keep="1"))
    assert (Programme.objects.get().state, said(response)) == (
        "draft",
        ["پیش‌نویس ذخیره شد؛ تنها واحد شما آن را می‌بیند."],
    )


def test_everything_in_the_fold_is_kept(desk, typed):
    folded = {
        "end": "۲۴:۰۰", "is_special": "on", "audience": "public", "capacity": "۱۲۵", "health_cap": "۵۰ درصد",
        "about": "با پذیرایی", "title_en": "Poetry night",
    }  # fmt: skip
    desk("leila").send("new/", typed(**folded))
    made = Programme.objects.get()
    assert (made.ends_at, made.is_special, made.audience, made.capacity, made.health_cap, made.about, made.title_en) == (
        tehran(5, 27), True, "public", 125, 50, "با پذیرایی", "Poetry night",
    )  # fmt: skip
    assert (made.health_cap_is_percent, made.effective_capacity) == (True, 62)


def test_an_online_programme_keeps_its_link_and_no_place(desk, typed):
    desk("leila").send("new/", typed(mode="online", link="example.org/class"))
    made = Programme.objects.get()
    assert (made.link, made.place) == ("https://example.org/class", "")


def test_the_unit_chosen_holds_it(desk, people, typed):
    network.a_role(people.leila, people.kerman_office, Role.MEDIA_ACTIVIST)
    desk("leila").send("new/", typed(unit=people.kerman_office.public_id))
    assert Programme.objects.get().office == people.kerman_office


def test_a_unit_of_others_cannot_be_chosen(desk, people, typed):
    network.a_role(people.leila, people.yazd, Role.PROVINCIAL_COORDINATOR)
    response = desk("leila").send("new/", typed(unit=people.kerman_office.public_id))
    assert (list(_wrong(response)), Programme.objects.count()) == (["unit"], 0)


def test_it_repeats_every_week(desk, typed):
    desk("leila").send("new/", typed(weeks="۲"))
    days = Programme.objects.order_by("day").values_list("day", "state")
    assert list(days) == [
        (date(2021, 5, 26), "published"),
        (date(2021, 6, 2), "published"),
        (date(2021, 6, 9), "published"),
    ]


def test_a_form_sent_twice_makes_one_programme(desk, typed):
    page = desk("leila")
    first, second = (page.send("new/", typed(), once="abcdefgh23") for _ in range(2))
    assert (first.url, Programme.objects.count()) == (second.url, 1)


def test_every_form_has_its_own_deed(desk):
    page = desk("leila")
    actions = {page.read("new/").context["action"] for _ in range(2)}
    assert len(actions) == 2


# --- what it says --------------------------------------------------------------------------------------------------------
OUTSIDE = "این روز بیرون از مرحله‌های پویش است (۲۵ فروردین ۱۴۰۰ تا ۳۱ خرداد ۱۴۰۰)."


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"title_fa": " "}, {"title_fa": "عنوان را بنویسید."}),
        ({"section": ""}, {"section": "محور را برگزینید."}),
        ({"day": "", "start": ""}, {"day": "تاریخ را بنویسید.", "start": "آغاز را بنویسید."}),
        ({"day": "1400/2/32"}, {"day": "این ماه ۳۱ روز دارد."}),
        ({"day": "۱ تیر ۱۴۰۰"}, {"day": OUTSIDE}),
        ({"place": ""}, {"place": "مکان را بنویسید."}),
        ({"mode": "online"}, {"link": "پیوند را بنویسید."}),
        ({"end": "۱۷"}, {"end": "پایان پیش از آغاز است."}),
        ({"health_cap": "نیمی"}, {"health_cap": "یک عدد بنویسید، یا سهمی از ظرفیت؛ نمونه: ۵۰ درصد."}),
        ({"health_cap": "٪۵۰"}, {"capacity": "ظرفیت را هم بنویسید؛ سهم از آن گرفته می‌شود."}),
        ({"weeks": "۹"}, {"weeks": "۲ تیر ۱۴۰۰ بیرون از مرحله‌های پویش است؛ تکرار را کمتر کنید."}),
    ],
)
def test_a_wrong_word_is_said_beside_its_field_and_what_was_typed_stays(desk, typed, changes, wrong):
    words = typed(**changes)
    response = desk("leila").send("new/", words)
    form = response.context["form"]
    assert (response.status_code, _wrong(response), Programme.objects.count()) == (200, wrong, 0)
    assert {name: form[name].value() for name in words} == words


def test_an_english_page_says_it_in_english_and_gregorian(desk, typed):
    response = desk("leila").send("en:new/", typed(day="1 Tir 1400"))
    assert _wrong(response) == {
        "day": "This day is outside the campaign's phases (14 April 2021 to 21 June 2021)."
    }


@pytest.mark.parametrize(
    ("start", "end", "starts_at", "ends_at"),
    [
        (time(18), None, tehran(5, 26, 18), tehran(5, 26, 20)),
        (time(18), time(19, 30), tehran(5, 26, 18), tehran(5, 26, 19, 30)),
        (time(10), time(0), tehran(5, 26, 10), tehran(5, 27)),  # 24:00, however long it takes
        (time(22), time(1), tehran(5, 26, 22), tehran(5, 27, 1)),  # an evening of Ramadan
        (time(23), None, tehran(5, 26, 23), tehran(5, 27, 1)),
        (time(20), time(4), tehran(5, 26, 20), tehran(5, 27, 4)),
    ],
)
def test_an_end_after_midnight_is_of_the_next_day(start, end, starts_at, ends_at):
    assert moments(date(2021, 5, 26), start, end, TEHRAN) == (starts_at, ends_at)


@pytest.mark.parametrize(
    ("start", "end"), [(time(18), time(17)), (time(18), time(18)), (time(20), time(4, 1))]
)
def test_an_end_that_is_neither_is_refused(start, end):
    with pytest.raises(Refusal) as refused:
        moments(date(2021, 5, 26), start, end, TEHRAN)
    assert (refused.value.field, refused.value.code) == ("end", "end-before-start")


# --- its image -------------------------------------------------------------------------------------------------------------
def _picture(name="poster.jpg", data=None):
    return SimpleUploadedFile(name, data or a_picture(400, 300), "image/jpeg")


def test_an_image_comes_with_the_form_without_a_script(desk, typed):
    desk("leila").send("new/", typed(image=_picture()))
    assert Programme.objects.get().image.is_public is True


def test_an_image_that_travelled_ahead_is_taken(desk, typed, people):
    upload = an_upload(people.leila, at=NOW)
    desk("leila").send("new/", typed(image=upload.public_id))
    upload.refresh_from_db()
    assert Programme.objects.get().image == upload.file


def test_what_is_no_picture_is_said_beside_the_image(desk, typed):
    response = desk("leila").send("new/", typed(image=_picture(data=b"no picture at all")))
    assert (list(_wrong(response)), Programme.objects.count(), File.objects.count()) == (["image"], 0, 0)


def test_an_image_stays_until_it_is_dropped(desk, typed, people, campaign):
    photo = a_photo(people.leila, at=NOW)
    made = a_programme(campaign, people.yazd_office, by=people.leila, image_id=photo.pk)
    kept = []
    for words in (typed(title_fa="شب قصه"), typed(drop_image="on")):
        response = desk("leila").send(f"{made.public_id}/edit/", words)
        kept.append((said(response), Programme.objects.get().image_id))
    assert kept == [(["ذخیره شد."], photo.pk), (["ذخیره شد."], None)]


# --- edit and copy -----------------------------------------------------------------------------------------------------------
def test_an_edit_begins_with_what_stands_and_changes_nothing_by_itself(desk, people, campaign):
    made = a_programme(
        campaign, people.yazd_office, by=people.leila, capacity=80, health_cap=50, health_cap_is_percent=True,
        starts_at=tehran(5, 26, 22), ends_at=tehran(5, 27, 1), title_en="Night", audience="public", is_special=True,
    )  # fmt: skip
    page = desk("leila")
    form = page.read(f"{made.public_id}/edit/").context["form"]
    words = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    before = services.plan_of(made)
    page.send(f"{made.public_id}/edit/", words)
    made.refresh_from_db()
    assert services.plan_of(made) == before


def test_a_change_is_saved_and_said(desk, people, campaign, typed):
    made = a_programme(campaign, people.yazd_office, by=people.leila)
    response = desk("leila").send(f"{made.public_id}/edit/", typed(title_fa="شب قصه"))
    made.refresh_from_db()
    assert (made.title_fa, made.state, said(response)) == ("شب قصه", "published", ["ذخیره شد."])


def test_what_is_over_leads_back_with_a_sentence(desk, people, campaign):
    made = a_programme(campaign, people.yazd_office, by=people.leila)
    services.hold(made.pk, by=people.leila, at=NOW)
    response = desk("leila").read(f"{made.public_id}/edit/")
    assert (response.status_code, said(response)) == (
        302,
        ["این برنامه به پایان رسیده است و دیگر تغییر نمی‌کند."],
    )


def test_a_copy_begins_with_everything_but_the_day(desk, people, campaign, typed):
    photo = a_photo(people.leila, at=NOW)
    source = a_programme(campaign, people.yazd_office, by=people.leila, capacity=80, image_id=photo.pk)
    page = desk("mina")
    initial = page.read("new/", copy=source.public_id).context["form"].initial
    assert (initial["title_fa"], initial["capacity"], initial["day"]) == (source.title_fa, 80, None)
    page.send("new/", typed(), copy=source.public_id)
    copy = Programme.objects.exclude(pk=source.pk).get()
    assert (copy.copied_from, copy.image_id, copy.created_by_id) == (source, photo.pk, people.mina.pk)


def test_what_is_not_mine_to_see_is_not_mine_to_copy(desk, people, campaign):
    foreign = a_programme(campaign, people.kerman_office, by=people.reza)
    assert desk("leila").read("new/", copy=foreign.public_id).status_code == 404


# --- likely twins ------------------------------------------------------------------------------------------------------------
TWIN = "این شبیه «محفل انس» در همین روز است. همان است؟"


@pytest.mark.parametrize(
    ("asked", "pointed_out"),
    [
        ({"title_fa": "محفلِ انس", "day": "۵ خرداد"}, True),
        ({"title_fa": "شب شعر", "day": "۵ خرداد"}, False),
        ({"title_fa": "محفل انس", "day": "۵ خر"}, False),
        ({"title_fa": "محفل انس"}, False),
    ],
)
def test_a_twin_is_named_while_the_form_is_typed(desk, people, campaign, asked, pointed_out):
    a_programme(
        campaign, people.yazd_office, by=people.leila, title_fa="محفل انس", starts_at=tehran(5, 26, 18)
    )
    response = desk("leila").read("twins/", **asked)
    assert (response.status_code, TWIN in response.content.decode()) == (200, pointed_out)


def test_a_programme_is_not_its_own_twin(desk, people, campaign):
    made = a_programme(
        campaign, people.yazd_office, by=people.leila, title_fa="محفل انس", starts_at=tehran(5, 26, 18)
    )
    asked = {"title_fa": "محفل انس", "day": "۵ خرداد", "apart": made.public_id}
    assert TWIN not in desk("leila").read("twins/", **asked).content.decode()


def test_without_a_script_a_twin_is_named_and_stops_nobody(desk, people, campaign, typed):
    a_programme(
        campaign, people.yazd_office, by=people.leila, title_fa="محفل انس", starts_at=tehran(5, 26, 18)
    )
    page = desk("leila")
    refused = page.send("new/", typed(title_fa="محفل انس", place=""))
    response = page.send("new/", typed(title_fa="محفل انس"))
    shown = page.get(response.url).content.decode()
    assert [TWIN in text for text in (refused.content.decode(), shown)] == [True, True]
    assert Programme.objects.count() == 2
