"""Signing in and out."""

from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts import passkeys, queries, services, throttle
from pooyesh.ground.accounts.forms import CodeForm, PasskeyForm, SignInForm
from pooyesh.ground.accounts.models import User
from pooyesh.ground.accounts.views.entering import HALF, enter, finish, fresh, onward
from pooyesh.ground.common.forms import Form
from pooyesh.ground.common.words import number, sentence


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for contact and password; who is in already goes on."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    if request.user.is_authenticated:
        return redirect(onward(request, request.user, asked))
    form = SignInForm(request.POST or None, initial={"next": asked})
    if request.method == "POST" and form.is_valid():
        user = _known(request, form)
        if user is not None:
            return enter(request, user, asked)
    return render(request, "accounts/sign_in.html", {"form": form, "asked": asked, "title": _("Sign in")})


def _known(request: HttpRequest, form: SignInForm) -> User | None:
    """Return who this is; else the form says so, in one sentence whichever half was wrong."""
    _kind, contact = form.cleaned_data["contact"]
    if _must_wait(form, "password", contact, request):
        return None
    user = authenticate(request, contact=contact, password=form.cleaned_data["password"])
    if user is None:
        throttle.missed("password", contact, at=request.at)
        form.add_error(None, _("These two do not fit together. Look at both again, or ask for a way in."))
        return None
    throttle.forget("password", contact)
    return user


def _must_wait(form: Form, kind: str, who: str, request: HttpRequest) -> bool:
    seconds = throttle.wait(kind, who, at=request.at)
    if seconds:
        text = ngettext(
            "There were many tries. Try again in %(shown)s second.",
            "There were many tries. Try again in %(shown)s seconds.",
            seconds,
        )
        form.add_error(None, text % {"shown": number(seconds)})
    return bool(seconds)


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the second step of whom the first has shown."""
    half = request.session.get(HALF)
    if not half or not fresh(half["at"], request.at):
        request.session.pop(HALF, None)
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and not _must_wait(form, "code", str(half["user"]), request)
    ):
        user = _with_code(request, form, half["user"])
        if user is not None:
            return finish(request, user, half["next"], proved=half["proved"])
    return render(request, "accounts/code.html", {"form": form, "title": _("Second step")})


def _with_code(request: HttpRequest, form: CodeForm, user_id: int) -> User | None:
    try:
        services.check_code(user_id, code=form.cleaned_data["code"])
    except Refusal as refusal:
        throttle.missed("code", str(user_id), at=request.at)
        form.add_refusal(refusal)
        return None
    throttle.forget("code", str(user_id))
    user = queries.user(user_id)
    return user if user is not None and user.is_active else None


@never_cache
@require_GET
def passkey_invitation(request: HttpRequest) -> HttpResponse:
    """Tell the browser's script how to ask for a passkey."""
    return JsonResponse(passkeys.invite_sign_in())


@never_cache
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Let in whom a passkey proves."""
    form = PasskeyForm(request.POST)
    form.is_valid()
    try:
        user = passkeys.who_signs_in(form.cleaned_data.get("answer"))
    except Refusal as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("accounts:sign_in")
    return finish(request, user, request.POST.get("next", ""))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("accounts:sign_in")
