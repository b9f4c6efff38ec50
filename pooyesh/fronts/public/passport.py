"""The passport of a figure: what it means, as of when, what stands behind it, what was left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pooyesh.core import totals
from pooyesh.fronts.public.queries import Stat
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Listing, export, page_of
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.models import GRADES
from pooyesh.stages.reports.queries.totals import Figure

LINES = (
    Column("day", gettext_lazy("Date"), sort=("day", "id")),
    Column("title", gettext_lazy("Programme or activity"), value="title"),
    Column("section", gettext_lazy("Section"), value=lambda line: named(line.section)),
    Column("office", gettext_lazy("Office"), value=lambda line: named(line.version.report.office)),
    Column("count", gettext_lazy("Attendances"), sort="count", numeric=True),
    Column(
        "basis",
        gettext_lazy("How known"),
        value=lambda line: _("estimated") if line.is_estimate else _("counted"),
    ),
    Column(
        "special",
        gettext_lazy("Special"),
        value=lambda line: _("yes") if line.is_special else "",
        shown=False,
    ),
    Column("report", gettext_lazy("Report"), value="version.report.public_id", shown=False),
    Column("digest", gettext_lazy("Digest of the version"), value="version.digest", shown=False),
)
SPECIAL = {"special_programmes", "special_attendances"}
COUNTS_PEOPLE = {"attendances", "special_attendances"}


@dataclass(frozen=True, kw_only=True)
class Part:
    """One unit beneath the one shown, with its share of the figure."""

    unit: Unit
    figure: Figure
    url: str


@dataclass(frozen=True, kw_only=True)
class Band:
    """How much of the figure stands on one grade of evidence; `start` and `width` draw it out of 1000."""

    label: str
    value: int
    start: int
    width: int


@dataclass(frozen=True, kw_only=True)
class Passport:
    """Everything about one number."""

    stat: Stat
    unit: Unit
    above: Sequence[Unit]
    section: Any
    phase: Any
    parts: Sequence[Part]
    bands: Sequence[Band]
    counted: tuple[int, int]
    left_out: Mapping[str, int]
    listing: Listing
    lines: QuerySet
    others: Sequence[tuple[totals.Metric, str]]
    filters: Sequence[tuple[str, str, Sequence[tuple[str, str, bool]]]]


def passport(request: HttpRequest, metric: totals.Metric) -> Passport:
    """Return the passport of `metric` in the cut that the address names (`?unit&section&phase`)."""
    scope, query = request.scope, request.GET
    unit = _unit(scope, query.get("unit", ""))
    section = campaigns.section(scope.campaign_id, query.get("section", ""))
    phase = campaigns.phase(scope.campaign_id, query.get("phase", ""))
    cut: dict[str, Any] = {"path": unit.path, "section_id": section.pk if section else None}
    if phase:
        cut |= {"first": phase.first_day, "last": phase.last_day}
    cells = reports.totals.cells(scope.campaign_id, **cut)
    figure = reports.totals.figures(cells)[metric.key]
    lines = reports.passport.lines(scope.campaign_id, **cut, special=metric.key in SPECIAL)
    listing = page_of(request, lines, columns=LINES, searched="", name=metric.key)
    settled = scope.state == "closed" and figure.final == figure.provisional
    return Passport(
        stat=Stat(metric=metric, figure=figure, is_final=settled),
        unit=unit,
        above=[
            each
            for each in network.units(scope.root_id)
            if unit.path.startswith(each.path) and each.pk != unit.pk
        ],
        section=section,
        phase=phase,
        parts=_parts(request, unit, cells, metric),
        bands=_bands(lines, by_people=metric.key in COUNTS_PEOPLE),
        counted=reports.passport.counted(scope.campaign_id, path=unit.path),
        left_out=reports.passport.left_out(scope.campaign_id, path=unit.path),
        listing=listing,
        lines=lines,
        others=[
            (each, _address(request, each.key))
            for each in totals.METRICS.values()
            if each.available_from == "reports"
        ],
        filters=_filters(request, section, phase),
    )


def _unit(scope: Any, public_id: str) -> Unit:
    if not public_id:
        return network.unit_by_path(scope.root_path)
    unit = network.unit(public_id)
    if unit is None or scope.root_id not in {unit.pk, unit.root_id}:
        raise Http404
    return unit


def _address(request: HttpRequest, metric: str, **changes: str | None) -> str:
    kept = {name: request.GET[name] for name in ("unit", "section", "phase") if request.GET.get(name)}
    kept.update({name: value for name, value in changes.items() if value})
    for name, value in changes.items():
        if not value:
            kept.pop(name, None)
    return url(request.scope, "public:figure", metric, query=kept or None)


def _parts(request: HttpRequest, unit: Unit, cells: QuerySet, metric: totals.Metric) -> list[Part]:
    """Return the units right beneath `unit` that have a share, the largest first."""
    if unit.kind == "office":
        return []
    beneath = [each for each in network.units(request.scope.root_id) if each.path.startswith(unit.path)]
    children = [each for each in beneath if each.depth == unit.depth + 1]
    per_office = reports.totals.grouped(cells, "office_id")
    paths = {each.pk: each.path for each in beneath}
    parts = []
    for child in children:
        shares = [
            figures for office, figures in per_office.items() if paths.get(office, "").startswith(child.path)
        ]
        figure = _figure_of(shares, metric.key, cells, child)
        if figure.provisional or figure.final:
            key = url(
                request.scope, "public:figure", metric.key, query={**_kept(request), "unit": child.public_id}
            )
            parts.append(Part(unit=child, figure=figure, url=key))
    return sorted(
        parts, key=lambda part: (-part.figure.final, -part.figure.provisional, bytes(part.unit.sort_key))
    )


def _figure_of(shares: Sequence[Mapping[str, Figure]], key: str, cells: QuerySet, child: Unit) -> Figure:
    if key in totals.COUNTS:
        return reports.totals.added(dict(share) for share in shares)[key]
    if key == "offices_active":
        return Figure(sum(each[key].provisional for each in shares), sum(each[key].final for each in shares))
    return reports.totals.figures(cells.filter(office__path__startswith=child.path))[key]


def _kept(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ("section", "phase") if request.GET.get(name)}


def _bands(lines: QuerySet, *, by_people: bool) -> list[Band]:
    found = reports.passport.bands(lines)
    values = [(label, found.get(grade, (0, 0))[0 if by_people else 1]) for grade, label in GRADES.items()]
    whole = sum(value for _label, value in values)
    bands, start = [], 0
    for label, value in values:
        width = round(1000 * value / whole) if whole else 0
        bands.append(Band(label=label, value=value, start=start, width=max(width - 2, 0)))
        start += width
    return bands


def _filters(
    request: HttpRequest, section: Any, phase: Any
) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    scope = request.scope
    sections = [
        (each.public_id, named(each), each == section) for each in campaigns.sections(scope.campaign_id)
    ]
    phases = [(each.public_id, named(each), each == phase) for each in campaigns.phases(scope.campaign_id)]
    return [("section", _("Section"), sections), ("phase", _("Phase"), phases)]


def sheet(request: HttpRequest, page: Passport) -> HttpResponse:
    """Answer with every line behind the figure; their column of attendances sums to it."""
    return export(request, page.listing, LINES)
