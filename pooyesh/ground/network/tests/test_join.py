"""The page that takes up a role: the secret is traded for a cookie, and one submit does the rest."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import translation

from pooyesh.core.abilities import Role
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network import keys, services, testing
from pooyesh.ground.network.models import Invitation, Membership

PERSON = {"full_name": "زهرا نو", "contact": "۰۹۱۳۱۲۳۴۵۶۷", "password": "sabz-va-sefid"}


@pytest.fixture
def invitation(cast):
    return testing.an_invitation(cast.yazd_office, Role.MEDIA_ACTIVIST, by=cast.leila, name="زهرا")


def here(invitation, verb="", english=False):
    return f"{'/en' if english else ''}/join/{invitation.public_id}/{verb}"


def opened(invitation, user=None):
    """Return a browser in which the invitation's link was opened."""
    client = Client(headers={"user-agent": "Mozilla/5.0 Firefox/126.0"})
    if user is not None:
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(services.link_of(invitation))
    return client


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_link_leads_to_the_bare_address_and_leaves_its_secret_in_no_address(client, invitation):
    answer = client.get(services.link_of(invitation))
    assert (answer.status_code, answer["Location"]) == (302, here(invitation))
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("no-referrer", True)


def test_the_cookie_goes_to_this_invitations_pages_alone_in_both_languages(client, invitation):
    kept = client.get(services.link_of(invitation)).cookies
    assert {(one["path"], one["httponly"], one["samesite"]) for one in kept.values()} == {
        (here(invitation), True, "Lax"),
        (here(invitation, english=True), True, "Lax"),
    }


def test_the_page_itself_never_shows_the_secret(invitation):
    page = opened(invitation).get(here(invitation))
    assert (page.status_code, keys.secret_of(invitation) in page.content.decode()) == (200, False)


def test_the_english_link_opens_the_english_page(client, invitation):
    with translation.override("en"):
        link = services.link_of(invitation)
    page = client.get(link, follow=True)
    assert (link[:4], "I accept" in text(page)) == ("/en/", True)


def test_without_the_link_the_page_says_to_open_it(client, invitation):
    assert client.get(here(invitation)).status_code == 404


@pytest.mark.parametrize("secret", ["0" * 32, "سلام"])
def test_a_made_up_secret_opens_nothing(client, invitation, secret):
    assert client.get(here(invitation, f"{'0' * 32}/")).status_code == 404
    client.cookies["join"] = secret.encode().hex()
    assert client.get(here(invitation)).status_code == 404


def test_a_newcomer_has_account_role_and_session_after_one_submit(cast, invitation):
    client = opened(invitation)
    answer = client.post(here(invitation, "accept/"), PERSON)
    made = Membership.objects.get(user__mobile="+989131234567")
    assert (answer.status_code, made.unit, made.role) == (302, cast.yazd_office, "media_activist")
    assert client.session["_auth_user_id"] == str(made.user_id)


def test_two_tabs_that_accept_make_one_account_and_one_role(cast, invitation):
    people = User.objects.count()
    tabs = [opened(invitation), opened(invitation)]
    answers = [tab.post(here(invitation, "accept/"), PERSON).status_code for tab in tabs]
    assert (answers, User.objects.count()) == ([302, 302], people + 1)
    assert Membership.objects.filter(unit=cast.yazd_office, role="media_activist").count() == 2  # and Mina's


def test_somebody_signed_in_is_asked_for_nothing_but_the_answer(cast, invitation):
    client = opened(invitation, cast.kian)
    page = client.get(here(invitation)).content.decode()
    answer = client.post(here(invitation, "accept/"))
    assert [name in page for name in ('name="full_name"', 'name="password"')] == [False, False]
    assert (answer.status_code, Membership.objects.get(user=cast.kian).unit) == (302, cast.yazd_office)


def test_what_was_typed_stays_when_a_field_is_refused(invitation):
    page = opened(invitation).post(here(invitation, "accept/"), {**PERSON, "password": "short"})
    typed = re.findall(r'value="(زهرا نو|۰۹۱۳۱۲۳۴۵۶۷|short)"', page.content.decode())
    assert (page.status_code, sorted(typed)) == (200, ["زهرا نو", "۰۹۱۳۱۲۳۴۵۶۷"])


def test_a_contact_that_has_an_account_is_shown_the_way_in(cast, invitation):
    page = opened(invitation).post(here(invitation, "accept/"), {**PERSON, "contact": cast.kian.mobile})
    way_in = f'href="/sign-in/?next={here(invitation)}"'
    assert (page.status_code, way_in in page.content.decode()) == (200, True)
    assert Invitation.objects.get(pk=invitation.pk).state == "sent"


def test_an_expired_invitation_says_whom_to_ask(clock, cast, invitation):
    clock(invitation.expires_at + timedelta(minutes=1))
    page = Client().get(services.link_of(invitation))
    assert page.status_code == 410
    assert "این دعوت پایان یافته است. از لیلا مسئول پیوند تازه بخواهید." in text(page)


def test_the_link_of_an_earlier_issue_says_whom_to_ask(cast, invitation):
    old = services.link_of(invitation)
    services.issue_again(invitation.pk, by=cast.leila, at=cast.at)
    assert Client().get(old).status_code == 410


def test_an_invitation_revoked_while_its_page_stood_open_gives_nothing(cast, invitation):
    client = opened(invitation)
    services.revoke(invitation.pk, by=cast.leila, at=cast.at)
    assert client.post(here(invitation, "accept/"), PERSON).status_code == 410


def test_declining_is_one_tap_without_an_account(invitation):
    page = opened(invitation).post(here(invitation, "decline/"))
    assert (page.status_code, Invitation.objects.get(pk=invitation.pk).state) == (200, "declined")


def test_whoever_took_it_up_is_led_on_when_the_link_is_opened_again(cast, invitation):
    services.accept(invitation.pk, user=cast.kian, at=cast.at)
    answer = opened(invitation, cast.kian).get(here(invitation))
    assert answer.status_code == 302


def test_no_session_keeps_the_secret(invitation):
    opened(invitation).post(here(invitation, "accept/"), PERSON)
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert (len(kept), keys.secret_of(invitation) in str(kept)) == (1, False)
