"""Where each report stands, and the lines behind the figures as a sheet."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pooyesh.ground.common.exports import asked_export
from pooyesh.ground.common.lists import export
from pooyesh.ground.common.scope import Request
from pooyesh.stages.reports import access, columns, pages, queries


@require_safe
@login_required
def listing(request: Request) -> HttpResponse:
    """List the reports this person may see; its sheet holds their lines, whose sum is the figure of the same cut."""
    scope = request.scope
    access.reader(request.user, at=request.at, scope=scope)
    found, cut = pages.listing_of(request)
    if asked_export(request):
        lines = queries.lines_behind(found.queryset, cut)
        sheet = replace(found, queryset=lines, total=lines.count())
        return export(request, sheet, columns.line_columns(scope))
    return render(request, "reports/list.html", pages.of_listing(request, found))
