from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pooyesh.ground.accounts import registry, throttle
from pooyesh.ground.accounts.models import User
from pooyesh.ground.accounts.testing import PASSWORD, person

pytestmark = pytest.mark.django_db
SIGN_IN = "/en/sign-in/"
WRONG = "These two do not fit together."


@pytest.fixture(autouse=True)
def _as_new(monkeypatch):
    monkeypatch.setattr(registry, "_landings", [])


@pytest.fixture
def leila():
    return person("Leila", mobile="+989123456789", password=PASSWORD)


def _try(client, contact="0912 345 6789", password=PASSWORD, **given):
    return client.post(SIGN_IN, {"contact": contact, "password": password, **given})


def _signed_in(client):
    return "_auth_user_id" in client.session


def test_contact_and_password_let_in_and_lead_to_ones_own_page(client, leila):
    answer = _try(client)
    assert (answer.status_code, answer.url, _signed_in(client)) == (302, "/en/me/", True)


def test_the_desk_comes_before_ones_own_page(client, leila):
    registry.land_at(lambda user, at: f"/b1400/desk/?{user.pk == leila.pk and at is not None}")
    assert _try(client).url == "/b1400/desk/?True"


def test_the_address_asked_for_comes_first(client, leila):
    registry.land_at(lambda *_: "/b1400/desk/")
    assert _try(client, next="/b1400/desk/reports/?page=2").url == "/b1400/desk/reports/?page=2"


@pytest.mark.parametrize(
    "asked", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_an_address_elsewhere_is_not_gone_to(client, leila, asked):
    assert _try(client, next=asked).url == "/en/me/"


def test_a_failure_never_says_which_half_was_wrong(client, leila):
    said = []
    for contact, password in [("09123456789", "no"), ("09120000000", PASSWORD), ("a@example.ir", "no")]:
        answer = _try(client, contact, password)
        said.append([str(e) for e in answer.context["form"].non_field_errors()])
    assert said[0] == said[1] == said[2]
    assert WRONG in said[0][0]


def test_a_number_that_is_not_complete_is_said_beside_its_field(client):
    assert "contact" in _try(client, "0912").context["form"].errors


def test_who_is_signed_in_goes_on(client, leila):
    client.force_login(leila)
    assert client.get(SIGN_IN, {"next": "/en/me/?x=1"}).url == "/en/me/?x=1"


def test_the_password_is_never_written_back(client, leila):
    assert b"wrong-guess" not in _try(client, password="wrong-guess").content


def test_guesses_at_one_account_are_slowed_and_its_owner_waits_too(client, leila):
    for _ in range(throttle.FREE + 1):
        _try(client, password="no")
    answer = _try(client)
    assert "many tries" in str(answer.context["form"].non_field_errors())
    assert not _signed_in(client)


def test_the_wait_grows_and_has_an_end():
    at, waits = timezone.now(), []
    for _ in range(30):
        throttle.missed("password", "x", at=at)
        waits.append(throttle.wait("password", "x", at=at))
    assert waits[:9] == [0, 0, 0, 0, 0, 5, 10, 20, 40]
    assert waits[-1] == 300
    assert throttle.wait("password", "x", at=at + timedelta(minutes=5)) == 0


def test_somebody_unknown_is_slowed_alike(client):
    for _ in range(throttle.FREE + 1):
        _try(client, "09121111111", "no")
    assert "many tries" in str(_try(client, "09121111111").context["form"].non_field_errors())


def test_the_right_password_forgets_earlier_misses(client, leila):
    for _ in range(3):
        for _ in range(throttle.FREE - 1):
            _try(client, password="no")
        assert _try(client).status_code == 302
        client.post("/me/sign-out/")


def test_three_hundred_people_behind_one_address_sign_in(client, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    people = [person(f"P{n}", mobile=f"+98935{n:07}", password=PASSWORD) for n in range(300)]
    came = 0
    for one in people:
        _try(client, one.mobile, "no")
        came += _try(client, one.mobile).status_code == 302
        client.logout()
    assert came == 300


def test_signing_out_takes_a_press_and_ends_the_session(client, leila):
    client.force_login(leila)
    assert client.get("/me/sign-out/").status_code == 405
    assert client.post("/me/sign-out/").url == "/sign-in/"
    assert not _signed_in(client)


def test_no_page_of_the_library_is_reachable(client, leila):
    client.force_login(leila)
    found = [
        path
        for path in ("accounts/login/", "accounts/", "login/", "signup/", "2fa/", "mfa/", "accounts/2fa/")
        if client.get(f"/{path}").status_code != 404
    ]
    assert found == []
    with pytest.raises(Exception, match="account_login"):
        reverse("account_login")


def test_signing_in_is_remembered_as_a_device(client, leila):
    client.post(
        SIGN_IN,
        {"contact": "09123456789", "password": PASSWORD},
        headers={"user-agent": "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"},
    )
    devices = client.get("/en/me/").context["devices"]
    assert [(d.name, d.session_key == client.session.session_key) for d in devices] == [
        ("Firefox, Android", True)
    ]
    assert isinstance(User.objects.get().last_login, datetime)
