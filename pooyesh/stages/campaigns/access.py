"""The doors to a campaign and what belongs to it. Absent and forbidden answer alike."""

from datetime import datetime
from typing import Any

from django.http import Http404

from pooyesh.core.abilities import Ability, Role
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns.models import Campaign, Phase, Section

HEADQUARTERS_ROLES = (Role.SECRETARY, Role.SECRETARIAT_MEMBER)


def may(user: Any, to: Ability, *, at: datetime, scope: Scope) -> bool:
    """Return whether `user` may do this with the campaign itself: MANAGE, RULE, or TAKE_PART to read."""
    return bool(rights.reach(user, to, at=at, scope=scope))


def campaign_for(user: Any, *, to: Ability, at: datetime, scope: Scope) -> Campaign:
    """Return the campaign of the address when `user` may do `to` with it; a draft is its headquarters' own."""
    needed = Ability.MANAGE if scope.state == "draft" and to is Ability.TAKE_PART else to
    if not may(user, needed, at=at, scope=scope):
        raise Http404
    return queries.campaign(scope.campaign_id)


def phase_for(user: Any, public_id: str, *, to: Ability, at: datetime, scope: Scope) -> Phase:
    """Return a phase of this campaign; Http404 when it has no such phase or `to` is not this person's."""
    campaign = campaign_for(user, to=to, at=at, scope=scope)
    found = queries.phase(campaign.pk, public_id)
    if found is None:
        raise Http404
    found.campaign = campaign
    return found


def section_for(user: Any, public_id: str, *, to: Ability, at: datetime, scope: Scope) -> Section:
    """Return a section of this campaign, withdrawn ones for headquarters alone; Http404 for any other."""
    campaign = campaign_for(user, to=to, at=at, scope=scope)
    found = queries.section(campaign.pk, public_id)
    if found is None:
        raise Http404
    if found.withdrawn_at and not may(user, Ability.MANAGE, at=at, scope=scope):
        raise Http404
    return found


def may_begin(user: Any, *, at: datetime) -> bool:
    """Return whether `user` may begin a campaign somewhere."""
    return any(grant.role in HEADQUARTERS_ROLES for grant in rights.grants(user, at=at))


def my_headquarters(user: Any, *, at: datetime) -> list[Unit]:
    """Return the headquarters in which `user` may begin a campaign; Http404 when there is none."""
    paths = [grant.path for grant in rights.grants(user, at=at) if grant.role in HEADQUARTERS_ROLES]
    found = list(queries.headquarters(paths))
    if not found:
        raise Http404
    return found
