"""Who has an account, and under which name, contact and password."""

from datetime import datetime

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pooyesh.core.identity import normalise_contact
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User

SHORTEST = 8  # characters of a password, as AUTH_PASSWORD_VALIDATORS says


@transaction.atomic
def create_account(*, full_name: str, contact: str, password: str | None, at: datetime) -> User:
    """Make an account known by `contact`, a mobile number or e-mail address in any typing.

    Without a password nobody can sign in to it until a link or an administrator sets one. Refusal names the
    field: "full_name", "contact" (also when it has an account already) or "password".
    """
    name = " ".join(full_name.split())
    if not name:
        raise Refusal(N_("Write the first and last name."), field="full_name", code="required")
    kind, value = _contact(contact)
    if User.objects.filter(**{kind: value}).exists():
        raise _taken(kind)
    if password is not None:
        check_password(password, user=User(full_name=name, **{kind: value}))
    try:
        with transaction.atomic():
            user = User.objects.create_user(full_name=name, password=password, **{kind: value})
    except IntegrityError as error:  # somebody took it between the question and the answer
        raise _taken(kind) from error
    User.objects.filter(pk=user.pk).update(created_at=at)
    user.created_at = at
    return user


def _contact(contact: str) -> tuple[str, str]:
    try:
        return normalise_contact(contact)
    except Refusal as refusal:
        raise Refusal(refusal.message, field="contact", code=refusal.code, **refusal.params) from refusal


def _taken(kind: str) -> Refusal:
    if kind == "mobile":
        return Refusal(N_("This number has an account; sign in with it."), field="contact", code="taken")
    return Refusal(N_("This address has an account; sign in with it."), field="contact", code="taken")


def check_password(password: str, *, user: User | None = None, field: str = "password") -> None:
    """Refuse a password that is too short or too common."""
    if len(password) < SHORTEST:
        raise Refusal(
            N_("A password has at least %(length)s characters."), field=field, code="short", length=SHORTEST
        )
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise Refusal(
            N_("Many people use this password; choose another."), field=field, code="common"
        ) from error


@transaction.atomic
def change_password(user_id: int, *, old: str | None, new: str) -> User:
    """Set a new password; `old` must be right unless it is None (whoever proved the contact by a link)."""
    user = User.objects.select_for_update().get(pk=user_id)
    if old is not None and not user.check_password(old):
        raise Refusal(N_("This is not your present password."), field="old", code="password")
    check_password(new, user=user, field="new")
    user.set_password(new)
    user.save(update_fields=["password"])
    return user


@transaction.atomic
def change_account(user_id: int, *, full_name: str, mobile: str, email: str) -> User:
    """Set a person's name and contacts; one of the two contacts must remain ("" takes one away)."""
    user = User.objects.select_for_update().get(pk=user_id)
    wanted = {"mobile": _one(mobile, "mobile"), "email": _one(email, "email")}
    if not any(wanted.values()):
        raise Refusal(
            N_("Keep a mobile number or an e-mail address; you sign in with it."),
            field="mobile",
            code="required",
        )
    user.full_name = " ".join(full_name.split())
    for kind, value in wanted.items():
        if value and User.objects.filter(**{kind: value}).exclude(pk=user.pk).exists():
            raise Refusal(N_("Another account has this contact."), field=kind, code="taken")
        setattr(user, kind, value)
    user.save(update_fields=["full_name", "mobile", "email"])
    return user


def _one(text: str, kind: str) -> str | None:
    if not text.strip():
        return None
    try:
        found, value = normalise_contact(text)
    except Refusal as refusal:
        raise Refusal(refusal.message, field=kind, code=refusal.code, **refusal.params) from refusal
    if found != kind:
        raise Refusal(
            N_("Write a mobile number or an e-mail address; for example: 09123456789 or name@example.ir."),
            field=kind,
            code="contact",
        )
    return value
