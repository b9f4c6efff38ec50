"""The rule of standings: written, locked before the counting, changed only as a new version with a reason."""

from datetime import datetime

from django.db import transaction

from pooyesh.core import ledger, lifecycle, standings
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns.models import Campaign, Rule
from pooyesh.stages.campaigns.services.deed import record, unclosed


def _draft(campaign: Campaign) -> Rule:
    """Return the draft; without one, a new version that starts from the newest, else from the default."""
    held = Rule.objects.select_for_update().filter(campaign=campaign, state="draft").first()
    if held is not None:
        return held
    newest = Rule.objects.filter(campaign=campaign).first()
    content = newest.content if newest else standings.rule_to_json(standings.RULE_DEFAULT)
    return Rule.objects.create(
        campaign=campaign,
        version=newest.version + 1 if newest else 1,
        method=content["method"],
        content=content,
    )


@transaction.atomic
def save_rule(
    campaign_id: int, *, rule: standings.Rule, reason: str = "", by: User | None, at: datetime
) -> Rule:
    """Write the draft: a valid rule of core. After a lock this begins the next version, for which `reason` is kept."""
    campaign = unclosed(campaign_id)
    standings.validate_rule(rule)
    draft = _draft(campaign)
    content = standings.rule_to_json(rule)
    if (draft.content, draft.reason) != (content, reason.strip()):
        draft.content = content
        draft.method = rule.method
        draft.reason = reason.strip()
        draft.save(update_fields=["content", "method", "reason"])
        record(campaign, verb="change", noun="rule", thing=draft, by=by, at=at, changed=["content"])
    return draft


@transaction.atomic
def lock_rule(campaign_id: int, *, reason: str = "", by: User | None, at: datetime) -> Rule:
    """Lock the draft; from now on it is the rule in force and never changes.

    A second version, and one locked after a report was sent (it is marked late, and says so publicly), need a
    reason.
    """
    return lock_draft(unclosed(campaign_id), reason=reason, by=by, at=at)


def lock_draft(campaign: Campaign, *, reason: str = "", by: User | None, at: datetime) -> Rule:
    """Lock the draft of a campaign whose row is held."""
    draft = Rule.objects.select_for_update().filter(campaign=campaign, state="draft").first()
    if draft is None:
        raise Refusal(N_("This rule is locked already; change it to begin a new version."), code="no-draft")
    standings.validate_rule(queries.rule_of(draft))
    draft.state = lifecycle.RULE.step("lock", draft.state)
    draft.reason = reason.strip() or draft.reason
    draft.is_late = queries.guarded("reports-sent", campaign_id=campaign.pk)
    if (draft.is_late or draft.version > 1) and not draft.reason:
        raise Refusal(
            N_(
                "Reports have come in already; write why the rule is set only now. Everybody sees this sentence."
            )
            if draft.is_late
            else N_("Write why the rule changes; everybody sees this sentence."),
            field="reason",
            code="reason",
        )
    draft.digest = ledger.digest(draft.content)
    draft.locked_at = at
    draft.save(update_fields=["state", "reason", "is_late", "digest", "locked_at"])
    record(campaign, verb="lock", noun="rule", thing=draft, by=by, at=at)
    return draft


@transaction.atomic
def discard_rule(campaign_id: int, *, by: User | None, at: datetime) -> None:
    """Throw the draft of a later version away; the locked one stays in force."""
    campaign = unclosed(campaign_id)
    draft = Rule.objects.select_for_update().filter(campaign=campaign, state="draft").first()
    if draft is None or draft.version == 1:
        raise Refusal(N_("There is no new version to throw away."), code="no-draft")
    record(campaign, verb="discard", noun="rule", thing=draft, by=by, at=at)
    draft.delete()
