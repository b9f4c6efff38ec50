"""Questions about what was told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext

from pooyesh.ground.common.words import spoken
from pooyesh.ground.notices.models import Notice


def unread_count(user: Any, campaign_id: int | None) -> int:
    """Return how many notices of this campaign wait for `user`; the number beside the bell, in one query."""
    if not user.is_authenticated:
        return 0
    return Notice.objects.filter(user_id=user.pk, campaign_id=campaign_id, read_at=None).count()


def notices_of(user: Any, campaign_id: int | None) -> QuerySet[Notice]:
    """Return what `user` was told in this campaign: unread first, then the newest."""
    mine = Notice.objects.filter(user_id=user.pk, campaign_id=campaign_id)
    return mine.order_by(F("read_at").desc(nulls_first=True), "-created_at", "-pk")


def text_of(notice: Notice) -> str:
    """Return the sentence in the language now spoken. A sentence that misses a value is told without values."""
    text = gettext(notice.message)
    try:
        return text % {name: said(value) for name, value in notice.params.items()} if notice.params else text
    except (KeyError, ValueError, TypeError):
        return text


def said(value: Any) -> Any:
    """Return one value of a sentence as a person reads it; see `services.tell` for the shapes."""
    if not isinstance(value, Mapping):
        return spoken(value)
    if "date" in value:
        return spoken(date.fromisoformat(value["date"]))
    if "at" in value:
        return spoken(datetime.fromisoformat(value["at"]))
    return gettext(value["word"])


def unread(notices: QuerySet[Notice], _value: str) -> QuerySet[Notice]:
    """Return those that nobody has read yet."""
    return notices.filter(read_at=None)
