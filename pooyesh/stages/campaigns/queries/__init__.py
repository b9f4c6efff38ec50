"""Questions about campaigns: identity, days and deadlines, sections, the rule. Nothing here writes."""

from pooyesh.stages.campaigns.queries.audience import Audience, audience, office_heads
from pooyesh.stages.campaigns.queries.calendar import (
    Calendar,
    ComingDeadline,
    DeadlineBook,
    calendar,
    day_told,
    days,
    deadline_book,
    extended_to,
    extensions,
    next_deadlines,
    on_paper,
    phase,
    phase_on,
    phases,
    reports_deadline,
)
from pooyesh.stages.campaigns.queries.campaigns import (
    aims,
    campaign,
    campaigns_of,
    copyable,
    effects,
    public_campaigns,
    scope_of,
    suggest_slug,
)
from pooyesh.stages.campaigns.queries.effect import Effect, extension_effect
from pooyesh.stages.campaigns.queries.guards import guarded, register_guard
from pooyesh.stages.campaigns.queries.missing import Gap, missing
from pooyesh.stages.campaigns.queries.rules import draft_rule, locked_rule, rule_of, rules
from pooyesh.stages.campaigns.queries.sections import section, section_by_id, sections

__all__ = [
    "Audience",
    "Calendar",
    "ComingDeadline",
    "DeadlineBook",
    "Effect",
    "Gap",
    "aims",
    "audience",
    "calendar",
    "campaign",
    "campaigns_of",
    "copyable",
    "day_told",
    "days",
    "deadline_book",
    "draft_rule",
    "effects",
    "extended_to",
    "extension_effect",
    "extensions",
    "guarded",
    "locked_rule",
    "missing",
    "next_deadlines",
    "office_heads",
    "on_paper",
    "phase",
    "phase_on",
    "phases",
    "public_campaigns",
    "register_guard",
    "reports_deadline",
    "rule_of",
    "rules",
    "scope_of",
    "section",
    "section_by_id",
    "sections",
    "suggest_slug",
]
