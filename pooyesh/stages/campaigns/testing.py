"""Plain builders for tests and the demo: the campaign of 1400, made through the services."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pooyesh.stages.campaigns import services
from pooyesh.stages.campaigns.data import reference
from pooyesh.stages.campaigns.models import Campaign

TEHRAN = ZoneInfo("Asia/Tehran")
MADE = datetime(2021, 4, 3, 10, 0, tzinfo=TEHRAN)  # 14 Farvardin 1400
CALLED = datetime(2021, 4, 10, 10, 0, tzinfo=TEHRAN)  # 21 Farvardin 1400
FIRST, MIDDLE, LAST = date(2021, 4, 14), date(2021, 5, 17), date(2021, 6, 21)


def draft_campaign(cast: Any, *, slug: str = "dar-behesht-1400", bare: bool = False) -> Campaign:
    """Make the campaign of 1400 as a draft: two half-seasons and seven sections; with `bare`, neither, nor aims."""
    campaign = services.create_campaign(
        cast.headquarters.pk,
        name_fa=reference.NAME,
        name_en="In Paradise",
        slug=slug,
        executing_body=reference.EXECUTING_BODY,
        by=cast.nasrin,
        at=MADE,
    )
    if not bare:
        fill(campaign, by=cast.nasrin, at=MADE)
    return campaign


def fill(campaign: Campaign, *, by: Any, at: datetime) -> None:
    """Write aims, phases with their agenda, and sections of the campaign of 1400."""
    services.set_aims(campaign.pk, aims=reference.AIMS, effects=reference.EFFECTS, by=by, at=at)
    for title_fa, title_en, first, last, agenda in reference.PHASES:
        services.add_phase(
            campaign.pk,
            title_fa=title_fa,
            title_en=title_en,
            first_day=first,
            last_day=last,
            agenda=agenda,
            by=by,
            at=at,
        )
    made = services.add_sections(campaign.pk, names=[name for name, _, _ in reference.SECTIONS], by=by, at=at)
    for section, (_, name_en, kind) in zip(made, reference.SECTIONS, strict=True):
        services.change_section(section.pk, name_en=name_en, kind=kind, by=by, at=at)


def open_campaign(
    cast: Any, *, slug: str = "dar-behesht-1400", put_rule_off: bool = False, at: datetime = CALLED
) -> Campaign:
    """Make the campaign of 1400 and publish its call; its rule is the default one, locked unless put off."""
    campaign = draft_campaign(cast, slug=slug)
    return services.publish_call(campaign.pk, put_rule_off=put_rule_off, by=cast.nasrin, at=at)
