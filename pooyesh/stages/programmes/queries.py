"""Which programmes, whose, when."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from pooyesh.core import persian
from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.programmes.models import Programme

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
    return listing(campaign_id).filter(public_id=public_id)


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


def twins(*, office_id: int, day: date, title: str, apart_from: int | None = None) -> QuerySet[Programme]:
    """Return the office's programmes within a day of `day` that have the same title, however it was typed."""
    if not title.strip():
        return Programme.objects.none()
    return (
        Programme.objects.filter(
            office_id=office_id,
            key=persian.squash(title)[:200],
            day__range=(day - timedelta(days=1), day + timedelta(days=1)),
        )
        .exclude(pk=apart_from)
        .exclude(state="cancelled")
    )


def in_use(campaign_id: int) -> bool:
    """Return whether anything was planned in the campaign."""
    return Programme.objects.filter(campaign_id=campaign_id).exists()
