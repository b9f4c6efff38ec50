"""The only doors to units, invitations and memberships. Absent and forbidden answer alike."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from pooyesh.core.abilities import Ability, Reach
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import keys, queries
from pooyesh.ground.network.models import Invitation, Membership, Unit


def unit_for(user: Any, public_id: str, *, to: Ability, at: datetime, scope: Scope) -> Unit:
    """Return the unit of this campaign's network that `to` reaches for `user`; Http404 for any other."""
    found = queries.reached(user, to, at=at, scope=scope, closed=True).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def units_for(user: Any, *, at: datetime, scope: Scope, closed: bool = False) -> QuerySet[Unit]:
    """Return the open units (or the closed ones) that somebody who sees more than single units may list.

    Http404 for anybody else.
    """
    if not rights.reach(user, Ability.SEE, at=at, scope=scope).subtrees:
        raise Http404
    found = queries.reached(user, Ability.SEE, at=at, scope=scope, closed=closed)
    return found.filter(closed_at__isnull=False) if closed else found


def inviting(user: Any, *, at: datetime, scope: Scope) -> Reach:
    """Return the units into which `user` may invite; Http404 where there is none."""
    reach = rights.reach(user, Ability.INVITE, at=at, scope=scope)
    if not reach:
        raise Http404
    return reach


def managed(user: Any, *, at: datetime, scope: Scope) -> list[Unit]:
    """Return the open units of a network that `user` manages; Http404 where there is none."""
    found = queries.my_units(user, Ability.MANAGE, at=at, scope=scope)
    if not found:
        raise Http404
    return found


def invitation_for(user: Any, public_id: str, *, at: datetime, scope: Scope) -> Invitation:
    """Return an invitation to a unit in which `user` may give the role it offers; Http404 for any other."""
    reach = rights.reach(user, Ability.INVITE, at=at, scope=scope)
    mine = Invitation.objects.filter(rights.within(reach, "unit__path"), public_id=public_id)
    found = mine.select_related("unit", "invited_by", "membership").first()
    if found is None or not _may_give(user, found.role, found.unit, at=at):
        raise Http404
    return found


def invited(public_id: str, *, secret: str, at: datetime) -> Invitation:
    """Return the invitation that `secret` opens: Http404 when it opens none, Refusal when it does no more."""
    rows = Invitation.objects.select_related("unit", "invited_by", "membership")
    found = rows.filter(public_id=public_id).first()
    issue = keys.issue_of(found, secret) if found is not None else None
    if found is None or issue is None:
        raise Http404
    if issue != found.issue:
        raise keys.ended(found)
    if found.state != "accepted":  # whoever took it up may come back to it
        keys.check_open(found, at=at)
    return found


def membership_for(user: Any, public_id: str, *, at: datetime, scope: Scope) -> Membership:
    """Return a role held now that `user` may end or hand over: one they may give, or their own; else Http404."""
    held = Membership.objects.filter(queries.in_force(at), public_id=public_id)
    found = held.filter(unit__path__startswith=scope.root_path).select_related("unit", "user").first()
    if found is None or not (found.user_id == user.pk or _may_give(user, found.role, found.unit, at=at)):
        raise Http404
    return found


def _may_give(user: Any, role: str, unit: Unit, *, at: datetime) -> bool:
    return role in queries.roles_i_invite(rights.grants(user, at=at), unit)


def own_membership(user: Any, public_id: str, *, at: datetime) -> Membership:
    """Return a role that `user` holds now, in whatever network; Http404 for any other."""
    found = queries.memberships(user.pk, at).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
