"""People and their roles, and invitations with their links."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pooyesh.core.jalali import day_bounds
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.queries import user_by_contact
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request, today_of
from pooyesh.ground.common.views import acting, list_page
from pooyesh.ground.network import access, columns, pages, queries, services
from pooyesh.ground.network.forms import HandOverForm, InvitationForm, SureForm
from pooyesh.ground.network.models import Invitation, Membership, Unit


@require_safe
@login_required
def listing(request: Request) -> HttpResponse:
    """List who holds which role where."""
    scope, at = request.scope, request.at
    reach = access.inviting(request.user, at=at, scope=scope)
    return list_page(
        request,
        queries.member_rows(reach, at=at),
        columns=columns.member_columns(scope),
        filters=columns.member_filters(),
        template="network/people.html",
        name="people",
        context=_listed(request, _("Nobody holds a role yet.")),
    )


@require_safe
@login_required
def invitations(request: Request) -> HttpResponse:
    """List who was invited, and what came of it."""
    scope, at = request.scope, request.at
    reach = access.inviting(request.user, at=at, scope=scope)
    return list_page(
        request,
        queries.invitation_rows(reach),
        columns=columns.invitation_columns(scope, at),
        filters=columns.invitation_filters(at),
        template="network/people.html",
        name="invitations",
        context=_listed(request, _("Nobody was invited yet.")),
    )


def _listed(request: Request, nothing: str) -> dict[str, Any]:
    scope = request.scope
    tabs = [
        Item(_("Roles"), url(scope, "network:people")),
        Item(_("Invitations"), url(scope, "network:invitations")),
    ]
    invite = Item(_("Invite"), url(scope, "network:invite"))
    return {
        "title": _("People"),
        "primary": invite,
        "tabs": tabs,
        "empty_title": nothing,
        "empty_action": invite,
    }


@login_required
def invite(request: Request) -> HttpResponse:
    """Ask whom to invite; the next page has the link to send."""
    scope, at = request.scope, request.at
    access.inviting(request.user, at=at, scope=scope)
    units = queries.units_to_invite(request.user, at=at, scope=scope)
    form = _invitation_form(request, units)
    by_id = {unit.public_id: unit.pk for unit in units}

    def act(clean: dict[str, Any]) -> Invitation:
        unit_id, last = by_id[clean.pop("unit")], clean.pop("expires_on")
        expires_at = day_bounds(last, last, scope.zone)[1] if last else None
        return services.invite(unit_id, **clean, expires_at=expires_at, by=request.user, at=at, scope=scope)

    return acting(
        request, form, act, done=lambda made: _invited(request, made), to=lambda made: _page_of(request, made)
    ) or render(request, "network/form.html", pages.of_invite(scope, form, units))


def _invitation_form(request: Request, units: list[Unit]) -> InvitationForm:
    return InvitationForm(
        request.POST or None,
        roles=queries.roles_to_give(request.user, units, at=request.at),
        units=units,
        today=today_of(request),
        initial={"unit": request.GET.get("unit", ""), "role": request.GET.get("role", "")},
    )


def _invited(request: Request, made: Invitation) -> str:
    if queries.holds_already(made, request.at):
        messages.warning(request, _("This person holds the same role already."))
    return _("The invitation is ready. Send its text and link.")


def _page_of(request: Request, made: Invitation) -> str:
    return url(request.scope, "network:invitation", made.public_id)


@require_safe
@login_required
def invitation(request: Request, public_id: str) -> HttpResponse:
    """Show one invitation: its state, and the text and link to send."""
    found = access.invitation_for(request.user, public_id, at=request.at, scope=request.scope)
    origin = request.build_absolute_uri("/").rstrip("/")
    context = pages.of_invitation(found, at=request.at, scope=request.scope, origin=origin)
    response = render(request, "network/invitation.html", context)
    response.headers["Cache-Control"] = "no-store"  # it shows a link that gives a role
    return response


@require_POST
@login_required
def issue(request: Request, public_id: str) -> HttpResponse:
    """Make a new link; the old one ends."""
    return _answer(request, public_id, services.issue_again, _("A new link is ready; the old one has ended."))


@require_POST
@login_required
def revoke(request: Request, public_id: str) -> HttpResponse:
    """Take the invitation back."""
    return _answer(request, public_id, services.revoke, _("The invitation was revoked; its link has ended."))


def _answer(request: Request, public_id: str, act: Any, done: str) -> HttpResponse:
    scope, at = request.scope, request.at
    found = access.invitation_for(request.user, public_id, at=at, scope=scope)

    def turn() -> Invitation:
        return act(found.pk, by=request.user, at=at, scope=scope)

    return acting(request, None, turn, done=done, to=_page_of(request, found)) or invitation(
        request, public_id
    )


# --- Roles ------------------------------------------------------------------------------------------------
@require_safe
@login_required
def show(request: Request, public_id: str) -> HttpResponse:
    """Show one role that somebody holds."""
    return _held(request, access.membership_for(request.user, public_id, at=request.at, scope=request.scope))


@require_POST
@login_required
def end(request: Request, public_id: str) -> HttpResponse:
    """End the role now."""
    scope, at = request.scope, request.at
    held = access.membership_for(request.user, public_id, at=at, scope=scope)
    form = SureForm(request.POST)

    def act(_clean: dict[str, Any]) -> Membership:
        return services.end_role(held.pk, by=request.user, at=at, scope=scope)

    done = _("The role of %(name)s has ended.") % {"name": held.user.full_name}
    return acting(request, form, act, done=done, to=_after(request, held)) or _held(request, held, sure=form)


@require_POST
@login_required
def hand_over(request: Request, public_id: str) -> HttpResponse:
    """Give the role to somebody else, at one moment."""
    scope, at = request.scope, request.at
    held = access.membership_for(request.user, public_id, at=at, scope=scope)
    form = HandOverForm(request.POST)

    def act(clean: dict[str, Any]) -> Membership:
        person = user_by_contact(clean["contact"])
        if person is None:
            raise Refusal(
                N_("Nobody with this contact has an account; invite them instead."), field="contact"
            )
        return services.hand_over(held.pk, to=person, by=request.user, at=at, scope=scope)

    return acting(
        request,
        form,
        act,
        done=lambda new: (
            _("The role went to %(name)s; both people were told.") % {"name": new.user.full_name}
        ),
        to=_after(request, held),
    ) or _held(request, held, hand_over_form=form)


@require_POST
@login_required
def leave(request: Request, public_id: str) -> HttpResponse:
    """End one's own role, from one's own page."""
    held = access.own_membership(request.user, public_id, at=request.at)
    here = url(None, "accounts:me")

    def act() -> Membership:
        return services.end_role(held.pk, by=request.user, at=request.at)

    return acting(request, None, act, done=_("You left the role."), to=here) or redirect(here)


def _after(request: Request, held: Membership) -> str:
    # who gave the own role away may not see the list any more
    if held.user_id == request.user.pk:
        return url(None, "accounts:me")
    return url(request.scope, "network:unit", held.unit.public_id)


def _held(request: Request, held: Membership, **forms: Any) -> HttpResponse:
    context = pages.of_membership(request.user, held, at=request.at, scope=request.scope)
    forms = {"hand_over_form": HandOverForm(), "sure": SureForm(), **forms}
    return render(request, "network/membership.html", {**context, **forms})
