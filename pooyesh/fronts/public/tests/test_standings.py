"""The public reads published standings only; what is frozen or revoked leaks nowhere."""

import re

import pytest

from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.campaigns.testing import open_campaign
from pooyesh.stages.publication import services as publication
from pooyesh.stages.ranking import services as ranking

LATE = "پس از رسیدن گزارش‌ها تعیین شد"


PLACE = (
    r'data-label="Rank">\s*(\S+)\s*(?:<span class="moment">joint</span>\s*)?</td><th[^>]*><a[^>]*>([^<]*)<'
)


def ranks(page):
    return re.findall(PLACE, page)


def test_published_standings_stand_on_their_page_and_on_the_result(world, standings, read):
    standings()
    assert ranks(read("/en/results/standings/")) == [
        ("1", "Yazd University"),
        ("2", "Kerman University of Medical Sciences"),
    ]
    assert ranks(read("/en/results/")) == [
        ("1", "Yazd University"),
        ("1", "Kerman University of Medical Sciences"),
    ]


def test_frozen_standings_are_nowhere(world, standings, read):
    standings("نسخهٔ پنهان", publish=False)
    pages = [read(path) for path in ("", "results/", "results/standings/")]
    pages.append(read(f"offices/{world.cast.yazd_office.public_id}/"))
    assert [("نسخهٔ پنهان" in page, 'data-label="رتبه"' in page) for page in pages] == [(False, False)] * 4


def test_revoked_standings_leave_their_reason_and_nothing_else(world, standings, read):
    snapshot = standings()
    publication.publish_result(world.cast.campaign.pk, address="x", by=world.cast.nasrin, at=world.cast.at)
    before = read("/en/results/")
    ranking.revoke(snapshot.pk, by=world.cast.nasrin, at=world.cast.at, reason="شمارش دوباره")
    result, page = read("/en/results/"), read("/en/results/standings/")
    assert ("Press text" in before, "Press text" in result) == (True, False)
    assert (ranks(result), ranks(page)) == ([], [])
    assert "were revoked" in page
    assert "شمارش دوباره" in page


def test_a_successor_takes_the_place_of_revoked_standings(world, standings, read):
    first = standings("رتبه‌بندی نخست")
    ranking.revoke(first.pk, by=world.cast.nasrin, at=world.cast.at, reason="شمارش دوباره")
    standings("دوم")
    page = read("results/standings/")
    assert ("شمارش دوباره" in page, "دوم" in page, "رتبه‌بندی نخست" in page) == (False, True, False)


def test_a_list_is_searched_without_losing_the_rank(world, standings, read):
    standings()
    found = ranks(read("/en/results/standings/?list=national&q=Kerman"))
    assert found == [("2", "Kerman University of Medical Sciences")]


@pytest.mark.parametrize(("listing", "first"), [("provinces", "Yazd"), ("per_capita", "Yazd University")])
def test_each_list_has_its_own_order(world, standings, read, listing, first):
    standings()
    assert ranks(read(f"/en/results/standings/?list={listing}"))[0] == ("1", first)


def test_a_unit_shows_its_place_in_each_list(world, standings, read):
    standings()
    page = read(f"/en/offices/{world.cast.kerman_office.public_id}/")
    assert re.findall(r"rank (\d+) of (\d+)", page) == [("1", "1"), ("2", "2"), ("2", "2")]


def test_a_rule_that_came_late_says_so(cast, client):
    late = open_campaign(cast, slug="late", put_rule_off=True)
    campaigns.lock_rule(late.pk, reason="دیر رسید", by=cast.nasrin, at=cast.at)
    late.rules.update(is_late=True)
    pages = [client.get(f"/late/{path}").content.decode() for path in ("results/", "results/standings/")]
    assert [(LATE in page, "دیر رسید" in page) for page in pages] == [(True, True)] * 2


def test_before_the_lock_the_rule_is_promised(cast, client):
    open_campaign(cast, slug="unruled", put_rule_off=True)
    page = client.get("/unruled/results/standings/").content.decode()
    assert "قاعده با قفل شدن همین‌جا منتشر می‌شود." in page


def test_the_press_text_is_ready_in_both_tongues(world, standings, read):
    standings()
    publication.publish_result(world.cast.campaign.pk, address="x", by=world.cast.nasrin, at=world.cast.at)
    page = read("results/")
    assert re.findall(r'<textarea[^>]* lang="(\w+)" dir="(\w+)">', page) == [("fa", "rtl"), ("en", "ltr")]
