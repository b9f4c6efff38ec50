"""Questions about people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from pooyesh.core.identity import normalise_contact
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.models import Device, User


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


@dataclass(frozen=True)
class Passkey:
    """One passkey of a person."""

    id: int
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Security:
    """How a person signs in: whether a code is asked for, how many recovery codes are left, which passkeys open."""

    second_step: bool
    codes_left: int
    passkeys: tuple[Passkey, ...]


def asks_code(user_id: int) -> bool:
    """Return whether this person has a second step after the password."""
    return Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists()


def security_of(user_id: int) -> Security:
    """Return how this person signs in, in one query."""
    rows = list(Authenticator.objects.filter(user_id=user_id).order_by("created_at", "pk"))
    codes = [row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return Security(
        second_step=any(row.type == Authenticator.Type.TOTP for row in rows),
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else 0,
        passkeys=tuple(
            Passkey(row.pk, row.data.get("name", ""), row.created_at, row.last_used_at)
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ),
    )


def devices_of(user_id: int, *, at: datetime) -> list[Device]:
    """Return the browsers in which this person is signed in at `at`, the latest first."""
    live = Session.objects.filter(expire_date__gt=at).values("session_key")
    return list(Device.objects.filter(user_id=user_id, session_key__in=live))
