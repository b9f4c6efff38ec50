"""The demo's campaign: aims, phases with their agenda, sections with playbooks, the locked rule, the extension."""

from datetime import date, datetime, timedelta

from pooyesh.commands._demonstration import words
from pooyesh.commands._demonstration.story import TEHRAN
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import services
from pooyesh.stages.campaigns.models import Campaign, Phase

SLUG = "dar-behesht-1400"
LOCKED = datetime(2021, 4, 13, 10, 0, tzinfo=TEHRAN)  # 24 Farvardin, the day before the first programme
EXTENDED = datetime(2021, 6, 1, 11, 30, tzinfo=TEHRAN)
FIRST_END = date(2021, 6, 11)  # the second half-season's end before it was extended


def make_campaign(root: Unit, *, by: User) -> Campaign:
    """Make the campaign of 1400, open, with its rule locked and its second half-season extended."""
    at = LOCKED - timedelta(days=14)
    campaign = services.create_campaign(
        root.pk, name_fa=f"{words.NAME} ۱۴۰۰", name_en=f"{words.NAME_EN} 1400", slug=SLUG, by=by, at=at
    )
    services.change_campaign(
        campaign.pk, executing_body=words.BODY, call=words.CALL, letter_number="۱۴۰۰/۱۲۷", by=by, at=at
    )
    services.set_aims(campaign.pk, aims=words.AIMS, effects=words.EFFECTS, by=by, at=at)
    _phases(campaign, by=by, at=at)
    _sections(campaign, by=by, at=at)
    services.publish_call(campaign.pk, by=by, at=LOCKED)
    last = Phase.objects.filter(campaign=campaign).latest("first_day")
    services.extend(
        last.pk, new_last_day=date(2021, 6, 21), reason=words.EXTENSION_REASON, by=by, at=EXTENDED
    )
    campaign.refresh_from_db()
    return campaign


def _phases(campaign: Campaign, *, by: User, at: datetime) -> None:
    for title_fa, title_en, first, last, agenda in words.PHASES:
        last_day = (
            min(date.fromisoformat(last), FIRST_END) if first > "2021-05-17" else date.fromisoformat(last)
        )
        services.add_phase(
            campaign.pk,
            title_fa=title_fa,
            title_en=title_en,
            first_day=date.fromisoformat(first),
            last_day=last_day,
            agenda=list(agenda),
            by=by,
            at=at,
        )


def _sections(campaign: Campaign, *, by: User, at: datetime) -> None:
    services.add_sections(
        campaign.pk, names=[section[0] for section in words.SECTIONS], kind="other", by=by, at=at
    )
    rows = list(campaign.sections.order_by("position"))
    for row, (_, name_en, kind, _, _, operations, activities) in zip(rows, words.SECTIONS, strict=True):
        services.change_section(
            row.pk,
            name_en=name_en,
            kind=kind,
            operations=list(operations),
            activities=list(activities),
            what_counts=words.WHAT_COUNTS,
            by=by,
            at=at,
        )
