"""The one door to the trail."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.deeds import queries
from pooyesh.ground.deeds.models import Deed


def trail_for(user: User, *, at: datetime, scope: Scope) -> QuerySet[Deed]:
    """Return the deeds of this campaign that `user` may read; Http404 for who holds no role in it.

    Headquarters reads all; a coordinator and an observer their units and all beneath; others what they did.
    """
    reach = rights.reach(user, Ability.TRACE, at=at, scope=scope)
    if not reach:
        raise Http404
    whole = scope.root_path in reach.subtrees
    return queries.readable(campaign_id=scope.campaign_id, reach=reach, user_id=user.pk, whole=whole)
