"""What the API asks beyond the stages' own questions."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max, Min

from pooyesh.stages.campaigns.models import Phase


def spans(campaign_ids: Collection[int]) -> dict[int, tuple[date, date]]:
    """Return the first and the last day of each campaign that has a phase; one query."""
    rows = Phase.objects.filter(campaign_id__in=campaign_ids).order_by().values("campaign_id")
    found = rows.annotate(first=Min("first_day"), last=Max("last_day"))
    return {row["campaign_id"]: (row["first"], row["last"]) for row in found}
