"""The sheet of activities: an office's many activities, a row each, become one report with as many lines."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext, gettext_lazy, override

from pooyesh.core import lines as core_lines
from pooyesh.core import plausibility
from pooyesh.core.abilities import Ability
from pooyesh.core.persian import fold, persian_digits, squash
from pooyesh.core.plausibility import Happening
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.ground.sheets import values
from pooyesh.ground.sheets.registry import Context, Errors, Field, Intake, Row
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Section
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.content import PARTS, Content, LineContent

COUNTED = N_("counted | count | c")  # alternatives of one word; the catalog gives its own
ESTIMATED = N_("estimated | estimate | about | e")
SPLIT = ("sex", "age")
WEB = URLValidator(schemes=["http", "https"])


def may(user: User, scope: Scope | None, unit_id: int | None, at: datetime) -> bool:
    """Return whether this person writes reports of the unit; without a unit, of any."""
    if scope is None:
        return False
    mine = network.my_units(user, Ability.REPORT, at=at, scope=scope)
    return bool(mine) if unit_id is None else unit_id in {unit.pk for unit in mine}


def units(user: User, scope: Scope | None, at: datetime) -> list[tuple[int, str, str]]:
    """Return the units whose activities this person may give."""
    if scope is None or not rights.reach(user, Ability.REPORT, at=at, scope=scope):
        return []
    mine = network.my_units(user, Ability.REPORT, at=at, scope=scope)
    return [(unit.pk, unit.public_id, unit.name) for unit in mine]


# --- Cells ----------------------------------------------------------------------------------------------------
def _sections(ctx: Context) -> list[Section]:
    return ctx.once("sections", lambda: list(campaigns.sections(_campaign(ctx))))


def _campaign(ctx: Context) -> int:
    if ctx.campaign_id is None:
        raise ValueError("activities belong to a campaign")
    return ctx.campaign_id


def _section(cell: str, ctx: Context) -> Section:
    """Return the section of this name, or the only one whose name has all the words written."""
    said = set(fold(cell).split())
    near = []
    for section in _sections(ctx):
        if squash(cell) in {squash(section.name_fa), squash(section.name_en)} - {""}:
            return section
        if said and any(said <= set(fold(name).split()) for name in (section.name_fa, section.name_en)):
            near.append(section)
    if len(near) == 1:
        return near[0]
    raise Refusal(N_("The section “%(name)s” was not found."), code="no-section", name=cell)


def _is_estimate(cell: str, _ctx: Context) -> bool:
    said = squash(cell)
    if said in values.folded(ESTIMATED):
        return True
    if said in values.folded(COUNTED):
        return False
    raise Refusal(N_("Write “counted” or “estimated”."), code="no-basis")


def _link(cell: str, _ctx: Context) -> str:
    link = cell.strip() if "://" in cell else f"https://{cell.strip()}"
    try:
        WEB(link)
    except ValidationError as wrong:
        raise Refusal(N_("“%(link)s” is not an address of the web."), code="link", link=cell) from wrong
    return link


# --- Rows -----------------------------------------------------------------------------------------------------
def line_of(given: Mapping[str, Any], sections: Sequence[Section]) -> LineContent | None:
    """Return the line a row makes; None while something of it is missing."""
    section = given["section"] or (sections[0] if len(sections) == 1 else None)
    told = (given["title"], section, given["day"], given["count"], given["basis"])
    if section is None or any(value is None for value in told):
        return None
    breakdowns = {
        kind: {part: n for part in PARTS[kind] if (n := given.get(f"{kind}-{part}")) is not None}
        for kind in SPLIT
    }
    return LineContent(
        title=given["title"][:200],
        section_id=section.pk,
        day=given["day"],
        count=given["count"],
        is_estimate=given["basis"],
        is_special=bool(given["special"]),
        breakdowns={kind: parts for kind, parts in breakdowns.items() if parts},
    )


def check(rows: Sequence[Row], ctx: Context) -> Errors:
    """Return what single cells do not show: days that no report can tell of, sums, a row that stands twice."""
    days = campaigns.days(_campaign(ctx)) or (None, None)
    today = ctx.at.astimezone(_zone(ctx)).date()
    sections = _sections(ctx)
    errors: dict[int, dict[str, Refusal | str]] = {}
    seen: dict[tuple[str, date, int], int] = {}
    for row in rows:
        found: dict[str, Refusal | str] = {}
        if row.values["section"] is None and "section" not in row.refused and len(sections) != 1:
            found["section"] = Refusal(N_("Choose one of this campaign's sections."), code="no-section")
        line = line_of(row.values, sections)
        if line is not None:
            found |= _problems(line, today=today, days=days)
            first = seen.setdefault((squash(line.title), line.day, line.section_id), row.number)
            if first != row.number:
                again = N_("This is the activity of row %(row)s once more.")
                found.setdefault("title", Refusal(again, code="twice", row=first))
        if found:
            errors[row.number] = found
    return errors


def _problems(
    line: LineContent, *, today: date, days: tuple[date | None, date | None]
) -> dict[str, Refusal | str]:
    first, last = days
    found: dict[str, Refusal | str] = {}
    for problem in core_lines.problems_of(line.on_paper(), today=today, first=first, last=last):
        field = (
            f"{problem.field}-{next(iter(PARTS[problem.field]))}" if problem.field in PARTS else problem.field
        )
        found.setdefault(field, problem)
    return found


def _zone(ctx: Context) -> ZoneInfo:
    return ZoneInfo(ctx.scope.zone) if ctx.scope else ZoneInfo("UTC")


def _lines(rows: Sequence[Row], ctx: Context) -> list[LineContent]:
    made = (line_of(row.values, _sections(ctx)) for row in rows)
    return [line for line in made if line is not None]


def preview(rows: Sequence[Row], ctx: Context) -> list[tuple[str, dict[str, Any]]]:
    """Say how many lines one report will have, whether it is sent at once, and how many resemble what was told."""
    lines = _lines([row for row in rows if not row.refused], ctx)
    said: list[tuple[str, dict[str, Any]]] = [
        (
            N_("One report with %(lines)s activities is made; their numbers sum to %(sum)s."),
            {"lines": len(lines), "sum": sum(line.count for line in lines)},
        )
    ]
    if not _links(rows):
        said.append(
            (N_("No row has a link: it becomes a draft, to which you add a photo before it is sent."), {})
        )
    alike = _told_already(lines, ctx)
    if alike:
        said.append((N_("%(n)s of them resemble activities that were reported already."), {"n": alike}))
    return said


def _links(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.values["link"] for row in rows if row.values["link"]))


def _told_already(lines: Sequence[LineContent], ctx: Context) -> int:
    """Return how many lines resemble what the unit's reports tell already; one query."""
    if ctx.unit_id is None or not lines:
        return 0
    told = queries.happenings(ctx.unit_id, {line.day for line in lines})
    new = (
        Happening(key=f"row-{n}", office_id=ctx.unit_id, day=line.day, title=line.title)
        for n, line in enumerate(lines)
    )
    return sum(bool(plausibility.likely_twins(one, told)) for one in new)


