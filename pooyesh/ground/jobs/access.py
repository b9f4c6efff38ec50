"""The doors to background work: headquarters sees all of it, others what they started."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.jobs import queries
from pooyesh.ground.jobs.models import Job


def _whole(user: User, *, at: datetime, scope: Scope) -> bool:
    """Say whether `user` sees everybody's work; Http404 for who holds no role in this campaign."""
    if not rights.reach(user, Ability.TAKE_PART, at=at, scope=scope):
        raise Http404
    return rights.may(user, Ability.MANAGE, scope.root_path, at=at, scope=scope)


def jobs_for(user: User, *, at: datetime, scope: Scope) -> QuerySet[Job]:
    """Return the campaign's work that `user` may watch, failed first."""
    whole = _whole(user, at=at, scope=scope)
    return queries.with_names(queries.jobs_of(campaign_id=scope.campaign_id, user=user, whole=whole))


def job_for(user: User, public_id: str, *, at: datetime, scope: Scope) -> Job:
    """Return one job to watch or retry; Http404 for an absent one and for another's alike."""
    job = jobs_for(user, at=at, scope=scope).filter(public_id=public_id).first()
    if job is None:
        raise Http404
    return job
