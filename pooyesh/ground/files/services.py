"""What is done with files: they arrive in pieces, are made clean, shown and taken away."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError

from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.widgets import Uploads
from pooyesh.ground.files import parts, queries
from pooyesh.ground.files.images import Encoded, renditions
from pooyesh.ground.files.models import File, Rendition, Upload
from pooyesh.ground.files.sniff import DOCUMENTS, document_format

MOST_UNFINISHED = 40  # a person's uploads on their way at once; the oldest give way
UNFINISHED_FOR = timedelta(days=3)
FINISHED_FOR = timedelta(days=14)  # a draft kept on a device comes back within two weeks
TOO_HEAVY = N_("This file is %(size)s megabytes; up to %(most)s are taken.")
EMPTY = N_("This file is empty. Choose another file.")
NO_DOCUMENT = N_("This is not a document we know: PDF, a sheet or a text. Choose another file.")
TOO_MUCH = N_("More came than the file holds. Send the file again.")
NOT_ALL_HERE = N_("This file has not arrived whole; send the rest.")


class Misplaced(Exception):  # noqa: N818  an answer of the protocol, not an error
    """A chunk was meant for another place; `offset` is the true one."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(f"the upload stands at {offset}")


# --- Uploads in pieces -----------------------------------------------------------------------------------
@transaction.atomic
def begin(*, name: str, size: int, by: User, at: datetime) -> Upload:
    """Make room for a file of `size` bytes. Refusal when it is empty or too heavy."""
    _weigh(size, settings.PHOTO_BYTES)
    waiting = list(queries.unfinished(by_id=by.pk))
    for old in waiting[: max(0, len(waiting) - MOST_UNFINISHED + 1)]:
        _forget_upload(old)
    upload = Upload.objects.create(name=_short(name), size=size, by_id=by.pk, created_at=at)
    parts.begin(upload.public_id)
    return upload


def receive(upload: Upload, data: bytes, *, offset: int) -> int:
    """Take a chunk meant for place `offset`; return how many bytes have safely arrived.

    The bytes are on the disk before the row says so, so what is acknowledged survives a crash. `Misplaced` names
    the true place: of a chunk sent twice, or one that another request overtook. Refusal past the declared size.
    """
    true = min(upload.offset, parts.length(upload.public_id))  # another disk may have lost it
    if true != upload.offset:
        Upload.objects.filter(pk=upload.pk, offset=upload.offset).update(offset=true)
    if upload.file_id or offset != true:
        raise Misplaced(upload.offset if upload.file_id else true)
    if offset + len(data) > upload.size:
        raise Refusal(TOO_MUCH, code="too-much")
    parts.write(upload.public_id, data, at=offset)
    # no row is locked while the disk works; of two that came to the same place the second is told the true one
    if not Upload.objects.filter(pk=upload.pk, offset=offset, file=None).update(offset=offset + len(data)):
        raise Misplaced(Upload.objects.values_list("offset", flat=True).get(pk=upload.pk))
    return offset + len(data)


def finish(upload: Upload, *, at: datetime) -> File:
    """Turn a whole upload into an image; finishing again gives the same image.

    Refusal when bytes are missing (the rest may still come) or it is no picture (the upload is then gone).
    """
    if upload.file is not None:
        return upload.file
    if upload.offset < upload.size:
        raise Refusal(NOT_ALL_HERE, code="incomplete")
    try:
        data = parts.read(upload.public_id, upload.size)
        made = store_image(data, name=upload.name, by_id=upload.by_id, at=at)
    except (Refusal, FileNotFoundError):
        _forget_upload(upload)
        raise
    if not Upload.objects.filter(pk=upload.pk, file=None).update(file=made):
        made.delete()  # the same finish, sent twice at once: the first one's image stays
        made = Upload.objects.select_related("file").get(pk=upload.pk).file or made
    parts.drop(upload.public_id)
    return made


def take(uploads: Uploads, *, by: User, at: datetime) -> list[File]:
    """Return the images of a photo field: finished uploads of this person, then files that came with the form.

    Call it before the service that hangs them on something: a picture is decoded here, and no transaction should
    wait for that. Refusal for what is no picture.
    """
    for upload in queries.whole(by_id=by.pk, public_ids=uploads.ids):
        finish(upload, at=at)  # its last answer was cut off before the picture was made
    return queries.uploads_of(by.pk, uploads.ids) + [
        store_image(_read(one.file, one.size or 0), name=one.name or "", by_id=by.pk, at=at)
        for one in uploads.files
        if one.file is not None
    ]


def _read(file: IO[bytes], size: int) -> bytes:
    _weigh(size, settings.PHOTO_BYTES)
    return file.read()


