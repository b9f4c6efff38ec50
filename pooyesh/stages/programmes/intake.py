"""The sheet of planned programmes: what its columns are called, how a cell is read, and what taking it does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext_lazy as _

from pooyesh.core import capacity
from pooyesh.core.abilities import Ability
from pooyesh.core.persian import squash
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.ground.sheets import values
from pooyesh.ground.sheets.registry import Context, Field, Intake, Option, Row
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Section
from pooyesh.stages.programmes import queries, services
from pooyesh.stages.programmes.clock import moments, parse_end
from pooyesh.stages.programmes.services import Plan

# words by which a mode or an audience is named in a cell; the catalog gives the Persian ones
MODE_WORDS = {
    "in_person": N_("in person | present | on site"),
    "online": N_("online | virtual"),
    "both": N_("in person and online | both | hybrid"),
}
AUDIENCE_WORDS = {
    "students": N_("students | student"),
    "staff": N_("staff | employees"),
    "academics": N_("academics | professors"),
    "families": N_("families | family"),
    "public": N_("everyone | all | public"),
}
NEEDED = ("title", "section", "date", "start")
FIELD_OF = {"title_fa": "title", "day": "date"}  # where the column is not called as the plan's field


# --- Cells -------------------------------------------------------------------------------------------------------
def section(cell: str, context: Context) -> int:
    """Return the section that a name in either tongue means; Refusal that offers the nearest one."""
    known = context.once("sections", lambda: _sections(context))
    found = known.get(squash(cell))
    if found is not None:
        return found.pk
    near = get_close_matches(squash(cell), known, n=1)
    if near:
        raise Refusal(
            N_("“%(name)s” is no section of this campaign. “%(near)s”?"),
            name=cell,
            near=known[near[0]].name,
        )
    raise Refusal(N_("“%(name)s” is no section of this campaign."), name=cell)


def _sections(context: Context) -> dict[str, Section]:
    listed = list(campaigns.sections(context.campaign_id or 0))
    return {squash(name): one for one in listed for name in (one.name_en, one.name_fa) if name}


def cap(cell: str, _context: Any = None) -> tuple[int, bool]:
    """Return a health cap: a number, or a share of the capacity."""
    return capacity.parse_cap(cell)


def end(cell: str, _context: Any = None) -> time:
    """Return the clock at the end; 24:00 too."""
    return parse_end(cell)


def _word(words: Mapping[str, str], cell: str) -> str:
    key = squash(cell)
    found = next((name for name, names in words.items() if key in values.folded(names)), None)
    if found is None:
        raise Refusal(N_("Choose one of those offered."))
    return found


def mode(cell: str, _context: Any = None) -> str:
    """Return the mode that a word of either tongue names."""
    return _word(MODE_WORDS, cell)


def audience(cell: str, _context: Any = None) -> str:
    """Return the audience that a word of either tongue names."""
    return _word(AUDIENCE_WORDS, cell)


# --- The whole sheet -----------------------------------------------------------------------------------------------
@dataclass
class Sheet:
    """A sheet read once: the plans that are new, how many are there already, and what is wrong, row by row."""

    plans: list[Plan] = field(default_factory=list)
    known: int = 0
    errors: dict[int, dict[str, Refusal]] = field(default_factory=dict)


def _sheet(rows: Sequence[Row], context: Context) -> Sheet:
    return context.once("sheet", lambda: _read(rows, context))


def _read(rows: Sequence[Row], context: Context) -> Sheet:
    """Hold every row against the campaign, the rows before it and what is planned already; five queries in all."""
    found = Sheet()
    book = services.book_of(campaigns.campaign(context.campaign_id or 0))
    planned = queries.planned_at(context.unit_id or 0, context.campaign_id or 0)
    first: dict[tuple[str, datetime, str], int] = {}
    for row in rows:
        if any(row.values.get(name) is None for name in NEEDED) or row.refused:
            continue
        try:
            what = _plan(row.values, book)
            services.check(book, what, public=bool(context.options.get("publish")))
            _once(first, what, row.number)
        except Refusal as refusal:
            found.errors[row.number] = {FIELD_OF.get(refusal.field, refusal.field): refusal}
            continue
        if (squash(what.title_fa)[:200], what.starts_at) in planned:
            found.known += 1
        else:
            found.plans.append(what)
    return found


def _once(first: dict[tuple[str, datetime, str], int], what: Plan, number: int) -> None:
    """Refuse the same programme twice in a sheet: one title, hour and place."""
    key = (squash(what.title_fa), what.starts_at, squash(what.place))
    if first.setdefault(key, number) != number:
        raise Refusal(
            N_("Row %(first)s says the same programme; take one of them out."),
            field="title",
            first=first[key],
        )


def _plan(said: Mapping[str, Any], book: services.Book) -> Plan:
    starts_at, ends_at = moments(said["date"], said["start"], said.get("end"), book.zone)
    number, is_percent = said.get("health_cap") or (None, False)
    return Plan(
        section_id=said["section"],
        title_fa=said["title"],
        title_en=said.get("title_en") or "",
        starts_at=starts_at,
        ends_at=ends_at,
        mode=said.get("mode") or ("online" if said.get("link") and not said.get("place") else "in_person"),
        place=said.get("place") or "",
        link=said.get("link") or "",
        is_special=bool(said.get("special")),
        audience=said.get("audience") or "students",
        capacity=said.get("capacity"),
        health_cap=number,
        health_cap_is_percent=is_percent,
        about=said.get("about") or "",
    )


def check(rows: Sequence[Row], context: Context) -> Mapping[int, Mapping[str, Refusal]]:
    """Return what a row says wrongly as a whole: a day outside the phases, an end before its start, a row twice."""
    return _sheet(rows, context).errors


def preview(rows: Sequence[Row], context: Context) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Say how many programmes will be new, and how many are there already."""
    sheet = _sheet(rows, context)
    published = bool(context.options.get("publish"))
    new = (
        N_("%(count)s programmes will be published.") if published else N_("%(count)s drafts will be added.")
    )
    yield new, {"count": len(sheet.plans)}
    if sheet.known:
        yield N_("%(count)s are there already and stay as they are."), {"count": sheet.known}


