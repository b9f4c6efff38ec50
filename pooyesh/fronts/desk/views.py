"""The desk: what waits for me, oldest first, and one button for the most likely next act."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pooyesh.fronts.desk import queries
from pooyesh.fronts.desk.access import member
from pooyesh.ground.common.panels import panels_for
from pooyesh.stages.campaigns import queries as campaigns


@member
def home(request: HttpRequest) -> HttpResponse:
    scope, user, at = request.scope, request.user, request.at
    context = {
        "calendar": campaigns.calendar(scope.campaign_id, at),
        "act": queries.next_act(user, at=at, scope=scope),
        "waiting": panels_for("desk", user=user, at=at, scope=scope),
        "figures": queries.figures(user, at=at, scope=scope),
    }
    return render(request, "desk/home.html", context)


@member
def search_page(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    found = queries.found(request.user, text, at=request.at, scope=request.scope)
    return render(request, "desk/search.html", {"text": text, "found": found})
