"""The only door to a snapshot on the desk. The public reads published ones through queries."""

from datetime import datetime
from typing import Any

from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.ranking import queries
from pooyesh.stages.ranking.models import Snapshot


def snapshot_for(user: Any, public_id: str, *, to: Ability, at: datetime, scope: Scope) -> Snapshot:
    """Return the snapshot when `user` may do `to` in the whole campaign; coordinators and offices wait for publication."""
    snapshot = queries.snapshots(scope.campaign_id).filter(public_id=public_id).first()
    if snapshot is None or not rights.may(user, to, scope.root_path, at=at, scope=scope):
        raise Http404
    return snapshot
