"""Finding a unit by what people call it: exactly under any spelling, else what they may have meant."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils import translation
from django.utils.translation import gettext

from pooyesh.core.persian import squash
from pooyesh.ground.network.models import KINDS, Unit

LANGUAGES = ("fa", "en")


def kind_words(kind: str) -> tuple[str, ...]:
    """Return the squashed words that may stand before a unit's name («استان», "province"), in both languages."""
    words = []
    for language in LANGUAGES:
        with translation.override(language):
            words.append(squash(gettext(KINDS[kind])))
    return tuple(dict.fromkeys(words))


def keys_of(kind: str, names: Iterable[str]) -> set[str]:
    """Return the squashed forms under which a unit answers: each name, with and without the word of its kind."""
    found: set[str] = set()
    for key in filter(None, map(squash, names)):
        found.add(key)
        for word in kind_words(kind):
            found.add(f"{word}{key}")
            if key.startswith(word) and len(key) > len(word):
                found.add(key.removeprefix(word))
    return found


@dataclass
class Finder:
    """The names of one network in memory, for finding many units; built by `queries.finder`.

    A name, alias or code answers exactly (folded and squashed) or not at all: «کرمان» never finds «کرمانشاه».
    """

    units: dict[int, Unit] = field(default_factory=dict)
    by_key: dict[str, dict[int, None]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # key of a full name -> the name as it is written

    def add(self, unit: Unit, aliases: Iterable[str] = ()) -> None:
        """Make `unit` findable by its names, its code and `aliases`."""
        self.units[unit.pk] = unit
        for key in keys_of(unit.kind, (unit.name_fa, unit.name_en, *aliases)) | {squash(unit.code)}:
            self.by_key.setdefault(key, {})[unit.pk] = None
        for name in filter(None, (unit.name_fa, unit.name_en, *aliases)):
            self.names.setdefault(squash(name), name)

    def find(self, text: str) -> list[Unit]:
        """Return the units that answer to `text`: none, one, or several that share a name. A code goes first."""
        key = squash(text)
        found = [self.units[pk] for pk in self.by_key.get(key, ())] if key else []
        coded = [unit for unit in found if squash(unit.code) == key]
        return coded or found

    def suggest(self, text: str, *, most: int = 3) -> list[str]:
        """Return the names most like `text`, nearest first; for a sentence that asks, never for a choice."""
        near = get_close_matches(squash(text), self.names, n=most, cutoff=0.6)
        return [self.names[key] for key in near]
