"""Plain builders for tests and the demo."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.reports import services
from pooyesh.stages.reports.content import Content, LineContent
from pooyesh.stages.reports.models import Report

TEHRAN = ZoneInfo("Asia/Tehran")
DAY = date(2021, 5, 20)
NEXT_MORNING = datetime(2021, 5, 26, 9, 0, tzinfo=TEHRAN)  # everybody of the cast is in their role by then
LINK = "https://example.org/evening"


def a_line(campaign: Campaign, **changes: Any) -> LineContent:
    what = {
        "title": "حلقهٔ داستان‌خوانی شبانه",
        "section_id": campaign.sections.all()[0].pk,
        "day": DAY,
        "count": 42,
        "is_estimate": False,
    }
    return LineContent(**{**what, **changes})


def a_content(campaign: Campaign, *lines: LineContent, **changes: Any) -> Content:
    """Return a report's content with one line (or `lines`) and a link as evidence."""
    line_changes = {
        name: changes.pop(name)
        for name in LineContent.__dataclass_fields__
        if name in changes and name != "title"
    }
    if "title" in changes:
        line_changes["title"] = changes["title"]
    lines = lines or (a_line(campaign, **line_changes),)
    return Content(**{"title": lines[0].title, "lines": lines, "links": (LINK,), **changes})


def a_report(
    campaign: Campaign,
    office: Unit,
    *,
    by: User | None,
    at: datetime = NEXT_MORNING,
    send: bool = True,
    **changes: Any,
) -> Report:
    """Write (and send) a report of `office`."""
    content = a_content(campaign, **changes)
    report = services.start(office.pk, campaign_id=campaign.pk, by=by, at=at, content=content)
    return services.send(report.pk, by=by, at=at) if send else report
