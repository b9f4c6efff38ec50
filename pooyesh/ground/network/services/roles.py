"""A role is given, ended, handed over. Its dates are kept, so that every moment can be asked about."""

from datetime import datetime

from django.db import transaction

from pooyesh.core.abilities import ROLE_LABELS, ROLE_UNITS, Role
from pooyesh.core.persian import search_text, sort_key
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.network import queries
from pooyesh.ground.network.models import Membership, Unit
from pooyesh.ground.network.services.words import SORT_LENGTH
from pooyesh.ground.notices import services as notices


@transaction.atomic
def give_role(
    user: User,
    *,
    unit: Unit,
    role: str,
    by: User | None,
    at: datetime,
    until: datetime | None = None,
    scope: Scope | None = None,
) -> Membership:
    """Let `user` hold `role` in `unit` from `at` on and return the membership; one already held is returned.

    Refusal when the role does not belong to this kind of unit, or is not `by`'s to give there. The person is told.
    """
    role = Role(role)
    check_role(role, unit=unit, by=by, at=at)
    membership, is_new = hold(user, unit=unit, role=role, at=at, until=until)
    if is_new:
        told("give_role", membership, by=by, at=at, scope=scope)
        if by != user:
            tell(
                [user],
                N_("You are now %(role)s of %(unit)s."),
                membership=membership,
                at=at,
                scope=scope,
            )
    return membership


@transaction.atomic
def end_role(membership_id: int, *, by: User | None, at: datetime, scope: Scope | None = None) -> Membership:
    """End a role at `at`; a second time changes nothing. The person is told, unless they ended it themselves.

    Refusal for the last secretary of a headquarters: somebody must remain who can give roles.
    """
    membership = _locked(membership_id, by=by, at=at, own=True)
    if not _is_held(membership, at):
        return membership
    if membership.role == Role.SECRETARY and not _others(membership, at):
        raise Refusal(
            N_("A headquarters keeps one secretary; hand the role over instead."), code="last-secretary"
        )
    _end(membership, at)
    told("end_role", membership, by=by, at=at, scope=scope)
    if by != membership.user:
        tell(
            [membership.user],
            N_("Your role as %(role)s of %(unit)s has ended."),
            membership=membership,
            at=at,
            scope=scope,
        )
    return membership


@transaction.atomic
def hand_over(
    membership_id: int, *, to: User, by: User | None, at: datetime, scope: Scope | None = None
) -> Membership:
    """End a role and give it to `to` at the same moment; return the new membership. Both people are told.

    A role that was to end on a day still ends then: one passes on what one holds, and no more.
    """
    old = _locked(membership_id, by=by, at=at)
    if old.user_id == to.pk:
        raise Refusal(
            N_("%(name)s holds this role already."), field="contact", code="same", name=to.full_name
        )
    if not _is_held(old, at):
        raise Refusal(N_("This role has ended already."), code="ended")
    until = old.ends_at
    _end(old, at)
    new, _ = hold(to, unit=old.unit, role=Role(old.role), at=at, until=until)
    told("hand_over", new, by=by, at=at, scope=scope)
    sentences = (
        (old.user, to, N_("Your role as %(role)s of %(unit)s went to %(name)s.")),
        (to, old.user, N_("%(name)s handed the role of %(role)s of %(unit)s over to you.")),
    )
    for person, other, sentence in sentences:
        if person != by:
            tell([person], sentence, membership=new, at=at, scope=scope, name=other.full_name)
    return new


# --- What the verbs of roles and invitations share --------------------------------------------------------
def check_role(role: Role, *, unit: Unit, by: User | None, at: datetime) -> None:
    """Refuse a role that this kind of unit does not know, or that `by` may not give there (None gives any)."""
    if unit.kind not in ROLE_UNITS[role]:
        raise Refusal(
            N_("This role does not belong to “%(unit)s”."), field="role", code="unit", unit=unit.name
        )
    if by is not None and role not in queries.roles_i_invite(queries.grants(by, at), unit):
        raise Refusal(N_("This role is not yours to give here."), field="role", code="not-yours")
    if unit.closed_at is not None:
        raise Refusal(N_("“%(unit)s” is closed; open it first."), field="unit", code="closed", unit=unit.name)


def hold(
    user: User, *, unit: Unit, role: Role, at: datetime, until: datetime | None = None
) -> tuple[Membership, bool]:
    """Return the membership and whether it is new; whoever holds the role at `at` is not given it twice."""
    User.objects.select_for_update().get(pk=user.pk)  # one role at a time, whichever way it comes
    held = Membership.objects.filter(queries.in_force(at), user=user, unit=unit, role=role).first()
    if held is not None:
        return held, False
    made = Membership.objects.create(
        user=user,
        unit=unit,
        role=role,
        starts_at=at,
        ends_at=until,
        search_text=search_text(user.full_name, user.mobile or "", user.email or ""),
        sort_key=sort_key(user.full_name)[:SORT_LENGTH],
    )
    return made, True


def told(
    verb: str,
    membership: Membership,
    *,
    by: User | None,
    at: datetime,
    scope: Scope | None = None,
    campaign_id: int | None = None,
) -> None:
    """Leave the line of this deed in the trail."""
    deeds.record(
        verb,
        noun="membership",
        public_id=membership.public_id,
        by=by,
        at=at,
        campaign_id=scope.campaign_id if scope else campaign_id,
        unit_path=membership.unit.path,
    )


def tell(
    users: list[User],
    message: str,
    *,
    membership: Membership,
    at: datetime,
    scope: Scope | None,
    **params: str,
) -> None:
    """Tell people a sentence about a role; it opens the unit's page where a campaign gives it one."""
    unit = membership.unit
    notices.tell(
        users,
        message,
        params={"role": {"word": ROLE_LABELS[Role(membership.role)]}, "unit": unit.name_fa, **params},
        path=url(scope, "network:unit", unit.public_id) if scope else "",
        campaign_id=scope.campaign_id if scope else None,
        at=at,
    )


def _locked(membership_id: int, *, by: User | None, at: datetime, own: bool = False) -> Membership:
    # the unit is locked too: two secretaries who end each other's role must not both succeed
    held = Membership.objects.select_for_update(of=("self", "unit")).select_related("unit", "user")
    membership = held.get(pk=membership_id)
    mine = own and by is not None and by.pk == membership.user_id
    if not mine and by is not None:
        may = queries.roles_i_invite(queries.grants(by, at), membership.unit)
        if membership.role not in may:
            raise Refusal(N_("This role is not yours to end or hand over."), code="not-yours")
    return membership


def _is_held(membership: Membership, at: datetime) -> bool:
    return membership.ends_at is None or membership.ends_at > at


def _others(membership: Membership, at: datetime) -> bool:
    same = Membership.objects.filter(queries.in_force(at), unit=membership.unit_id, role=membership.role)
    return same.exclude(user=membership.user_id).exists()


def _end(membership: Membership, at: datetime) -> None:
    membership.ends_at = max(at, membership.starts_at)
    membership.save(update_fields=["ends_at"])
