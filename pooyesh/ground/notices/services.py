"""Telling people, and their reading."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.links import alternate
from pooyesh.ground.notices.models import Notice


def tell(
    users: Iterable[User],
    message: str,
    *,
    params: Mapping[str, Any],
    path: str,
    campaign_id: int | None,
    at: datetime,
) -> list[Notice]:
    """Tell each of `users` a sentence once; it stands unread among their notices from `at` on.

    `message` is an English sentence marked by `N_`, with `%(name)s` places; it is told in the language of
    whoever reads it. `params` fills the places; a value is one of
      * a text, shown as it is (a title, a person's name, a reason);
      * a whole number, shown with the reader's digits and thousands;
      * {"date": "2021-05-18"}, a day, shown in the reader's calendar;
      * {"at": "2021-05-18T10:00:00+04:30"}, an instant, shown as day and clock in the campaign's zone;
      * {"word": "awaiting verification"}, an English word marked by `N_`, translated.
    `path` is the address of what the sentence speaks of, in any language ("" for none).
    """
    people = {user.pk: user for user in users}
    path = alternate(path, "fa") if path else ""
    return Notice.objects.bulk_create(
        Notice(
            user=user,
            message=message,
            params=dict(params),
            path=path,
            campaign_id=campaign_id,
            created_at=at,
        )
        for user in people.values()
    )


@transaction.atomic
def read(notice_id: int, *, by: User, at: datetime) -> Notice:
    """Mark one of `by`'s notices as read; a second time changes nothing."""
    notice = Notice.objects.select_for_update().get(pk=notice_id, user=by)
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    return notice


def read_all(campaign_id: int | None, *, by: User, at: datetime) -> int:
    """Mark all that `by` was told in this campaign up to `at` as read; return how many were unread."""
    unread = Notice.objects.filter(user=by, campaign_id=campaign_id, read_at=None, created_at__lte=at)
    return unread.update(read_at=at)
