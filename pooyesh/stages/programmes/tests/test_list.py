"""The list of programmes: its groups, filters, search and order, and sheets that leave it whole."""

import csv
import io

import pytest

from pooyesh.stages.programmes import services
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.programmes.tests.conftest import tehran

NOW = tehran(5, 25, 10)  # 4 Khordad 1400


@pytest.fixture
def make(people, campaign):
    def one(title, day=26, *, office=None, month=5, section=0, publish=True, **changes):
        section_id = campaign.sections.all()[section].pk
        return a_programme(
            campaign, office or people.yazd_office, by=people.leila, title_fa=title, section_id=section_id,
            starts_at=tehran(month, day, 18), publish=publish, **changes,
        )  # fmt: skip

    return one


@pytest.fixture
def world(make, people):
    """Six programmes that differ in everything a filter asks for."""
    services.hold(make("آوای وحی", day=20, month=4).pk, by=people.leila, at=NOW)
    services.cancel(make("پای درس", day=24).pk, by=people.leila, at=NOW, reason="باران")
    make("چهل حدیث", day=24, section=1, is_special=True)
    make("گلستان‌خوانی", day=25, mode="online", link="https://example.org/class")
    make("یادبود", publish=False)
    make("کرمان", office=people.kerman_office)


def _titles(response):
    return [row[0].row.title_fa for row in response.context["listing"].rows]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["گلستان‌خوانی", "کرمان", "چهل حدیث", "پای درس", "آوای وحی"]),
        ({"group": "waits"}, ["آوای وحی", "چهل حدیث"]),
        ({"group": "today"}, ["گلستان‌خوانی"]),
        ({"group": "coming"}, ["کرمان"]),
        ({"group": "past"}, ["چهل حدیث", "پای درس", "آوای وحی"]),
        ({"mode": "online"}, ["گلستان‌خوانی"]),
        ({"special": "yes"}, ["چهل حدیث"]),
        ({"special": "no", "group": "past"}, ["پای درس", "آوای وحی"]),
        ({"state": "cancelled"}, ["پای درس"]),
        ({"from": "۱ خرداد", "to": "1400/3/3"}, ["چهل حدیث", "پای درس"]),
        ({"from": "فردا"}, ["کرمان"]),
        ({"q": "گلستان خواني"}, ["گلستان‌خوانی"]),
        ({"q": "دانشگاه علوم پزشکی کرمان"}, ["کرمان"]),
        ({"sort": "title"}, ["آوای وحی", "پای درس", "چهل حدیث", "کرمان", "گلستان‌خوانی"]),
        ({"sort": "-title"}, ["گلستان‌خوانی", "کرمان", "چهل حدیث", "پای درس", "آوای وحی"]),
        ({"sort": "when"}, ["آوای وحی", "پای درس", "چهل حدیث", "گلستان‌خوانی", "کرمان"]),
        ({"state": "nonsense", "from": "nonsense", "page": "x", "sort": "; drop"}, None),
    ],
)
def test_a_list_is_narrowed_and_ordered_as_its_address_asks(desk, world, query, titles):
    whole = ["گلستان‌خوانی", "کرمان", "چهل حدیث", "پای درس", "آوای وحی"]
    assert _titles(desk("nasrin").read(**query)) == (whole if titles is None else titles)


def test_units_provinces_sections_and_phases_narrow_it_too(desk, world, people, campaign):
    page = desk("nasrin")
    first_phase = campaign.phases.all()[0]
    asked = [
        {"office": people.kerman_office.public_id},
        {"province": people.yazd.public_id, "group": "today"},
        {"section": campaign.sections.all()[1].public_id},
        {"phase": first_phase.public_id},
    ]
    assert [_titles(page.read(**query)) for query in asked] == [
        ["کرمان"],
        ["گلستان‌خوانی"],
        ["چهل حدیث"],
        ["آوای وحی"],
    ]


def test_an_office_sees_its_own_and_its_drafts(desk, world):
    response = desk("leila").read()
    assert _titles(response) == ["گلستان‌خوانی", "یادبود", "چهل حدیث", "پای درس", "آوای وحی"]


def test_a_choice_of_one_is_not_offered(desk, world):
    names = {bound.filter.name for bound in desk("leila").read().context["listing"].filters}
    assert names == {"group", "section", "phase", "mode", "special", "state", "from", "to"}


@pytest.mark.parametrize(("person", "plans"), [("leila", True), ("omid", True), ("davood", False)])
def test_only_who_plans_is_offered_to(desk, world, person, plans):
    context = desk(person).read().context
    assert (context["primary"] is not None, bool(context["import_url"])) == (plans, plans)


def test_an_empty_list_says_what_to_do_next(desk):
    text = desk("leila").read().content.decode()
    assert ("برنامه‌ای نیست." in text, "نخستین برنامه را بگذارید." in text) == (True, True)


def _csv(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_sheet_leaves_whole_past_the_page(desk, make):
    for number in range(30):
        make(f"جلسهٔ {number}")
    rows = _csv(desk("leila").read(export="csv"))
    assert len(rows) == len({row["شناسه"] for row in rows}) == 30


def test_a_sheet_says_everything_of_a_programme(desk, make):
    made = make("شب شعر", capacity=125, health_cap=50, health_cap_is_percent=True, is_special=True)
    [row] = _csv(desk("leila").read(export="csv"))
    assert row == {
        "برنامه": "شب شعر", "تاریخ": "1400/03/05", "محور": "مسابقهٔ حفظ و مفاهیم", "دفتر": "دانشگاه یزد",
        "وضعیت": "منتشرشده", "آغاز": "18:00", "پایان": "20:00", "شیوه": "حضوری", "مکان": "سالن کتابخانه",
        "پیوند": "", "ویژه‌برنامه": "بله", "مخاطب": "دانشجویان", "ظرفیت": "125", "سقف بهداشتی": "٪۵۰",
        "ظرفیت با سقف بهداشتی": "62", "شرح": "", "عنوان فارسی": "شب شعر", "عنوان انگلیسی": "", "استان": "",
        "کد واحد": "2101", "دلیل لغو": "", "شناسه": made.public_id,
    }  # fmt: skip


def test_a_filtered_list_leaves_filtered(desk, world):
    rows = _csv(desk("nasrin").read(export="csv", group="past"))
    assert [(row["برنامه"], row["استان"]) for row in rows] == [
        ("چهل حدیث", "یزد"),
        ("پای درس", "یزد"),
        ("آوای وحی", "یزد"),
    ]
