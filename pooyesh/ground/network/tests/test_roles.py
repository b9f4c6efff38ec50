"""Roles are given, ended and handed over, by those who may, and people are told."""

from datetime import timedelta

import pytest

from pooyesh.core.abilities import Grant, Role
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.network import queries, services, testing
from pooyesh.ground.network.models import Membership
from pooyesh.ground.notices import queries as notices
from pooyesh.ground.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return testing.cast()


def held(user, at):
    return [(grant.role.value, grant.path) for grant in queries.grants(user, at)]


def role_of(user):
    return Membership.objects.get(user=user)


def told(user):
    return [notices.text_of(notice) for notice in Notice.objects.filter(user=user)]


def deeds():
    return list(Deed.objects.order_by("pk").values_list("verb", "noun", "actor_id", "unit_path"))


def test_a_role_that_is_given_is_held_from_that_moment_on(cast):
    services.give_role(cast.kian, unit=cast.yazd_office, role=Role.MEDIA_ACTIVIST, by=cast.leila, at=cast.at)
    assert queries.grants(cast.kian, cast.at) == [Grant(Role.MEDIA_ACTIVIST, cast.yazd_office.path)]


def test_giving_a_role_leaves_a_deed(cast):
    services.give_role(cast.kian, unit=cast.yazd_office, role=Role.MEDIA_ACTIVIST, by=cast.leila, at=cast.at)
    assert deeds() == [("give_role", "membership", cast.leila.pk, cast.yazd_office.path)]


def test_a_role_held_already_is_not_given_twice(cast):
    again = services.give_role(
        cast.mina, unit=cast.yazd_office, role=Role.MEDIA_ACTIVIST, by=cast.leila, at=cast.at
    )
    assert (again, deeds()) == (role_of(cast.mina), [])


@pytest.mark.parametrize(
    ("giver", "unit", "role", "code"),
    [
        ("mina", "yazd_office", Role.MEDIA_ACTIVIST, "not-yours"),
        ("leila", "kerman_office", Role.MEDIA_ACTIVIST, "not-yours"),
        ("omid", "yazd", Role.PROVINCIAL_COORDINATOR, "not-yours"),
        ("parvin", "headquarters", Role.SECRETARY, "not-yours"),
        ("kian", "yazd_office", Role.MEDIA_ACTIVIST, "not-yours"),
        ("nasrin", "yazd_office", Role.PROVINCIAL_COORDINATOR, "unit"),
        ("nasrin", "headquarters", Role.OFFICE_HEAD, "unit"),
    ],
)
def test_a_role_outside_the_givers_reach_or_kind_of_unit_is_refused(cast, giver, unit, role, code):
    with pytest.raises(Refusal) as refused:
        services.give_role(
            cast.kian, unit=getattr(cast, unit), role=role, by=getattr(cast, giver), at=cast.at
        )
    assert (refused.value.field, refused.value.code) == ("role", code)


def test_a_role_is_not_held_any_more_from_the_moment_it_ends(cast):
    end = cast.at + timedelta(days=1)
    services.end_role(role_of(cast.mina).pk, by=cast.leila, at=end)
    assert (len(held(cast.mina, end - timedelta(seconds=1))), held(cast.mina, end)) == (1, [])


def test_ending_a_role_twice_is_one_deed(cast):
    for day in (1, 2):
        services.end_role(role_of(cast.mina).pk, by=cast.leila, at=cast.at + timedelta(days=day))
    assert deeds() == [("end_role", "membership", cast.leila.pk, cast.yazd_office.path)]


def test_whoever_holds_a_role_may_leave_it_and_is_not_told_what_they_did(cast):
    services.end_role(role_of(cast.mina).pk, by=cast.mina, at=cast.at)
    assert (held(cast.mina, cast.at), told(cast.mina)) == ([], [])


def test_a_role_of_another_office_cannot_be_ended(cast):
    with pytest.raises(Refusal):
        services.end_role(role_of(cast.reza).pk, by=cast.leila, at=cast.at)


def test_the_last_secretary_remains(cast):
    with pytest.raises(Refusal) as refused:
        services.end_role(role_of(cast.nasrin).pk, by=cast.nasrin, at=cast.at)
    assert refused.value.code == "last-secretary"


def test_a_second_secretary_may_leave(cast):
    services.give_role(cast.kian, unit=cast.headquarters, role=Role.SECRETARY, by=cast.nasrin, at=cast.at)
    services.end_role(role_of(cast.nasrin).pk, by=cast.nasrin, at=cast.at)
    assert held(cast.nasrin, cast.at) == []


def test_a_role_handed_over_ends_here_and_begins_there_at_one_moment(cast):
    end = cast.at + timedelta(days=1)
    services.hand_over(role_of(cast.leila).pk, to=cast.kian, by=cast.omid, at=end)
    new = [("office_head", cast.yazd_office.path)]
    assert (held(cast.leila, end), held(cast.kian, end)) == ([], new)


def test_a_role_that_ends_on_a_day_still_ends_then_when_it_was_handed_over(cast):
    end = cast.at + timedelta(days=30)
    dated = services.give_role(
        cast.kian, unit=cast.yazd_office, role=Role.MEDIA_ACTIVIST, by=cast.leila, at=cast.at, until=end
    )
    assert services.hand_over(dated.pk, to=cast.omid, by=cast.leila, at=cast.at).ends_at == end


def test_both_people_are_told_of_a_role_handed_over(cast):
    services.hand_over(role_of(cast.leila).pk, to=cast.kian, by=cast.omid, at=cast.at)
    assert (len(told(cast.leila)), len(told(cast.kian)), told(cast.omid)) == (1, 1, [])


def test_who_hands_over_the_own_role_is_not_told_of_it(cast):
    services.hand_over(role_of(cast.leila).pk, to=cast.kian, by=cast.leila, at=cast.at)
    assert (told(cast.leila), len(told(cast.kian))) == ([], 1)


def test_a_role_is_not_handed_to_whoever_holds_it(cast):
    with pytest.raises(Refusal) as refused:
        services.hand_over(role_of(cast.leila).pk, to=cast.leila, by=cast.omid, at=cast.at)
    assert (refused.value.field, refused.value.code) == ("contact", "same")


def test_what_a_person_is_told_names_role_and_unit_and_opens_the_unit(cast):
    scope = Scope(7, "behesht", "", "", cast.headquarters.pk, cast.headquarters.path, "Asia/Tehran", "open")
    services.give_role(
        cast.kian, unit=cast.yazd_office, role=Role.MEDIA_ACTIVIST, by=cast.leila, at=cast.at, scope=scope
    )
    notice = Notice.objects.get(user=cast.kian)
    assert (notice.params, notice.campaign_id, notice.path) == (
        {"role": {"word": "media activist"}, "unit": "دانشگاه یزد"},
        7,
        f"/behesht/desk/units/{cast.yazd_office.public_id}/",
    )
