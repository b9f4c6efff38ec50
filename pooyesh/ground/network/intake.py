"""The sheet of units: what its columns are called, how a cell is read, and what taking it does."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from pooyesh.core.abilities import Ability
from pooyesh.core.persian import squash
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import services
from pooyesh.ground.network.names import kind_words
from pooyesh.ground.network.plan import Plan, UnitRow, planned
from pooyesh.ground.sheets import values
from pooyesh.ground.sheets.registry import Context, Field, Intake, Option, Row

LONGEST = 200


def name(cell: str, _context: Any = None) -> str:
    """Return a name as it was typed; Refusal when it is longer than a name can be."""
    text = values.text(cell)
    if len(text) > LONGEST:
        raise Refusal(N_("This is too long; write at most %(most)s characters."), most=LONGEST)
    return text


def code(cell: str, _context: Any = None) -> str:
    """Return a code as it was typed; a whole number that a workbook keeps as 101.0 is 101."""
    text = values.text(cell)
    text = text.removesuffix(".0") if text.removesuffix(".0").isdigit() else text
    if len(text) > 40:
        raise Refusal(N_("This is too long; write at most %(most)s characters."), most=40)
    return text


def kind(cell: str, _context: Any = None) -> str:
    """Return the kind that a word of either tongue names."""
    key = squash(cell)
    for found in ("region", "province", "office"):
        if key == squash(found) or key in kind_words(found):
            return found
    raise Refusal(N_("Write region, province or office."))


def population(cell: str, _context: Any = None) -> int:
    """Return how many people, one at least."""
    number = values.count(cell)
    if number < 1:
        raise Refusal(N_("Write a number of at least 1."))
    return number


def contact(cell: str, context: Any = None) -> str:
    """Return a mobile number or an e-mail address in its one form."""
    return values.contact(cell, context)[1]


def may(user: User, scope: Scope | None, _unit_id: int | None, at: datetime) -> bool:
    """Let in who manages the campaign's network."""
    return scope is not None and rights.may(user, Ability.MANAGE, scope.root_path, at=at, scope=scope)


def check(rows: Sequence[Row], context: Context) -> Mapping[int, Mapping[str, Refusal]]:
    """Return what only the whole sheet shows: codes that stand twice, parents that are not found, rings."""
    return _plan(rows, context).errors


def preview(rows: Sequence[Row], context: Context) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Say how many units will be new and how many are there already."""
    plan = _plan(rows, context)
    known = len(plan.known)
    yield N_("%(count)s units will be added."), {"count": len(rows) - known}
    if known:
        yield N_("%(count)s units are there already and are brought up to date."), {"count": known}


def commit(rows: Sequence[Row], context: Context) -> dict[str, Any]:
    """Enter the units, their populations and, where it was ticked, the invitations of their heads."""
    taken = services.take_units(
        _plan(rows, context),
        root_id=_root(context),
        invite_heads=bool(context.options.get("invite")),
        by=context.by,
        at=context.at,
        scope=context.scope,
    )
    said = {"added": taken.added, "changed": taken.changed, "invited": taken.invited}
    sentence = N_("%(added)s units were added, %(changed)s changed; %(invited)s people were invited.")
    path = url(context.scope, "network:units") if context.scope else ""
    return {"message": sentence, "params": said, "path": path, "populations": taken.populations}


def _plan(rows: Sequence[Row], context: Context) -> Plan:
    return context.once("plan", lambda: planned([_read(row) for row in rows], _root(context)))


def _root(context: Context) -> int:
    root_id = context.scope.root_id if context.scope else context.unit_id
    if root_id is None:
        raise Refusal(N_("A sheet of units belongs to a headquarters; name it."))
    return root_id


def _read(row: Row) -> UnitRow:
    said = {key: value for key, value in row.values.items() if value is not None}
    return UnitRow(
        number=row.number, **{**said, "aliases": tuple(said.get("aliases", ()))}, refused=row.refused
    )


UNITS = Intake(
    kind="units",
    label=N_("units"),
    note=N_(
        "Parents may stand in the same sheet, in any order. A code that is there already is brought up to date."
    ),
    fields=(
        Field("code", N_("Code"), required=True, parse=code, aliases=(N_("code | id | number of the unit"),)),
        Field(
            "name", N_("Name"), required=True, parse=name, aliases=(N_("name | title | name of the unit"),)
        ),
        Field(
            "parent",
            N_("Parent"),
            required=True,
            parse=name,
            aliases=(N_("parent | beneath | province"),),
            note=N_("Name or code of the unit above."),
        ),
        Field(
            "kind", N_("Kind"), parse=kind, aliases=(N_("kind | type"),), note=N_("Office, if left empty.")
        ),
        Field("name_en", N_("English name"), parse=name, aliases=(N_("english name | english"),)),
        Field("aliases", N_("Other names"), parse=values.pieces, aliases=(N_("aliases | other names"),)),
        Field(
            "population",
            N_("Eligible population"),
            parse=population,
            aliases=(N_("population | eligible population"),),
            note=N_("With its source and date, the three together."),
        ),
        Field("source", N_("Source"), parse=name, aliases=(N_("source | source of the population"),)),
        Field("as_of", N_("Date"), parse=values.day, aliases=(N_("date | date of the population"),)),
        Field("head", N_("Head"), parse=name, aliases=(N_("head | name of the head"),)),
        Field(
            "contact",
            N_("Mobile or e-mail"),
            parse=contact,
            aliases=(N_("contact | mobile | e-mail | email"),),
        ),
    ),
    check=check,
    preview=preview,
    commit=commit,
    may=may,
    options=(Option("invite", N_("Invite the heads"), initial=True),),
    sample=(
        ("21", _("Yazd"), "HQ", _("province"), "Yazd", "", "", "", "", "", ""),
        (
            "2101",
            _("Yazd University"),
            "21",
            _("office"),
            "Yazd University",
            "",
            12400,
            _("statistics of 1400"),
            "1400/01/01",
            "",
            "",
        ),
    ),
)
