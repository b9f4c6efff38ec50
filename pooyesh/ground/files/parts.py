"""Bytes of uploads on their way, one growing file each. What is written here has reached the disk."""

import os
from pathlib import Path

from django.conf import settings


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "uploads"


def _path(public_id: str) -> Path:
    return _root() / f"{public_id}.part"


def begin(public_id: str) -> None:
    """Make an empty file that survives a crash."""
    root = _root()
    root.mkdir(parents=True, exist_ok=True)
    os.close(os.open(_path(public_id), os.O_WRONLY | os.O_CREAT, 0o600))
    directory = os.open(root, os.O_RDONLY)
    try:
        os.fsync(directory)  # the name too must survive
    finally:
        os.close(directory)


def length(public_id: str) -> int:
    """Return how many bytes stand on the disk; 0 when there is no file."""
    try:
        return _path(public_id).stat().st_size
    except FileNotFoundError:
        return 0


def write(public_id: str, data: bytes, *, at: int) -> None:
    """Put `data` at place `at`, and return only when the disk has it.

    A place is written, not the end: a chunk that came twice lands on itself.
    """
    descriptor = os.open(_path(public_id), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        done = 0
        while done < len(data):
            done += os.pwrite(descriptor, data[done:], at + done)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(public_id: str, size: int) -> bytes:
    """Return the first `size` bytes."""
    with _path(public_id).open("rb") as file:
        return file.read(size)


def drop(public_id: str) -> None:
    """Remove the file; nothing happens when it is gone."""
    _path(public_id).unlink(missing_ok=True)
