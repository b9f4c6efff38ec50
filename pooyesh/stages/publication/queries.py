"""What was given out, and what is still missing for it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from pooyesh.core.refusal import N_
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.publication.models import Result
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.reports.models import Report


@dataclass(frozen=True)
class Step:
    """One thing to be done before the result is given out; `page` is where, `is_needed` whether it must be."""

    label: str
    is_done: bool
    page: str
    is_needed: bool = True
    count: int = 0


def latest(campaign_id: int) -> Result | None:
    """Return the result that the public reads."""
    return Result.objects.filter(campaign_id=campaign_id).select_related("snapshot").first()


def results(campaign_id: int) -> list[Result]:
    return list(Result.objects.filter(campaign_id=campaign_id).select_related("snapshot"))


def checklist(campaign_id: int) -> list[Step]:
    """Return what stands before the publication, in order."""
    counts = Report.objects.filter(campaign_id=campaign_id).aggregate(
        waiting=Count("pk", filter=Q(state="sent")), verified=Count("pk", filter=Q(in_effect__isnull=False))
    )
    return [
        Step(
            N_("The rule of the standings is locked"),
            campaigns.locked_rule(campaign_id) is not None,
            "campaigns:rule",
        ),
        Step(N_("Verified reports"), counts["verified"] > 0, "reports:verify", count=counts["verified"]),
        Step(
            N_("Settle the reports that wait"),
            counts["waiting"] == 0,
            "reports:verify",
            is_needed=False,
            count=counts["waiting"],
        ),
        Step(
            N_("The standings are frozen and published"),
            ranking.published(campaign_id) is not None,
            "ranking:snapshots",
        ),
    ]
