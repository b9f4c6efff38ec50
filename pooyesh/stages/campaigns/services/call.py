"""The call is published, taken back, closed, opened again."""

from datetime import datetime

from django.db import transaction

from pooyesh.core import lifecycle
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.campaigns.services.deed import locked, record, tell
from pooyesh.stages.campaigns.services.rule import lock_draft

_NEEDS = {
    "aims": N_("Before the call, write the aims."),
    "phases": N_("Before the call, set at least one phase."),
    "sections": N_("Before the call, write at least one section."),
}


@transaction.atomic
def publish_call(campaign_id: int, *, put_rule_off: bool = False, by: User | None, at: datetime) -> Campaign:
    """Open the campaign and tell the head of every office. The draft rule is locked, unless it is put off.

    Refusal while aims, phases or sections are missing. A rule put off is locked later, on record.
    """
    campaign = locked(campaign_id)
    campaign.state = lifecycle.CAMPAIGN.step("publish", campaign.state)
    for gap in queries.missing(campaign):
        if gap.needed:
            raise Refusal(_NEEDS[gap.key], code=f"missing-{gap.key}")
    campaign.rule_put_off = put_rule_off
    campaign.published_at = at
    campaign.save(update_fields=["state", "rule_put_off", "published_at"])
    record(campaign, verb="publish", noun="campaign", thing=campaign, by=by, at=at)
    if not put_rule_off and queries.locked_rule(campaign.pk) is None:
        lock_draft(campaign, by=by, at=at)
    tell(
        campaign,
        people=queries.office_heads(campaign.headquarters_id, at=at),
        message=N_(
            "The call of “%(campaign)s” is published. See its sections and plan your first programme."
        ),
        page="sections/",
        at=at,
    )
    return campaign


@transaction.atomic
def recall_call(campaign_id: int, *, by: User | None, at: datetime) -> Campaign:
    """Make the campaign a draft again, while nothing is planned in it; the office heads hear of it.

    A rule that was locked stays locked: a change of it is a new version.
    """
    campaign = locked(campaign_id)
    campaign.state = lifecycle.CAMPAIGN.step("recall", campaign.state)
    if queries.guarded("campaign-in-use", campaign_id=campaign.pk):
        raise Refusal(
            N_("Something is planned in this campaign already; its call cannot be taken back."), code="in-use"
        )
    campaign.published_at = None
    campaign.save(update_fields=["state", "published_at"])
    record(campaign, verb="recall", noun="campaign", thing=campaign, by=by, at=at)
    tell(
        campaign,
        people=queries.office_heads(campaign.headquarters_id, at=at),
        message=N_("The call of “%(campaign)s” was taken back; you will be told when it is published again."),
        page="",
        at=at,
    )
    return campaign


@transaction.atomic
def close_campaign(campaign_id: int, *, by: User | None, at: datetime) -> Campaign:
    """End the campaign: nothing more is planned or sent, except by units given an extension. Everybody is told."""
    campaign = locked(campaign_id)
    campaign.state = lifecycle.CAMPAIGN.step("close", campaign.state)
    campaign.closed_at = at
    campaign.save(update_fields=["state", "closed_at"])
    record(campaign, verb="close", noun="campaign", thing=campaign, by=by, at=at)
    tell(
        campaign,
        people=queries.audience(campaign.headquarters_id, at=at).people,
        message=N_("“%(campaign)s” has ended. Thank you; no new reports are taken."),
        page="",
        at=at,
    )
    return campaign


@transaction.atomic
def reopen_campaign(campaign_id: int, *, reason: str, by: User | None, at: datetime) -> Campaign:
    """Open a closed campaign again, for a reason that everybody is told."""
    campaign = locked(campaign_id)
    campaign.state = lifecycle.CAMPAIGN.step("reopen", campaign.state, reason=reason)
    campaign.closed_at = None
    campaign.save(update_fields=["state", "closed_at"])
    record(campaign, verb="reopen", noun="campaign", thing=campaign, by=by, at=at)
    tell(
        campaign,
        people=queries.audience(campaign.headquarters_id, at=at).people,
        message=N_("“%(campaign)s” is open again: “%(reason)s”."),
        page="",
        at=at,
        reason=reason.strip(),
    )
    return campaign
