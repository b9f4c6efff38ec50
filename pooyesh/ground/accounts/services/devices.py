"""Signed-in browsers."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.crypto import get_random_string

from pooyesh.ground.accounts.agents import short
from pooyesh.ground.accounts.models import Device, User


@transaction.atomic
def note_device(user_id: int, *, session_key: str, agent: str, at: datetime, before: str = "") -> Device:
    """Remember the browser a person signed in with; `before` is the key this session had until now.

    Rows whose session has ended are taken away on the way.
    """
    live = Session.objects.filter(expire_date__gt=at).values("session_key")
    Device.objects.filter(user_id=user_id).exclude(session_key__in=live).exclude(session_key=before).delete()
    old = Device.objects.filter(user_id=user_id, session_key=before).first() if before else None
    if old is not None:
        old.session_key = session_key
        old.save(update_fields=["session_key"])
        return old
    made, _ = Device.objects.update_or_create(
        session_key=session_key, defaults={"user_id": user_id, "name": short(agent), "signed_in_at": at}
    )
    return made


@transaction.atomic
def leave_device(public_id: str, *, by: User) -> None:
    """Sign one of `by`'s browsers out."""
    device = Device.objects.filter(public_id=public_id, user=by).first()
    if device is not None:
        Session.objects.filter(session_key=device.session_key).delete()
        device.delete()


@transaction.atomic
def sign_out_everywhere(user_id: int) -> None:
    """End every session of this person, the present one too."""
    user = User.objects.select_for_update().get(pk=user_id)
    user.session_salt = get_random_string(12)
    user.save(update_fields=["session_salt"])
    keys = Device.objects.filter(user=user).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    Device.objects.filter(user=user).delete()
