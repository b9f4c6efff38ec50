"""Plain builders for tests and the demo."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.programmes import services
from pooyesh.stages.programmes.models import Programme

TEHRAN = ZoneInfo("Asia/Tehran")
EVENING = datetime(2021, 5, 20, 18, 30, tzinfo=TEHRAN)  # 30 Ordibehesht 1400, in the second half-season


def a_plan(campaign: Campaign, **changes: Any) -> services.Plan:
    """Return a whole plan: an evening of reading in the campaign's first section, with `changes`."""
    starts_at = changes.pop("starts_at", EVENING)
    what = {
        "section_id": campaign.sections.all()[0].pk,
        "title_fa": "حلقهٔ داستان‌خوانی شبانه",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": "سالن کتابخانه",
    }
    return services.Plan(**{**what, **changes})


def a_programme(
    campaign: Campaign,
    office: Unit,
    *,
    by: User | None = None,
    at: datetime | None = None,
    publish: bool = True,
    **changes: Any,
) -> Programme:
    """Plan (and publish) a programme of `office`, a week before it begins."""
    what = a_plan(campaign, **changes)
    at = at or what.starts_at - timedelta(days=7)
    return services.plan(office.pk, what, campaign_id=campaign.pk, by=by, at=at, publish=publish)
