"""A link that gives a role. Its secret is worked out from the server's key, so it is nowhere to be stolen from."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from pooyesh.core.abilities import ROLE_LABELS, Role
from pooyesh.core.identity import normalise_contact
from pooyesh.core.jalali import day_bounds
from pooyesh.core.lifecycle import INVITATION
from pooyesh.core.persian import search_text
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts import queries as accounts_queries
from pooyesh.ground.accounts import services as accounts
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.links import alternate, url
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.network.keys import check_open, secret_of
from pooyesh.ground.network.models import Invitation, Membership, Unit
from pooyesh.ground.network.services import roles
from pooyesh.ground.network.services.units import create_root
from pooyesh.ground.network.services.words import tidy
from pooyesh.ground.notices import services as notices

VALID = timedelta(days=14)


def link_of(invitation: Invitation) -> str:
    """Return the path, with the secret, that opens the invitation in the language now spoken."""
    return reverse("network:join_link", args=[invitation.public_id, secret_of(invitation)])


# --- Inviting ---------------------------------------------------------------------------------------------
@transaction.atomic
def invite(
    unit_id: int,
    *,
    role: str,
    name: str = "",
    contact: str = "",
    by: User,
    at: datetime,
    expires_at: datetime | None = None,
    role_ends_on: date | None = None,
    scope: Scope | None = None,
) -> Invitation:
    """Offer `role` in a unit to whoever holds the link, for fourteen days unless `expires_at` says otherwise.

    Refusal: field "role" when it does not belong to the unit or is not `by`'s to give there, "contact" when it
    cannot be read, "expires_at" when it has passed. `role_ends_on` is the last day of the role.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    roles.check_role(Role(role), unit=unit, by=by, at=at)
    return _sent(
        unit, Role(role), name=name, contact=contact, by=by, at=at, expires_at=expires_at,
        role_ends_on=role_ends_on, scope=scope,
    )  # fmt: skip


@transaction.atomic
def bootstrap_invitation(*, at: datetime) -> Invitation | None:
    """Return the invitation of the first secretary: made once, shown until taken up, then None.

    An empty database gets its headquarters here. An invitation that has expired is issued again.
    """
    root = Unit.objects.filter(depth=1, closed_at__isnull=True).order_by("path").first()
    if root is None:
        with translation.override("fa"):
            name_fa = gettext("Headquarters")
        root = create_root(code="HQ", name_fa=name_fa, name_en="Headquarters", by=None, at=at)
    if Membership.objects.filter(role=Role.SECRETARY).exists():
        return None
    first = Invitation.objects.filter(unit=root, role=Role.SECRETARY, invited_by=None).order_by("pk").first()
    if first is None:
        return _sent(root, Role.SECRETARY, by=None, at=at)
    if first.state == "sent" and first.expires_at > at:
        return first
    return issue_again(first.pk, by=None, at=at)


@transaction.atomic
def issue_again(
    invitation_id: int,
    *,
    by: User | None,
    at: datetime,
    expires_at: datetime | None = None,
    scope: Scope | None = None,
) -> Invitation:
    """Give the invitation a new link; the old one opens nothing any more."""
    invitation = _locked(invitation_id)
    roles.check_role(Role(invitation.role), unit=invitation.unit, by=by, at=at)
    invitation.state = INVITATION.step("issue", invitation.state)
    invitation.issue += 1
    invitation.expires_at = _expiry(expires_at, at)
    invitation.save(update_fields=["state", "issue", "expires_at"])
    _told("issue", invitation, by=by, at=at, scope=scope)
    return invitation


@transaction.atomic
def revoke(invitation_id: int, *, by: User, at: datetime, scope: Scope | None = None) -> Invitation:
    """Take the invitation back: its link opens nothing any more."""
    invitation = _locked(invitation_id)
    roles.check_role(Role(invitation.role), unit=invitation.unit, by=by, at=at)
    invitation.state = INVITATION.step("revoke", invitation.state)
    invitation.save(update_fields=["state"])
    _told("revoke", invitation, by=by, at=at, scope=scope)
    return invitation


# --- Answering --------------------------------------------------------------------------------------------
@transaction.atomic
def accept(invitation_id: int, *, user: User, at: datetime) -> Membership:
    """Give `user` the role and return the membership; a second time returns the same. Who invited is told."""
    invitation = _locked(invitation_id)
    if invitation.state == "accepted" and invitation.membership is not None:
        if invitation.membership.user_id == user.pk:
            return invitation.membership
        raise Refusal(N_("Somebody has taken up this invitation already."), code="taken-up")
    check_open(invitation, at=at)
    membership, is_new = roles.hold(
        user, unit=invitation.unit, role=Role(invitation.role), at=at, until=_last_moment(invitation)
    )
    invitation.state = INVITATION.step("accept", invitation.state)
    invitation.membership = membership
    invitation.save(update_fields=["state", "membership"])
    _told("accept", invitation, by=user, at=at)
    if is_new:
        roles.told("give_role", membership, by=user, at=at, campaign_id=invitation.campaign_id)
    _tell_inviter(invitation, N_("%(name)s is now %(role)s of %(unit)s."), at=at, name=user.full_name)
    return membership


