"""Builders for tests and the demo: people, quickly."""

from datetime import UTC, datetime
from itertools import count

from pooyesh.ground.accounts.models import User

PASSWORD = "a good long password"  # noqa: S105  of made-up people in tests
_numbers = count(1)


def person(
    full_name: str = "Leila Karimi",
    *,
    mobile: str | None = None,
    email: str | None = None,
    password: str | None = None,
    at: datetime = datetime(2021, 4, 1, tzinfo=UTC),
) -> User:
    """Return a new account; without a contact it gets a mobile number of its own.

    Without a password it has none, which is much faster; `client.force_login` needs none.
    """
    if mobile is None and email is None:
        mobile = f"+98912{next(_numbers):07}"
    user = User.objects.create_user(full_name=full_name, mobile=mobile, email=email, password=password)
    User.objects.filter(pk=user.pk).update(created_at=at)
    user.created_at = at
    return user
