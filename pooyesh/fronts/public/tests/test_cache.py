"""A public page is made once in a few seconds, and is the same for everybody."""

import gzip
import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pooyesh.fronts.public.cache import BROWSER_SECONDS
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.campaigns.testing import draft_campaign

RESULTS = "/dar-behesht-1400/results/"
GZIP = {"HTTP_ACCEPT_ENCODING": "br, gzip"}


def asked(client, path=RESULTS, **headers):
    """Return (answer, number of queries it took)."""
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path, **headers)
    return answer, len(caught)


@pytest.fixture
def later(monkeypatch):
    """Return a function that lets seconds pass for whatever is kept."""
    real = time.time

    def passed(seconds):
        monkeypatch.setattr(time, "time", lambda: real() + seconds)

    return passed


def test_a_page_is_made_once(world, client):
    made, handed_out = asked(client), asked(client)
    assert (made[1] > 0, handed_out[1], handed_out[0].content) == (True, 0, made[0].content)


def test_a_verified_report_shows_within_five_seconds(world, verified, client, later, settings):
    before = client.get(RESULTS).content.decode()
    verified(count=8)
    later(5 - BROWSER_SECONDS)
    after = client.get(RESULTS)
    assert (settings.PUBLIC_CACHE_SECONDS, "۱۵۰" in before, "۱۵۰" in after.content.decode()) == (
        4,
        False,
        True,
    )
    assert after["Cache-Control"] == "public, max-age=1"


def test_one_request_makes_an_old_page_anew_and_others_get_the_old_one(world, verified, client, later):
    old = client.get(RESULTS).content
    verified(count=8)
    later(3.5)  # no longer fresh, not yet gone
    made = asked(client)
    assert (made[1] > 0, made[0].content == old) == (True, False)


def test_while_one_request_makes_the_page_others_do_not(world, client, later):
    client.get(RESULTS)
    later(3.5)
    with cache_turn_taken():
        assert asked(client)[1] == 0


class cache_turn_taken:  # noqa: N801  reads as a sentence
    """Stand for a request that is making the page just now."""

    def __enter__(self):
        self.add, cache.add = cache.add, lambda *_args, **_kwargs: False

    def __exit__(self, *_exception):
        cache.add = self.add


def test_a_reader_who_has_the_page_is_told_so(world, client):
    tag = client.get(RESULTS)["ETag"]
    again = client.get(RESULTS, HTTP_IF_NONE_MATCH=f'"other", {tag}')
    assert (again.status_code, again.content, again["ETag"], again["Vary"]) == (
        304,
        b"",
        tag,
        "Accept-Encoding",
    )
    assert client.get(RESULTS, HTTP_IF_NONE_MATCH='"other"').status_code == 200


def test_the_page_is_the_same_packed_and_plain(world, client):
    plain, packed = client.get(RESULTS), client.get(RESULTS, **GZIP)
    assert (packed["Content-Encoding"], packed["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in client.get(RESULTS, HTTP_ACCEPT_ENCODING="gzip;q=0, br")


def test_asking_for_the_head_gives_the_length_and_no_body(world, client):
    whole, head = client.get(RESULTS), client.head(RESULTS)
    assert (head.content, head["Content-Length"], head["ETag"]) == (
        b"",
        str(len(whole.content)),
        whole["ETag"],
    )


def test_each_tongue_host_and_query_has_its_own_page(world, client, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    pages = [
        client.get(path, headers={"host": host}).content
        for path in (
            RESULTS,
            f"/en{RESULTS}",
            "/dar-behesht-1400/programmes/",
            "/dar-behesht-1400/programmes/?page=1",
        )
        for host in ("one.example", "two.example")
    ]
    assert (b"one.example" in pages[1], len({page[:9000] for page in pages[::2]})) == (False, 4)


def test_a_made_up_query_is_answered_and_not_kept(world, client):
    for query in ("utm=x", "q=" + "a" * 300, "page=1&zz=2"):
        client.get(f"/dar-behesht-1400/programmes/?{query}")
        assert asked(client, f"/dar-behesht-1400/programmes/?{query}")[1] > 0


def test_a_sheet_is_sent_and_not_kept(world, client):
    address = "/dar-behesht-1400/figures/attendances/?export=xlsx"
    sizes = [len(b"".join(client.get(address).streaming_content)) for _ in range(2)]
    assert min(sizes) > 1_000


def test_a_page_sets_no_cookie_and_does_not_ask_who_reads(world, client):
    client.force_login(world.cast.leila)
    mine, theirs = client.get(RESULTS), Client().get(RESULTS)
    assert (mine.cookies, theirs.cookies, mine.content == theirs.content) == ({}, {}, True)
    assert "Cookie" not in mine["Vary"]


def test_a_draft_is_not_remembered_when_it_opens(cast, client):
    draft = draft_campaign(cast, slug="to-come")
    assert client.get("/to-come/").status_code == 404
    campaigns.publish_call(draft.pk, by=cast.nasrin, at=cast.at)
    assert client.get("/to-come/").status_code == 200


def test_without_seconds_nothing_is_kept(world, client, settings):
    settings.PUBLIC_CACHE_SECONDS = 0
    made = [asked(client) for _ in range(2)]
    assert (made[1][1] == made[0][1], made[1][0]["Cache-Control"]) == (True, "no-cache")


def test_pages_of_work_are_never_kept(cast, client):
    client.force_login(cast.leila)
    address = "/dar-behesht-1400/desk/"
    assert (client.get(address).status_code, Client().get(address).status_code) == (200, 302)
