"""What programmes put on the desk and on a unit's page."""

import pytest
from django.template.loader import render_to_string

from pooyesh.ground.common.panels import panels_for
from pooyesh.stages.programmes import panels, services
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.programmes.tests.conftest import tehran

NOW = tehran(5, 25, 10)


@pytest.fixture
def make(people, campaign):
    def one(title, day, publish=True, **changes):
        return a_programme(
            campaign, people.yazd_office, by=people.leila, title_fa=title, starts_at=tehran(5, day, 18),
            publish=publish, **changes,
        )  # fmt: skip

    return one


def _rows(person, scope):
    panel = panels.desk(user=person, at=NOW, scope=scope)
    return (
        None
        if panel is None
        else [(row.tone, row.title, row.note, row.verb) for row in panel.context["rows"]]
    )


def test_the_desk_says_what_is_late_what_is_today_and_what_is_a_draft(make, people, scope):
    make("طرح", 27, publish=False), make("امروز", 25), make("پریروز", 23)
    assert _rows(people.leila, scope) == [
        ("late", "پریروز", "۲ خرداد ۱۴۰۰، ساعت ۱۸:۰۰، دانشگاه یزد: برگزار شد؟", "برگزار شد یا لغو"),
        ("info", "امروز", "۴ خرداد ۱۴۰۰، ساعت ۱۸:۰۰، دانشگاه یزد", "دیدن"),
        ("waiting", "طرح", "۶ خرداد ۱۴۰۰، ساعت ۱۸:۰۰، دانشگاه یزد: هنوز منتشر نشده است", "ادامه"),
    ]


def test_where_nothing_waits_the_desk_is_told_nothing(make, people, scope):
    make("فردا", 26)
    assert _rows(people.leila, scope) is None


def test_more_than_five_of_a_kind_open_into_the_list(make, people, scope):
    for number in range(7):
        make(f"نشست {number}", 25)
    rows = panels.desk(user=people.leila, at=NOW, scope=scope).context["rows"]
    address = f"/{scope.slug}/desk/programmes/?group=today"
    assert (len(rows), rows[-1].title, rows[-1].count, rows[-1].url) == (6, "بیشتر از همین", 2, address)


def test_several_unmarked_programmes_are_one_row(make, people, scope):
    for number in range(7):
        make(f"نشست {number}", 22)
    [row] = panels.desk(user=people.leila, at=NOW, scope=scope).context["rows"]
    address = f"/{scope.slug}/desk/programmes/?group=past&state=published"
    assert (row.tone, row.count, row.url) == ("late", 7, address)


def test_a_units_page_counts_its_programmes_and_opens_each_count(make, people, scope):
    make("فردا", 26), make("پس‌فردا", 27)
    services.hold(make("دیروز", 24).pk, by=people.leila, at=NOW)
    panel = panels.unit(unit=people.yazd_office, at=NOW, scope=scope)
    beneath = f"/{scope.slug}/desk/programmes/?office={people.yazd_office.public_id}"
    assert panel.context["counted"] == [
        ("در پیش", 2, f"{beneath}&group=coming&state=published"),
        ("برگزارشده", 1, f"{beneath}&state=held"),
        ("لغوشده", 0, f"{beneath}&state=cancelled"),
    ]


def test_both_pages_find_them_by_place(make, people, scope):
    make("امروز", 25)
    titles = [
        panel.title
        for place, ids in (("desk", {}), ("unit", {"unit": people.yazd_office}))
        for panel in panels_for(place, user=people.leila, at=NOW, scope=scope, **ids)
        if panel.name == "programmes"
    ]
    assert titles == ["برنامه‌ها", "برنامه‌ها"]


def test_the_desk_draws_them(make, people, scope):
    made = make("امروز", 25)
    panel = panels.desk(user=people.leila, at=NOW, scope=scope)
    text = render_to_string(panel.template, panel.context)
    assert (f"/desk/programmes/{made.public_id}/" in text, "<h3>امروز</h3>" in text) == (True, True)
