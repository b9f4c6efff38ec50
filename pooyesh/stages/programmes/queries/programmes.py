"""Which programmes, and whose."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.files.models import File
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.queries.reporting import reported

PUBLIC = ("published", "held", "cancelled")


def listing(campaign_id: int) -> QuerySet[Programme]:
    """Return the campaign's programmes with what a row of a list shows, by time."""
    return Programme.objects.filter(campaign_id=campaign_id).select_related("office", "section")


def visible(user: Any, *, at: datetime, scope: Scope) -> QuerySet[Programme]:
    """Return the programmes that `user` may see; drafts only of units for which the person plans."""
    seen = rights.reach(user, Ability.SEE, at=at, scope=scope)
    own = rights.reach(user, Ability.HOLD, at=at, scope=scope)
    return listing(scope.campaign_id).filter(
        (rights.within(seen, "office__path") & ~Q(state="draft")) | rights.within(own, "office__path")
    )


def public(campaign_id: int) -> QuerySet[Programme]:
    """Return what anyone may see: published, held and cancelled ones."""
    return listing(campaign_id).filter(state__in=PUBLIC)


def by_public_id(public_id: str, campaign_id: int) -> QuerySet[Programme]:
    """Return the programme of this public id in the campaign, as a queryset of one or none."""
    return listing(campaign_id).filter(public_id=public_id)


def programme(public_id: str) -> Programme | None:
    """Return the programme of this public id, whoever asks; a door is in `access`."""
    return (
        Programme.objects.select_related("office", "section", "campaign").filter(public_id=public_id).first()
    )


def counts(campaign_id: int) -> dict[str, int]:
    """Return how many programmes are in each state."""
    rows = (
        Programme.objects.filter(campaign_id=campaign_id).order_by().values("state").annotate(n=Count("pk"))
    )
    return {row["state"]: row["n"] for row in rows}


def past_and_open(units: Q, campaign_id: int, *, at: datetime) -> QuerySet[Programme]:
    """Return published or held programmes that have ended: what reports may be written of, latest first."""
    return (
        listing(campaign_id)
        .filter(units, Q(state="held") | Q(state="published", ends_at__lte=at))
        .order_by("-starts_at", "-id")
    )


def awaiting_report(unit_ids: Collection[int], at: datetime, *, campaign_id: int) -> QuerySet[Programme]:
    """Return programmes of these units that have ended and of which no report was sent, the oldest first."""
    over = past_and_open(Q(office_id__in=unit_ids), campaign_id, at=at)
    return over.exclude(pk__in=reported(campaign_id)).order_by("starts_at", "id")


def latest_of(user_id: int, unit_ids: Collection[int], campaign_id: int) -> Programme | None:
    """Return what this person planned last in the campaign for one of these units, else what the units did.

    A form begins with its unit, section and place.
    """
    mine_first = Case(
        When(created_by_id=user_id, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    found = listing(campaign_id).filter(office_id__in=list(unit_ids))
    return found.order_by(mine_first, "-created_at", "-pk").first()


def planned_at(office_id: int, campaign_id: int) -> set[tuple[str, datetime]]:
    """Return (squashed title, start) of everything the unit plans in the campaign, cancelled ones left out; one query."""
    rows = Programme.objects.filter(office_id=office_id, campaign_id=campaign_id).exclude(state="cancelled")
    return set(rows.order_by().values_list("key", "starts_at"))


def cover_of(file: File) -> Programme | None:
    """Return the programme whose image this file is; None when it is none's."""
    return Programme.objects.select_related("office", "campaign").filter(image=file).first()


def in_use(campaign_id: int) -> bool:
    """Return whether anything was planned in the campaign."""
    return Programme.objects.filter(campaign_id=campaign_id).exists()


def section_in_use(section_id: int) -> bool:
    """Return whether anything was planned in the section."""
    return Programme.objects.filter(section_id=section_id).exists()
