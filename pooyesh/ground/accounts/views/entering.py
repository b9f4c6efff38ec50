"""What every way in shares: the second step, the session, the address afterwards."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from pooyesh.ground.accounts import queries, registry, services
from pooyesh.ground.accounts.models import User

HALF = "accounts.half"  # who has given the password and owes the code
PROVED = "accounts.proved"  # when somebody came in by a link, so the old password is not asked
PATIENCE = timedelta(minutes=10)


def onward(request: HttpRequest, user: User, asked: str = "") -> str:
    """Return where somebody goes after signing in: the address asked for, else their desk, else their own page."""
    hosts = {request.get_host()}
    if asked and url_has_allowed_host_and_scheme(asked, hosts, require_https=request.is_secure()):
        return asked
    return registry.landing(user, request.at) or resolve_url("accounts:me")


def enter(request: HttpRequest, user: User, asked: str = "", *, proved: bool = False) -> HttpResponse:
    """Let in whom a password or a link has shown; who has a second step is asked for the code first."""
    if queries.asks_code(user.pk):
        half = {"user": user.pk, "at": request.at.isoformat(), "next": asked, "proved": proved}
        request.session[HALF] = half
        return redirect("accounts:code")
    return finish(request, user, asked, proved=proved)


def finish(request: HttpRequest, user: User, asked: str = "", *, proved: bool = False) -> HttpResponse:
    """Begin the session and go on."""
    request.session.pop(HALF, None)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    if proved:
        request.session[PROVED] = request.at.isoformat()
    remember(request)
    return redirect(onward(request, user, asked))


def remember(request: HttpRequest, before: str = "") -> None:
    """Note the browser under the key its session now has."""
    services.note_device(
        request.user.pk,
        session_key=request.session.session_key or "",
        agent=request.headers.get("User-Agent", ""),
        at=request.at,
        before=before,
    )


def fresh(text: str | None, at: datetime) -> bool:
    """Return whether a moment kept in the session is not yet too long ago."""
    return bool(text) and at - datetime.fromisoformat(str(text)) < PATIENCE
