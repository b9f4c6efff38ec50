"""A sheet of planned programmes: read as people write it, all or nothing, and given twice it plans nothing twice."""

from datetime import date

import pytest

from pooyesh.core.persian import squash
from pooyesh.core.refusal import Refusal
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.sheets import services as sheets
from pooyesh.ground.sheets.testing import speak
from pooyesh.stages.programmes import intake
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.tests.conftest import tehran

NOW = tehran(5, 19, 9)
HEADINGS = "عنوان\tمحور\tتاریخ\tآغاز\tپایان\tشیوه\tمکان\tپیوند\tویژه‌برنامه\tمخاطب\tظرفیت\tسقف بهداشتی"
WHOLE = "محفل انس\tمسابقهٔ حفظ و مفاهيم\t۱۴۰۰/۳/۵\t۱۸:۳۰\t۲۴\tحضوری\tحیاط\t\tبله\tهمه\t۱۲۰\t٪۵۰"
BARE = "شب شعر\tتولیدات رسانه‌ای\t1400/03/06\t20\t\t\tسالن\t\t\t\t\t"


@pytest.fixture
def give(people, scope):
    """Give pasted rows for the Yazd office as Leila."""

    def given(*rows, by=people.leila, unit=people.yazd_office, **options):
        return sheets.give(
            "programmes", text="\n".join([HEADINGS, *rows]), scope=scope, unit_id=unit.pk, options=options,
            by=by, at=NOW,
        )  # fmt: skip

    return given


@pytest.fixture
def enter(people, scope):
    def entered(imported):
        return sheets.commit(imported.pk, scope=scope, by=people.leila, at=NOW)

    return entered


def _said(imported):
    """Return {row: {field: sentence}} of what is wrong."""
    rows = imported.rows.filter(has_errors=True)
    return {row.number: {key: speak(kept) for key, kept in row.errors.items()} for row in rows}


def test_a_sheet_becomes_drafts_of_the_office(give, enter, people):
    enter(give(WHOLE, BARE))
    first, second = Programme.objects.order_by("day")
    assert (first.title_fa, first.section.name_fa, first.starts_at, first.ends_at, first.state) == (
        "محفل انس", "مسابقهٔ حفظ و مفاهیم", tehran(5, 26, 18, 30), tehran(5, 27), "draft",
    )  # fmt: skip
    assert (first.is_special, first.audience, first.capacity, first.effective_capacity) == (
        True,
        "public",
        120,
        60,
    )
    assert (second.day, second.ends_at, second.mode, second.office) == (
        date(2021, 5, 27), tehran(5, 27, 22), "in_person", people.yazd_office,
    )  # fmt: skip


def test_each_programme_of_a_sheet_has_its_history(give, enter, people):
    enter(give(WHOLE, BARE))
    deeds = Deed.objects.filter(noun="programme").values_list("verb", "actor_id", "public_id")
    made = Programme.objects.values_list("public_id", flat=True)
    assert sorted(deeds) == sorted(("plan", people.leila.pk, public_id) for public_id in made)


def test_it_can_be_published_whole(give, enter):
    imported = enter(give(WHOLE, BARE, publish=True))
    assert set(Programme.objects.values_list("state", flat=True)) == {"published"}
    assert imported.result["params"] == {"count": 2}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "شب شعر\tمسابقه حفظ و مفهم\t1400/3/5\t18",
            {"section": "«مسابقه حفظ و مفهم» محور این پویش نیست. «مسابقهٔ حفظ و مفاهیم»؟"},
        ),
        ("شب شعر\tورزش\t1400/3/5\t18", {"section": "«ورزش» محور این پویش نیست."}),
        ("\tتولیدات رسانه‌ای\t1400/3/5\t18", {"title": "«عنوان» خالی است."}),
        (
            "شب شعر\tتولیدات رسانه‌ای\t1400/4/1\t18",
            {"date": "این روز بیرون از مرحله‌های پویش است (۲۵ فروردین ۱۴۰۰ تا ۳۱ خرداد ۱۴۰۰)."},
        ),
        ("شب شعر\tتولیدات رسانه‌ای\t1400/3/5\t18\t17", {"end": "پایان پیش از آغاز است."}),
        ("شب شعر\tتولیدات رسانه‌ای\t1400/3/5\t18\t\tپستی", {"mode": "یکی از گزینه‌ها را برگزینید."}),
        (
            "شب شعر\tتولیدات رسانه‌ای\t1400/3/5\t18\t\t\t\t\t\t\t\t٪۵۰",
            {"capacity": "ظرفیت را هم بنویسید؛ سهم از آن گرفته می‌شود."},
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_cell(give, row, said):
    assert _said(give(row)) == {2: said}


def test_what_is_published_needs_its_place(give):
    row = "شب شعر\tتولیدات رسانه‌ای\t1400/3/5\t18"
    assert _said(give(row)) == {}
    assert _said(give(row, publish=True)) == {2: {"place": "مکان را بنویسید."}}


def test_the_same_programme_twice_in_a_sheet_is_pointed_out(give):
    assert _said(give(BARE, WHOLE, BARE)) == {4: {"title": "ردیف ۲ همین برنامه است؛ یکی را بردارید."}}


def test_one_error_stops_the_whole_sheet(give, enter):
    imported = give(WHOLE, "شب شعر\tورزش\t1400/3/5\t18")
    with pytest.raises(Refusal):
        enter(imported)
    assert Programme.objects.count() == 0


def test_a_sheet_given_twice_plans_nothing_twice(give, enter):
    enter(give(WHOLE))
    again = give(WHOLE, BARE)
    assert [speak(line) for line in again.facts["preview"]] == [
        "۱ پیش‌نویس افزوده می‌شود.",
        "۱ برنامه از پیش هست و همان‌گونه می‌ماند.",
    ]
    enter(again)
    assert Programme.objects.count() == 2


@pytest.mark.parametrize("many", [1, 30])
def test_a_sheet_of_any_length_asks_the_same(people, campaign, scope, many, django_assert_num_queries):
    said = {
        "section": campaign.sections.all()[0].pk,
        "date": date(2021, 5, 26),
        "start": tehran(5, 26, 18).time(),
        "place": "سالن",
    }
    rows = [intake.Row(n, {**said, "title": f"جلسهٔ {n}"}) for n in range(many)]
    context = intake.Context(scope.campaign_id, scope, people.yazd_office.pk, people.leila, NOW)
    with django_assert_num_queries(14):
        assert intake.check(rows, context) == {}
        intake.commit(rows, context)


MAY = {
    "leila": (True, True),
    "mina": (True, True),
    "nasrin": (True, False),
    "davood": (False, False),
    "kian": (False, False),
}


@pytest.mark.parametrize(("person", "may"), MAY.items())
def test_who_plans_for_a_unit_gives_its_sheet(people, scope, person, may):
    user = getattr(people, person)
    office = people.yazd_office.pk
    assert (intake.may(user, scope, None, NOW), intake.may(user, scope, office, NOW)) == may


def test_the_headings_of_an_exported_list_are_known():
    headings = [
        "برنامه",
        "محور",
        "تاریخ",
        "آغاز",
        "پایان",
        "شیوه",
        "مکان",
        "پیوند",
        "ویژه‌برنامه",
        "مخاطب",
        "ظرفیت",
    ]
    known = {name for names in intake.PROGRAMMES.names().values() for name in names}
    assert [heading for heading in headings if squash(heading) not in known] == []
