"""The sheet of counts: a long table of what many units counted, day by day, becomes one report a unit.

Rows of one unit, day, section and title are one line of its report: their counts add up, and so do the parts
(men and women, bands of age) of which the line's breakdowns are made. For a headquarters that brings in what was
counted elsewhere; an office's own activities have their own sheet.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pooyesh.core.abilities import Ability
from pooyesh.core.persian import squash
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.ground.sheets import values
from pooyesh.ground.sheets.registry import Context, Errors, Field, Intake, Row
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Section
from pooyesh.stages.reports import services
from pooyesh.stages.reports.content import Content, LineContent

SEXES = ("men", "women")
LONGEST_ANSWER = 20  # different values told of one further field; the rest is summed


@dataclass
class _Gathered:
    """One line on its way: what its rows sum to."""

    count: int = 0
    sex: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    age: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    detail: dict[str, int] = field(default_factory=lambda: defaultdict(int))


Key = tuple[int, date, int, str]  # unit, day, section, title


def may(user: User, scope: Scope | None, unit_id: int | None, at: datetime) -> bool:
    """Return whether this person may bring in counts of the whole campaign."""
    if scope is None:
        return False
    return unit_id is None and rights.may(user, Ability.MANAGE, scope.root_path, at=at, scope=scope)


def _units(ctx: Context) -> dict[str, Unit]:
    def read() -> dict[str, Unit]:
        known: dict[str, Unit] = {}
        for unit in network.units(_scope(ctx).root_id):
            for name in (unit.name_en, unit.name_fa, unit.code):
                if name:
                    known[squash(name)] = unit
        return known

    return ctx.once("units", read)


def _scope(ctx: Context) -> Scope:
    if ctx.scope is None:
        raise ValueError("counts belong to a campaign")
    return ctx.scope


def _sections(ctx: Context) -> list[Section]:
    return ctx.once("sections", lambda: list(campaigns.sections(_scope(ctx).campaign_id)))


def _unit(cell: str, ctx: Context) -> Unit:
    unit = _units(ctx).get(squash(cell))
    if unit is None:
        raise Refusal(N_("The unit “%(name)s” was not found."), code="no-unit", name=cell)
    return unit


def _section(cell: str, ctx: Context) -> Section:
    for section in _sections(ctx):
        if squash(cell) in {squash(section.name_fa), squash(section.name_en)}:
            return section
    raise Refusal(N_("The section “%(name)s” was not found."), code="no-section", name=cell)


def check(rows: Sequence[Row], ctx: Context) -> Errors:
    """Return what single cells do not show: days outside the phases, parts that do not sum, a section not said."""
    days = campaigns.days(_scope(ctx).campaign_id)
    several = len(_sections(ctx)) != 1
    errors: dict[int, dict[str, Refusal | str]] = {}
    for row in rows:
        found = _problems(row.values, days, several=several)
        if found:
            errors[row.number] = found
    return errors


def _problems(
    given: Mapping[str, Any], days: tuple[date, date] | None, *, several: bool
) -> dict[str, Refusal | str]:
    found: dict[str, Refusal | str] = {}
    day, count = given.get("day"), given.get("count")
    if day is not None and (days is None or not days[0] <= day <= days[1]):
        found["day"] = Refusal(N_("This day is outside the campaign's phases."), code="day-outside")
    if several and given.get("section") is None:
        found["section"] = Refusal(N_("Choose one of this campaign's sections."), code="no-section")
    parts = [given[sex] for sex in SEXES if given.get(sex) is not None]
    if count is not None and len(parts) == len(SEXES) and sum(parts) != count:
        found["count"] = Refusal(
            N_("The breakdown sums to %(sum)s and the number is %(count)s; correct one of them."),
            code="breakdown-sum",
            sum=sum(parts),
            count=count,
        )
    return found


def gather(rows: Sequence[Row], ctx: Context) -> dict[Key, _Gathered]:
    """Return the lines that the rows make, by unit, day, section and title."""
    sections = _sections(ctx)
    lines: dict[Key, _Gathered] = defaultdict(_Gathered)
    for row in rows:
        given = row.values
        section = given["section"] or sections[0]
        line = lines[given["unit"].pk, given["day"], section.pk, given["title"] or section.name_fa]
        line.count += given["count"]
        for sex in SEXES:
            if given.get(sex) is not None:
                line.sex[sex] += given[sex]
        if given.get("age"):
            line.age[given["age"]] += given["count"]
        if given.get("detail"):
            line.detail[given["detail"]] += given["count"]
    return lines


def preview(rows: Sequence[Row], ctx: Context) -> list[tuple[str, dict[str, Any]]]:
    """Say how many reports with how many lines will be sent."""
    lines = gather([row for row in rows if not row.refused], ctx)
    units = {key[0] for key in lines}
    return [
        (
            N_("%(reports)s reports with %(lines)s lines are sent; their numbers sum to %(sum)s."),
            {"reports": len(units), "lines": len(lines), "sum": sum(line.count for line in lines.values())},
        )
    ]


def commit(rows: Sequence[Row], ctx: Context) -> dict[str, Any]:
    """Send one report for each unit; afterwards all of them wait for verification."""
    by_unit: dict[int, list[tuple[Key, _Gathered]]] = defaultdict(list)
    for key, line in sorted(gather(rows, ctx).items()):
        by_unit[key[0]].append((key, line))
    source = ctx.options.get("source") or f"https://import.invalid/{_scope(ctx).slug}"
    sent = []
    for unit_id, found in by_unit.items():
        content = Content(
            title=found[0][0][3],
            lines=tuple(_line(key, line, ctx) for key, line in found),
            links=(source,),
        )
        report = services.start(
            unit_id, campaign_id=_scope(ctx).campaign_id, by=ctx.by, at=ctx.at, content=content
        )
        sent.append(services.send(report.pk, by=ctx.by, at=ctx.at).public_id)
    return {
        "message": N_("%(n)s reports were sent and wait for verification."),
        "params": {"n": len(sent)},
        "path": f"/{_scope(ctx).slug}/desk/verify/",
        "reports": sent,
    }


def _line(key: Key, line: _Gathered, ctx: Context) -> LineContent:
    _unit_id, day, section_id, title = key
    breakdowns = {kind: dict(parts) for kind, parts in (("sex", line.sex), ("age", line.age)) if parts}
    asked = next(section for section in _sections(ctx) if section.pk == section_id).fields_asked
    told = "; ".join(f"{name}: {count}" for name, count in sorted(line.detail.items())[:LONGEST_ANSWER])
    return LineContent(
        title=title,
        section_id=section_id,
        day=day,
        count=line.count,
        is_estimate=False,
        breakdowns=breakdowns,
        answers={asked[0]: told} if told and asked else {},
    )


INTAKE = Intake(
    kind="counts",
    label=N_("counts of many units"),
    note=N_("What many units counted, day by day. Each unit's rows become one report."),
    fields=(
        Field("day", N_("Date"), required=True, parse=values.day, aliases=("date",)),
        Field("unit", N_("Unit"), required=True, parse=_unit, aliases=("area", "office", "code")),
        Field("count", N_("Count"), required=True, parse=values.count, aliases=("total", "doses")),
        Field("men", N_("Men"), parse=values.count, aliases=("male",)),
        Field("women", N_("Women"), parse=values.count, aliases=("female",)),
        Field("age", N_("Band of age"), aliases=("age_band", "age band", "age")),
        Field(
            "detail",
            N_("Further detail"),
            aliases=("supplier",),
            note=N_("kept in the section's first further field"),
        ),
        Field("section", N_("Section"), parse=_section),
        Field("title", N_("Title of the activity")),
    ),
    check=check,
    preview=preview,
    commit=commit,
    may=may,
    home="reports:list",
    sample=(("1400/2/30", "Yazd University", 42, 20, 22, "18-24", "", "", ""),),
)
