"""Files come in pieces and go out through a door. The pieces are sent by `common/upload.js`.

    POST   /files/uploads/             name, size         → 201 {"id", "url", "offset"}
    GET    /files/uploads/<id>/                           → 200 {"id", "offset", "size"}
    PATCH  /files/uploads/<id>/        Upload-Offset: n   → 200 {"offset"}, 409 {"offset"} when n is not the true place
    POST   /files/uploads/<id>/finish/                    → 200 {"id", "width", "height", "thumb"}
    DELETE /files/uploads/<id>/                           → 204

`Upload-Offset` stands in the head of every answer. 401: sign in again, nothing is lost; 413: too heavy; 422: what
came is no picture; each with {"sentence"} in the language of the address.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase, HttpResponseNotModified
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.words import sentence
from pooyesh.ground.files import access, queries, services
from pooyesh.ground.files.models import File, Rendition, Upload

HEAVY = {"too-heavy", "too-much"}
STEP = 64 * 1024
View = Callable[..., HttpResponseBase]


def _told(status: int, text: str) -> JsonResponse:
    return JsonResponse({"sentence": text}, status=status)


def _for_people(view: View) -> View:
    """Answer a script in JSON: 401 instead of a way to the sign-in page, a refusal as its sentence."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _told(401, _("Sign in again to go on; what you wrote is kept."))
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return _told(413 if refusal.code in HEAVY else 422, sentence(refusal))

    return answer


def _stands(upload: Upload, *, status: int = 200, offset: int | None = None) -> JsonResponse:
    """Say where an upload stands."""
    true = upload.offset if offset is None else offset
    body = {"id": upload.public_id, "offset": true, "size": upload.size, "finished": upload.file is not None}
    return JsonResponse(
        body, status=status, headers={"Upload-Offset": str(true), "Cache-Control": "no-store"}
    )


@require_POST
@_for_people
def uploads(request: HttpRequest) -> HttpResponseBase:
    """Begin an upload."""
    size = request.POST.get("size", "")
    upload = services.begin(
        name=request.POST.get("name", ""),
        size=int(size) if size.isascii() and size.isdigit() else 0,
        by=request.user,
        at=request.at,
    )
    answer = _stands(upload, status=201)
    answer.headers["Location"] = f"{request.path}{upload.public_id}/"
    return answer


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
@_for_people
def upload(request: HttpRequest, upload: str) -> HttpResponseBase:
    """Tell where an upload stands, take its next piece, or drop it."""
    found = access.upload_for(request.user, upload)
    if request.method == "DELETE":
        services.discard(found)
        return HttpResponse(status=204)
    if request.method != "PATCH":
        return _stands(found)
    asked = request.headers.get("Upload-Offset", "")
    if not (asked.isascii() and asked.isdigit()) or int(asked) != found.offset:
        return _stands(found, status=409)
    data = _arrived(request)
    if len(data) > settings.UPLOAD_CHUNK_BYTES:
        return _told(413, _("This piece is too large; send smaller ones."))
    try:
        return _stands(found, offset=services.receive(found, data, offset=int(asked)))
    except services.Misplaced as misplaced:
        return _stands(found, status=409, offset=misplaced.offset)


def _arrived(request: HttpRequest) -> bytes:
    """Return what came of a piece: all of it, or as much as a line that broke let through."""
    pieces, room = [], settings.UPLOAD_CHUNK_BYTES + 1
    try:
        while room > 0 and (piece := request.read(min(STEP, room))):
            pieces.append(piece)
            room -= len(piece)
    except UnreadablePostError:
        pass  # nobody is left to answer, but what arrived need not be sent again
    return b"".join(pieces)


@require_POST
@_for_people
def finish(request: HttpRequest, upload: str) -> HttpResponseBase:
    """Make an image of a whole upload."""
    found = access.upload_for(request.user, upload)
    made = services.finish(found, at=request.at)
    thumb = queries.picture_of(made).thumb
    body = {
        "id": found.public_id,
        "width": made.width,
        "height": made.height,
        "thumb": thumb,
        "name": made.name,
    }
    return JsonResponse(body)


@login_required
@require_GET
def show(request: HttpRequest, file: str, width: int, extension: str) -> HttpResponseBase:
    """Serve a size of a private picture, or a private document, to those its owner's app lets in."""
    found = access.file_for(request.user, file, at=request.at)
    if found.kind == "document":
        return _document(found)
    size = queries.closest(found, width, extension)
    if size is None:
        raise Http404
    if request.headers.get("If-None-Match") == f'"{size.digest}"':
        return HttpResponseNotModified()
    return _served(size, "private, max-age=600")


@require_GET
def public(_request: HttpRequest, digest: str, extension: str) -> HttpResponseBase:
    """Serve a size of a public picture by its content; it never changes, so it may be kept for ever."""
    size = queries.public_rendition(digest, extension)
    if size is None:
        raise Http404
    return _served(size, "public, max-age=31536000, immutable")


def _served(size: Rendition, cached: str) -> HttpResponseBase:
    headers = {"Cache-Control": cached, "ETag": f'"{size.digest}"', "X-Content-Type-Options": "nosniff"}
    return FileResponse(_opened(size.path), content_type=size.mime, headers=headers)


def _document(file: File) -> HttpResponseBase:
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    # saved, never shown: a browser would run what a document carries
    return FileResponse(
        _opened(file.path), as_attachment=True, filename=file.name, content_type=file.mime, headers=headers
    )


def _opened(path: str) -> Any:
    try:
        return default_storage.open(path)
    except FileNotFoundError as lost:
        raise Http404 from lost
