"""Standings are frozen from verified reports by the locked rule, published, and taken back on record."""

import json
import re
from types import SimpleNamespace

import pytest

from pooyesh.core import ledger
from pooyesh.core.refusal import Refusal
from pooyesh.core.standings import compute, rule_from_json, table_from_json
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.network.testing import a_population
from pooyesh.ground.notices.models import Notice
from pooyesh.stages.campaigns.testing import draft_campaign
from pooyesh.stages.ranking import queries, services
from pooyesh.stages.ranking.models import Snapshot, Standing
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.testing import a_report
from tests.cast import the_cast


@pytest.fixture
def world(db):
    """The Yazd office has 42 verified attendances, the Kerman office 30 that still wait."""
    cast = the_cast()
    a_population(cast.yazd_office, 2_000)
    a_population(cast.kerman_office, 4_000)
    mine = a_report(cast.campaign, cast.yazd_office, by=cast.leila)
    reports.verify(mine.pk, by=cast.omid, at=cast.at)
    waiting = a_report(cast.campaign, cast.kerman_office, by=cast.reza, count=30)
    return SimpleNamespace(cast=cast, waiting=waiting)


def _freeze(cast, name="پایان"):
    return services.freeze(cast.campaign.pk, name=name, by=cast.nasrin, at=cast.at)


def test_only_verified_reports_go_into_the_table(world):
    table = {row.key: row.measures for row in queries.table(world.cast.campaign.pk, at=world.cast.at)}
    assert table["2101"]["attendances"], table["0801"]["attendances"] == (42, 0)
    assert table["2101"]["eligible"] == 2_000
    assert table["2101"]["reports_on_time"] == 1


def test_a_snapshot_keeps_what_makes_it_again(world):
    snapshot = _freeze(world.cast)
    inputs = json.loads(snapshot.inputs)
    again = compute(inputs["method"], table_from_json(inputs["table"]), rule_from_json(inputs["rule"]))
    places = Standing.objects.filter(snapshot=snapshot, listing="national").order_by("position")
    assert [(place.unit.code, place.rank, place.score) for place in places] == [
        (place.key, place.rank, str(place.value)) for place in again.standing("national").places
    ]


def test_the_digest_binds_the_inputs(world):
    snapshot = _freeze(world.cast)
    assert snapshot.digest == ledger.digest(json.loads(snapshot.inputs))


def test_a_later_verification_changes_no_snapshot(world):
    before = _freeze(world.cast)
    reports.verify(world.waiting.pk, by=world.cast.hamid, at=world.cast.at)
    after = _freeze(world.cast, "پس از تأیید")
    assert (before.totals["attendances"]["final"], after.totals["attendances"]["final"]) == (42, 72)
    before.refresh_from_db()
    assert before.totals["attendances"] == {"provisional": 72, "final": 42}


def test_the_first_of_the_list_is_the_office_with_verified_reports(world):
    first = queries.standings(_freeze(world.cast).pk, "national").first()
    assert (first.unit, first.rank) == (world.cast.yazd_office, 1)


def test_nothing_is_published_before_it_is_published(world):
    snapshot = _freeze(world.cast)
    assert queries.published(world.cast.campaign.pk) is None
    services.publish(snapshot.pk, by=world.cast.nasrin, at=world.cast.at)
    assert queries.published(world.cast.campaign.pk) == snapshot


def test_the_offices_are_told_of_published_standings(world):
    services.publish(_freeze(world.cast).pk, by=world.cast.nasrin, at=world.cast.at)
    told = Notice.objects.filter(message__startswith="The standings").values_list(
        "user__full_name", flat=True
    )
    assert set(told) == {world.cast.leila.full_name, world.cast.reza.full_name}


def test_revoked_standings_are_public_no_more_and_say_why(world):
    snapshot = services.publish(_freeze(world.cast).pk, by=world.cast.nasrin, at=world.cast.at)
    revoked = services.revoke(
        snapshot.pk, by=world.cast.nasrin, at=world.cast.at, reason="یک گزارش دو بار آمده بود"
    )
    assert queries.published(world.cast.campaign.pk) is None
    assert (revoked.state, revoked.revoke_reason) == ("revoked", "یک گزارش دو بار آمده بود")


