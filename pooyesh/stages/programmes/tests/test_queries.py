"""Which programmes, whose, in which group, and what a desk shows."""

from datetime import date

import pytest
from django.db.models import Q
from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.common.search import search
from pooyesh.stages.programmes import access, queries, services
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.programmes.tests.conftest import tehran

NOW = tehran(5, 25, 10)  # 4 Khordad 1400
TODAY = date(2021, 5, 25)


@pytest.fixture
def make(people, campaign):
    """Make a programme of the Yazd office (or another's) on a day of May, named by its title."""

    def one(title, day=20, office=None, publish=True, **changes):
        starts_at = tehran(5, day, changes.pop("hour", 18))
        return a_programme(
            campaign, office or people.yazd_office, by=people.leila, title_fa=title, starts_at=starts_at,
            publish=publish, **changes,
        )  # fmt: skip

    return one


def _titles(found):
    return [one.title_fa for one in found]


# --- who sees what -----------------------------------------------------------------------------------------------
SEEN = {
    "nasrin": ["طرح ستاد", "یزد", "کرمان"],
    "parvin": ["طرح ستاد", "یزد", "کرمان"],
    "omid": ["یزد"],
    "davood": ["یزد"],
    "leila": ["طرح یزد", "یزد"],
    "mina": ["طرح یزد", "یزد"],
    "reza": ["طرح کرمان", "کرمان"],
    "kian": [],
}


@pytest.mark.parametrize(("person", "titles"), SEEN.items())
def test_a_draft_is_seen_by_its_planners_and_the_rest_by_those_above(make, people, scope, person, titles):
    for office, name in ((people.yazd_office, "یزد"), (people.kerman_office, "کرمان")):
        make(f"طرح {name}", office=office, publish=False)
        make(name, office=office)
    make("طرح ستاد", office=people.headquarters, publish=False)
    found = queries.visible(getattr(people, person), at=NOW, scope=scope)
    assert sorted(_titles(found)) == sorted(titles)


def test_the_public_sees_no_draft(make, campaign):
    make("طرح", publish=False)
    make("شب شعر")
    assert _titles(queries.public(campaign.pk)) == ["شب شعر"]


@pytest.mark.parametrize(
    ("person", "opens"), [("leila", True), ("omid", True), ("nasrin", True), ("reza", False), ("kian", False)]
)
def test_the_door_opens_to_who_sees_the_unit(make, people, scope, person, opens):
    made = make("شب شعر")
    try:
        found = access.programme_for(
            getattr(people, person), made.public_id, to=Ability.SEE, at=NOW, scope=scope
        )
        assert (found, opens) == (made, True)
    except Http404:
        assert opens is False


def test_absent_and_forbidden_answer_alike(make, people, scope):
    made = make("شب شعر", office=people.kerman_office)
    said = []
    for public_id in (made.public_id, "2222222222"):
        with pytest.raises(Http404) as absent:
            access.programme_for(people.leila, public_id, to=Ability.SEE, at=NOW, scope=scope)
        said.append(str(absent.value))
    assert said[0] == said[1]


def test_headquarters_may_cancel_anyones_and_change_nobodys(make, people, scope):
    made = make("شب شعر")
    door = {"at": NOW, "scope": scope}
    assert (
        access.programme_for(people.nasrin, made.public_id, to=(Ability.HOLD, Ability.MANAGE), **door) == made
    )
    with pytest.raises(Http404):
        access.programme_for(people.nasrin, made.public_id, to=Ability.HOLD, **door)


# --- groups ------------------------------------------------------------------------------------------------------
GROUPED = {
    "waits": ["برگزارشده", "نشانه‌نخورده"],
    "today": ["امروز"],
    "coming": ["فردا"],
    "past": ["برگزارشده", "گزارش‌شده", "لغوشده", "نشانه‌نخورده", "طرح دیروز"],
}


@pytest.mark.parametrize("case", GROUPED.items(), ids=GROUPED)
def test_a_programme_stands_in_its_group(make, people, campaign, reported, case):
    group, titles = case
    held, told = make("برگزارشده"), make("گزارش‌شده")
    for one in (held, told):
        services.hold(one.pk, by=people.leila, at=NOW)
    services.cancel(make("لغوشده").pk, by=people.leila, at=NOW, reason="باران")
    make("نشانه‌نخورده"), make("طرح دیروز", day=24, publish=False), make("امروز", day=25), make("فردا", day=26)
    reported(told)
    found = queries.in_group(
        queries.listing(campaign.pk), group, campaign_id=campaign.pk, at=NOW, today=TODAY
    )
    assert sorted(_titles(found)) == sorted(titles)


def test_what_comes_stands_first_and_the_latest_of_the_past_after_it(make, campaign):
    for title, day in (("پریروز", 23), ("پس‌فردا", 27), ("امروز", 25), ("دیروز", 24), ("فردا", 26)):
        make(title, day=day)
    found = queries.in_natural_order(queries.listing(campaign.pk), today=TODAY)
    assert _titles(found) == ["امروز", "فردا", "پس‌فردا", "دیروز", "پریروز"]


def test_days_are_bounded_from_the_first_through_the_last(make, campaign):
    for day in (23, 24, 25, 26):
        make(str(day), day=day)
    found = queries.between(queries.listing(campaign.pk), date(2021, 5, 24), date(2021, 5, 25))
    assert _titles(found) == ["24", "25"]


