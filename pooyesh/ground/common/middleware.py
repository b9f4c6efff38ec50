"""What every request carries: its language, its moment and its campaign. All three come from outside the page."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, QueryDict
from django.utils import timezone, translation

from pooyesh.ground.common.links import DESK, FACE
from pooyesh.ground.common.scope import Request, resolve

NUL = "\x00"
WORK = "/" + DESK.removeprefix(FACE)
Answer = Callable[[Request], HttpResponse]


def language_of(path: str) -> str:
    """Return the language that an address names: English under /en/, else the default."""
    return "en" if path == "/en" or path.startswith("/en/") else settings.LANGUAGE_CODE


def language(get_response: Answer) -> Answer:
    """Speak the language of the address. No cookie and no header is read, so a page has one text and is cacheable."""

    def answer(request: Request) -> HttpResponse:
        code = language_of(request.path_info)
        request.LANGUAGE_CODE = code
        request.at = timezone.now()
        request.scope = None  # type: ignore[assignment]
        with translation.override(code):
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return answer


class _Scope:
    """Turn the address' `campaign` into `request.scope`; the view never sees the slug."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        try:
            response = self.get_response(request)
            if WORK in request.path_info:  # what somebody signed in sees is kept nowhere on the way
                response.headers.setdefault("Cache-Control", "private, no-cache")
            return response
        finally:
            timezone.deactivate()  # a thread answers many requests; the next may stand in another zone

    def process_view(self, request: Request, _view: Any, _args: Any, kwargs: dict[str, Any]) -> None:
        _refuse_nul(request, kwargs)
        if "campaign" not in kwargs:
            return
        scope = resolve(kwargs.pop("campaign"))
        if scope is None:
            raise Http404
        request.scope = scope
        timezone.activate(ZoneInfo(scope.zone))


def _refuse_nul(request: Request, kwargs: dict[str, Any]) -> None:
    """Let no NUL further in: no text of a person holds one, and PostgreSQL stores none and looks none up."""
    if any(NUL in str(value) for value in kwargs.values()):
        raise Http404
    sent = [request.GET, request.POST] if request.method == "POST" else [request.GET]
    if any(_holds_nul(data) for data in sent):
        raise BadRequest


def _holds_nul(data: QueryDict) -> bool:
    return any(NUL in name or any(NUL in value for value in values) for name, values in data.lists())


def scope(get_response: Answer) -> Answer:
    """Set `request.scope` for addresses that name a campaign, and answer 404 for one that is not known."""
    return _Scope(get_response)
