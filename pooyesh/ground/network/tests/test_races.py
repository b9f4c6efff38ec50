"""Two submits at one moment: one invitation gives one role, whoever's request the database takes first."""

import threading

import pytest
from django.db import connections

from pooyesh.core.abilities import Role
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network import services, testing
from pooyesh.ground.network.models import Membership, Unit

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run the acts in a thread each, started together; return each one's answer, or the refusal's code."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        gate.wait()
        try:
            answers[place] = act()
        except Refusal as refusal:
            answers[place] = refusal.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


@pytest.fixture
def cast():
    return testing.cast()


@pytest.fixture
def invitation(cast):
    return testing.an_invitation(cast.yazd_office, Role.MEDIA_ACTIVIST, by=cast.leila)


def test_two_requests_of_one_person_give_one_role(cast, invitation):
    answers = at_once(*[lambda: services.accept(invitation.pk, user=cast.kian, at=cast.at)] * 2)
    assert answers == [Membership.objects.get(user=cast.kian)] * 2


def test_two_requests_of_a_newcomer_make_one_account(cast, invitation):
    person = {"full_name": "زهرا نو", "contact": "09131234567", "password": "sabz-va-sefid"}
    answers = at_once(*[lambda: services.take_up(invitation.pk, **person, at=cast.at)] * 2)
    assert answers == [Membership.objects.get(user=User.objects.get(mobile="+989131234567"))] * 2


def test_of_two_people_one_takes_the_invitation_up(cast, invitation):
    answers = at_once(
        lambda: services.accept(invitation.pk, user=cast.kian, at=cast.at),
        lambda: services.accept(invitation.pk, user=cast.sara, at=cast.at),
    )
    assert sorted(isinstance(answer, Membership) for answer in answers) == [False, True]
    assert "taken-up" in answers


def test_two_secretaries_cannot_both_end_the_others_role(cast):
    second = services.give_role(
        cast.kian, unit=cast.headquarters, role="secretary", by=cast.nasrin, at=cast.at
    )
    first = Membership.objects.get(user=cast.nasrin)
    at_once(
        lambda: services.end_role(first.pk, by=cast.kian, at=cast.at),
        lambda: services.end_role(second.pk, by=cast.nasrin, at=cast.at),
    )
    assert Membership.objects.filter(role="secretary", ends_at__isnull=True).count() == 1


def test_units_added_at_one_moment_all_stand_in_the_tree(cast):
    def add(number):
        row = {"kind": "office", "code": f"9{number}", "name_fa": f"دفتر {number}"}
        return services.create_unit(cast.yazd.pk, **row, by=cast.nasrin, at=cast.at)

    at_once(*[lambda number=number: add(number) for number in range(6)])
    assert (Unit.objects.filter(code__startswith="9").count(), Unit.objects.find_problems()) == (
        6, ([], [], [], [], []),
    )  # fmt: skip
