import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts import services
from pooyesh.ground.accounts.testing import PASSWORD, person

pytestmark = pytest.mark.django_db
HELP = "/en/sign-in/help/"


@pytest.fixture
def mina():
    return person("Mina", mobile="+989351234567", email="mina@example.ir", password=PASSWORD)


def _deliver():
    """Do what the worker does with the queued letters."""
    for row in DBTaskResult.objects.all():
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    DBTaskResult.objects.all().delete()


def _asked(client, contact="mina@example.ir"):
    answer = client.post(HELP, {"contact": contact})
    _deliver()
    return answer


def _link():
    return re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]


def test_a_link_comes_by_mail_and_one_press_lets_in(client, mina):
    _asked(client)
    page = client.get(_link(), follow=True)
    assert (page.redirect_chain, mail.outbox[0].to) == ([("/en/sign-in/link/", 302)], ["mina@example.ir"])
    answer = client.post("/en/sign-in/link/")
    assert (answer.url, client.session["_auth_user_id"]) == ("/en/me/#password", str(mina.pk))


def test_the_letter_speaks_the_readers_language(client, mina):
    _asked(client)
    assert (mail.outbox[0].subject, "Hello Mina," in mail.outbox[0].body) == (
        "Your link to sign in to Pooyesh",
        True,
    )


def test_a_link_lets_in_once(client, mina):
    _asked(client)
    for expected in ("/en/me/#password", "/en/sign-in/help/"):
        client.logout()
        client.get(_link())
        assert client.post("/en/sign-in/link/").url == expected


def test_opening_a_link_does_not_spend_it(client, mina):
    _asked(client)
    for _ in range(3):
        client.get(_link(), follow=True)
    assert client.post("/en/sign-in/link/").url == "/en/me/#password"


def test_a_link_is_over_after_a_quarter_of_an_hour(mina):
    at = timezone.now()
    token = services.one_time_token(mina, at=at)
    with pytest.raises(Refusal):
        services.redeem(token, at=at + timedelta(minutes=16))
    assert services.redeem(token, at=at + timedelta(minutes=14)) == mina


def test_a_new_password_spends_the_links_sent_before(mina):
    at = timezone.now()
    token = services.one_time_token(mina, at=at)
    services.change_password(mina.pk, old=PASSWORD, new="another good one")
    with pytest.raises(Refusal):
        services.redeem(token, at=at)


@pytest.mark.parametrize("token", ["", "x", "x:y:z"])
def test_a_link_that_is_not_ours_is_refused(token):
    with pytest.raises(Refusal):
        services.redeem(token, at=timezone.now())


def test_strangers_and_friends_get_the_same_page(client, mina):
    pages = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", _asked(client, contact).content.decode())
        for contact in ("mina@example.ir", "nobody@example.ir")
    ]
    assert (pages[0] == pages[1], len(mail.outbox)) == (True, 1)


def test_a_mobile_number_is_told_whom_to_ask(client):
    person("Leila", mobile="+989123456789")
    answer = _asked(client, "09123456789")
    assert (b"ask for a new invitation" in answer.content, mail.outbox) == (True, [])


def test_a_few_links_may_be_asked_for_in_a_row(client, mina):
    for _ in range(8):
        _asked(client)
    assert len(mail.outbox) == 4


def test_who_came_by_a_link_chooses_a_new_password_without_the_old(client, mina):
    _asked(client)
    client.get(_link())
    client.post("/en/sign-in/link/")
    client.post("/en/me/password/", {"p-new": "a wholly new one"})
    mina.refresh_from_db()
    assert mina.check_password("a wholly new one")


def test_a_link_does_not_stand_in_for_the_second_step(client, mina, second_step):
    second_step(mina)
    _asked(client)
    client.get(_link())
    assert client.post("/en/sign-in/link/").url == "/en/sign-in/code/"
    assert "_auth_user_id" not in client.session
