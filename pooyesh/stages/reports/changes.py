"""What changed between two versions, read from their frozen facts alone."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from pooyesh.core.refusal import N_

NAMES = {
    "title": N_("Heading"),
    "what_happened": N_("What happened"),
    "contributors": N_("Contributors"),
    "links": N_("Links"),
    "photos": N_("Photos"),
    "section": N_("Section"),
    "day": N_("Date"),
    "count": N_("Number"),
    "basis": N_("Counted or estimated?"),
    "special": N_("Special programme"),
    "programme": N_("Programme"),
    "breakdowns": N_("Breakdowns"),
    "answers": N_("Answers"),
}
WHOLE = ("title", "what_happened", "contributors", "links", "photos")
OF_LINE = ("title", "section", "day", "count", "basis", "special", "breakdowns", "answers")


@dataclass(frozen=True)
class Change:
    """One fact that differs: its name (English, to be translated), the line it belongs to (0: the report), both values."""

    name: str
    line: int
    before: Any
    after: Any


def changes(before: str, after: str) -> list[Change]:
    """Return what differs between two canonical texts, in the order of the form; lines are compared in order."""
    old, new = json.loads(before), json.loads(after)
    found = list(_differing(old, new, WHOLE, 0))
    pairs = zip_longest(old["lines"], new["lines"], fillvalue=None)
    for number, (one, other) in enumerate(pairs, start=1):
        if one is None or other is None:
            found.append(Change(N_("Activity"), number, _summary(one), _summary(other)))
        else:
            found += _differing(one, other, OF_LINE, number)
    return found


def _differing(
    old: Mapping[str, Any], new: Mapping[str, Any], names: tuple[str, ...], line: int
) -> Iterator[Change]:
    for name in names:
        if old[name] != new[name]:
            yield Change(NAMES[name], line, old[name], new[name])


def _summary(line: Mapping[str, Any] | None) -> str | None:
    return None if line is None else f"{line['title']} · {line['count']}"
