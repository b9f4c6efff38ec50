"""For who cannot get in: a link by e-mail, or whom to ask."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts import jobs, queries, services, throttle
from pooyesh.ground.accounts.forms import HelpForm
from pooyesh.ground.accounts.views.entering import enter
from pooyesh.ground.common.words import sentence, tongue

LINK = "accounts.link"
FREE = 3  # links that may be asked for in a row


@never_cache
def help_in(request: HttpRequest) -> HttpResponse:
    """Send a link where there is an address, and say whom to ask where there is none; alike for strangers."""
    form = HelpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, contact = form.cleaned_data["contact"]
        _send(request, contact)
        return render(request, "accounts/help_sent.html", {"kind": kind, "title": _("I cannot get in")})
    return render(request, "accounts/help.html", {"form": form, "title": _("I cannot get in")})


def _send(request: HttpRequest, contact: str) -> None:
    if throttle.wait("link", contact, at=request.at):
        return  # one was sent a moment ago; the page says so all the same
    throttle.missed("link", contact, at=request.at, free=FREE)
    user = queries.user_by_contact(contact)
    if user is not None and user.email:
        address = request.build_absolute_uri(resolve_url("accounts:link"))
        jobs.send_link.enqueue(user.pk, address, tongue())


@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Trade the secret of the address for the session's, so that it stays in no history and no log."""
    request.session[LINK] = token
    return redirect("accounts:link")


@never_cache
def link(request: HttpRequest) -> HttpResponse:
    """Let in by the link; only a press on the button spends it, since post offices open links too."""
    token = request.session.get(LINK)
    if not token:
        return redirect("accounts:help")
    if request.method != "POST":
        return render(request, "accounts/link.html", {"title": _("Sign in")})
    del request.session[LINK]
    try:
        user = services.redeem(token, at=request.at)
    except Refusal as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("accounts:help")
    messages.success(request, _("You are in. If you have lost your password, choose a new one now."))
    return enter(request, user, resolve_url("accounts:me") + "#password", proved=True)
