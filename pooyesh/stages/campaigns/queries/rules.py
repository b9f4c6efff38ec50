"""How standings will be made."""

from pooyesh.core import standings
from pooyesh.stages.campaigns.models import Rule


def rules(campaign_id: int) -> list[Rule]:
    """Return every version, the newest first."""
    return list(Rule.objects.filter(campaign_id=campaign_id))


def locked_rule(campaign_id: int) -> Rule | None:
    """Return the version in force: the newest locked one; None before the first lock."""
    return Rule.objects.filter(campaign_id=campaign_id, state="locked").first()


def draft_rule(campaign_id: int) -> Rule | None:
    """Return the version being written, if there is one."""
    return Rule.objects.filter(campaign_id=campaign_id, state="draft").first()


def rule_of(rule: Rule) -> standings.Rule:
    """Return what `core.standings` computes with."""
    return standings.rule_from_json(rule.content)
