"""Keep both tongues in step, with Babel alone: no gettext programs are needed.

    python -m pooyesh.tools.translations extract   add what is new to the catalogs, take out what is gone
    python -m pooyesh.tools.translations check     name every sentence without Persian, and every one that is gone
    python -m pooyesh.tools.translations compile   write the compiled form of catalogs that changed

A sentence belongs to the catalog of the app it stands in, else to the house's; whichever catalog of the house
answers it, or Django's own, it is answered. Scripts hold no sentences: they read them from data attributes that
a template has translated.
"""

import io
import re
import sys
from collections import defaultdict
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po, write_po

from pooyesh.settings import INSTALLED_APPS
from pooyesh.tools import catalogs, extraction
from pooyesh.tools.extraction import Message

PLACE = re.compile(r"%\((\w[^)]*)\)[sd]|%[sd]")
ARABIC = {"ي": "ی", "ك": "ک", "٤": "۴", "٥": "۵", "٦": "۶", "?": "؟", ",": "،", ";": "؛"}
NO_WORDS = re.compile(r"https?://\S+|%\([^)]*\)[sd]|<[^>]*>|&\w+;|[\w.]+@[\w.]+")


def answers(house: Path) -> dict[tuple[str, str], list[tuple[Path, Entry]]]:
    """Return every translated entry of the house and of Django's own Persian, by (context, sentence)."""
    found = defaultdict(list)
    for path in [*catalogs.catalogs(house), *_of_django()]:
        for entry in read(path):
            if entry.id and _told(entry):
                found[_key(entry)].append((path, entry))
    return found


def _of_django() -> list[Path]:
    """Return the catalogs of Django that are loaded: its own, and those of installed apps alone."""
    home = Path(django.__file__).parent
    apps = [
        name.removeprefix("django.contrib.") for name in INSTALLED_APPS if name.startswith("django.contrib.")
    ]
    return [home / "conf" / catalogs.CATALOG, *(home / "contrib" / app / catalogs.CATALOG for app in apps)]


def read(path: Path) -> Catalog:
    """Return the catalog at `path`, or an empty Persian one."""
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale="fa")
    return Catalog(locale="fa", project="Pooyesh", fuzzy=False)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.context or "", entry.id if isinstance(entry.id, str) else entry.id[0]


def _told(entry: Entry) -> bool:
    strings = _strings(entry)
    return not entry.fuzzy and bool(strings) and all(strings)


def _strings(entry: Entry) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


def check(house: Path = catalogs.HOUSE) -> list[str]:
    """Return a sentence for each message without Persian, each entry that is gone, and each that does not fit."""
    marked = extraction.messages(house)
    known = answers(house)
    said = [f"{_at(house, m)}: {m.fault}" for m in marked if m.fault]
    said += _untold(house, marked, known)
    wanted = {message.key for message in marked}
    for path in catalogs.catalogs(house):
        where = path.relative_to(house.parent)
        for entry in read(path):
            if entry.id and _key(entry) not in wanted:
                said.append(f"{where}:{entry.lineno}: nothing says {_key(entry)[1]!r} any more")
            said += [f"{where}:{entry.lineno}: {fault}" for fault in faults(entry)]
    return said + _differing(house, known)


def _untold(house: Path, marked: list[Message], known: dict) -> list[str]:
    said = []
    for message in marked:
        if message.fault:
            continue
        entries = [entry for _, entry in known.get(message.key, [])]
        if not entries:
            said.append(f"{_at(house, message)}: no Persian for {message.text!r}")
        elif message.plural and not any(isinstance(entry.id, tuple | list) for entry in entries):
            said.append(f"{_at(house, message)}: no Persian plural for {message.text!r}")
    return said


def _at(house: Path, message: Message) -> str:
    return f"{message.path.relative_to(house.parent)}:{message.line}"


def faults(entry: Entry) -> list[str]:
    """Return what is wrong with one translation: lost or invented places, foreign letters and marks."""
    if not entry.id or not _told(entry):
        return []
    ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
    strings = _strings(entry)
    wanted = {place for text in ids for place in PLACE.findall(text)}
    said = []
    for text in strings:
        places = set(PLACE.findall(text))
        if places - wanted or (len(strings) == 1 and wanted - places):
            said.append(f"{text!r} does not keep the places {sorted(wanted)}")
        plain = NO_WORDS.sub("", text)
        said += [f"{text!r} has {a}; Persian writes {b}" for a, b in ARABIC.items() if a in plain]
        if re.search(r"(^|\s)ن?می ", plain):
            said.append(f"{text!r}: a half-space follows «می»")
    return said


def _differing(house: Path, known: dict) -> list[str]:
    """Two catalogs that answer one sentence in two ways: Django would show whichever it reads last."""
    said = []
    for (_, text), found in known.items():
        ours = [(path, entry) for path, entry in found if path.is_relative_to(house)]
        if len({str(entry.string) for _, entry in ours}) > 1:
            where = ", ".join(str(path.relative_to(house.parent).parent.parent.parent) for path, _ in ours)
            said.append(f"{text!r} is answered in different words by {where}")
    return said


def extract(house: Path = catalogs.HOUSE) -> list[Path]:
    """Bring each catalog in step with the source and return those that changed. Translations are kept."""
    marked = [message for message in extraction.messages(house) if not message.fault]
    wanted = {message.key for message in marked}
    known = set(answers(house))
    new: dict[Path, list[Message]] = defaultdict(list)
    for message in marked:
        if message.key not in known:
            known.add(message.key)
            new[catalogs.owner(message.path, house) / catalogs.CATALOG].append(message)
    return [path for path in sorted({*catalogs.catalogs(house), *new}) if _rewrite(path, wanted, new[path])]


def _rewrite(path: Path, wanted: set[tuple[str, str]], new: list[Message]) -> bool:
    catalog = read(path)
    for entry in list(catalog):
        if entry.id and _key(entry) not in wanted:
            catalog.delete(entry.id, entry.context)
    for message in new:
        if not catalog.get(message.text, message.context or None):
            identity = (message.text, message.plural) if message.plural else message.text
            catalog.add(identity, context=message.context or None)
    catalog.obsolete.clear()
    text = io.BytesIO()
    write_po(text, catalog, width=0, no_location=True, omit_header=False)
    if path.exists() and path.read_bytes() == text.getvalue():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue())
    return True


def main(arguments: list[str]) -> int:
    """Do one of the three deeds; 1 when `check` found something."""
    match arguments:
        case ["extract"]:
            print(*[f"changed {path}" for path in extract()] or ["The catalogs are in step."], sep="\n")
        case ["compile"]:
            print(
                *[f"compiled {path}" for path in catalogs.compile_stale()] or ["Nothing is stale."], sep="\n"
            )
        case ["check"]:
            said = check()
            print(*said or ["Every sentence has its Persian."], sep="\n")
            return int(bool(said))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
