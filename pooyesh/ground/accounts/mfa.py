"""What the library for second steps and passkeys asks of our accounts (settings.MFA_ADAPTER)."""

import base64
import hashlib
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext

from pooyesh.ground.accounts.models import User

SALT = b"pooyesh.ground.accounts.mfa:"


class Adapter(DefaultMFAAdapter):
    """Names people by their contact, the site by its host, and keeps shared secrets encrypted at rest."""

    def _get_user_identifier(self, user: Any) -> str:
        return user.email or user.mobile or user.full_name

    def _get_site_name(self) -> str:
        return gettext("Pooyesh")

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        name = self._get_user_identifier(user)
        return {"id": user_pk_to_url_str(user).encode(), "display_name": user.full_name, "name": name}

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Send nothing: the account page itself says what was changed."""

    def encrypt(self, text: str) -> str:
        return _vault().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; one that a lost key has locked is nobody's, so no code fits it."""
        try:
            return _vault().decrypt(encrypted_text.encode("ascii")).decode()
        except InvalidToken:
            return ""


def _vault() -> MultiFernet:
    keys = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(SALT + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def totp_address(user: User, secret: str) -> str:
    """Return what a code app reads from the QR code."""
    return Adapter().build_totp_url(user, secret)
