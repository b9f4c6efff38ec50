"""What the lists of reports show, and how they are narrowed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pooyesh.core import jalali
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import BoundFilter, Column, Filter
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.states import state_label
from pooyesh.ground.common.words import named, number
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.content import BASES
from pooyesh.stages.reports.models import GRADES, Line

INDENT = "\u2003"
STATES = (
    "returned",
    "draft",
    "sent",
    "verified",
    "rejected",
    "withdrawn",
)  # what asks for a hand comes first


# --- Reports ------------------------------------------------------------------------------------------------
def report_columns(scope: Scope) -> list[Column]:
    """Return what a row of the list shows."""
    return [
        Column(
            "title",
            _("Report"),
            value=lambda row: queries.told_version(row).title or _("without a title"),
            link=lambda row: url(scope, "reports:show", row.public_id),
        ),
        Column("office", _("Unit"), value=lambda row: named(row.office), sort="office__sort_key"),
        Column("state", _("State"), template="reports/parts/state_cell.html"),
        Column("attendances", _("Attendances"), numeric=True, sort="attendances"),
        Column("lines", _("Activities"), value="line_count", numeric=True, sort="line_count"),
        Column("sent", _("Sent"), value="sent_at", sort=("sent_at",)),
    ]


def report_filters(scope: Scope, units: list[Unit], counts: dict[str, int], *, today: date) -> list[Filter]:
    """Return the chips of states with their counts, and what narrows by lines; `in_cut` applies the latter together."""

    def read(text: str) -> date:
        return jalali.parse_date(text, today=today)

    phases = [(one.public_id, named(one)) for one in campaigns.phases(scope.campaign_id)]
    sections = [(one.public_id, named(one)) for one in campaigns.sections(scope.campaign_id, withdrawn=True)]
    found = [
        Filter(
            "state",
            _("State"),
            choices=[
                (state, _("%(state)s (%(n)s)") % {"state": state_label("report", state), "n": number(n)})
                for state in STATES
                if (n := counts.get(state, 0))
            ],
            chips=True,
            all_label=_("All (%(n)s)") % {"n": number(sum(counts.values()))},
        ),
        Filter("section", _("Section"), choices=sections, lookup=_as_it_is),
        Filter("phase", _("Phase"), choices=phases, lookup=_as_it_is),
        Filter(
            "late",
            _("In time"),
            choices=[("yes", _("late"))],
            lookup=lambda rows, _v: rows.filter(is_late=True),
            tucked=True,
        ),
        Filter(
            "grade",
            _("Evidence grade"),
            choices=[(key, _(words)) for key, words in GRADES.items()],
            lookup="sent__grade",
            tucked=True,
        ),
        Filter("from", pgettext("days", "From"), typed=read, lookup=_as_it_is, tucked=True),
        Filter("to", pgettext("days", "Through"), typed=read, lookup=_as_it_is, tucked=True),
    ]
    return [*found[:3], *_places(units), *found[3:]]


def _as_it_is(rows: QuerySet, _value: Any) -> QuerySet:
    return rows  # `in_cut` narrows by all of these together


def _places(units: list[Unit]) -> list[Filter]:
    """Return the filter by unit, of whoever sees more than one; a province means all its offices."""
    if len(units) < 2:
        return []
    paths = {one.public_id: one.path for one in units}
    choices = [(one.public_id, INDENT * (one.depth - 1) + named(one)) for one in units]
    return [
        Filter(
            "unit",
            _("Unit"),
            choices=choices,
            lookup=lambda rows, value: rows.filter(office__path__startswith=paths[value]),
        )
    ]


def cut_of(filters: Iterable[BoundFilter], scope: Scope) -> queries.Cut:
    """Return the cut that the chosen filters make together."""
    said = {one.filter.name: one for one in filters if one.value}
    phase = campaigns.phase(scope.campaign_id, said["phase"].value) if "phase" in said else None
    first = [day for day in (phase and phase.first_day, _day(said.get("from"))) if day]
    last = [day for day in (phase and phase.last_day, _day(said.get("to"))) if day]
    return queries.Cut(
        section=said["section"].value if "section" in said else None,
        first=max(first, default=None),
        last=min(last, default=None),
    )


def _day(bound: BoundFilter | None) -> date | None:
    return bound.filter.typed(bound.value) if bound is not None and bound.filter.typed else None


# --- Lines, as they are exported ------------------------------------------------------------------------------
def line_columns(scope: Scope) -> list[Column]:
    """Return the columns of a sheet of lines: «final» and «provisional» sum to the figures of the same cut."""
    provinces = {one.path: named(one) for one in network.provinces(scope.root_id, closed=True)}

    def province(line: Line) -> str:
        path = line.version.report.office.path
        return next((name for top, name in provinces.items() if path.startswith(top)), "")

    return [
        Column("report", _("Report"), value="version.report.public_id"),
        Column("version", _("Version"), value="version.number"),
        Column("state", _("State"), value=lambda line: state_label("report", line.version.report.state)),
        Column("province", _("Province"), value=province),
        Column("office_code", _("Unit code"), value="version.report.office.code"),
        Column("office", _("Unit"), value=lambda line: named(line.version.report.office)),
        Column("title", pgettext("report", "Title")),
        Column("section", _("Section"), value=lambda line: named(line.section)),
        Column("day", _("Date")),
        Column("final", _("Attendances, final")),
        Column("provisional", _("Attendances, provisional")),
        Column("told", _("Number told"), value="count"),
        Column("basis", _("Counted or estimated?"), value=_basis),
        Column(
            "special", _("Special programme"), value=lambda line: _("yes") if line.is_special else _("no")
        ),
        Column("grade", _("Evidence grade"), value=lambda line: _(GRADES[line.version.grade])),
        Column("late", _("Late"), value=lambda line: _("yes") if line.version.report.is_late else _("no")),
        Column("digest", _("Digest"), value="version.digest"),
    ]


def _basis(line: Line) -> str:
    return _(BASES["estimated" if line.is_estimate else "counted"])


# --- Coverage -------------------------------------------------------------------------------------------------
def coverage_columns(scope: Scope, units: QuerySet[Unit], *, at: datetime) -> list[Column]:
    """Return what the list of coverage shows; who can verify is asked for all units at once."""
    who = queries.verifiers(units, at=at)
    nobody = _("nobody")

    def waiting_url(unit: Unit) -> str:
        return url(scope, "reports:list", query={"unit": unit.public_id, "state": "sent"})

    return [
        Column("unit", _("Unit"), value=named, sort="sort_key", link=waiting_url),
        Column("waiting", _("Waiting"), numeric=True, sort="waiting"),
        Column("oldest", _("Oldest"), sort=("waits_since",)),
        Column("verified", _("Verified"), numeric=True, sort="verified"),
        Column("who", _("Who can verify"), value=lambda unit: "، ".join(who.get(unit.pk, [])) or nobody),
    ]


def coverage_filters() -> list[Filter]:
    """Return the chips of the list of coverage."""
    waits = Filter(
        "waits",
        _("Reports"),
        choices=[("yes", _("With waiting reports"))],
        lookup=lambda rows, _value: rows.filter(waiting__gt=0),
        all_label=_("All units"),
    )
    return [waits]