def commit(rows: Sequence[Row], context: Context) -> dict[str, Any]:
    """Plan what is new for the unit; a sheet given twice plans nothing twice."""
    sheet = _sheet(rows, context)
    publish = bool(context.options.get("publish"))
    made = services.plan_many(
        context.unit_id or 0,
        sheet.plans,
        campaign_id=context.campaign_id or 0,
        by=context.by,
        at=context.at,
        publish=publish,
    )
    sentence = N_("%(count)s programmes were published.") if publish else N_("%(count)s drafts were added.")
    query = {} if publish else {"state": "draft"}
    path = url(context.scope, "programmes:list", query=query) if context.scope else ""
    return {"message": sentence, "params": {"count": len(made)}, "path": path}


# --- Whose sheet it is -----------------------------------------------------------------------------------------------
def may(user: User, scope: Scope | None, unit_id: int | None, at: datetime) -> bool:
    """Let in who plans for the unit, or for any when none is named."""
    if scope is None:
        return False
    mine = rights.reach(user, Ability.HOLD, at=at, scope=scope)
    if unit_id is None:
        return bool(mine)
    unit = network.unit_by_id(unit_id)
    return unit is not None and mine.covers(unit.path)


def units(user: User, scope: Scope | None, at: datetime) -> Sequence[tuple[int, str, str]]:
    """Return the units for which this person plans."""
    if scope is None:
        return []
    mine = network.my_units(user, Ability.HOLD, at=at, scope=scope)
    return [(unit.pk, unit.public_id, unit.name) for unit in mine]


PROGRAMMES = Intake(
    kind="programmes",
    label=N_("planned programmes"),
    note=N_("One programme in a row. What is there already, with the same title and start, stays as it is."),
    home="programmes:list",
    fields=(
        Field(
            "title",
            N_("Programme title"),
            required=True,
            aliases=(N_("title | programme | name of the programme | persian title"),),
        ),
        Field("section", N_("Section"), required=True, parse=section, aliases=(N_("section | part"),)),
        Field("date", N_("Date"), required=True, parse=values.day, aliases=(N_("date | day"),)),
        Field(
            "start",
            N_("Start time"),
            required=True,
            parse=values.clock,
            aliases=(N_("start | hour | time | from"),),
        ),
        Field(
            "end",
            N_("End time"),
            parse=end,
            aliases=(N_("end | until"),),
            note=N_("Two hours after the start if it is left empty."),
        ),
        Field(
            "mode",
            N_("How it is held"),
            parse=mode,
            aliases=(N_("mode | how"),),
            note=N_("In person, online, or both."),
        ),
        Field("place", N_("Where"), aliases=(N_("place | hall | venue"),)),
        Field("link", N_("Link to join"), aliases=(N_("link | address of the page"),)),
        Field("special", N_("Special programme"), parse=values.truth, aliases=(N_("special"),)),
        Field("audience", N_("Audience"), parse=audience, aliases=(N_("audience | for whom"),)),
        Field("capacity", N_("Capacity"), parse=values.count, aliases=(N_("capacity | seats"),)),
        Field(
            "health_cap",
            N_("Health cap"),
            parse=cap,
            aliases=(N_("health cap | cap"),),
            note=N_("A number, or a share of the capacity such as 50 percent."),
        ),
        Field("about", N_("About it"), parse=values.long_text, aliases=(N_("about | description"),)),
        Field("title_en", N_("Title in English"), aliases=(N_("english title | title in english"),)),
    ),
    check=check,
    preview=preview,
    commit=commit,
    may=may,
    units=units,
    options=(Option("publish", N_("Publish them at once")),),
    sample=(
        (
            _("An evening of reading"),
            _("Novel, story and book reading"),
            "1400/03/05",
            "18:30",
            "20:30",
            _("in person"),
            _("Hall of the library"),
            "",
            _("no"),
            _("students"),
            120,
            "50%",
            "",
            "An evening of reading",
        ),
    ),
)
