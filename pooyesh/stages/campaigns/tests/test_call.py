"""The call is published, taken back, closed, opened again; and who hears of it."""

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.stages.campaigns import queries, services, testing

HEADS = ["رضا", "لیلا"]
EVERYBODY = ["امید", "حمید", "رضا", "لیلا", "مینا"]  # heads, the media activist, both coordinators


def test_the_call_locks_the_rule_and_tells_every_office_head(draft, people, told, trail):
    services.publish_call(draft.pk, by=people.nasrin, at=people.at)
    draft.refresh_from_db()
    assert (draft.state, draft.published_at, draft.rule_put_off) == ("open", people.at, False)
    assert queries.locked_rule(draft.pk).locked_at == people.at
    assert list(told().values()) == [HEADS]
    assert (trail("campaign", draft)[-1], trail("rule")) == ("publish", ["lock"])


def test_the_rule_can_be_put_off(draft, people):
    services.publish_call(draft.pk, put_rule_off=True, by=people.nasrin, at=people.at)
    draft.refresh_from_db()
    assert (draft.rule_put_off, queries.locked_rule(draft.pk)) == (True, None)


@pytest.mark.parametrize("part", ["aims", "phases", "sections"])
def test_the_call_needs_aims_a_phase_and_a_section(draft, people, told, part):
    getattr(draft, part).all().delete()
    with pytest.raises(Refusal) as refused:
        services.publish_call(draft.pk, by=people.nasrin, at=people.at)
    assert (refused.value.code, told()) == (f"missing-{part}", {})
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_bare_draft_is_five_steps_from_its_call(people):
    bare = testing.draft_campaign(people, bare=True)
    services.change_campaign(bare.pk, executing_body="", by=people.nasrin, at=people.at)
    bare.refresh_from_db()
    assert [gap.key for gap in queries.missing(bare)] == [
        "aims",
        "executing_body",
        "phases",
        "sections",
        "rule",
    ]


def test_a_call_is_published_once(opened, people):
    with pytest.raises(Refusal) as refused:
        services.publish_call(opened.pk, by=people.nasrin, at=people.at)
    assert refused.value.code == "state"


def test_a_call_can_be_taken_back_while_nothing_is_planned(opened, people, told, trail):
    services.recall_call(opened.pk, by=people.nasrin, at=people.at)
    opened.refresh_from_db()
    assert (opened.state, opened.published_at) == ("draft", None)
    assert list(told().values()) == [HEADS]
    assert trail("campaign", opened)[-1] == "recall"


def test_a_call_is_not_taken_back_once_something_is_planned(opened, people, guard, told):
    guard("campaign-in-use")
    with pytest.raises(Refusal) as refused:
        services.recall_call(opened.pk, by=people.nasrin, at=people.at)
    assert (refused.value.code, told()) == ("in-use", {})


def test_a_call_published_again_keeps_the_locked_rule(opened, people):
    services.recall_call(opened.pk, by=people.nasrin, at=people.at)
    services.publish_call(opened.pk, by=people.nasrin, at=people.at)
    assert [rule.version for rule in queries.rules(opened.pk)] == [1]


def test_closing_tells_offices_and_coordinators(opened, people, told, trail):
    services.close_campaign(opened.pk, by=people.nasrin, at=people.at)
    opened.refresh_from_db()
    assert (opened.state, opened.closed_at) == ("closed", people.at)
    assert list(told().values()) == [EVERYBODY]
    assert trail("campaign", opened)[-1] == "close"


def test_reopening_needs_a_reason_that_everybody_reads(opened, people, told):
    services.close_campaign(opened.pk, by=people.nasrin, at=people.at)
    told()
    with pytest.raises(Refusal) as refused:
        services.reopen_campaign(opened.pk, reason=" ", by=people.nasrin, at=people.at)
    assert (refused.value.field, told()) == ("reason", {})
    services.reopen_campaign(opened.pk, reason="چند گزارش مانده", by=people.nasrin, at=people.at)
    opened.refresh_from_db()
    assert (opened.state, opened.closed_at, list(told().values())) == ("open", None, [EVERYBODY])


def test_nothing_of_a_closed_campaign_is_changed(opened, people):
    services.close_campaign(opened.pk, by=people.nasrin, at=people.at)
    with pytest.raises(Refusal) as refused:
        services.add_sections(opened.pk, names=["محور تازه"], by=people.nasrin, at=people.at)
    assert refused.value.code == "closed"


def test_a_head_of_a_closed_office_is_told_nothing(draft, people, told):
    people.kerman_office.closed_at = people.at
    people.kerman_office.save(update_fields=["closed_at"])
    services.publish_call(draft.pk, by=people.nasrin, at=people.at)
    assert list(told().values()) == [["لیلا"]]
