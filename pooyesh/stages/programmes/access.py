"""The only door to a programme. Absent and forbidden answer alike."""

from datetime import datetime
from typing import Any

from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.programmes import queries
from pooyesh.stages.programmes.models import Programme


def programme_for(user: Any, public_id: str, *, to: Ability, at: datetime, scope: Scope) -> Programme:
    """Return the programme when `user` may do `to` with it: SEE to read, HOLD to change, MANAGE to cancel anyone's."""
    programme = queries.by_public_id(public_id, scope.campaign_id).first()
    if programme is None or not rights.may(user, to, programme.office.path, at=at, scope=scope):
        raise Http404
    own = rights.may(user, Ability.HOLD, programme.office.path, at=at, scope=scope)
    if programme.state == "draft" and not own:
        raise Http404
    return programme
