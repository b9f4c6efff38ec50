"""The desk is for anyone signed in who holds a role in the campaign; to others it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from pooyesh.ground.common import rights


def member(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only those in who hold a role beneath the campaign's headquarters."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = rights.grants(request.user, at=request.at)
        if not any(grant.path.startswith(request.scope.root_path) for grant in held):
            raise Http404
        return view(request, *args, **kwargs)

    return answer