# --- Files that stay -------------------------------------------------------------------------------------
def store_image(data: bytes, *, name: str, by_id: int | None, at: datetime) -> File:
    """Keep an image: upright, in sRGB, without metadata, in WebP of 320, 960 and 1920 and one JPEG.

    The bytes as they were sent are not kept, only their SHA-256. It is decoded once; see `images.renditions` for
    what that costs (about 0.45 s for a phone's photo): do not call it inside a transaction that others wait for.
    Refusal for what is no picture, whatever its name says.
    """
    _weigh(len(data), settings.PHOTO_BYTES)
    sizes = renditions(data)
    largest = max(sizes, key=lambda one: one.width)
    stored = [_kept("images", one) for one in sizes]
    with transaction.atomic():
        file = File.objects.create(
            kind="image",
            name=_short(name),
            mime=largest.mime,
            size=len(data),
            digest=hashlib.sha256(data).hexdigest(),
            width=largest.width,
            height=largest.height,
            by_id=by_id,
            created_at=at,
        )
        Rendition.objects.bulk_create(
            Rendition(file=file, width=one.width, height=one.height, mime=one.mime, digest=digest, path=path)
            for one, (digest, path) in zip(sizes, stored, strict=True)
        )
    return file


def store_document(data: bytes, *, name: str, by_id: int | None, at: datetime) -> File:
    """Keep a PDF, sheet or text as it was sent, private. Refusal for what its first bytes do not say it is."""
    _weigh(len(data), settings.DOCUMENT_BYTES)
    kind = document_format(data)
    if not kind:
        raise Refusal(NO_DOCUMENT, code="no-document")
    digest = hashlib.sha256(data).hexdigest()
    return File.objects.create(
        kind="document",
        name=_short(name),
        mime=DOCUMENTS[kind],
        size=len(data),
        digest=digest,
        path=_saved(f"documents/{digest[:2]}/{digest}", data),
        by_id=by_id,
        created_at=at,
    )


def read_document(file: File) -> bytes:
    """Return the bytes of a stored document."""
    with default_storage.open(file.path) as stored:
        return stored.read()


@transaction.atomic
def show(file_ids: Iterable[int], *, public: bool) -> None:
    """Let everybody fetch these files by their content, or close them again."""
    File.objects.filter(pk__in=list(file_ids)).update(is_public=public)


@transaction.atomic
def remove(file: File) -> bool:
    """Take a file away with its bytes; False when something still hangs on it."""
    paths = {file.path, *file.renditions.values_list("path", flat=True)} - {""}
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    used = set(Rendition.objects.filter(path__in=paths).values_list("path", flat=True))
    used |= set(File.objects.filter(path__in=paths).values_list("path", flat=True))
    for path in paths - used:
        transaction.on_commit(partial(default_storage.delete, path))
    return True


def sweep(*, at: datetime) -> int:
    """Drop uploads nobody came back for, and images that were never hung on anything; return how many uploads."""
    left = list(
        queries.stale(
            unfinished_before=at - UNFINISHED_FOR, finished_before=at - FINISHED_FOR
        ).select_related("file")
    )
    for upload in left:
        _forget_upload(upload)
        if upload.file is not None:
            remove(upload.file)
    return len(left)


def _forget_upload(upload: Upload) -> None:
    Upload.objects.filter(pk=upload.pk).delete()
    parts.drop(upload.public_id)


def _kept(folder: str, one: Encoded) -> tuple[str, str]:
    digest = hashlib.sha256(one.data).hexdigest()
    return digest, _saved(f"{folder}/{digest[:2]}/{digest}.{one.extension}", one.data)


def _saved(path: str, data: bytes) -> str:
    """Store bytes under their own digest; the same bytes are stored once."""
    if default_storage.exists(path):
        if default_storage.size(path) == len(data):
            return path
        default_storage.delete(path)  # a crash cut it off while it was written
    return default_storage.save(path, ContentFile(data))


def _weigh(size: int, most: int) -> None:
    if size <= 0:
        raise Refusal(EMPTY, code="empty")
    if size > most:
        raise Refusal(TOO_HEAVY, code="too-heavy", **_megabytes(size, most))


def _megabytes(size: int, most: int) -> dict[str, Any]:
    return {"size": -(-size // 2**20), "most": most // 2**20}


def _short(name: str) -> str:
    """Return the last part of a name, its ending kept."""
    whole = name.encode("utf-8", "replace").decode()  # JSON may carry half of a pair of surrogates
    plain = whole.replace("\\", "/").rsplit("/", 1)[-1].replace("\x00", "").strip()
    return plain if len(plain) <= 200 else f"{plain[:180]}…{plain[-19:]}"
