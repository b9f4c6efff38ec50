"""The role table: who may open what. Every URL of the house has a row here, or a test fails.

Each app keeps its rows in its own `tests/roles.py`; `tests/test_role_table.py` collects and plays them all.

    from pooyesh.stages.programmes import testing
    from tests.role_table import List, Row, everyone, may, nobody

    def _one(cast, unit):                       # the rest of the address: a thing of that unit
        return {"programme": testing.programme(unit, by=cast.leila, at=cast.at).public_id}

    ROWS = {
        # no thing in the address: one column of answers
        "programmes:list": Row(may("SE SM CO OH MA OB")),
        # a thing in the address: answers for one of the Yazd office, and for one of the Kerman office
        "programmes:show": Row(may("SE SM CO OH MA OB"), foreign=may("SE SM"), to=_one),
        # a verb: what is sent, and the redirect that follows; a foreign unit answers as absent
        "programmes:publish": Row(may("OH MA", 302), foreign=nobody(), to=_one, method="post", data=_words),
        # a thing that belongs to the campaign and to no unit
        "campaigns:section": Row(may("SE SM CO OH MA OB"), shared=True, to=_section),
        # a public page
        "public:home": Row(everyone()),
    }
    LISTS = {"programmes:list": List(fill=lambda cast, n: [_one(cast, cast.yazd_office) for _ in range(n)])}

The columns are PEOPLE below: one person for each role, Kian who is signed in and holds none, and PU, the
public. `may("SE CO")` says: these get 200, other signed-in people 404 (absent and forbidden answer alike),
PU is sent to the sign-in page (302). `to` and `data` are called with the cast (see `tests/cast.py`) and the
unit; the `campaign` part of an address is filled in here. Each request is rolled back before the next.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# code -> the one of the fixed cast who holds that role; the units are those of tests/cast.py
PEOPLE = {
    "SE": "nasrin",  # secretary of the headquarters
    "SM": "parvin",  # member of the secretariat
    "CO": "omid",  # coordinator of the Yazd province
    "OH": "leila",  # head of the Yazd office
    "MA": "mina",  # media activist of the Yazd office
    "OB": "davood",  # observer of the Yazd province
    "NO": "kian",  # signed in, belongs nowhere
    "PU": None,  # not signed in
}
Answers = Mapping[str, int]


def may(roles: str, status: int = 200, *, others: int = 404, public: int = 302) -> Answers:
    """Give `status` to the roles named, `others` to other signed-in people and `public` to the public."""
    named = set(roles.split())
    unknown = named - set(PEOPLE)
    if unknown:
        raise ValueError(f"no such role: {sorted(unknown)}; known: {list(PEOPLE)}")
    answers = dict.fromkeys(PEOPLE, others) | {"PU": public}
    return answers | dict.fromkeys(named, status)


def everyone(status: int = 200) -> Answers:
    """Give everybody the same answer."""
    return dict.fromkeys(PEOPLE, status)


def nobody(status: int = 404, *, public: int = 302) -> Answers:
    """Give every signed-in person `status` and the public `public`."""
    return may("", others=status, public=public)


def members(status: int = 200, *, others: int = 404, public: int = 302) -> Answers:
    """Give `status` to whoever holds a role."""
    return may("SE SM CO OH MA OB", status, others=others, public=public)


def _nothing(cast: Any, unit: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """What each person gets at one address: for a thing of the Yazd office, and for one of the Kerman office."""

    own: Answers
    foreign: Answers | None = None
    shared: bool = False
    to: Callable[[Any, Any], dict[str, Any]] = _nothing
    method: str = "get"
    data: Callable[[Any, Any], dict[str, Any]] = _nothing

    def sides(self) -> Iterator[tuple[str, Answers, str]]:
        """Yield (side, answers, the cast's name of the unit)."""
        yield "own", self.own, "yazd_office"
        if self.foreign is not None:
            yield "foreign", self.foreign, "kerman_office"


@dataclass(frozen=True)
class List:
    """A list page: `fill(cast, n)` adds n rows; the page runs the same queries for 1 and 3, `most` at most."""

    fill: Callable[[Any, int], object]
    most: int = 15
    reader: str = "nasrin"


@dataclass(frozen=True)
class Address:
    """One URL of the resolver: its full name ("" when it has none), its route and the names in it."""

    name: str
    route: str
    parts: frozenset[str]


def addresses(resolver: URLResolver | None = None) -> list[Address]:
    """Walk the resolver and return every URL the house answers."""
    found: list[Address] = []

    def walk(patterns: list, spaces: tuple[str, ...], route: str, parts: frozenset[str]) -> None:
        for entry in patterns:
            here = route + str(entry.pattern)
            inside = parts | frozenset(entry.pattern.converters) | frozenset(_groups(entry.pattern))
            if isinstance(entry, URLPattern):
                name = ":".join((*spaces, entry.name)) if entry.name else ""
                found.append(Address(name, here, inside))
            else:
                walk(
                    entry.url_patterns,
                    (*spaces, entry.namespace) if entry.namespace else spaces,
                    here,
                    inside,
                )

    walk((resolver or get_resolver()).url_patterns, (), "", frozenset())
    return found


def _groups(pattern: Any) -> set[str]:
    return set(getattr(getattr(pattern, "regex", None), "groupindex", {}))


def _collected(attribute: str) -> dict[str, Any]:
    house = Path(__file__).resolve().parent.parent
    rows: dict[str, Any] = {}
    for path in sorted(house.glob("pooyesh/**/tests/roles.py")):
        module = importlib.import_module(".".join(path.relative_to(house).with_suffix("").parts))
        for name, row in getattr(module, attribute, {}).items():
            if name in rows:
                raise ValueError(f"{name} has two rows; the second stands in {path}")
            rows[name] = row
    return rows


def rows() -> dict[str, Row]:
    """Return every app's ROWS as one table."""
    return _collected("ROWS")


def lists() -> dict[str, List]:
    """Return every app's LISTS as one table."""
    return _collected("LISTS")


def gaps(found: list[Address], table: Mapping[str, Row]) -> list[str]:
    """Name each URL without a row, each row without a URL, and each row that is silent about foreign units."""
    names = {address.name: address for address in found}
    said = [f"{a.route}: this URL has no name, so it cannot have a row" for a in found if not a.name]
    said += [
        f"{name} ({names[name].route}): no row in the role table"
        for name in names
        if name and name not in table
    ]
    said += [f"{name}: a row without a URL" for name in table if name not in names]
    for name, row in table.items():
        things = names[name].parts - {"campaign"} if name in names else ()
        if things and row.foreign is None and not row.shared:
            said.append(f"{name}: the address names {sorted(things)}; say `foreign=` or `shared=True`")
        said += [
            f"{name}: {side} lacks {sorted(set(PEOPLE) - set(a))}"
            for side, a, _ in row.sides()
            if set(PEOPLE) - set(a)
        ]
    return said
