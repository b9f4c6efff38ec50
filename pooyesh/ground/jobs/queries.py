"""Questions about background work."""

from typing import Any

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext

from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.words import spoken
from pooyesh.ground.jobs.models import Job

_ORDER = Case(
    When(state="failed", then=Value(0)),
    When(state="running", then=Value(1)),
    When(state="waiting", then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)


def job(job_id: int) -> Job | None:
    """Return one job by primary key."""
    return Job.objects.filter(pk=job_id).first()


def job_by_public_id(public_id: str) -> Job | None:
    """Return one job by the id in addresses."""
    return Job.objects.filter(public_id=public_id).first()


def jobs_of(*, campaign_id: int, user: Any, whole: bool) -> QuerySet[Job]:
    """Return the campaign's jobs, failed first, then running, waiting, done; without `whole` only one's own."""
    jobs = Job.objects.filter(campaign_id=campaign_id)
    jobs = jobs if whole else jobs.filter(by_id=user.pk)
    return jobs.annotate(order=_ORDER).order_by("order", "-created_at", "-pk")


def with_names(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Return the jobs with `by_name`, who started each, in the same query."""
    name = User.objects.filter(pk=OuterRef("by_id")).values("full_name")[:1]
    return jobs.annotate(by_name=Subquery(name))


def error_of(job: Job) -> str:
    """Return why the work failed, in the language now spoken; "" while it did not."""
    text = gettext(job.error) if job.error else ""
    return (
        text % {name: spoken(value) for name, value in job.error_params.items()} if job.error_params else text
    )
