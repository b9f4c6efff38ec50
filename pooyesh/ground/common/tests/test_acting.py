"""Where a form, a service, a message and the way on meet."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common import forms
from pooyesh.ground.common.views import acting


class One(forms.Form):
    title = forms.CharField()


@pytest.fixture
def post():
    """Return a function that makes a POST whose messages stay in memory."""

    def request(**data):
        made = RequestFactory().post("/x/", data)
        setattr(made, "_messages", CookieStorage(made))  # noqa: B010  where Django looks for it
        return made

    return request


def said(request):
    return [(str(message), message.level) for message in messages.get_messages(request)]


def refuse(*_args):
    raise Refusal("This is closed.", field="title")


def test_a_deed_is_done_said_and_left(post):
    request = post(title="محفل")
    form = One(request.POST)
    answer = acting(
        request,
        form,
        lambda clean: clean["title"],
        done=lambda title: f"«{title}» sent.",
        to=lambda title: f"/{len(title)}/",
    )
    assert (answer.status_code, answer.url, said(request)) == (
        302,
        "/4/",
        [("«محفل» sent.", messages.SUCCESS)],
    )


def test_a_wrong_form_does_nothing(post):
    request = post(title="")
    assert acting(request, One(request.POST), refuse, done="x", to="/") is None


def test_looking_does_nothing():
    request = RequestFactory().get("/x/")
    assert acting(request, One(None), refuse, done="x", to="/") is None


def test_a_refusal_comes_back_beside_its_field(post):
    request = post(title="محفل")
    form = One(request.POST)
    assert (acting(request, form, refuse, done="x", to="/"), form.errors) == (
        None,
        {"title": ["This is closed."]},
    )


def test_a_bare_verb_that_is_refused_goes_back_with_the_sentence(post):
    request = post()
    answer = acting(request, None, refuse, done="x", to="/back/")
    assert (answer.url, said(request)) == ("/back/", [("This is closed.", messages.WARNING)])


def test_the_message_names_the_draft_that_arrived(post):
    request = post(title="x", draft_key="report")
    acting(request, One(request.POST), lambda clean: clean, done="sent", to="/")
    assert [message.extra_tags for message in messages.get_messages(request)] == ["report"]


def test_a_form_sent_twice_is_one_deed(post):
    done, kept = [], {}
    for _ in range(2):
        request = post(title="x", once="7kq2m9xw4d")
        request.session = kept
        answer = acting(request, One(request.POST), done.append, done="sent", to="/made/")
    assert (len(done), answer.url) == (1, "/made/")


def test_another_form_is_another_deed(post):
    done, kept = [], {}
    for mark in ("a", "b"):
        request = post(title="x", once=mark)
        request.session = kept
        acting(request, One(request.POST), done.append, done="sent", to="/made/")
    assert len(done) == 2
