"""Public pages are the same for everybody, so each is made once in a few seconds and then only handed out.

A page is kept under its whole address (scheme, host, path and query; the language is in the path) and nothing else,
since nothing public asks who is signed in. It is kept compressed, with its ETag; never when it sets a cookie, is no
plain answer, or was asked for with a query that our own links do not write, so that made-up addresses cannot fill
the memory. When it has grown old, one request makes it anew and the others are handed the old one meanwhile.

What a reader sees is at most PUBLIC_CACHE_SECONDS + 1 old: a page is fresh for a second less than that, is handed out
for one second more while it is made anew, and stays with the reader's own browser for BROWSER_SECONDS.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.utils.http import parse_etags

View = Callable[..., HttpResponse]
KEEP = ("Content-Type", "Content-Language", "Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options",
        "Referrer-Policy", "Cross-Origin-Opener-Policy", "Strict-Transport-Security", "Cache-Control")  # fmt: skip
BROWSER_SECONDS = 1
# what our own links and forms put into an address; `export` is left out, since sheets are never kept
ASKED = {"q", "page", "sort", "list", "view", "month", "day", "section", "province", "mode", "special", "unit", "phase"}  # fmt: skip
LONGEST_QUERY = 200  # of letters as they are sent
LARGEST = 1_000_000  # bytes of a page that is kept
REFUSED = re.compile(r";\s*q\s*=\s*0(\.0*)?\s*$")


def public_page(view: View) -> View:
    """Mark a view as public: only GET and HEAD, only campaigns that are not drafts, kept for a few seconds."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        if request.scope is not None and request.scope.state == "draft":
            raise Http404
        response = view(request, *args, **kwargs)
        fresh = f"public, max-age={BROWSER_SECONDS}" if settings.PUBLIC_CACHE_SECONDS > 0 else "no-cache"
        response["Cache-Control"] = fresh
        request.is_public_page = True
        return response

    return answer


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Hand out kept public pages before anything else runs; keep those that were just made."""

    def answer(request: HttpRequest) -> HttpResponse:
        seconds = settings.PUBLIC_CACHE_SECONDS
        if seconds <= 0 or request.method not in {"GET", "HEAD"} or not _is_ours(request):
            return get_response(request)
        try:
            key = _key(request)
        except DisallowedHost:
            return get_response(request)  # refused further in, where a page can be made that says so
        found = cache.get_many([key, f"{key}:fresh"])
        kept = found.get(key)
        if kept is None or (len(found) < 2 and cache.add(f"{key}:turn", 1, 1)):
            response = get_response(request)
            if not _can_be_kept(request, response):
                return response
            kept = _kept(response)
            cache.set(key, kept, seconds)
            cache.set(f"{key}:fresh", 1, max(seconds - 1, 1))
        return _handed_out(request, kept)

    return answer


def _is_ours(request: HttpRequest) -> bool:
    """Return whether the address can be one that our own pages lead to."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or request.path_info.startswith(settings.STATIC_URL):
        return False
    return not query or QueryDict(query).keys() <= ASKED


def _can_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        getattr(request, "is_public_page", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and len(response.content) <= LARGEST
    )


def _key(request: HttpRequest) -> str:
    whole = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return "public:" + hashlib.sha256(whole.encode()).hexdigest()


def _kept(response: HttpResponse) -> dict[str, Any]:
    body = response.content
    headers = {name: response[name] for name in (*KEEP, "Content-Disposition") if name in response}
    # weak: the compressed and the plain form are the same page, and not the same bytes
    headers["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers["Vary"] = "Accept-Encoding"
    return {"packed": gzip.compress(body, 6, mtime=0), "headers": headers}


def _handed_out(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    headers = kept["headers"]
    if _is_known(request.headers.get("If-None-Match", ""), headers["ETag"]):
        return HttpResponseNotModified(
            headers={name: headers[name] for name in ("ETag", "Cache-Control", "Vary") if name in headers}
        )
    takes_gzip = _takes_gzip(request.headers.get("Accept-Encoding", ""))
    body = kept["packed"] if takes_gzip else gzip.decompress(kept["packed"])
    # the length is said here: Django's own middleware, which says it, is further in
    more = {"Content-Length": str(len(body))} | ({"Content-Encoding": "gzip"} if takes_gzip else {})
    return HttpResponse(b"" if request.method == "HEAD" else body, headers={**headers, **more})


def _is_known(asked: str, etag: str) -> bool:
    """Return whether the reader holds this page: entity tags are compared weakly, `*` is any."""
    known = parse_etags(asked)
    return known == ["*"] or etag.removeprefix("W/") in {each.removeprefix("W/") for each in known}


def _takes_gzip(accepted: str) -> bool:
    for part in accepted.lower().split(","):
        name = part.split(";")[0].strip()
        if name in {"gzip", "*"}:
            return not REFUSED.search(part)
    return False