def test_a_unit_awaits_what_ended_and_was_not_reported(make, people, campaign, reported):
    make("فردا", day=26)
    first, told = make("نخستین", day=19), make("گزارش‌شده", day=20)
    make("کرمان", office=people.kerman_office)
    reported(told)
    assert list(queries.awaiting_report([people.yazd_office.pk], NOW, campaign_id=campaign.pk)) == [first]


def test_reports_may_be_written_of_what_has_ended_latest_first(make, campaign):
    make("فردا", day=26), make("پریروز", day=23), make("دیروز", day=24)
    assert _titles(queries.past_and_open(Q(), campaign.pk, at=NOW)) == ["دیروز", "پریروز"]


# --- twins -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "day", "found"),
    [
        ("محفل انس با قرآن", 20, True),
        ("محفل‌ انسِ با قرآن", 20, True),  # another spelling
        ("محفل انس با قرآن کریم", 21, True),  # nearly the same words, a day after
        ("محفل انس با قرآن", 22, False),  # two days after
        ("محفل انس با قرآن ۲", 20, False),  # another session
        ("شب شعر", 20, False),
        ("  ", 20, False),
    ],
)
def test_a_likely_twin_is_pointed_out(make, people, title, day, found):
    made = make("محفل انس با قرآن", day=20)
    given = queries.twins(office_id=people.yazd_office.pk, day=date(2021, 5, day), title=title)
    assert given == ([made] if found else [])


def test_a_twin_is_of_the_same_office_and_not_cancelled_and_not_itself(make, people):
    make("شب شعر", office=people.kerman_office)
    services.cancel(make("شب شعر").pk, by=people.leila, at=NOW, reason="باران")
    made = make("شب شعر")
    assert (
        queries.twins(office_id=people.yazd_office.pk, day=made.day, title="شب شعر", apart_from=made.pk) == []
    )


# --- search and order ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["حجت‌الاسلام", "حجت الاسلام", "حجتالاسلام", "كتابخانه يزد", "دانشگاه یزد"])
def test_every_spelling_finds_it(make, campaign, typed):
    made = make("گفت‌وگو با حجت‌الاسلام", place="کتابخانهٔ یزد")
    make("شب شعر", place="حیاط", office=campaign.headquarters)
    assert list(search(queries.listing(campaign.pk), typed)) == [made]


def test_titles_stand_in_the_persian_order(make, campaign):
    for title in ("یادبود", "گلستان‌خوانی", "پای درس", "چهل حدیث", "آوای وحی", "کتاب‌خوانی", "زیارت", "ژرفا"):
        make(title)
    ordered = queries.listing(campaign.pk).order_by("sort_key")
    assert _titles(ordered) == [
        "آوای وحی", "پای درس", "چهل حدیث", "زیارت", "ژرفا", "کتاب‌خوانی", "گلستان‌خوانی", "یادبود",
    ]  # fmt: skip


# --- the desk ------------------------------------------------------------------------------------------------------
def test_the_desk_shows_what_is_late_drafts_and_today_in_one_query(
    make, people, scope, django_assert_num_queries
):
    for n in range(7):
        make(f"نشانه‌نخورده {n}", day=20, hour=8 + n)
    make("طرح", day=26, publish=False), make("امروز", day=25), make("فردا", day=26), make("دیروز عصر", day=24)
    queries.desk(people.leila, at=NOW, today=TODAY, scope=scope)  # rights are read once a request
    with django_assert_num_queries(1):
        rows = queries.desk(people.leila, at=NOW, today=TODAY, scope=scope)
    assert [(row.kind, row.programme.title_fa, row.count) for row in rows] == [
        *[("late", f"نشانه‌نخورده {n}", 7) for n in range(5)],
        ("today", "امروز", 1),
        ("draft", "طرح", 1),
    ]


def test_a_programme_is_late_a_day_after_its_end(make, people, scope):
    made = make("عصر", day=24, hour=8)  # ended at ten, a day before NOW to the minute
    assert [row.programme for row in queries.desk(people.leila, at=NOW, today=TODAY, scope=scope)] == [made]
    before = tehran(5, 25, 9, 59)
    assert queries.desk(people.leila, at=before, today=TODAY, scope=scope) == []


def test_those_above_see_today_and_nobodys_drafts(make, people, scope):
    make("نشانه‌نخورده"), make("طرح", day=26, publish=False), make("امروز", day=25)
    rows = queries.desk(people.omid, at=NOW, today=TODAY, scope=scope)
    assert [(row.kind, row.programme.title_fa) for row in rows] == [("today", "امروز")]


def test_a_unit_counts_what_stands_beneath_it(make, people, campaign):
    (
        make("فردا", day=26),
        make("طرح", day=26, publish=False),
        make("کرمان", day=26, office=people.kerman_office),
    )
    services.hold(make("دیروز", day=24).pk, by=people.leila, at=NOW)
    counted = queries.of_unit(people.yazd.path, campaign_id=campaign.pk, today=TODAY)
    assert counted == {"coming": 1, "held": 1, "cancelled": 0}


def test_states_are_counted(make, campaign):
    make("یک"), make("دو"), make("طرح", publish=False)
    assert queries.counts(campaign.pk) == {"published": 2, "draft": 1}


def test_a_form_begins_with_what_this_person_planned_last(make, people, campaign):
    mine = make("از لیلا", place="حیاط")
    a_programme(campaign, people.yazd_office, by=people.mina, at=NOW, place="سالن")
    units = [people.yazd_office.pk]
    assert queries.latest_of(people.leila.pk, units, campaign.pk) == mine
    assert queries.latest_of(people.reza.pk, units, campaign.pk).place == "سالن"
    assert queries.latest_of(people.reza.pk, [people.kerman_office.pk], campaign.pk) is None
