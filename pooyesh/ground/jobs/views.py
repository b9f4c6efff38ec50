"""Watching background work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pooyesh.core.lifecycle import JOB
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.scope import Request
from pooyesh.ground.common.views import acting, list_page
from pooyesh.ground.jobs import access, queries, registry, services
from pooyesh.ground.jobs.models import Job


def _states() -> list[tuple[str, str]]:
    return [(state, _(word)) for state, word in JOB.states.items()]


COLUMNS = (
    Column("name", gettext_lazy("Work"), value=lambda job: _(registry.word(job.name))),
    Column(
        "state",
        gettext_lazy("State"),
        value=queries.error_of,
        exported="state",
        template="jobs/progress.html",
    ),
    Column("by", gettext_lazy("Started by"), value=lambda job: job.by_name or _("Pooyesh itself")),
    Column("created_at", gettext_lazy("When"), sort="created_at"),
    Column("error", gettext_lazy("Why it failed"), value=queries.error_of, shown=False),
)
FILTERS = (Filter("state", gettext_lazy("State"), choices=_states, chips=True),)


@never_cache
@login_required
def jobs(request: Request) -> HttpResponse:
    """Show the work that runs or ran in the background, failed first."""
    return list_page(
        request,
        access.jobs_for(request.user, at=request.at, scope=request.scope),
        columns=COLUMNS,
        filters=FILTERS,
        template="jobs/list.html",
        searched="",
        name="jobs",
        context={"title": _("Background work"), "empty_title": _("Nothing is at work in the background.")},
    )


@never_cache
@login_required
def progress(request: Request, job: str) -> HttpResponse:
    """Show one job's state anew; the part asks again by itself only while the work is not over."""
    found = access.job_for(request.user, job, at=request.at, scope=request.scope)
    return render(request, "jobs/progress.html", {"row": found, "value": queries.error_of(found)})


@login_required
@require_POST
def retry(request: Request, job: str) -> HttpResponse:
    """Try one failed job again."""
    found: Job = access.job_for(request.user, job, at=request.at, scope=request.scope)
    return acting(
        request,
        None,
        lambda: services.retry(found.pk, by=request.user, at=request.at),
        done=_("The work waits for its turn."),
        to=url(request.scope, "jobs:list"),
    ) or jobs(request)
