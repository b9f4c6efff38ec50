import pytest
from django.test import Client

from pooyesh.ground.accounts import queries
from pooyesh.ground.accounts.testing import PASSWORD, person


@pytest.fixture
def leila(transactional_db):
    return person("Leila", mobile="+989123456789", password=PASSWORD)


def _device(page):
    """Give this window a phone's lock: an authenticator inside the device that knows its owner."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda known: tools.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": known}
    )


def _enrol(page):
    known = _device(page)
    page.fill("[name=k-name]", "My phone")
    page.click("[data-passkey-new] button")
    page.wait_for_url("**/me/#passkeys")
    return known


@pytest.mark.browser
def test_a_passkey_is_made_and_lets_in_without_password_or_code(browse, leila):
    page = browse("/en/me/", user=leila)
    _enrol(page)
    assert [key.name for key in queries.security_of(leila.pk).passkeys] == ["My phone"]
    page.click("#devices form[action$='/me/sign-out/'] button")
    page.wait_for_url("**/sign-in/")
    page.goto(page.url.split("?")[0] + "?next=/en/me/%3Fback")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/me/?back")
    assert page.faults == []


@pytest.mark.browser
def test_a_device_that_does_not_know_its_owner_lets_nobody_in(browse, leila):
    page = browse("/en/me/", user=leila)
    known = _enrol(page)
    page.click("#devices form[action$='/me/sign-out/'] button")
    page.wait_for_url("**/sign-in/")
    known(False)
    page.click("form[data-passkey] button")
    page.wait_for_selector("[data-passkey-said]:not(:empty)")
    assert page.inner_text("[data-passkey-said]") == "No passkey was chosen."


@pytest.mark.browser
def test_a_passkey_that_was_removed_lets_nobody_in(browse, leila):
    page = browse("/en/me/", user=leila)
    _enrol(page)
    page.click("#passkeys .todo button")
    page.wait_for_selector("text=The passkey was removed.")
    page.click("#devices form[action$='/me/sign-out/'] button")
    page.wait_for_url("**/sign-in/")
    page.click("form[data-passkey] button")
    page.wait_for_selector("text=This passkey was not recognised.")


@pytest.mark.browser
def test_without_script_the_passkey_buttons_stay_away(browse, leila):
    page = browse("/en/me/", user=leila, script=False)
    assert (page.is_visible("[data-passkey-new]"), page.is_visible("[data-passkey-absent]")) == (False, True)


@pytest.mark.parametrize("answer", ["", "nonsense", "{}", "[]", '{"response": {"userHandle": "!!"}}', "null"])
def test_an_answer_that_proves_nothing_is_refused(client, db, answer):
    client.get("/en/sign-in/passkey/invitation/")
    assert client.post("/en/sign-in/passkey/", {"answer": answer}).url == "/en/sign-in/"


def test_a_challenge_of_another_session_is_refused(db):
    answer = '{"id": "x", "rawId": "eA", "type": "public-key", "response": {"userHandle": "MQ"}}'
    person("Leila")
    assert Client().post("/en/sign-in/passkey/", {"answer": answer}).url == "/en/sign-in/"


def test_an_answer_that_makes_no_passkey_is_said_on_the_page(client, db):
    leila = person("Leila")
    client.force_login(leila)
    client.get("/en/me/passkeys/")
    page = client.post("/en/me/passkeys/", {"k-name": "x", "k-answer": '{"id": "x"}'})
    assert page.status_code == 200
    assert queries.security_of(leila.pk).passkeys == ()
