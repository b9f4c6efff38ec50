"""The only door to the publication of a result."""

from datetime import datetime
from typing import Any

from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope


def may(user: Any, ability: Ability, *, at: datetime, scope: Scope) -> bool:
    return rights.may(user, ability, scope.root_path, at=at, scope=scope)


def campaign_for(user: Any, *, to: Ability, at: datetime, scope: Scope) -> int:
    """Return the campaign's id when `user` may do `to` with the whole of it; Http404 otherwise."""
    if not may(user, to, at=at, scope=scope):
        raise Http404
    return scope.campaign_id
