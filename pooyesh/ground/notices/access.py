"""The doors to what a person was told."""

from datetime import datetime

from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.notices.models import Notice


def member(user: User, *, at: datetime, scope: Scope) -> None:
    """Let a person with a role in this campaign pass; Http404 for the others."""
    if not rights.reach(user, Ability.TAKE_PART, at=at, scope=scope):
        raise Http404


def notice_for(user: User, public_id: str, *, at: datetime, scope: Scope) -> Notice:
    """Return one of `user`'s own notices of this campaign; Http404 for an absent one and for another's."""
    member(user, at=at, scope=scope)
    notice = Notice.objects.filter(public_id=public_id, user=user, campaign_id=scope.campaign_id).first()
    if notice is None:
        raise Http404
    return notice
