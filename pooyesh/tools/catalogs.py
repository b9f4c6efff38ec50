"""Where the translation catalogs lie, and how they are compiled. One an app, one for the rest of the house.

Compiling needs Babel, which costs a tenth of a second to import, so it is imported only when something is stale.
"""

import contextlib
import os
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
CATALOG = Path("locale/fa/LC_MESSAGES/django.po")
SHELVES = ("ground", "stages", "fronts")


def owner(path: Path, house: Path = HOUSE) -> Path:
    """Return the folder whose catalog answers for the file at `path`: its app's, else the house's."""
    parts = path.relative_to(house).parts
    if len(parts) > 2 and parts[0] in SHELVES:
        return house / parts[0] / parts[1]
    return house


def catalogs(house: Path = HOUSE) -> list[Path]:
    """Return every catalog of the house, its own first, then the apps' by name."""
    return [path for path in (house / CATALOG, *sorted(house.glob(f"*/*/{CATALOG}"))) if path.exists()]


def stale(house: Path = HOUSE) -> list[Path]:
    """Return the catalogs whose compiled form is missing or older than they are."""
    found = []
    for path in catalogs(house):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns:
            found.append(path)
    return found


def compile_stale(house: Path = HOUSE) -> list[Path]:
    """Compile what is stale and return it. Each file appears whole or not at all, so two may do this at once."""
    found = stale(house)
    for path in found:
        _compile(path)
    return found


def _compile(path: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalog = read_po(path.open("rb"), locale="fa", abort_invalid=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".mo.part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            write_mo(file, catalog)
        Path(name).chmod(0o644)
        Path(name).replace(path.with_suffix(".mo"))
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
