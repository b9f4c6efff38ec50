"""What middleware makes of a request, and the pages that say what happened."""

from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common import links, middleware, views
from pooyesh.ground.common.context import Item, Menu, marked
from pooyesh.ground.common.scope import today_of

pytestmark = pytest.mark.usefixtures("site")
NOT_FOUND = "این صفحه پیدا نشد، یا برای نقش شما باز نیست."


def test_the_language_is_that_of_the_address(client):
    answers = [
        client.get(path, headers={"Accept-Language": "en"}) for path in ("/paradise/", "/en/paradise/")
    ]
    assert [(a["Content-Language"], '<html lang="en"' in a.text) for a in answers] == [
        ("fa", False),
        ("en", True),
    ]


def test_an_address_that_only_begins_like_english_is_persian():
    assert [middleware.language_of(path) for path in ("/en", "/en/x/", "/enrolment/")] == ["en", "en", "fa"]


def test_a_public_page_sets_no_cookie_and_varies_on_none(client):
    answer = client.get("/paradise/")
    assert (dict(answer.cookies), answer.get("Vary")) == ({}, None)


def test_a_view_gets_the_campaign_and_not_its_slug(client):
    assert client.get("/paradise/seen/it/").text.split(" ", 2)[0::2] == ["paradise", "{'thing': 'it'}"]


def test_a_page_outside_campaigns_has_no_scope(client):
    assert client.get("/seen/").text.startswith("None ")


def test_an_unknown_campaign_is_not_found(client):
    answer = client.get("/nowhere/")
    assert (answer.status_code, NOT_FOUND in answer.text) == (404, True)


def test_absent_and_forbidden_say_the_same():
    request = RequestFactory().get("/x/")
    absent, closed = views.not_found(request), views.forbidden(request)
    assert (absent.status_code, closed.status_code, NOT_FOUND in absent.text, NOT_FOUND in closed.text) == (
        404,
        403,
        True,
        True,
    )


def test_a_refused_verb_says_why():
    answer = views.forbidden(RequestFactory().get("/x/"), Refusal("This is with %(role)s.", role="Nasrin"))
    assert "This is with Nasrin." in answer.text


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [("gone", 410, "این صفحه برداشته شده است."), ("broken", 500, "پاسخی نرسید. چند لحظه دیگر دوباره بزنید")],
)
def test_what_is_gone_and_what_failed_are_said(client, path, status, sentence):
    answer = client.get(f"/paradise/desk/{path}/")
    assert (answer.status_code, sentence in answer.text) == (status, True)


def test_days_are_those_of_the_campaigns_zone(site):
    request = RequestFactory().get("/x/")
    request.at, request.scope = datetime(2021, 6, 7, 20, 0, tzinfo=UTC), site.PARADISE
    assert today_of(request) == date(2021, 6, 8)


def test_links_fill_the_campaign_in(site):
    assert [
        links.url(site.PARADISE, "site:inside", "it"),
        links.url(site.PARADISE, "site:inside", thing="it", query={"a": [1, 2]}),
        links.url(site.PARADISE, "site:seen"),
    ] == ["/paradise/seen/it/", "/paradise/seen/it/?a=1&a=2", "/seen/"]


@pytest.mark.parametrize(
    ("path", "language", "other"),
    [("/x/?a=1", "en", "/en/x/?a=1"), ("/en/x/", "fa", "/x/"), ("/en", "fa", "/")],
)
def test_every_page_has_its_other_tongue(path, language, other):
    assert links.alternate(path, language) == other


def test_the_current_item_is_the_one_nearest_to_the_page():
    menu = Menu(
        groups=[
            ("", [Item("desk", "/p/desk/"), Item("reports", "/p/desk/reports/"), Item("rep", "/p/desk/rep/")])
        ]
    )
    items = marked(menu, "/p/desk/reports/7kq2m9xw4d/").groups[0][1]
    assert [item.current for item in items] == [False, True, False]


def test_more_is_offered_when_the_menu_holds_more_than_the_phones_bar():
    one, two = Item("a", "/a/"), Item("b", "/b/")
    assert [Menu(groups=[("", [one, two])], phone=phone).has_more for phone in ([one], [one, two])] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("method", "address", "sent", "status"),
    [
        ("get", "/paradise/seen/%00/", {}, 404),
        ("get", "/paradise/?q=%00", {}, 400),
        ("post", "/paradise/seen/it/", {"words": "a\x00b"}, 400),
    ],
)
def test_a_nul_comes_no_further_than_the_door(client, method, address, sent, status):
    assert getattr(client, method)(address, sent or None).status_code == status


def test_what_is_refused_before_its_way_began_is_told_on_a_plain_page():
    answer = views.bad_request(RequestFactory().get("/"))
    assert (answer.status_code, "<html" in answer.text) == (400, True)


def test_nothing_on_the_way_keeps_a_page_of_work(client):
    answers = [client.get(path) for path in ("/paradise/", "/paradise/desk/")]
    assert [answer.get("Cache-Control") for answer in answers] == [None, "private, no-cache"]
