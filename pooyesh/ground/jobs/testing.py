"""Builders for tests: rows of work in any state."""

from datetime import datetime
from typing import Any

from pooyesh.ground.accounts.models import User
from pooyesh.ground.jobs.models import Job


def a_job(
    *, campaign_id: int | None, by: User | None, at: datetime, state: str = "done", **fields: Any
) -> Job:
    """Return a row as some worker would have left it."""
    return Job.objects.create(
        **{"name": "testing.work", **fields},
        campaign_id=campaign_id,
        by_id=by.pk if by else None,
        created_at=at,
        state=state,
    )
