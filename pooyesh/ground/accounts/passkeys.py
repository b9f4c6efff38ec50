"""Passkeys: what the browser is asked and what it answers. The challenge waits in the session meanwhile."""

from typing import Any

from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError

from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User

UNKNOWN = N_("This passkey was not recognised. Sign in with your password.")
NOT_MADE = N_("The passkey was not made. Try once more.")


def invite_sign_in() -> dict[str, Any]:
    """Return what the browser needs to offer its passkeys for this host."""
    return auth.begin_authentication(user=None)


def who_signs_in(answer: Any) -> User:
    """Return whom the browser's answer proves; Refusal when it proves nobody.

    The device has checked its owner (fingerprint, face or PIN), so no second step follows.
    """
    try:
        user = auth.extract_user_from_response(answer)
        authenticator = auth.complete_authentication(user, answer)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal(UNKNOWN, code="passkey") from error
    if not user.is_active:
        raise Refusal(UNKNOWN, code="passkey")
    authenticator.record_usage()
    return user


def invite_new(user: User) -> dict[str, Any]:
    """Return what the browser needs to make a passkey for this account."""
    return auth.begin_registration(user, passwordless=True)


def add(user: User, *, name: str, answer: Any) -> None:
    """Keep the passkey the browser made; Refusal when its answer does not fit what was asked."""
    try:
        parsed = auth.parse_registration_response(answer)
        auth.complete_registration(answer)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal(NOT_MADE, code="passkey") from error
    if parsed is not None:
        auth.WebAuthn.add(user, name.strip()[:60], answer)
