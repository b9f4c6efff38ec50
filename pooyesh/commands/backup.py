"""Write everything that is kept (tables and files, never a secret key) into one archive."""

import argparse
import io
import json
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from pooyesh import __version__
from pooyesh.core.refusal import Refusal

FORMAT = 1
TABLES = {"sqlite": "tables.sqlite3", "postgresql": "tables.dump"}


def add(parser: argparse.ArgumentParser) -> None:
    """Declare where the archive goes."""
    parser.add_argument(
        "file", nargs="?", type=Path, help="the archive to write [var/backups/pooyesh-<moment>.tar.gz]"
    )


def run(options: argparse.Namespace) -> int:
    """Write the archive and print its path. It appears whole or not at all; serving goes on meanwhile."""
    at = timezone.now()
    target = options.file or settings.VAR / "backups" / f"pooyesh-{at:%Y%m%d-%H%M%S}.tar.gz"
    if target.exists():
        raise Refusal("%(file)s is there already; name another.", file=target, code="exists")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        tables = Path(work) / TABLES[connection.vendor]
        (_copy_sqlite if connection.vendor == "sqlite" else dump_postgresql)(tables)
        with _private(part) as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            _note(archive, at)
            archive.add(tables, arcname=tables.name)
            if Path(settings.MEDIA_ROOT).is_dir():
                archive.add(settings.MEDIA_ROOT, arcname="files")
    part.replace(target)
    print(target)
    return 0


def _private(path: Path) -> io.FileIO:
    """Open a new file that only we can read: an archive holds what people told us."""
    return io.FileIO(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w")


def _note(archive: tarfile.TarFile, at: datetime) -> None:
    said = {"format": FORMAT, "version": __version__, "database": connection.vendor, "at": at.isoformat()}
    data = json.dumps(said, indent=2).encode()
    entry = tarfile.TarInfo("pooyesh.json")
    entry.size, entry.mtime = len(data), int(at.timestamp())
    archive.addfile(entry, io.BytesIO(data))


def _copy_sqlite(target: Path) -> None:
    """Copy the tables as they are at one moment, while others write."""
    source = settings.DATABASES["default"]["NAME"]
    with closing(sqlite3.connect(source)) as now, closing(sqlite3.connect(target)) as copy:
        now.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a companion


def dump_postgresql(target: Path) -> None:
    command = ["pg_dump", "--format=custom", "--no-owner", "--file", str(target)]
    run_client(command)


def run_client(command: list[str]) -> None:
    """Run one of PostgreSQL's programs on our database; Refusal with its words when it fails."""
    said = settings.DATABASES["default"]
    keys = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    environment = {**os.environ, **{key: str(said[name]) for key, name in keys.items() if said[name]}}
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise Refusal("%(program)s is missing: apt install postgresql-client", program=command[0]) from None
    except subprocess.CalledProcessError as fault:
        raise Refusal("%(program)s said: %(words)s", program=command[0], words=fault.stderr.strip()) from None