@transaction.atomic
def take_up(invitation_id: int, *, full_name: str, contact: str, password: str, at: datetime) -> Membership:
    """Make an account and give it the role, in one deed; sent twice it is still one account with one role.

    Refusal: as accounts.services.create_account (a contact that has an account signs in with it) and `accept`.
    """
    invitation = _locked(invitation_id)
    if invitation.state == "accepted" and invitation.membership is not None:
        known = accounts_queries.user_by_contact(contact)
        if known == invitation.membership.user and known.check_password(password):
            return invitation.membership
    else:
        check_open(invitation, at=at)
    user = accounts.create_account(full_name=full_name, contact=contact, password=password, at=at)
    return accept(invitation_id, user=user, at=at)


@transaction.atomic
def decline(invitation_id: int, *, by: User | None, at: datetime) -> Invitation:
    """Write down the invited person's no; `by` is None when nobody is signed in. Who invited is told."""
    invitation = _locked(invitation_id)
    if invitation.state == "declined":
        return invitation
    check_open(invitation, at=at)
    invitation.state = INVITATION.step("decline", invitation.state)
    invitation.save(update_fields=["state"])
    _told("decline", invitation, by=by, at=at)
    name = invitation.name or (by.full_name if by else "")
    if name:
        _tell_inviter(invitation, N_("%(name)s declined to be %(role)s of %(unit)s."), at=at, name=name)
    else:
        _tell_inviter(invitation, N_("The invitation to be %(role)s of %(unit)s was declined."), at=at)
    return invitation


# --- What they share --------------------------------------------------------------------------------------
def unsaved(
    unit: Unit,
    role: Role,
    *,
    by: User | None,
    at: datetime,
    name: str = "",
    contact: str = "",
    expires_at: datetime | None = None,
    role_ends_on: date | None = None,
    scope: Scope | None = None,
) -> Invitation:
    """Return an invitation as it will stand, not yet written."""
    return Invitation(
        unit=unit,
        role=role,
        name=tidy(name),
        contact=_contact(contact),
        search_text=search_text(name, _contact(contact)),
        invited_by=by,
        role_ends_on=role_ends_on,
        campaign_id=scope.campaign_id if scope else None,
        desk=_desk(scope),
        created_at=at,
        expires_at=_expiry(expires_at, at),
    )


def _sent(unit: Unit, role: Role, *, by: User | None, at: datetime, **said: Any) -> Invitation:
    invitation = unsaved(unit, role, by=by, at=at, **said)
    invitation.save(force_insert=True)
    _told("invite", invitation, by=by, at=at, scope=said.get("scope"))
    return invitation


def _desk(scope: Scope | None) -> str:
    # the desk itself belongs to an app below; every desk address begins with its address
    return alternate(url(scope, "network:units"), "fa").removesuffix("units/") if scope else ""


def _contact(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        return normalise_contact(typed)[1]
    except Refusal as refusal:
        raise Refusal(refusal.message, field="contact", code=refusal.code, **refusal.params) from refusal


def _expiry(given: datetime | None, at: datetime) -> datetime:
    if given is not None and given <= at:
        raise Refusal(N_("Choose a day that has not passed."), field="expires_at", code="passed")
    return given or at + VALID


def _last_moment(invitation: Invitation) -> datetime | None:
    day = invitation.role_ends_on
    return day_bounds(day, day, settings.TIME_ZONE)[1] if day else None


def _locked(invitation_id: int) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    # the membership is read after the lock: joined here, it would be as it was before we waited
    return rows.select_related("unit", "invited_by").get(pk=invitation_id)


def _told(
    verb: str, invitation: Invitation, *, by: User | None, at: datetime, scope: Scope | None = None
) -> None:
    deeds.record(
        verb,
        noun="invitation",
        public_id=invitation.public_id,
        by=by,
        at=at,
        campaign_id=scope.campaign_id if scope else invitation.campaign_id,
        unit_path=invitation.unit.path,
    )


def _tell_inviter(invitation: Invitation, message: str, *, at: datetime, **params: str) -> None:
    if invitation.invited_by is None:
        return
    role = {"word": ROLE_LABELS[Role(invitation.role)]}
    notices.tell(
        [invitation.invited_by],
        message,
        params={"role": role, "unit": invitation.unit.name_fa, **params},
        path=f"{invitation.desk}people/invitations/{invitation.public_id}/" if invitation.desk else "",
        campaign_id=invitation.campaign_id,
        at=at,
    )
