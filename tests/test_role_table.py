"""Every door is guarded, and answers as the role table says."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import role_table
from tests.role_table import PEOPLE, Address, Row, everyone, may

ROWS = role_table.rows()


def test_every_url_has_a_row():
    assert role_table.gaps(role_table.addresses(), ROWS) == []


def _ask(name, row, cast, unit, person):
    parts = next(a.parts for a in role_table.addresses() if a.name == name)
    kwargs = ({"campaign": cast.campaign.slug} if "campaign" in parts else {}) | row.to(cast, unit)
    client = Client()
    if person:
        client.force_login(getattr(cast, person), backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = getattr(client, row.method)(reverse(name, kwargs=kwargs), row.data(cast, unit))
    return _plain(answer, person) if "campaign" in parts else answer.status_code


def _plain(answer, person):
    """Return the status; in a campaign 401 where somebody signed in is sent to sign in, 303 for the public elsewhere."""
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith(reverse(settings.LOGIN_URL))
    if person and to_sign_in:
        return 401
    return 303 if person is None and answer.status_code == 302 and not to_sign_in else answer.status_code


def _given(name, row, cast, unit):
    """Ask as each person, each request undone before the next."""
    given = {}
    for code, person in PEOPLE.items():
        with transaction.atomic():
            given[code] = _ask(name, row, cast, unit, person)
            transaction.set_rollback(True)
    return given


SIDES = [
    pytest.param(name, row, answers, unit, id=f"{name}-{side}")
    for name, row in ROWS.items()
    for side, answers, unit in row.sides()
]


@pytest.mark.parametrize(("name", "row", "answers", "unit"), SIDES)
def test_each_role_gets_the_answer_of_its_row(name, row, answers, unit, cast):
    given = _given(name, row, cast, getattr(cast, unit))
    if set(answers.values()) == {302}:  # where everybody is sent on, the public is not sent to sign in
        given = {code: 302 if status == 303 else status for code, status in given.items()}
    assert given == dict(answers)


def test_a_url_without_a_row_is_named():
    found = [Address("reports:show", "reports/<id>/", frozenset({"id"}))]
    assert role_table.gaps(found, {}) == ["reports:show (reports/<id>/): no row in the role table"]


def test_a_url_without_a_name_is_named():
    assert role_table.gaps([Address("", "lost/", frozenset())], {}) == [
        "lost/: this URL has no name, so it cannot have a row"
    ]


def test_a_row_that_is_silent_about_foreign_units_is_named():
    found = [Address("reports:show", "reports/<id>/", frozenset({"id", "campaign"}))]
    said = role_table.gaps(found, {"reports:show": Row(may("SE"))})
    assert said == ["reports:show: the address names ['id']; say `foreign=` or `shared=True`"]


def test_a_row_whose_url_is_gone_is_named():
    assert role_table.gaps([], {"reports:gone": Row(everyone())}) == ["reports:gone: a row without a URL"]


def test_may_gives_the_others_absent_and_the_public_the_way_in():
    assert may("SE CO") == {
        "SE": 200,
        "SM": 404,
        "CO": 200,
        "OH": 404,
        "MA": 404,
        "OB": 404,
        "NO": 404,
        "PU": 302,
    }
