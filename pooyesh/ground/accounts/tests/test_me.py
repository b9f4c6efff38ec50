import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pooyesh.ground.accounts import queries, services
from pooyesh.ground.accounts.testing import PASSWORD, person
from pooyesh.ground.accounts.tests.conftest import code_now
from pooyesh.ground.common import panels

pytestmark = pytest.mark.django_db
SIGN_IN = {"contact": "09123456789", "password": PASSWORD}


@pytest.fixture
def leila():
    return person("Leila", mobile="+989123456789", password=PASSWORD)


@pytest.fixture
def client_of(leila):
    client = Client()
    client.post("/en/sign-in/", SIGN_IN)
    return client


def _in(client):
    return client.get("/en/me/").status_code == 200


def test_name_and_contact_are_saved(client_of, leila):
    client_of.post("/en/me/", {"full_name": "Leila K", "mobile": "۰۹۱۲۳۴۵۶۷۸۹", "email": "l@example.ir"})
    leila.refresh_from_db()
    assert (leila.full_name, leila.mobile, leila.email) == ("Leila K", "+989123456789", "l@example.ir")


def test_a_wrong_contact_is_said_beside_its_field_and_kept(client_of):
    page = client_of.post("/en/me/", {"full_name": "L", "mobile": "0912", "email": ""})
    form = page.context["forms"]["account"]
    assert (list(form.errors), form["mobile"].value()) == (["mobile"], "0912")


def test_who_holds_no_role_is_told_how_to_get_one(client_of, monkeypatch):
    monkeypatch.setattr(panels, "_panels", panels.Registry("panels"))
    assert b"You hold no role yet." in client_of.get("/en/me/").content


def test_a_new_password_signs_the_other_devices_out_and_not_this_one(client_of, leila):
    other = Client()
    other.post("/en/sign-in/", SIGN_IN)
    client_of.post("/en/me/password/", {"p-old": PASSWORD, "p-new": "a wholly new one"})
    assert (_in(client_of), _in(other)) == (True, False)
    here = client_of.session.session_key
    assert [d.session_key == here for d in queries.devices_of(leila.pk, at=timezone.now())].count(True) == 1


def test_a_wrong_old_password_is_said_beside_it(client_of):
    page = client_of.post("/en/me/password/", {"p-old": "no", "p-new": "a wholly new one"})
    assert list(page.context["forms"]["password"].errors) == ["old"]


def test_signing_out_everywhere_ends_every_session(client_of):
    other = Client()
    other.post("/en/sign-in/", SIGN_IN)
    client_of.post("/en/me/devices/sign-out/")
    assert (_in(client_of), _in(other)) == (False, False)


def test_one_device_is_signed_out_alone(client_of, leila):
    other = Client()
    other.post("/en/sign-in/", SIGN_IN)
    device = next(
        d
        for d in queries.devices_of(leila.pk, at=timezone.now())
        if d.session_key == other.session.session_key
    )
    client_of.post("/en/me/devices/sign-out/", {"device": device.public_id})
    assert (_in(client_of), _in(other)) == (True, False)


def test_nobody_signs_out_anothers_device(client_of, leila):
    kian = person("Kian")
    device = services.note_device(kian.pk, session_key="k" * 32, agent="", at=timezone.now())
    services.leave_device(device.public_id, by=leila)
    device.refresh_from_db()
    assert device.user == kian


# --- Second step ---
def test_the_second_step_is_turned_on_with_the_code_of_the_app(client_of, leila):
    page = client_of.get("/en/me/")
    secret = page.context["secret"].replace(" ", "")
    page = client_of.post("/en/me/code/", {"c-code": code_now(secret)})
    assert (len(page.context["codes"]), queries.asks_code(leila.pk)) == (10, True)


def test_a_code_that_does_not_fit_turns_nothing_on(client_of, leila):
    page = client_of.post("/en/me/code/", {"c-code": "000000"})
    assert (list(page.context["forms"]["code"].errors), queries.asks_code(leila.pk)) == (["code"], False)


def test_the_shared_secret_is_not_readable_in_the_database(leila, second_step):
    second_step(leila)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert re.fullmatch(r"gAAAA[\w=-]+", kept)


def test_after_the_password_the_code_is_asked(leila, second_step):
    code, _ = second_step(leila)
    client = Client()
    assert client.post("/en/sign-in/", {**SIGN_IN, "next": "/en/me/?x"}).url == "/en/sign-in/code/"
    assert not _in(client)
    persian = code().translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert client.post("/en/sign-in/code/", {"code": persian}).url == "/en/me/?x"
    assert _in(client)


def test_a_code_fits_once(leila, second_step):
    code, _ = second_step(leila)
    now, first, second = code(), Client(), Client()
    for client in (first, second):
        client.post("/en/sign-in/", SIGN_IN)
        client.post("/en/sign-in/code/", {"code": now})
    assert (_in(first), _in(second)) == (True, False)


def test_a_recovery_code_fits_once(leila, second_step):
    _, codes = second_step(leila)
    came = []
    for _ in range(2):
        client = Client()
        client.post("/en/sign-in/", SIGN_IN)
        client.post("/en/sign-in/code/", {"code": codes[0]})
        came.append(_in(client))
    assert (came, queries.security_of(leila.pk).codes_left) == ([True, False], 9)


def test_guesses_at_the_code_are_slowed(leila, second_step):
    code, _ = second_step(leila)
    client = Client()
    client.post("/en/sign-in/", SIGN_IN)
    for _ in range(6):
        client.post("/en/sign-in/code/", {"code": "000000"})
    page = client.post("/en/sign-in/code/", {"code": code()})
    assert "many tries" in str(page.context["form"].non_field_errors())


def test_the_code_is_asked_only_of_who_gave_the_password():
    assert Client().get("/en/sign-in/code/").url == "/en/sign-in/"


def test_turning_the_second_step_off_takes_the_password(client_of, leila, second_step):
    second_step(leila)
    client_of.post("/en/me/code/off/", {"o-password": "no"})
    assert queries.asks_code(leila.pk)
    client_of.post("/en/me/code/off/", {"o-password": PASSWORD})
    assert (queries.asks_code(leila.pk), Authenticator.objects.count()) == (False, 0)


def test_new_recovery_codes_replace_the_old(client_of, leila, second_step):
    _, old = second_step(leila)
    page = client_of.post("/en/me/code/recovery/", {"r-password": PASSWORD})
    assert (len(page.context["codes"]), set(old) & set(page.context["codes"])) == (10, set())


def test_the_page_runs_the_same_queries_for_one_device_and_three(client_of, leila, django_assert_num_queries):
    client_of.get("/en/me/")
    with CaptureQueriesContext(connection) as one:
        client_of.get("/en/me/")
    asked = len(one)
    for _ in range(2):
        Client().post("/en/sign-in/", SIGN_IN)
    with django_assert_num_queries(asked):
        client_of.get("/en/me/")
