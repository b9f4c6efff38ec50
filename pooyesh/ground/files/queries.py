"""Questions about files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import override

from pooyesh.ground.files.models import File, Rendition, Upload

EXTENSIONS = {"image/webp": "webp", "image/jpeg": "jpg"}
MIMES = {extension: mime for mime, extension in EXTENSIONS.items()}


@dataclass(frozen=True)
class Picture:
    """What `files/picture.html` draws: the JPEG of `src`, WebP sizes as `srcset`, and the room it takes."""

    src: str
    srcset: str
    width: int
    height: int
    thumb: str  # the smallest size


def uploads_of(user_id: int, public_ids: Sequence[str]) -> list[File]:
    """Return the files of this person's finished uploads, in the order asked for; others are left out."""
    found = {
        upload.public_id: upload.file
        for upload in Upload.objects.filter(by_id=user_id, public_id__in=list(public_ids))
        .exclude(file=None)
        .select_related("file")
    }
    return [file for one in dict.fromkeys(public_ids) if (file := found.get(one)) is not None]


def whole(*, by_id: int, public_ids: Sequence[str]) -> QuerySet[Upload]:
    """Return this person's uploads that have arrived whole and are no file yet."""
    mine = Upload.objects.filter(by_id=by_id, public_id__in=list(public_ids), file=None)
    return mine.filter(offset=F("size"))


def upload(public_id: str, *, by_id: int) -> Upload | None:
    """Return this person's upload, finished or not."""
    return Upload.objects.filter(public_id=public_id, by_id=by_id).select_related("file").first()


def file(public_id: str) -> File | None:
    """Return one file, with its renditions read."""
    return File.objects.filter(public_id=public_id).prefetch_related("renditions").first()


def pictures(file_ids: Iterable[int]) -> dict[int, Picture]:
    """Return the pictures of these files by file id, in two queries."""
    files = File.objects.filter(pk__in=list(file_ids), kind="image").prefetch_related("renditions")
    return {one.pk: picture_of(one) for one in files}


def picture_of(file: File) -> Picture:
    """Return what the page draws of an image; read its `renditions` beforehand when there are many."""
    sizes = list(file.renditions.all())
    webp = [one for one in sizes if one.mime == "image/webp"]
    plain = next((one for one in sizes if one.mime == "image/jpeg"), None)
    return Picture(
        src=address(file, plain) if plain else "",
        srcset=", ".join(f"{address(file, one)} {one.width}w" for one in webp),
        width=file.width,
        height=file.height,
        thumb=address(file, webp[0]) if webp else "",
    )


def address(file: File, rendition: Rendition) -> str:
    """Return where a size is served: by its content when public, behind its owner's door when not."""
    extension = EXTENSIONS[rendition.mime]
    with override(settings.LANGUAGE_CODE):  # a picture has no language, and one address is cached once
        if file.is_public:
            return reverse("files:public", args=(rendition.digest, extension))
        return reverse("files:show", args=(file.public_id, rendition.width, extension))


def closest(file: File, width: int, extension: str) -> Rendition | None:
    """Return the smallest size at least `width` wide in this format, else the largest there is."""
    sizes = [one for one in file.renditions.all() if one.mime == MIMES.get(extension)]
    return next((one for one in sizes if one.width >= width), sizes[-1] if sizes else None)


def public_rendition(digest: str, extension: str) -> Rendition | None:
    """Return a size of a public picture by the digest of its own bytes."""
    sizes = Rendition.objects.filter(digest=digest, mime=MIMES.get(extension, ""), file__is_public=True)
    return sizes.order_by("pk").first()


def with_digest(digest: str) -> QuerySet[File]:
    """Return the files that came with exactly these bytes: the same photo sent again."""
    return File.objects.filter(digest=digest)


def unfinished(*, by_id: int) -> QuerySet[Upload]:
    """Return a person's uploads still on their way, oldest first."""
    return Upload.objects.filter(by_id=by_id, file=None).order_by("created_at", "pk")


def stale(*, unfinished_before: datetime, finished_before: datetime) -> QuerySet[Upload]:
    """Return uploads that nobody comes back for."""
    left = Upload.objects.filter(file=None, created_at__lt=unfinished_before)
    return left | Upload.objects.exclude(file=None).filter(created_at__lt=finished_before)
