"""One report's truth."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pooyesh.ground.common.scope import Request
from pooyesh.stages.reports import access, pages, queries


@require_safe
@login_required
def show(request: Request, public_id: str) -> HttpResponse:
    """Show one report: where it stands, what it says, what was done to it, what can be done now."""
    report = access.report_to_read(request.user, public_id, at=request.at, scope=request.scope)
    context = pages.of_report(report, request.user, at=request.at, scope=request.scope)
    return render(request, "reports/show.html", context)


@require_safe
@login_required
def version(request: Request, public_id: str, number: int) -> HttpResponse:
    """Give a frozen version as the very text its digest was made of."""
    report = access.report_to_read(request.user, public_id, at=request.at, scope=request.scope)
    found = queries.version(report.pk, number)
    if found is None:
        raise Http404
    return HttpResponse(found.canonical, content_type="application/json; charset=utf-8")
