"""What every deed here begins and ends with: the campaign's row locked, a line in the trail, a sentence to people."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.notices import services as notices
from pooyesh.stages.campaigns.models import Campaign


class Thing(Protocol):
    """Anything with a public id."""

    public_id: str


def locked(campaign_id: int) -> Campaign:
    """Return the campaign, its row locked till the transaction ends: deeds on one campaign take turns."""
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("headquarters")
    return rows.get(pk=campaign_id)


def unclosed(campaign_id: int) -> Campaign:
    """Return the campaign, locked, unless it is closed: nothing of a closed campaign is changed."""
    campaign = locked(campaign_id)
    if campaign.state == "closed":
        raise Refusal(N_("The campaign is closed; reopen it first."), code="closed")
    return campaign


def zone_of(campaign: Campaign) -> ZoneInfo:
    """Return the campaign's own time zone."""
    return ZoneInfo(campaign.time_zone)


def record(
    campaign: Campaign,
    *,
    verb: str,
    noun: str,
    thing: Thing,
    by: User | None,
    at: datetime,
    changed: Iterable[str] = (),
) -> None:
    """Leave a line in the trail: who did what to which thing of this campaign."""
    deeds.record(
        verb,
        noun=noun,
        public_id=thing.public_id,
        by=by,
        at=at,
        campaign_id=campaign.pk,
        unit_path=campaign.headquarters.path,
        changed=tuple(changed),
    )


def tell(
    campaign: Campaign, *, people: Sequence[User], message: str, page: str, at: datetime, **params: object
) -> None:
    """Tell people a sentence (an English msgid) that leads to a page of the desk, such as "phases/"."""
    notices.tell(
        people,
        message,
        params={"campaign": campaign.name_fa, **params},
        path=f"/{campaign.slug}/desk/{page}",
        campaign_id=campaign.pk,
        at=at,
    )
