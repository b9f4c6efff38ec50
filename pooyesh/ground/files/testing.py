"""Builders for tests: pictures as bytes, and stored files."""

import io
from datetime import datetime

from PIL import Image

from pooyesh.ground.accounts.models import User
from pooyesh.ground.files import services
from pooyesh.ground.files.models import File, Upload


def a_picture(width: int = 1200, height: int = 900, *, kind: str = "JPEG", **saved: object) -> bytes:
    """Return the bytes of a picture whose left half is red and right half blue."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (width // 2, 0, width, height))
    out = io.BytesIO()
    image.save(out, kind, **saved)
    return out.getvalue()


def a_photo(by: User, *, at: datetime, name: str = "photo.jpg", width: int = 400, height: int = 300) -> File:
    """Store a small picture sent by `by`."""
    return services.store_image(a_picture(width, height), name=name, by_id=by.pk, at=at)


def an_upload(by: User, *, at: datetime, name: str = "photo.jpg") -> Upload:
    """Send a small picture whole and finish it."""
    data = a_picture(400, 300)
    upload = services.begin(name=name, size=len(data), by=by, at=at)
    services.receive(upload, data, offset=0)
    upload.refresh_from_db()
    services.finish(upload, at=at)
    return upload
