"""Public pages are the same for everybody, so each is made once in a few seconds and then only handed out.

A page is kept whole with its ETag, plain and compressed. It is never kept when it sets a cookie, and its key is
its address alone: nothing public asks who is signed in.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified

View = Callable[..., HttpResponse]
KEEP = ("Content-Type", "Content-Language", "Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options",
        "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cache-Control", "Link")  # fmt: skip
COMPRESSED_FROM = 500  # bytes; below that a header costs more than it saves
GZIP = re.compile(r"\bgzip\b")


def public_page(view: View) -> View:
    """Mark a view as public: only GET and HEAD, only campaigns that are not drafts, kept for a few seconds."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        if request.scope is not None and request.scope.state == "draft":
            raise Http404
        response = view(request, *args, **kwargs)
        seconds = settings.PUBLIC_CACHE_SECONDS
        response["Cache-Control"] = f"public, max-age={max(seconds, 1)}, stale-while-revalidate=60"
        request.is_public_page = True
        return response

    return answer


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Hand out kept public pages before anything else runs; keep those that were just made."""

    def answer(request: HttpRequest) -> HttpResponse:
        seconds = settings.PUBLIC_CACHE_SECONDS
        if seconds <= 0 or request.method not in {"GET", "HEAD"}:
            return get_response(request)
        key = _key(request)
        kept = cache.get(key)
        if kept is None:
            response = get_response(request)
            if (
                not getattr(request, "is_public_page", False)
                or response.status_code != 200
                or response.cookies
            ):
                return response
            kept = _kept(response)
            cache.set(key, kept, seconds)
        return _handed_out(request, kept)

    return answer


def _key(request: HttpRequest) -> str:
    whole = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return "public:" + hashlib.sha256(whole.encode()).hexdigest()


def _kept(response: HttpResponse) -> dict[str, Any]:
    body = response.content
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= COMPRESSED_FROM else b""
    headers = {name: response[name] for name in KEEP if name in response}
    headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers["Vary"] = "Accept-Encoding"
    return {"body": body, "packed": packed, "headers": headers}


def _handed_out(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    headers = kept["headers"]
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(
            headers={name: headers[name] for name in ("ETag", "Cache-Control", "Vary")}
        )
    packed = kept["packed"] and GZIP.search(request.headers.get("Accept-Encoding", ""))
    body = kept["packed"] if packed else kept["body"]
    # the length is said here: Django's own middleware, which says it, is further in
    more = {"Content-Length": str(len(body))} | ({"Content-Encoding": "gzip"} if packed else {})
    return HttpResponse(body, headers={**headers, **more})
