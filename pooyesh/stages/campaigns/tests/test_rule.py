"""The rule is locked before the counting; a change is a new version with a reason."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pooyesh.core import ledger
from pooyesh.core.refusal import Refusal
from pooyesh.core.standings import RULE_DEFAULT, rule_to_json
from pooyesh.stages.campaigns import queries, services
from pooyesh.stages.campaigns.example import examples

HARDER = replace(
    RULE_DEFAULT,
    indicators=(replace(RULE_DEFAULT.indicators[0], hi=Decimal(2)), *RULE_DEFAULT.indicators[1:]),
)


def _save(campaign, people, rule=HARDER, reason=""):
    return services.save_rule(campaign.pk, rule=rule, reason=reason, by=people.nasrin, at=people.at)


def _lock(campaign, people, reason=""):
    return services.lock_rule(campaign.pk, reason=reason, by=people.nasrin, at=people.at)


def test_a_locked_rule_carries_the_digest_of_its_canonical_form(opened):
    rule = queries.locked_rule(opened.pk)
    assert (rule.version, rule.is_late, rule.digest) == (1, False, ledger.digest(rule_to_json(RULE_DEFAULT)))


def test_a_draft_is_written_over_and_named_in_the_trail(draft, people, trail):
    saved = _save(draft, people)
    assert (saved.version, queries.rule_of(saved)) == (1, HARDER)
    _save(draft, people)
    assert trail("rule") == ["change"]


def test_a_rule_that_cannot_be_locked_is_not_saved(draft, people):
    hollow = replace(HARDER, dimensions=HARDER.dimensions[:3])
    with pytest.raises(Refusal):
        _save(draft, people, rule=hollow)
    assert queries.rule_of(queries.draft_rule(draft.pk)) == RULE_DEFAULT


def test_a_change_after_the_lock_is_a_new_version_and_the_locked_one_stays_in_force(opened, people):
    _save(opened, people, reason="سقف پایین بود")
    assert [(rule.version, rule.state) for rule in queries.rules(opened.pk)] == [(2, "draft"), (1, "locked")]
    assert queries.rule_of(queries.locked_rule(opened.pk)) == RULE_DEFAULT


def test_a_new_version_needs_a_reason_to_be_locked(opened, people):
    _save(opened, people)
    with pytest.raises(Refusal) as refused:
        _lock(opened, people)
    assert (refused.value.field, refused.value.code) == ("reason", "reason")
    locked = _lock(opened, people, reason="سقف پایین بود")
    assert (locked.version, locked.reason, locked.is_late) == (2, "سقف پایین بود", False)
    assert queries.rule_of(queries.locked_rule(opened.pk)) == HARDER


def test_a_lock_after_reports_came_in_needs_a_reason_and_says_so(draft, people, guard):
    services.publish_call(draft.pk, put_rule_off=True, by=people.nasrin, at=people.at)
    guard("reports-sent")
    with pytest.raises(Refusal) as refused:
        _lock(draft, people)
    assert refused.value.field == "reason"
    locked = _lock(draft, people, reason="کمیته دیر نشست")
    assert (locked.version, locked.is_late, locked.reason) == (1, True, "کمیته دیر نشست")


def test_a_rule_put_off_is_locked_without_a_reason_before_any_report(draft, people):
    services.publish_call(draft.pk, put_rule_off=True, by=people.nasrin, at=people.at)
    assert not _lock(draft, people).is_late


def test_there_is_nothing_to_lock_twice(opened, people):
    with pytest.raises(Refusal) as refused:
        _lock(opened, people, reason="دوباره")
    assert refused.value.code == "no-draft"


def test_a_new_version_can_be_thrown_away(opened, people, trail):
    _save(opened, people, reason="آزمایش")
    services.discard_rule(opened.pk, by=people.nasrin, at=people.at)
    assert [rule.version for rule in queries.rules(opened.pk)] == [1]
    assert trail("rule")[-1] == "discard"


def test_the_first_version_is_not_thrown_away(draft, people):
    with pytest.raises(Refusal) as refused:
        services.discard_rule(draft.pk, by=people.nasrin, at=people.at)
    assert refused.value.code == "no-draft"


def test_a_closed_campaign_keeps_its_rule(opened, people):
    services.close_campaign(opened.pk, by=people.nasrin, at=people.at)
    with pytest.raises(Refusal) as refused:
        _save(opened, people, reason="دیر")
    assert refused.value.code == "closed"


def test_the_example_is_what_the_method_makes_of_three_offices():
    small, large, idle = examples(RULE_DEFAULT)
    assert (small.score, small.rank) == ("۷۴٫۲", 1)
    assert (large.score, large.rank) == ("۵۳٫۸", 2)
    assert (idle.score, idle.rank) == ("۱۸٫۹", 3)
    assert examples(HARDER)[0].score != small.score
