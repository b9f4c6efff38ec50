"""Questions about people."""

from collections.abc import Iterable

from django.db.models import QuerySet

from pooyesh.core.identity import normalise_contact
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.models import User


def user_by_contact(contact: str) -> User | None:
    """Return who is known by this mobile number or e-mail address, in any typing; None for nobody and for nonsense."""
    try:
        kind, value = normalise_contact(contact)
    except Refusal:
        return None
    return User.objects.filter(**{kind: value}).first()


def user(user_id: int) -> User | None:
    """Return one person by primary key."""
    return User.objects.filter(pk=user_id).first()


def users(ids: Iterable[int]) -> QuerySet[User]:
    """Return these people, by name."""
    return User.objects.filter(pk__in=set(ids)).order_by("full_name", "pk")


def names(ids: Iterable[int]) -> dict[int, str]:
    """Return {id: full name} in one query, none when there is nobody to look up."""
    wanted = set(ids)
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "full_name")) if wanted else {}