def test_revoking_needs_a_reason(world):
    snapshot = services.publish(_freeze(world.cast).pk, by=world.cast.nasrin, at=world.cast.at)
    with pytest.raises(Refusal) as refused:
        services.revoke(snapshot.pk, by=world.cast.nasrin, at=world.cast.at, reason=" ")
    assert refused.value.field == "reason"


def test_revoked_standings_can_be_published_again(world):
    snapshot = services.publish(_freeze(world.cast).pk, by=world.cast.nasrin, at=world.cast.at)
    services.revoke(snapshot.pk, by=world.cast.nasrin, at=world.cast.at, reason="اشتباه")
    services.restore(snapshot.pk, by=world.cast.nasrin, at=world.cast.at, reason="درست بود")
    assert queries.published(world.cast.campaign.pk) == snapshot


def test_published_standings_are_never_thrown_away(world):
    snapshot = services.publish(_freeze(world.cast).pk, by=world.cast.nasrin, at=world.cast.at)
    with pytest.raises(Refusal):
        services.discard(snapshot.pk, by=world.cast.nasrin, at=world.cast.at)


def test_frozen_ones_can_be_thrown_away(world):
    services.discard(_freeze(world.cast).pk, by=world.cast.nasrin, at=world.cast.at)
    assert Snapshot.objects.count() == 0


def test_without_a_locked_rule_nothing_is_frozen(world):
    draft = draft_campaign(world.cast, slug="draft")
    with pytest.raises(Refusal) as refused:
        services.freeze(draft.pk, name="پایان", by=world.cast.nasrin, at=world.cast.at)
    assert refused.value.code == "rule-not-locked"


def test_every_deed_is_on_record(world):
    snapshot = services.publish(_freeze(world.cast).pk, by=world.cast.nasrin, at=world.cast.at)
    services.revoke(snapshot.pk, by=world.cast.nasrin, at=world.cast.at, reason="اشتباه")
    verbs = Deed.objects.filter(noun="snapshot").order_by("id").values_list("verb", "actor_id")
    assert list(verbs) == [(verb, world.cast.nasrin.pk) for verb in ("freeze", "publish", "revoke")]


def test_freezing_on_the_page_leads_to_the_snapshot(world, client):
    client.force_login(world.cast.nasrin)
    answer = client.post(f"/{world.cast.campaign.slug}/desk/snapshots/", {"name": "نیم‌فصل اول"})
    snapshot = Snapshot.objects.get()
    assert answer["Location"].endswith(f"/desk/snapshots/{snapshot.public_id}/")
    assert snapshot.name == "نیم‌فصل اول"


def test_scores_are_read_in_the_reader_s_digits(world, client):
    client.force_login(world.cast.nasrin)
    answer = client.post(f"/{world.cast.campaign.slug}/desk/snapshots/", {"name": "پایان"}, follow=True)
    cells = re.findall(r'<td role="cell" class="n"[^>]*>(.*?)</td>', answer.content.decode(), re.DOTALL)
    shown = [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]
    assert (len(shown) > 2, [cell for cell in shown if re.search(r"\d", cell, re.ASCII)]) == (True, [])


def test_a_reason_that_is_missing_is_asked_for_on_the_same_page(world, client):
    snapshot = services.publish(_freeze(world.cast).pk, by=world.cast.nasrin, at=world.cast.at)
    client.force_login(world.cast.nasrin)
    page = client.post(
        f"/{world.cast.campaign.slug}/desk/snapshots/{snapshot.public_id}/revoke/", {"reason": ""}
    )
    assert page.status_code == 200
    snapshot.refresh_from_db()
    assert snapshot.state == "published"


def test_an_observer_of_a_province_sees_standings_once_they_are_published(world, client):
    snapshot = _freeze(world.cast)
    page = f"/{world.cast.campaign.slug}/desk/snapshots/{snapshot.public_id}/"
    client.force_login(world.cast.davood)
    before = client.get(page).status_code
    services.publish(snapshot.pk, by=world.cast.nasrin, at=world.cast.at)
    assert (before, client.get(page).status_code) == (404, 200)
