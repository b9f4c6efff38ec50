"""Large tables are entered in the background."""

from django.utils import timezone

from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.scope import resolve
from pooyesh.ground.jobs.models import Job
from pooyesh.ground.sheets import services


def commit(job: Job, *, import_id: int, campaign: str) -> None:
    """Enter one table; a second run finds it entered and does nothing."""
    by = User.objects.get(pk=job.by_id or 0)
    services.commit_now(import_id, scope=resolve(campaign) if campaign else None, by=by, at=timezone.now())
