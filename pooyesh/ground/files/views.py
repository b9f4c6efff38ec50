"""Files come in pieces and go out through a door. The pieces are sent by `common/upload.js`.

    POST   /files/uploads/        {name, size}       → 201 {id, offset}
    GET    /files/uploads/<id>/                      → 200 {offset, size, done, thumb}
    PATCH  /files/uploads/<id>/   Upload-Offset: n   → 200 the same; 409 with the true offset when n is another

With its last byte an upload becomes a picture, in the same answer; where that was cut off, the next question makes
up for it. `Upload-Offset` stands in the head of every answer. 401: sign in again, nothing is lost; 413: too heavy;
422: what came is no picture; each with {error}, a sentence in the language of the address.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase, HttpResponseNotModified
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.inputs import number_of_ours
from pooyesh.ground.common.words import sentence
from pooyesh.ground.files import access, queries, services
from pooyesh.ground.files.models import File, Rendition, Upload

HEAVY = {"too-heavy", "too-much"}
STEP = 64 * 1024
View = Callable[..., HttpResponseBase]


def _told(status: int, text: str) -> JsonResponse:
    return JsonResponse({"error": text}, status=status)


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


def _stands(upload: Upload, *, status: int = 200) -> JsonResponse:
    """Say where an upload stands."""
    file = upload.file
    body = {"id": upload.public_id, "offset": upload.offset, "size": upload.size, "done": file is not None}
    if file is not None:
        body |= {"thumb": queries.picture_of(file).thumb, "width": file.width, "height": file.height}
    headers = {"Upload-Offset": str(upload.offset), "Cache-Control": "no-store"}
    return JsonResponse(body, status=status, headers=headers)


@require_POST
@_for_people
def uploads(request: HttpRequest) -> HttpResponseBase:
    """Begin an upload."""
    said = _said(request)
    upload = services.begin(
        name=str(said.get("name", "")),
        size=number_of_ours(str(said.get("size", ""))) or 0,
        by=request.user,
        at=request.at,
    )
    return _stands(upload, status=201)


def _said(request: HttpRequest) -> Mapping[str, Any]:
    if request.content_type != "application/json":
        return request.POST
    try:
        said = json.loads(request.body)
    except ValueError:
        said = None
    return said if isinstance(said, dict) else {}


@require_http_methods(["GET", "HEAD", "PATCH"])
@_for_people
def upload(request: HttpRequest, upload: str) -> HttpResponseBase:
    """Tell where an upload stands, or take its next piece; a whole one becomes a picture."""
    found = access.upload_for(request.user, upload)
    status = 200
    if request.method == "PATCH":
        asked = number_of_ours(request.headers.get("Upload-Offset", ""))
        if asked is None or asked != found.offset or found.file:
            return _stands(found, status=409)
        data = _arrived(request)
        if len(data) > settings.UPLOAD_CHUNK_BYTES:
            return _told(413, _("This piece is too large; send smaller ones."))
        try:
            found.offset = services.receive(found, data, offset=asked)
        except services.Misplaced as misplaced:
            found.offset, status = misplaced.offset, 409
    if found.file is None and found.offset == found.size:
        found.file = services.finish(found, at=request.at)
    return _stands(found, status=status)


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
