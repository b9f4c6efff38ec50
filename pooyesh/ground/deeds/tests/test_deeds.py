from datetime import UTC, datetime, timedelta

import pytest

from pooyesh.core.abilities import Reach
from pooyesh.ground.accounts.testing import person
from pooyesh.ground.deeds import queries
from pooyesh.ground.deeds.services import record

AT = datetime(2021, 5, 25, 6, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_trail_tells_who_did_what_newest_first(django_assert_num_queries):
    leila, omid = person("Leila"), person("Omid")
    record("send", noun="report", public_id="r1", by=leila, at=AT)
    record("verify", noun="report", public_id="r1", by=omid, at=AT + timedelta(hours=1))
    record("send", noun="report", public_id="r2", by=leila, at=AT)
    with django_assert_num_queries(2):
        trail = queries.trail_of("report", "r1")
    assert [(line.actor, line.word, line.noun_word) for line in trail] == [
        ("Omid", "Verify", "report"),
        ("Leila", "Send", "report"),
    ]


def test_the_machine_and_people_who_are_gone_have_no_name():
    record("close", noun="campaign", public_id="c", by=None, at=AT)
    gone = person("Gone")
    record("create", noun="thing", public_id="c", by=gone, at=AT)
    gone.delete()
    assert [queries.trail_of(noun, "c")[0].actor for noun in ("campaign", "thing")] == [None, ""]


def test_a_deed_holds_names_of_fields_in_order():
    deed = record("change", noun="unit", public_id="u", by=None, at=AT, changed={"name_fa", "code"})
    assert deed.changed == ["code", "name_fa"]


def _deed(by, path, campaign_id=1):
    return record("send", noun="report", public_id="r", by=by, at=AT, campaign_id=campaign_id, unit_path=path)


def test_a_coordinator_reads_the_deeds_of_the_province_and_their_own():
    omid, leila = person("Omid"), person("Leila")
    here, _far = _deed(leila, "00010002"), _deed(leila, "00010009")
    mine, _other = _deed(omid, "00010009"), _deed(leila, "00010002", campaign_id=2)
    _deed(leila, "")
    seen = queries.readable(campaign_id=1, reach=Reach(subtrees=("00010002",)), user_id=omid.pk, whole=False)
    assert set(seen) == {here, mine}


def test_headquarters_reads_the_campaigns_own_deeds_too():
    nasrin, leila = person("Nasrin"), person("Leila")
    deeds = {_deed(leila, "00010002"), _deed(leila, "")}
    seen = queries.readable(campaign_id=1, reach=Reach(subtrees=("0001",)), user_id=nasrin.pk, whole=True)
    assert set(seen) == deeds


def test_who_reaches_single_units_only_reads_their_own_deeds():
    leila, mina = person("Leila"), person("Mina")
    mine = _deed(leila, "00010002")
    _deed(mina, "00010002")
    seen = queries.readable(campaign_id=1, reach=Reach(units=("00010002",)), user_id=leila.pk, whole=False)
    assert list(seen) == [mine]
