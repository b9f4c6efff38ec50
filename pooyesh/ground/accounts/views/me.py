"""My account: roles and campaigns (from a later app), name and contact, password, second step, passkeys, devices."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from pooyesh.ground.accounts import mfa, passkeys, queries, services
from pooyesh.ground.accounts.forms import AccountForm, CodeForm, PasskeyForm, PasswordForm, ProofForm
from pooyesh.ground.accounts.models import Device
from pooyesh.ground.accounts.views.entering import PROVED, fresh, remember
from pooyesh.ground.common.inputs import number_of_ours
from pooyesh.ground.common.views import acting

SECRET = "accounts.secret"  # noqa: S105  where the secret of an app waits for its first code


@never_cache
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Show the account, and save name and contacts."""
    user = request.user
    known = {"full_name": user.full_name, "mobile": user.mobile or "", "email": user.email or ""}
    form = AccountForm(request.POST or None, initial=known)
    return acting(
        request,
        form,
        lambda clean: services.change_account(user.pk, **clean),
        done=_("Saved."),
        to=resolve_url("accounts:me"),
    ) or _page(request, account=form)


def _page(request: HttpRequest, **bound: Any) -> HttpResponse:
    """Show the whole page; the form that was just sent stands in it as it was sent, in its open fold."""
    user = request.user
    initial = {"full_name": user.full_name, "mobile": user.mobile or "", "email": user.email or ""}
    forms = {
        "account": AccountForm(initial=initial),
        "password": PasswordForm(prefix="p", proved=_proved(request)),
        "code": CodeForm(prefix="c"),
        "off": ProofForm(prefix="o"),
        "renew": ProofForm(prefix="r"),
        "passkey": PasskeyForm(prefix="k"),
    }
    context = {
        "title": _("My account"),
        "security": queries.security_of(user.pk),
        "devices": _devices(request),
        "here": request.session.session_key,
        "open": next(iter(bound), ""),
        **_secret(request),
    }
    return render(request, "accounts/me.html", {**context, "forms": {**forms, **bound}})


def _devices(request: HttpRequest) -> list[Device]:
    """Return the signed-in browsers; one that came in by another app's page is noted now."""
    devices = queries.devices_of(request.user.pk, at=request.at)
    if any(device.session_key == request.session.session_key for device in devices):
        return devices
    remember(request)
    return queries.devices_of(request.user.pk, at=request.at)


def _proved(request: HttpRequest) -> bool:
    return fresh(request.session.get(PROVED), request.at) or not request.user.has_usable_password()


def _secret(request: HttpRequest) -> dict[str, str]:
    """Return the secret that a code app may take up, as text and as the address of its QR code."""
    secret = request.session.get(SECRET)
    if secret is None:
        secret = request.session[SECRET] = services.new_secret()
    spaced = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return {"secret": spaced, "secret_address": mfa.totp_address(request.user, secret)}


@never_cache
@login_required
@require_POST
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """Set a new password; this browser stays signed in, the others do not."""
    form = PasswordForm(request.POST, prefix="p", proved=_proved(request))

    def act(clean: dict[str, str]) -> None:
        user = services.change_password(request.user.pk, old=clean.get("old"), new=clean["new"])
        before = request.session.session_key or ""
        request.session.pop(PROVED, None)
        update_session_auth_hash(request, user)
        remember(request, before)

    done = _("The password was changed. Your other devices must sign in again.")
    to = resolve_url("accounts:me")
    return acting(request, form, act, done=done, to=to) or _page(request, password=form)


@never_cache
@login_required
@require_POST
def turn_on(request: HttpRequest) -> HttpResponse:
    """Turn the second step on and show the recovery codes, once."""
    form = CodeForm(request.POST, prefix="c")
    codes: list[str] = []

    def act(clean: dict[str, str]) -> None:
        secret = request.session.get(SECRET, "")
        codes.extend(services.turn_on(request.user.pk, secret=secret, code=clean["code"]))
        request.session.pop(SECRET, None)

    done = acting(request, form, act, done="", to="accounts:me")
    return _codes(request, codes) if done else _page(request, code=form)


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "accounts/codes.html", {"codes": codes, "title": _("Recovery codes")})


@never_cache
@login_required
@require_POST
@sensitive_post_parameters()
def new_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes and show them, once."""
    form = ProofForm(request.POST, prefix="r")
    codes: list[str] = []

    def act(clean: dict[str, str]) -> None:
        codes.extend(services.new_codes(request.user.pk, password=clean["password"]))

    done = acting(request, form, act, done="", to="accounts:me")
    return _codes(request, codes) if done else _page(request, renew=form)


@never_cache
@login_required
@require_POST
@sensitive_post_parameters()
def turn_off(request: HttpRequest) -> HttpResponse:
    """Turn the second step off."""
    form = ProofForm(request.POST, prefix="o")
    return acting(
        request,
        form,
        lambda clean: services.turn_off(request.user.pk, password=clean["password"]),
        done=_("The second step is off."),
        to=resolve_url("accounts:me"),
    ) or _page(request, off=form)


@never_cache
@login_required
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Tell the browser's script what to make (GET), and keep what it made (POST)."""
    if request.method != "POST":
        return JsonResponse(passkeys.invite_new(request.user))
    form = PasskeyForm(request.POST, prefix="k")
    return acting(
        request,
        form,
        lambda clean: passkeys.add(request.user, name=clean["name"] or _("Passkey"), answer=clean["answer"]),
        done=_("The passkey was added. You can sign in with it."),
        to=resolve_url("accounts:me") + "#passkeys",
    ) or _page(request, passkey=form)


@never_cache
@login_required
@require_POST
def remove_passkey(request: HttpRequest) -> HttpResponse:
    """Remove one passkey."""
    number = number_of_ours(request.POST.get("passkey", ""))
    if number is not None:
        services.remove_passkey(number, by=request.user)
        messages.success(request, _("The passkey was removed."))
    return redirect(resolve_url("accounts:me") + "#passkeys")


@never_cache
@login_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign one device out, or all of them, this one too."""
    device = request.POST.get("device", "")
    if device:
        services.leave_device(device, by=request.user)
        messages.success(request, _("That device is signed out."))
        return redirect(resolve_url("accounts:me") + "#devices")
    services.sign_out_everywhere(request.user.pk)
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("accounts:sign_in")
