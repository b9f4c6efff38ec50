"""Who holds what, when, and how far it reaches."""

from datetime import timedelta

import pytest

from pooyesh.core.abilities import Ability, Grant, Role
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries, testing

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return testing.cast()


def scope_of(cast):
    top = cast.headquarters
    return Scope(1, "dar-behesht", "در بهشت", "tile", top.pk, top.path, "Asia/Tehran", "open")


def reached(cast, user, ability):
    found = queries.reached(user, ability, at=cast.at, scope=scope_of(cast))
    return [unit.code for unit in found]


def test_a_grant_names_the_role_and_the_path_of_its_unit(cast):
    assert queries.grants(cast.omid, cast.at) == [Grant(Role.PROVINCIAL_COORDINATOR, cast.yazd.path)]


def test_a_role_is_held_from_its_first_moment_until_the_moment_it_ends(cast):
    end = cast.at + timedelta(days=3)
    testing.a_role(cast.kian, cast.yazd_office, Role.MEDIA_ACTIVIST, cast.at, end)
    just = timedelta(microseconds=1)
    moments = [cast.at - just, cast.at, end - just, end]
    assert [len(queries.grants(cast.kian, at)) for at in moments] == [0, 1, 1, 0]


def test_the_secretary_sees_the_whole_network(cast):
    assert reached(cast, cast.nasrin, Ability.SEE) == ["HQ", "21", "2101", "08", "0801"]


def test_a_coordinator_sees_the_province_and_all_beneath(cast):
    assert reached(cast, cast.omid, Ability.SEE) == ["21", "2101"]


def test_an_office_head_sees_the_office_alone(cast):
    assert reached(cast, cast.leila, Ability.SEE) == ["2101"]


def test_who_belongs_nowhere_sees_nothing(cast):
    assert reached(cast, cast.kian, Ability.SEE) == []


def test_a_coordinator_verifies_the_offices_beneath_and_the_headquarters_but_not_the_own_unit(cast):
    assert reached(cast, cast.omid, Ability.VERIFY) == ["HQ", "2101"]


def test_a_coordinator_who_also_heads_an_office_does_not_verify_it(cast):
    testing.a_role(cast.omid, cast.yazd_office, Role.OFFICE_HEAD, cast.at)
    assert reached(cast, cast.omid, Ability.VERIFY) == ["HQ"]


def test_headquarters_verify_every_unit_but_their_own(cast):
    assert reached(cast, cast.parvin, Ability.VERIFY) == ["21", "2101", "08", "0801"]


def test_another_network_is_out_of_reach(cast):
    other = testing.a_unit(None, "headquarters", "HQ", "ستاد دیگر")
    assert rights.may(cast.nasrin, Ability.SEE, other.path, at=cast.at, scope=scope_of(cast)) is False


def test_what_an_office_reports_comes_to_its_coordinators(cast):
    assert queries.verifiers_of(cast.yazd_office, cast.at) == [cast.omid]


def test_where_the_coordinator_is_in_conflict_it_comes_to_the_headquarters(cast):
    testing.a_role(cast.omid, cast.yazd_office, Role.OFFICE_HEAD, cast.at)
    assert queries.verifiers_of(cast.yazd_office, cast.at) == [cast.parvin, cast.nasrin]


def test_what_the_headquarters_report_comes_to_the_coordinators_without_a_role_there(cast):
    testing.a_role(cast.omid, cast.headquarters, Role.OBSERVER, cast.at)
    assert queries.verifiers_of(cast.headquarters, cast.at) == [cast.hamid]


def test_people_in_a_unit_are_told_once_each_by_name(cast):
    roles = [Role.OFFICE_HEAD, Role.MEDIA_ACTIVIST]
    testing.a_role(cast.leila, cast.yazd_office, Role.MEDIA_ACTIVIST, cast.at)
    assert queries.people_in([cast.yazd_office.pk], roles, cast.at) == [cast.leila, cast.mina]


@pytest.mark.parametrize(
    ("person", "unit", "roles"),
    [
        ("nasrin", "headquarters", [Role.SECRETARY, Role.SECRETARIAT_MEMBER, Role.OBSERVER]),
        ("parvin", "headquarters", [Role.OBSERVER]),
        ("parvin", "yazd", [Role.PROVINCIAL_COORDINATOR, Role.OBSERVER]),
        ("omid", "yazd", []),
        ("omid", "yazd_office", [Role.OFFICE_HEAD, Role.MEDIA_ACTIVIST]),
        ("omid", "kerman_office", []),
        ("leila", "yazd_office", [Role.OFFICE_HEAD, Role.MEDIA_ACTIVIST]),
        ("mina", "yazd_office", []),
        ("davood", "yazd_office", []),
    ],
)
def test_a_role_gives_the_roles_below_it_in_its_own_reach(cast, person, unit, roles):
    held = queries.grants(getattr(cast, person), cast.at)
    assert queries.roles_i_invite(held, getattr(cast, unit)) == roles
