"""The second step of signing in: codes of an app, recovery codes, and passkeys. The library keeps the rows."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.db import transaction

from pooyesh.core.persian import to_ascii_digits
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User

WRONG_CODE = N_("This code does not fit. Take the one your app shows now.")
WRONG_PASSWORD = N_("This is not your present password.")


def new_secret() -> str:
    """Return a fresh secret for a code app, in base 32."""
    return generate_totp_secret()


@transaction.atomic
def turn_on(user_id: int, *, secret: str, code: str) -> list[str]:
    """Ask this person for a code at every sign-in from now on; return the recovery codes, to be kept on paper.

    `code` proves that the app holds `secret`. Refusal beside "code" when it does not fit, or a second step is
    there already.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        raise Refusal(N_("The second step is on already."), field="code", code="state")
    if not validate_totp_code(secret, to_ascii_digits(code)):
        raise Refusal(WRONG_CODE, field="code", code="code")
    TOTP.activate(user, secret)
    return RecoveryCodes.activate(user).get_unused_codes()


@transaction.atomic
def turn_off(user_id: int, *, password: str) -> None:
    """Ask for the password alone from now on; recovery codes go too."""
    user = _proved(user_id, password)
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
    Authenticator.objects.filter(user=user, type__in=kinds).delete()


@transaction.atomic
def new_codes(user_id: int, *, password: str) -> list[str]:
    """Make ten new recovery codes; the old ones stop fitting."""
    user = _proved(user_id, password)
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        raise Refusal(N_("Turn the second step on first."), code="state")
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return RecoveryCodes.activate(user).get_unused_codes()


def _proved(user_id: int, password: str) -> User:
    user = User.objects.select_for_update().get(pk=user_id)
    if not user.check_password(password):
        raise Refusal(WRONG_PASSWORD, field="password", code="password")
    return user


def check_code(user_id: int, *, code: str) -> None:
    """Accept a code of the app, or a recovery code, which is then spent; Refusal beside "code" otherwise."""
    text = to_ascii_digits(code)
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
    for authenticator in Authenticator.objects.filter(user_id=user_id, type__in=kinds):
        if authenticator.wrap().validate_code(text):
            authenticator.record_usage()
            return
    raise Refusal(WRONG_CODE, field="code", code="code")


@transaction.atomic
def remove_passkey(passkey_id: int, *, by: User) -> None:
    """Let one of `by`'s passkeys open the account no longer."""
    Authenticator.objects.filter(pk=passkey_id, user=by, type=Authenticator.Type.WEBAUTHN).delete()
