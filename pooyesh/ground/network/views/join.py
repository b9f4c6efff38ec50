"""Taking up a role, by the link of an invitation.

The first answer trades the link's secret for a cookie that goes to this invitation's pages alone, and leads on
to the bare address, so that the secret stays in no history, log or address that is passed on.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pooyesh.core.abilities import ROLE_LABELS, Role
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts import registry
from pooyesh.ground.accounts import services as accounts
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.links import alternate
from pooyesh.ground.common.scope import Request
from pooyesh.ground.common.views import acting
from pooyesh.ground.common.words import sentence
from pooyesh.ground.network import access, services
from pooyesh.ground.network import registry as firsts
from pooyesh.ground.network.columns import contact_word
from pooyesh.ground.network.forms import TakeUpForm
from pooyesh.ground.network.models import Invitation, Membership

KEPT = 60 * 60 * 24  # seconds the cookie lives; the link itself opens the page again


@never_cache
@require_safe
def enter(request: Request, public_id: str, secret: str) -> HttpResponse:
    """Trade the secret for a cookie and lead on to the bare address, in both languages."""
    try:
        access.invited(public_id, secret=secret, at=request.at)
    except Refusal as refusal:
        return _over(request, sentence(refusal), status=410)
    here = reverse("network:join", args=[public_id])
    response = redirect(here)
    for language in ("fa", "en"):
        response.set_cookie(
            _cookie(language),
            secret,
            max_age=KEPT,
            path=alternate(here, language),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_safe
def show(request: Request, public_id: str) -> HttpResponse:
    """Say who invites, to what and where, and ask for an answer."""
    try:
        invitation = _invited(request, public_id)
    except Refusal as refusal:
        return _over(request, sentence(refusal), status=410)
    except Http404:
        return _over(request, _("Open this page by the link that was sent to you."), status=404)
    if invitation.state == "accepted":
        return _taken_up(request, invitation)
    return _page(
        request,
        invitation,
        TakeUpForm(initial={"full_name": invitation.name, "contact": contact_word(invitation.contact)}),
    )


@never_cache
@require_POST
def accept(request: Request, public_id: str) -> HttpResponse:
    """Give the role; somebody without an account gets one and is signed in, all in one submit."""
    try:
        invitation = _invited(request, public_id)
    except Refusal as refusal:
        return _over(request, sentence(refusal), status=410)
    form = None if request.user.is_authenticated else TakeUpForm(request.POST)

    def act(clean: dict[str, Any] | None = None) -> Membership:
        if clean is None:
            return services.accept(invitation.pk, user=request.user, at=request.at)
        membership = services.take_up(invitation.pk, **clean, at=request.at)
        _sign_in(request, membership.user)
        return membership

    def onward(membership: Membership) -> str:
        return _onward(request, invitation, membership.user)

    to = onward if form is not None else _onward(request, invitation, request.user)
    return acting(request, form, act, done=_welcome, to=to) or _page(request, invitation, form)


@never_cache
@require_POST
def decline(request: Request, public_id: str) -> HttpResponse:
    """Write the no down, and say that it was."""
    try:
        invitation = _invited(request, public_id)
        services.decline(
            invitation.pk, by=request.user if request.user.is_authenticated else None, at=request.at
        )
    except Refusal as refusal:
        return _over(request, sentence(refusal), status=410)
    return _over(request, _("You declined. Whoever invited you sees it; nothing else happens."))


def _invited(request: Request, public_id: str) -> Invitation:
    secret = request.COOKIES.get(_cookie(get_language()), "")
    return access.invited(public_id, secret=secret, at=request.at)


def _cookie(language: str | None) -> str:
    return "join_en" if language == "en" else "join"


def _sign_in(request: Request, user: User) -> None:
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    key, agent = request.session.session_key or "", request.headers.get("User-Agent", "")
    accounts.note_device(user.pk, session_key=key, agent=agent, at=request.at)


def _onward(request: Request, invitation: Invitation, user: Any) -> str:
    if invitation.desk:
        first = firsts.first_act(invitation.unit, Role(invitation.role), desk=invitation.desk, at=request.at)
        return first or alternate(invitation.desk, get_language() or "fa")
    return registry.landing(user, request.at) or reverse(settings.LOGIN_REDIRECT_URL)


def _welcome(membership: Membership) -> str:
    return _("Welcome, %(name)s. You are now one of %(unit)s.") % {
        "name": membership.user.full_name,
        "unit": membership.unit.name,
    }


def _taken_up(request: Request, invitation: Invitation) -> HttpResponse:
    if invitation.membership and invitation.membership.user_id == request.user.pk:
        return redirect(_onward(request, invitation, request.user))
    return _over(request, _("Somebody has taken up this invitation already."), status=410)


def _over(request: Request, text: str, *, status: int = 200) -> HttpResponse:
    return render(request, "network/join_over.html", {"sentence": text}, status=status)


def _page(request: Request, invitation: Invitation, form: TakeUpForm | None) -> HttpResponse:
    here = reverse("network:join", args=[invitation.public_id])
    page = {
        "title": _("An invitation to %(unit)s") % {"unit": invitation.unit.name},
        "invitation": invitation,
        "role": gettext(ROLE_LABELS[Role(invitation.role)]),
        "form": None if request.user.is_authenticated else form,
        "here": here,
    }
    return render(request, "network/join.html", page)
