"""What tables apps take: an `Intake` each, registered in `AppConfig.ready()`.

registry.register(Intake(
    kind="units", label=N_("units"),
    fields=(Field("code", N_("Code"), required=True, aliases=(N_("id | number"),)), …),
    check=check, commit=commit, may=may, sample=(("101", "دفتر یزد"), …),
))
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from pooyesh.core.persian import squash
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.panels import Registry
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.sheets import values

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """For whom, by whom and when a table is taken. `memo` lives as long as one check or one commit."""

    campaign_id: int | None
    scope: Scope | None
    unit_id: int | None
    by: User
    at: datetime
    options: Mapping[str, Any] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict, compare=False)

    def once(self, name: str, read: Callable[[], T]) -> T:
        """Return what `read` returned the first time: one query for a whole table, not one a row."""
        if name not in self.memo:
            self.memo[name] = read()
        return self.memo[name]


Parse = Callable[[str, Context], Any]


@dataclass(frozen=True)
class Field:
    """One thing a row may say. `parse` turns a filled cell into a value or raises Refusal; an empty one is None.

    `label`, `note` and `aliases` are English, marked by `N_`; the catalog gives the Persian ones, "|" between several.
    A column is guessed by label, key and aliases in both tongues and any spelling.
    """

    key: str
    label: str
    required: bool = False
    parse: Parse = values.text
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One row as the intake gets it: `values` by field key (None where empty or refused), `number` of the sheet."""

    number: int
    values: dict[str, Any]
    refused: frozenset[str] = frozenset()  # keys whose cells could not be read


Errors = Mapping[
    int, Mapping[str, "Refusal | str"]
]  # row number -> field key ("" for the whole row) -> sentence


@dataclass(frozen=True)
class Option:
    """A tick beside the table; `ctx.options[key]` says whether it was set."""

    key: str
    label: str
    initial: bool = False


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What an app takes as a table.

    `may(user, scope, unit_id, at)`: whether this person may; asked with unit_id None, whether for any unit at all.
    `check(rows, ctx)`: the errors that cells alone do not show (all rows are given; those with refused cells too).
    `commit(rows, ctx)`: makes everything, inside one transaction that it need not open, and returns the result:
    {"message": English sentence marked by `N_`, "params": {…}, "path": address to see it} and whatever else it
    likes, as JSON. Neither may ask the database per row. `preview(rows, ctx)` returns (sentence, params) pairs that
    say what will change. `units(user, scope, at)` returns (id, public id, name) of units to choose from; without it a
    table is for no unit.
    """

    kind: str
    label: str
    fields: tuple[Field, ...]
    commit: Callable[[Sequence[Row], Context], dict[str, Any]]
    may: Callable[[User, Scope | None, int | None, datetime], bool]
    check: Callable[[Sequence[Row], Context], Errors] | None = None
    preview: Callable[[Sequence[Row], Context], Iterable[tuple[str, Mapping[str, Any]]]] | None = None
    units: Callable[[User, Scope | None, datetime], Sequence[tuple[int, str, str]]] | None = None
    options: tuple[Option, ...] = ()
    sample: Sequence[Sequence[Any]] = ()
    note: str = ""  # what a table of this kind is for
    home: str = ""  # the named address of the list it fills

    def field(self, key: str) -> Field | None:
        """Return the field of this key."""
        return next((one for one in self.fields if one.key == key), None)

    def names(self) -> dict[str, list[str]]:
        """Return each field's names as a heading may say them, folded, most telling first."""
        return {
            one.key: [
                squash(name)
                for words in (one.label, one.key, *one.aliases)
                for name in values.alternatives(words)
            ]
            for one in self.fields
        }


_intakes: Registry[Intake] = Registry("sheets", single=True)


def register(intake: Intake) -> None:
    """Let tables of `intake.kind` be given."""
    _intakes.register(intake.kind, intake)


def find(kind: str) -> Intake | None:
    """Return the intake of this kind, None when no app takes it."""
    return _intakes.one(kind) if kind in _intakes else None
