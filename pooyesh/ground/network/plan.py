"""What a sheet of units would do: every row with its unit, its parent and what is wrong, before anything is done.

Parents may stand in the same sheet, in any order; a code that the network knows is that unit, mended.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from pooyesh.core.persian import persian_digits, squash
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.common.words import tongue
from pooyesh.ground.network import queries
from pooyesh.ground.network.models import BENEATH, Unit
from pooyesh.ground.network.names import Finder

# of several units that share a name, the one that offices usually stand beneath is meant
NEAREST = {"province": 0, "region": 1, "headquarters": 2, "office": 3}


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """One row of the sheet, read; "" and None are what it does not say."""

    number: int
    code: str = ""
    name: str = ""
    name_en: str = ""
    parent: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    iso: str = ""
    population: int | None = None
    source: str = ""
    as_of: date | None = None
    head: str = ""
    contact: str = ""
    refused: frozenset[str] = frozenset()  # what could not be read, and has its sentence already


@dataclass
class Plan:
    """`parents` maps a row's number to its parent: a unit, or the number of another row."""

    rows: list[UnitRow]
    known: dict[int, Unit] = field(default_factory=dict)  # row number -> the unit it mends
    parents: dict[int, "Unit | int"] = field(default_factory=dict)
    errors: dict[int, dict[str, Refusal]] = field(default_factory=lambda: defaultdict(dict))

    def new(self) -> list[UnitRow]:
        """Return the rows whose units are not there yet, each after its parent."""
        waiting = {row.number: row for row in self.rows if row.number not in self.known}
        ordered: list[UnitRow] = []
        while waiting:
            ready = [row for number, row in waiting.items() if self.parents[number] not in waiting]
            if not ready:  # a ring; `planned` has said so
                break
            for row in ready:
                ordered.append(waiting.pop(row.number))
        return ordered


def planned(rows: Iterable[UnitRow], root_id: int) -> Plan:
    """Return what the rows would do beneath the headquarters `root_id`, with a sentence for each cell in the way.

    Three queries, whatever the number of rows.
    """
    plan = Plan(list(rows))
    finder = queries.finder(root_id, closed=True)
    by_code = {unit.code: unit for unit in finder.units.values()}
    plan.known = {row.number: by_code[row.code] for row in plan.rows if row.code in by_code}
    _codes_once(plan)
    _populations_whole(plan)
    _parents(plan, finder, {unit.path: unit for unit in finder.units.values()})
    _rings(plan)
    return plan


def _codes_once(plan: Plan) -> None:
    seen: dict[str, UnitRow] = {}
    for row in plan.rows:
        if not row.code:
            continue
        first = seen.setdefault(row.code, row)
        if first is not row:
            plan.errors[row.number]["code"] = Refusal(
                N_("The code %(given)s stands in rows %(first)s and %(second)s."),
                given=row.code,
                first=_digits(first.number),
                second=_digits(row.number),
            )


def _populations_whole(plan: Plan) -> None:
    for row in plan.rows:
        parts = ("population", "source", "as_of")
        empty = [name for name in parts if not getattr(row, name) and name not in row.refused]
        if empty and len(empty) < len(parts):
            plan.errors[row.number][empty[0]] = Refusal(
                N_("An eligible population is not taken without its source and date.")
            )


def _parents(plan: Plan, finder: Finder, by_path: dict[str, Unit]) -> None:
    for (
        row
    ) in plan.rows:  # units of the sheet are found by their names too; their key is the row's number, minus
        if row.number not in plan.known and row.name:
            stand_in = Unit(pk=-row.number, kind=row.kind or "office", code=row.code, name_fa=row.name)
            finder.add(stand_in, (row.name_en, *row.aliases))
        elif row.number in plan.known:
            finder.add(plan.known[row.number], (row.name, *row.aliases))
    for row in plan.rows:
        unit = plan.known.get(row.number)
        if unit is not None:
            _check_known(plan, row, unit, finder, by_path)
        elif row.parent:
            _check_new(plan, row, finder)


def _check_new(plan: Plan, row: UnitRow, finder: Finder) -> None:
    found = _parent(row, finder)
    kind = row.kind or "office"
    if isinstance(found, Refusal):
        plan.errors[row.number]["parent"] = found
    elif found.kind not in BENEATH[kind]:
        plan.errors[row.number]["kind"] = Refusal(
            N_("This kind of unit cannot stand beneath “%(unit)s”."), unit=found.name_fa
        )
    elif found.closed_at is not None:
        plan.errors[row.number]["parent"] = Refusal(
            N_("“%(unit)s” is closed; open it first."), unit=found.name_fa
        )
    else:
        plan.parents[row.number] = found if found.pk > 0 else -found.pk


def _check_known(plan: Plan, row: UnitRow, unit: Unit, finder: Finder, by_path: dict[str, Unit]) -> None:
    above = by_path.get(unit.path[: -queries.STEP])
    if row.kind and row.kind != unit.kind:
        plan.errors[row.number]["kind"] = Refusal(
            N_("The code %(given)s belongs to “%(unit)s”, a unit of another kind."),
            given=row.code,
            unit=unit.name_fa,
        )
    elif row.parent and (above is None or above not in finder.find(row.parent)):
        plan.errors[row.number]["parent"] = Refusal(
            N_("“%(unit)s” stands elsewhere in the network already; a sheet moves no unit."),
            unit=unit.name_fa,
        )


def _parent(row: UnitRow, finder: Finder) -> Unit | Refusal:
    found = [unit for unit in finder.find(row.parent) if unit.pk != -row.number]
    fitting = [unit for unit in found if unit.kind in BENEATH[row.kind or "office"]] or found
    nearest = min((NEAREST[unit.kind] for unit in fitting), default=0)
    fitting = [unit for unit in fitting if NEAREST[unit.kind] == nearest]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return Refusal(N_("Several units are called “%(text)s”; write the code of one."), text=row.parent)
    meant = [name for name in finder.suggest(row.parent) if squash(name) != squash(row.name)]
    if meant:
        return Refusal(
            N_("The parent “%(text)s” was not found. “%(meant)s”?"), text=row.parent, meant=meant[0]
        )
    return Refusal(N_("The parent “%(text)s” was not found."), text=row.parent)


def _rings(plan: Plan) -> None:
    """Say so where rows name each other as parents in a ring."""
    for row in plan.rows:
        seen, at = set(), row.number
        while isinstance(at, int) and at in plan.parents and at not in seen:
            seen.add(at)
            at = plan.parents[at]  # type: ignore[assignment]
        if isinstance(at, int) and at == row.number and at in seen:
            plan.errors[row.number]["parent"] = Refusal(N_("This unit would stand beneath itself."))


def _digits(number: int) -> str:
    return persian_digits(number) if tongue() == "fa" else str(number)
