"""A programme is planned, changed and repeated; what no programme can be is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.deeds import queries as deeds
from pooyesh.ground.files.testing import a_photo
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.campaigns.testing import draft_campaign
from pooyesh.stages.programmes import services
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.testing import a_plan, a_programme
from pooyesh.stages.programmes.tests.conftest import tehran

NOW = tehran(5, 19, 9)


@pytest.fixture
def do(people, campaign):
    """Plan for the Yazd office as Leila."""

    def plan(publish=False, weeks=0, public_id="", **changes):
        return services.plan(
            people.yazd_office.pk, a_plan(campaign, **changes), campaign_id=campaign.pk,
            by=people.leila, at=NOW, publish=publish, weeks=weeks, public_id=public_id,
        )  # fmt: skip

    return plan


def _refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        act(*args, **kwargs)
    return refused.value.field, refused.value.code


def _trail(programme):
    return [
        (line.verb, line.actor, line.changed) for line in deeds.trail_of("programme", programme.public_id)
    ]


def test_a_plan_becomes_a_draft_of_its_office_on_the_day_of_its_start(do, people):
    made = do()
    assert (made.state, made.office, made.day, made.published_at, made.created_by_id) == (
        "draft", people.yazd_office, date(2021, 5, 20), None, people.leila.pk,
    )  # fmt: skip
    assert _trail(made) == [("plan", "لیلا مسئول", ())]


def test_it_can_be_published_at_once(do):
    made = do(publish=True)
    assert (made.state, made.published_at) == ("published", NOW)
    assert _trail(made) == [("publish", "لیلا مسئول", ())]


def test_a_deed_sent_twice_is_one_deed(do):
    first, second = do(public_id="abcdefgh23"), do(public_id="abcdefgh23")
    assert (first.pk, second.pk, Programme.objects.count()) == (first.pk, first.pk, 1)


def test_a_form_sent_again_with_other_words_is_another_programme(do):
    first, second = do(public_id="abcdefgh23"), do(public_id="abcdefgh23", title_fa="شب شعر")
    assert first.public_id == "abcdefgh23" != second.public_id
    assert Programme.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"title_fa": "  "}, ("title_fa", "no-title")),
        ({"title_fa": "آ" * 201}, ("title_fa", "too-long")),
        ({"place": "آ" * 201}, ("place", "too-long")),
        ({"starts_at": tehran(5, 20, 18), "ends_at": tehran(5, 20, 18)}, ("end", "end-before-start")),
        ({"section_id": 0}, ("section", "foreign-section")),
        ({"mode": "by_post"}, ("", "unknown-choice")),
        ({"audience": "nobody"}, ("", "unknown-choice")),
        ({"link": "javascript:alert(1)"}, ("link", "no-web-link")),
        ({"capacity": 0}, ("capacity", "capacity-small")),
        ({"health_cap": 50, "health_cap_is_percent": True}, ("capacity", "share-of")),
    ],
)
def test_what_no_programme_can_be_is_refused_beside_its_field(do, changes, refused):
    assert _refused(do, **changes) == refused
    assert Programme.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"place": " "}, ("place", "no-place")),
        ({"mode": "online", "place": ""}, ("link", "no-link")),
        ({"mode": "both", "place": "", "link": "https://example.org/class"}, ("place", "no-place")),
    ],
)
def test_readers_must_be_told_where(do, changes, refused):
    assert _refused(do, publish=True, **changes) == refused
    assert do(**changes).state == "draft"  # a draft may not know yet


# --- the edges of the phases, on Tehran's clock of 1400 ------------------------------------------------------
@pytest.mark.parametrize(
    ("starts_at", "day"),
    [
        (tehran(4, 14), date(2021, 4, 14)),  # the first minute of 25 Farvardin
        (tehran(6, 21, 23, 59), date(2021, 6, 21)),  # the last of 31 Khordad
        (tehran(5, 17, 23, 59), date(2021, 5, 17)),  # either side of the midnight between the half-seasons
        (tehran(5, 18), date(2021, 5, 18)),
    ],
)
def test_a_phase_holds_its_first_minute_and_its_last(do, starts_at, day):
    assert do(starts_at=starts_at).day == day


@pytest.mark.parametrize(
    "starts_at",
    [
        tehran(4, 13, 23, 59),  # a minute before 25 Farvardin
        tehran(6, 22),  # 24:00 of 31 Khordad is the first minute of Tir
    ],
)
def test_a_minute_outside_the_phases_is_refused_with_their_days(do, starts_at):
    with pytest.raises(Refusal) as refused:
        do(starts_at=starts_at)
    assert (refused.value.code, refused.value.field, refused.value.params) == (
        "day-outside", "day", {"first": date(2021, 4, 14), "last": date(2021, 6, 21)},
    )  # fmt: skip


def test_the_day_is_tehrans_not_utcs(do):
    assert do(starts_at=tehran(5, 20, 2)).day == date(2021, 5, 20)  # in UTC it is still the nineteenth


def test_a_programme_may_end_past_the_last_midnight(do):
    made = do(starts_at=tehran(6, 21, 22), ends_at=tehran(6, 22, 0))
    assert made.day == date(2021, 6, 21)


# --- the campaign's state ------------------------------------------------------------------------------------
def test_nothing_is_published_before_the_call(people):
    campaign = draft_campaign(people)
    assert a_programme(campaign, people.yazd_office, by=people.leila, publish=False).state == "draft"
    assert _refused(a_programme, campaign, people.yazd_office, by=people.leila) == ("", "not-open")


def test_nothing_is_planned_once_the_campaign_is_closed(do, campaign, people):
    campaigns.close_campaign(campaign.pk, by=people.nasrin, at=tehran(7, 1))
    assert _refused(do) == ("", "closed")


# --- change ----------------------------------------------------------------------------------------------------
def test_a_change_is_on_record_by_its_fields(do, people, campaign):
    made = do(publish=True)
    what = replace(
        services.plan_of(made), title_fa="شب شعر", starts_at=tehran(5, 27, 17), ends_at=tehran(5, 27, 19)
    )
    changed = services.change(made.pk, what, by=people.leila, at=NOW)
    assert (changed.title_fa, changed.day, changed.key) == ("شب شعر", date(2021, 5, 27), "شبشعر")
    assert _trail(made)[0] == ("change", "لیلا مسئول", ("ends_at", "starts_at", "title_fa"))


def test_no_change_is_no_deed(do, people):
    made = do()
    services.change(made.pk, services.plan_of(made), by=people.leila, at=NOW)
    assert len(_trail(made)) == 1


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_is_not_changed(do, people, state):
    made = do(publish=True)
    Programme.objects.filter(pk=made.pk).update(state=state, cancel_reason="باران")
    assert _refused(services.change, made.pk, services.plan_of(made), by=people.leila, at=NOW) == (
        "",
        "state",
    )


def test_a_published_programme_keeps_its_place(do, people):
    made = do(publish=True)
    what = replace(services.plan_of(made), place="")
    assert _refused(services.change, made.pk, what, by=people.leila, at=NOW) == ("place", "no-place")


def test_a_withdrawn_section_keeps_its_programmes_and_takes_no_new_one(do, people, campaign):
    made = do()
    campaigns.withdraw_section(made.section_id, by=people.nasrin, at=NOW)
    what = replace(services.plan_of(made), place="حیاط")
    assert services.change(made.pk, what, by=people.leila, at=NOW).place == "حیاط"
    assert _refused(do, section_id=made.section_id) == ("section", "foreign-section")


def test_the_image_of_what_is_published_is_open_to_everybody(do, people):
    photo = a_photo(people.leila, at=NOW)
    made = do(image_id=photo.pk)
    photo.refresh_from_db()
    assert photo.is_public is False
    services.publish(made.pk, by=people.leila, at=NOW)
    photo.refresh_from_db()
    assert photo.is_public is True


# --- repeat ------------------------------------------------------------------------------------------------------
def test_every_week_makes_the_same_again_at_the_same_hour(do):
    first = do(weeks=3, title_fa="کلاس روان‌خوانی")
    made = list(Programme.objects.filter(copied_from=first).order_by("day"))
    assert [(one.day, one.starts_at, one.state) for one in made] == [
        (date(2021, 5, 27), tehran(5, 27, 18, 30), "draft"),
        (date(2021, 6, 3), tehran(6, 3, 18, 30), "draft"),
        (date(2021, 6, 10), tehran(6, 10, 18, 30), "draft"),
    ]


def test_what_is_published_is_published_every_week(do):
    first = do(publish=True, weeks=2)
    assert set(Programme.objects.values_list("state", "published_at")) == {("published", NOW)}
    assert [_trail(one) for one in Programme.objects.filter(copied_from=first)] == [
        [("publish", "لیلا مسئول", ())]
    ] * 2


def test_listed_days_are_taken_once_and_its_own_not_at_all(do, people):
    first = do()
    days = [date(2021, 5, 25), date(2021, 5, 20), date(2021, 5, 25), date(2021, 5, 22)]
    made = services.repeat(first.pk, days, by=people.leila, at=NOW)
    assert [one.day for one in made] == [date(2021, 5, 22), date(2021, 5, 25)]


def test_a_repeat_outside_the_phases_is_named_and_nothing_is_made(do):
    with pytest.raises(Refusal) as refused:
        do(weeks=5)
    assert (refused.value.field, refused.value.code, refused.value.params) == (
        "days", "day-outside", {"day": date(2021, 6, 24)},
    )  # fmt: skip
    assert Programme.objects.count() == 0


@pytest.mark.parametrize(("days", "code"), [(0, "no-days"), (61, "too-many")])
def test_a_repeat_has_one_day_to_sixty(do, people, days, code):
    first = do()
    wanted = [first.day + timedelta(days=n) for n in range(1, days + 1)]
    assert _refused(services.repeat, first.pk, wanted, by=people.leila, at=NOW) == ("days", code)


@pytest.mark.parametrize("many", [1, 30])
def test_many_are_planned_with_the_same_queries(people, campaign, django_assert_num_queries, many):
    plans = [a_plan(campaign, title_fa=f"جلسهٔ {n}") for n in range(many)]
    with django_assert_num_queries(9):
        services.plan_many(people.yazd_office.pk, plans, campaign_id=campaign.pk, by=people.leila, at=NOW)
