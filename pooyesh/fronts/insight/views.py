"""Analysis across the stages, for whoever sees more than one report."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from pooyesh.core.abilities import Ability
from pooyesh.fronts.insight import queries
from pooyesh.fronts.insight.sheet import COLUMNS, rows_of
from pooyesh.ground.common import rights
from pooyesh.ground.common.exports import FORMATS, export_rows


@login_required
def table(request: HttpRequest) -> HttpResponse:
    scope, user, at = request.scope, request.user, request.at
    if not rights.reach(user, Ability.SEE, at=at, scope=scope):
        raise Http404
    page = queries.analysis(
        user, metric=request.GET.get("metric", ""), phase_id=request.GET.get("phase", ""), at=at, scope=scope
    )
    if request.GET.get("export") in FORMATS:
        return export_rows(request, "insight", COLUMNS, rows_of(page))
    return render(request, "insight/table.html", {"page": page, "metrics": queries.METRICS})
