"""Bring back what `pooyesh backup` kept; nothing may serve meanwhile."""

import argparse
import json
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from pooyesh.commands import _ready, _stamp, backup
from pooyesh.core.refusal import Refusal


def add(parser: argparse.ArgumentParser) -> None:
    """Declare which archive, and that replacing is meant."""
    parser.add_argument("file", type=Path, help="an archive that pooyesh backup wrote")
    parser.add_argument(
        "--replace", action="store_true", help="put what is here aside and take the archive's"
    )


def run(options: argparse.Namespace) -> int:
    """Put tables and files of the archive in place and bring the tables up to this version.

    What was here is kept beside it under `before-<moment>` (SQLite and files). Invitation links stay valid only
    under the same secret key, which no archive holds.
    """
    held = _stamp.lock()
    if _is_filled() and not options.replace:
        raise Refusal("There are data here already. Say --replace to put them aside.", code="filled")
    with tempfile.TemporaryDirectory(dir=settings.VAR) as work:
        said = unpack(options.file, Path(work))
        aside = settings.VAR / f"before-{timezone.now():%Y%m%d-%H%M%S}"
        _put_tables(Path(work) / backup.TABLES[connection.vendor], aside)
        _put_files(Path(work) / "files", aside)
    _ready.migrate()
    held.close()
    print(f"Restored the archive of {said['at']} (version {said['version']}).")
    return 0


def _is_filled() -> bool:
    tables = connection.introspection.table_names()
    connection.close()
    return bool(tables)


def unpack(file: Path, work: Path) -> dict[str, Any]:
    """Unpack the archive into `work` and return its note; Refusal for anything that is not ours."""
    if not file.is_file():
        raise Refusal("There is no file %(file)s.", file=file, code="absent")
    try:
        with tarfile.open(file, "r:gz") as archive:
            members = archive.getmembers()
            if not all(_is_plain(member) for member in members):
                raise Refusal("%(file)s holds paths or links that lead outside.", file=file, code="unsafe")
            archive.extractall(work, members=members)  # noqa: S202  each was looked at above
        said = json.loads((work / "pooyesh.json").read_text(encoding="utf-8"))
    except (tarfile.TarError, OSError, EOFError, ValueError):
        raise Refusal("%(file)s is not a whole archive of Pooyesh.", file=file, code="archive") from None
    if said.get("format") != backup.FORMAT or said.get("database") != connection.vendor:
        raise Refusal(
            "%(file)s was written for %(kind)s and this installation keeps its tables in %(here)s.",
            file=file, kind=said.get("database"), here=connection.vendor, code="database",
        )  # fmt: skip
    return said


def _is_plain(member: tarfile.TarInfo) -> bool:
    path = Path(member.name)
    return (member.isfile() or member.isdir()) and not path.is_absolute() and ".." not in path.parts


def _put_tables(source: Path, aside: Path) -> None:
    if connection.vendor == "postgresql":
        backup.run_client(
            ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
             "--dbname", settings.DATABASES["default"]["NAME"], str(source)]
        )  # fmt: skip
        return
    with closing(sqlite3.connect(source)) as check:
        if check.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Refusal("The tables in the archive are damaged.", code="damaged")
    home = Path(settings.DATABASES["default"]["NAME"])
    for name in (home, home.with_name(home.name + "-wal"), home.with_name(home.name + "-shm")):
        if name.exists():
            aside.mkdir(exist_ok=True)
            name.replace(aside / name.name)
    shutil.move(source, home)


def _put_files(source: Path, aside: Path) -> None:
    home = Path(settings.MEDIA_ROOT)
    if home.exists():
        aside.mkdir(exist_ok=True)
        home.replace(aside / "files")
    if source.exists():
        shutil.move(source, home)
