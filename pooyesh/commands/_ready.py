"""Make an installation ready to serve: its words, its tables, its static files. What is ready is left alone."""

import hashlib
import io
import json
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pooyesh.tools.catalogs import compile_stale

STAMP = "static.stamp"


def make() -> bool:
    """Make everything ready and return whether anything had to be done."""
    return any([bool(compile_stale()), migrate(), collect()])


def migrate() -> bool:
    """Bring the tables up to date and return whether anything changed."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


def collect() -> bool:
    """Collect, hash and compress the static files if any of them changed; return whether one did."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, stdout=io.StringIO())
    stamp.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    seen = []
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            stat = Path(storage.path(path)).stat()
            seen.append([path, stat.st_size, stat.st_mtime_ns])
    return hashlib.sha256(json.dumps(sorted(seen)).encode()).hexdigest()
