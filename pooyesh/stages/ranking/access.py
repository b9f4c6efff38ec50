"""The only door to a snapshot on the desk. The public reads published ones through queries."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from pooyesh.core.abilities import Ability, Role
from pooyesh.core.lifecycle import SNAPSHOT, Verb
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.ranking import queries
from pooyesh.stages.ranking.models import Snapshot

READERS = {Role.SECRETARY, Role.SECRETARIAT_MEMBER, Role.OBSERVER}


def may(user: Any, ability: Ability, *, at: datetime, scope: Scope) -> bool:
    """Return whether `user` may do `ability` with standings; an observer of a province sees those once published."""
    if ability is Ability.SEE:
        held = rights.grants(user, at=at)
        return any(grant.role in READERS and grant.path.startswith(scope.root_path) for grant in held)
    return rights.may(user, ability, scope.root_path, at=at, scope=scope)


def campaign_for(user: Any, *, to: Ability, at: datetime, scope: Scope) -> None:
    """Return when `user` may do `to` with the campaign's standings; Http404 otherwise."""
    if not may(user, to, at=at, scope=scope):
        raise Http404


def verbs(user: Any, snapshot: Snapshot, *, at: datetime, scope: Scope) -> list[Verb]:
    """Return what `user` may do with the snapshot in its state."""
    return [
        verb for verb in SNAPSHOT.open_verbs(snapshot.state) if may(user, verb.ability, at=at, scope=scope)
    ]


def snapshots_for(user: Any, *, at: datetime, scope: Scope) -> QuerySet[Snapshot]:
    """Return the standings `user` may see: all for who sees the whole campaign, else those that were published."""
    found = queries.snapshots(scope.campaign_id)
    whole = rights.may(user, Ability.SEE, scope.root_path, at=at, scope=scope)
    return found if whole else found.exclude(state="frozen")


def snapshot_for(user: Any, public_id: str, *, to: Ability, at: datetime, scope: Scope) -> Snapshot:
    """Return the snapshot when `user` may do `to` with it; Http404 otherwise."""
    snapshot = snapshots_for(user, at=at, scope=scope).filter(public_id=public_id).first()
    if snapshot is None or not may(user, to, at=at, scope=scope):
        raise Http404
    return snapshot
