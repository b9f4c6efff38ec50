"""Hold an installation, and tell without Django whether it is as ready as it was left, so that pages start at once."""

import fcntl
import hashlib
from pathlib import Path
from typing import IO

from pooyesh import __version__, settings
from pooyesh.core.refusal import Refusal

HOUSE = Path(__file__).resolve().parent.parent
KINDS = ("*/*/migrations/*.py", "*/*/static/**/*", "*/*/locale/**/*.po", "locale/**/*.po")


def lock() -> IO[str]:
    """Hold var/ for this process alone, until it ends; Refusal when another one serves from it."""
    file = (settings.VAR / "serving.lock").open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Refusal(
            "Another pooyesh works on %(var)s; end it first.", var=settings.VAR, code="serving"
        ) from None
    return file


def _file() -> Path:
    return settings.VAR / "ready.stamp"


def _wanted() -> str:
    """Return a digest of whatever would have to be migrated, collected or compiled if it changed."""
    seen = [__version__]
    for path in sorted(path for kind in KINDS for path in HOUSE.glob(kind)):
        stat = path.stat()
        seen.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    tables = Path(str(settings.DATABASES["default"]["NAME"]))
    seen.append(f"{tables} {tables.stat().st_ino if tables.exists() else 0}")
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


def is_fresh() -> bool:
    """Return whether nothing changed since `write`. Tables on a server may change unseen, so they never are."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return False
    return _file().exists() and _file().read_text(encoding="ascii") == _wanted()


def write() -> None:
    """Note that everything is ready as it is now."""
    if not is_fresh():
        _file().write_text(_wanted(), encoding="ascii")
