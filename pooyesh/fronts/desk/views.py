"""The desk: what waits for me, oldest first, and one button for the most likely next act."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from pooyesh.fronts.desk import access, queries
from pooyesh.ground.common.panels import panels_for
from pooyesh.stages.campaigns import queries as campaigns


def member(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only those in who hold a role in the campaign; to others the desk is not there."""

    @never_cache
    @login_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not access.is_member(request.user, at=request.at, scope=request.scope):
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@member
def home(request: HttpRequest) -> HttpResponse:
    scope, user, at = request.scope, request.user, request.at
    request.waiting = queries.waiting(user, at=at, scope=scope)  # the menu shows it too
    context = {
        "calendar": campaigns.calendar(scope.campaign_id, at, with_deadline=False),
        "act": queries.next_act(user, at=at, scope=scope, count=request.waiting),
        "waiting": panels_for("desk", user=user, at=at, scope=scope),
        "figures": queries.figures(user, at=at, scope=scope),
    }
    return render(request, "desk/home.html", context)


@member
def search_page(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    found = queries.found(request.user, text, at=request.at, scope=request.scope)
    return render(request, "desk/search.html", {"text": text, "found": found})