def commit(rows: Sequence[Row], ctx: Context) -> dict[str, Any]:
    """Write one report of the unit with a line for every row; with a link it is sent, without one it is a draft."""
    if ctx.unit_id is None or ctx.scope is None:
        raise ValueError("activities belong to a unit")
    lines, links = _lines(rows, ctx), _links(rows)
    content = Content(title=_title(lines), lines=tuple(lines), links=links)
    report = services.start(ctx.unit_id, campaign_id=_campaign(ctx), by=ctx.by, at=ctx.at, content=content)
    if links:
        services.send(report.pk, by=ctx.by, at=ctx.at)
    said = (
        N_("One report with %(n)s activities was sent and waits for verification.")
        if links
        else N_("%(n)s activities stand in a draft; add a photo or a link and send it.")
    )
    tail = "" if links else "edit/"
    path = f"/{ctx.scope.slug}/desk/reports/{report.public_id}/{tail}"
    return {"message": said, "params": {"n": len(lines)}, "path": path, "report": report.public_id}


def _title(lines: Sequence[LineContent]) -> str:
    """Return what a report of many activities is called: its first, and how many more. Content, so in Persian."""
    if len(lines) == 1:
        return lines[0].title
    with override("fa"):
        words = gettext("%(title)s and %(n)s more activities")
    return (words % {"title": lines[0].title[:150], "n": persian_digits(len(lines) - 1)})[:200]


def _number_fields() -> tuple[Field, ...]:
    """Return a column for every part of the breakdowns by sex and age."""
    return tuple(
        Field(f"{kind}-{part}", label, parse=values.count)
        for kind in SPLIT
        for part, label in PARTS[kind].items()
    )


INTAKE = Intake(
    kind="activities",
    label=N_("many activities"),
    note=N_("Each row is one activity already held. They become one report with as many lines."),
    fields=(
        Field("title", N_("Title of the activity"), required=True, aliases=(N_("title | activity | name"),)),
        Field("section", N_("Section"), parse=_section),
        Field("day", N_("Date"), required=True, parse=values.day, aliases=(N_("date | day"),)),
        Field(
            "count",
            N_("Number"),
            required=True,
            parse=values.count,
            aliases=(N_("number | attendances | people"),),
        ),
        Field(
            "basis",
            N_("Counted or estimated"),
            required=True,
            parse=_is_estimate,
            aliases=(N_("basis | how"),),
        ),
        Field("special", N_("Special programme"), parse=values.truth, aliases=(N_("special"),)),
        Field("link", N_("Link"), parse=_link, aliases=(N_("link | address | url"),)),
        *_number_fields(),
    ),
    check=check,
    preview=preview,
    commit=commit,
    may=may,
    units=units,
    home="reports:list",
    sample=(
        (
            gettext_lazy("Reading circle"),
            "",
            "1400/2/30",
            42,
            gettext_lazy("counted"),
            "",
            "https://example.org/evening",
        ),
    ),
)
