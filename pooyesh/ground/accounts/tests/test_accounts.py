from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts import queries, services, testing

AT = datetime(2021, 5, 25, 6, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def _leila(**kwargs):
    given = {
        "full_name": " Leila  Karimi ",
        "contact": "۰۹۱۲ ۳۴۵ ۶۷۸۹",
        "password": "the blue teapot",
        "at": AT,
    }
    return services.create_account(**(given | kwargs))


def test_an_account_is_known_by_its_contact_in_any_typing():
    leila = _leila()
    typings = ["09123456789", "+98 912 345 6789", "۰۹۱۲۳۴۵۶۷۸۹", "989123456789"]
    assert [queries.user_by_contact(typing) for typing in typings] == [leila] * 4
    assert (leila.full_name, leila.mobile, leila.email, leila.created_at) == (
        "Leila Karimi",
        "+989123456789",
        None,
        AT,
    )


def test_nobody_is_known_by_nonsense():
    assert [queries.user_by_contact(text) for text in ["", "x", "0912", "09120000000"]] == [None] * 4


def test_a_contact_has_one_account():
    _leila()
    with pytest.raises(Refusal) as refused:
        _leila(contact="9123456789", full_name="Mina")
    assert (refused.value.field, refused.value.code) == ("contact", "taken")


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"full_name": "  "}, "full_name", "required"),
        ({"contact": "0912"}, "contact", "mobile"),
        ({"password": "short"}, "password", "short"),
        ({"password": "password123"}, "password", "common"),
    ],
)
def test_what_cannot_be_an_account_is_refused_beside_its_field(given, field, code):
    with pytest.raises(Refusal) as refused:
        _leila(**given)
    assert (refused.value.field, refused.value.code) == (field, code)


def test_contact_and_password_sign_in_in_any_typing():
    leila = _leila()
    assert authenticate(None, contact="0912 345 6789", password="the blue teapot") == leila
    assert authenticate(None, contact="0912 345 6789", password="the red teapot") is None


def test_somebody_unknown_costs_the_same_work_as_a_wrong_password(monkeypatch, settings):
    hasher = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
    settings.PASSWORD_HASHERS = [hasher]
    _leila()
    hashed = []
    hasher += ".encode"
    monkeypatch.setattr(hasher, lambda *_, **__: hashed.append(1) or "pbkdf2_sha256$1$x$y")
    for contact in ["09123456789", "09120000000", "nonsense"]:
        authenticate(None, contact=contact, password="wrong")
    assert len(hashed) == 3


def test_an_account_set_aside_cannot_sign_in():
    leila = _leila()
    leila.is_active = False
    leila.save(update_fields=["is_active"])
    assert authenticate(None, contact="09123456789", password="the blue teapot") is None


def test_a_password_is_changed_by_who_knows_the_old_one():
    leila = _leila()
    with pytest.raises(Refusal):
        services.change_password(leila.pk, old="no", new="a green teapot")
    services.change_password(leila.pk, old="the blue teapot", new="a green teapot")
    assert authenticate(None, contact="09123456789", password="a green teapot") == leila


def test_one_contact_must_remain():
    leila = _leila()
    changed = services.change_account(leila.pk, full_name="Leila K", mobile="", email="Leila@Example.IR")
    assert (changed.full_name, changed.mobile, changed.email) == ("Leila K", None, "leila@example.ir")
    with pytest.raises(Refusal):
        services.change_account(leila.pk, full_name="Leila K", mobile="", email="")


def test_another_accounts_contact_is_refused():
    testing.person("Mina", email="mina@example.ir")
    with pytest.raises(Refusal) as refused:
        services.change_account(_leila().pk, full_name="Leila", mobile="", email="MINA@example.ir")
    assert (refused.value.field, refused.value.code) == ("email", "taken")
