"""Who is signing in: a mobile number or e-mail address in any typing, and a password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from pooyesh.ground.accounts import queries
from pooyesh.ground.accounts.models import User


class IdentifierBackend(ModelBackend):
    """Finds the person by contact. Somebody unknown costs as much time as a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """Return the person whose contact (`contact`, or `username`) and password these are, else None."""
        contact = kwargs.get("contact") or username
        if not contact or password is None:
            return None
        user = queries.user_by_contact(contact)
        if user is None or not user.has_usable_password():
            make_password(password)  # the same work as checking one, so the answer's time tells nothing
            return None
        right = user.check_password(password)
        return user if right and self.user_can_authenticate(user) else None
