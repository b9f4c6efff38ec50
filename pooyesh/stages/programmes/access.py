"""The only door to a programme. Absent and forbidden answer alike."""

from datetime import datetime
from typing import Any

from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.files.models import File
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import queries
from pooyesh.stages.programmes.models import Programme


def programme_for(
    user: Any, public_id: str, *, to: Ability | tuple[Ability, ...], at: datetime, scope: Scope
) -> Programme:
    """Return the programme when `user` may do `to` (or one of several) with it; Http404 for any other.

    SEE reads, HOLD plans and changes, MANAGE cancels and restores anyone's. A draft is there for its planners alone.
    """
    programme = queries.by_public_id(public_id, scope.campaign_id).select_related("image").first()
    if programme is None:
        raise Http404
    path = programme.office.path
    abilities = (to,) if isinstance(to, Ability) else to
    if not any(rights.may(user, ability, path, at=at, scope=scope) for ability in abilities):
        raise Http404
    if programme.state == "draft" and not rights.may(user, Ability.HOLD, path, at=at, scope=scope):
        raise Http404
    return programme


def readable_units(user: Any, *, at: datetime, scope: Scope) -> list[Unit]:
    """Return the units whose programmes `user` may see, by name; Http404 for who may see none."""
    units = network.reached(user, Ability.SEE, at=at, scope=scope, closed=True)
    found = list(units.order_by("sort_key", "pk"))
    if not found:
        raise Http404
    return found


def plans(user: Any, *, at: datetime, scope: Scope) -> bool:
    """Return whether `user` plans programmes for any unit."""
    return bool(rights.reach(user, Ability.HOLD, at=at, scope=scope))


def planning_units(user: Any, *, at: datetime, scope: Scope) -> list[Unit]:
    """Return the units for which `user` plans programmes, in tree order; Http404 for who plans for none."""
    units = network.my_units(user, Ability.HOLD, at=at, scope=scope)
    if not units:
        raise Http404
    return units


def may_see_image(user: Any, file: File, at: datetime) -> bool:
    """Return whether a private file is the image of a programme that `user` may see: the door of `files`."""
    programme = queries.cover_of(file)
    scope = campaigns.scope_of(programme.campaign.slug) if programme else None
    if programme is None or scope is None:
        return False
    seen = Ability.HOLD if programme.state == "draft" else Ability.SEE
    return rights.may(user, seen, programme.office.path, at=at, scope=scope)
