"""The passport of a figure: what it means, as of when, what stands behind it, what was left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from pooyesh.core import totals
from pooyesh.fronts.public import lists, queries
from pooyesh.fronts.public.queries import Stat
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Listing, changed, page_of
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.models import GRADES
from pooyesh.stages.reports.queries.passport import COUNTS_ATTENDANCES, SPECIAL, LeftOut
from pooyesh.stages.reports.queries.totals import Figure

LEFT_OUT = "left-out"  # the view of the address that shows what does not count


@dataclass(frozen=True, kw_only=True)
class Cut:
    """Which part of the campaign a figure is of."""

    unit: Unit
    section: Any
    phase: Any

    @property
    def query(self) -> dict[str, str]:
        """Return what an address needs to name this cut."""
        kept = {
            "unit": self.unit if self.unit.kind != "headquarters" else None,
            "section": self.section,
            "phase": self.phase,
        }
        return {name: each.public_id for name, each in kept.items() if each is not None}

    @property
    def asked(self) -> dict[str, Any]:
        """Return the cut as queries of totals and lines know it."""
        return {
            "path": self.unit.path,
            "section_id": self.section.pk if self.section else None,
            "first": self.phase.first_day if self.phase else None,
            "last": self.phase.last_day if self.phase else None,
        }

    @property
    def words(self) -> str:
        """Return in words which part it is; "" for the whole campaign."""
        unit = named(self.unit) if self.unit.kind != "headquarters" else ""
        return _(", ").join(part for part in (unit, named(self.section), named(self.phase)) if part)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One unit beneath the one shown, or that unit itself where it reported, with its share of the figure."""

    unit: Unit
    figure: Figure
    url: str  # "" for the unit's own reports

    @property
    def is_own(self) -> bool:
        return not self.url


@dataclass(frozen=True, kw_only=True)
class Band:
    """How much of the figure stands on one grade of evidence; `start` and `width` draw it out of 1000."""

    label: str
    value: int
    start: int
    width: int
    step: int


@dataclass(frozen=True, kw_only=True)
class Passport:
    """Everything about one number. `lines` sum to its final value; `listing` shows them, or what was left out."""

    stat: Stat
    cut: Cut
    above: Sequence[Unit]
    parts: Sequence[Part]
    bands: Sequence[Band]
    counted: tuple[int, int]
    left_out: Sequence[LeftOut]
    listing: Listing
    columns: Sequence[Column]
    shows_left_out: bool
    tabs: Sequence[tuple[str, str, int, bool]]
    others: Sequence[tuple[totals.Metric, str]]
    cuts: Sequence[tuple[str, str, Sequence[tuple[str, str, bool]]]]

    @property
    def left_out_total(self) -> int:
        return sum(each.reports for each in self.left_out)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing at all was counted, nor waits to be, in this cut."""
        return self.stat.figure == Figure() and not self.left_out


def passport(request: HttpRequest, metric: totals.Metric) -> Passport:
    """Return the passport of `metric` in the cut that the address names (`?unit&section&phase`)."""
    scope, cut = request.scope, _cut(request.scope, request.GET)
    told = cut.asked | {"special": metric.key in SPECIAL}
    cells = reports.totals.cells(scope.campaign_id, **cut.asked)
    lines = reports.passport.lines(scope.campaign_id, **told)
    left_out = reports.passport.left_out(scope.campaign_id, **told)
    shows_left_out = request.GET.get("view") == LEFT_OUT and bool(left_out)
    columns: Sequence[Column]
    rows: QuerySet[Any]
    if shows_left_out:
        columns, rows = lists.LEFT_OUT, reports.passport.exclusions(scope.campaign_id, **told)
    else:
        columns = lists.lines(shares=metric.key not in COUNTS_ATTENDANCES)
        rows = reports.passport.shares(lines, metric.key)
    listing = page_of(request, rows, columns=columns, searched="", name=metric.key)
    return Passport(
        stat=Stat(metric=metric, figure=reports.totals.figures(cells)[metric.key]),
        cut=cut,
        above=list(network.above(cut.unit)),
        parts=_parts(request, cut, cells, metric.key),
        bands=_bands(lines, by_attendances=metric.key in COUNTS_ATTENDANCES),
        counted=reports.passport.counted(lines),
        left_out=left_out,
        listing=listing,
        columns=columns,
        shows_left_out=shows_left_out,
        tabs=_tabs(request, lines, left_out, shows_left_out=shows_left_out),
        others=_others(request, cut),
        cuts=_cuts(scope, cut),
    )


def _cut(scope: Scope, query: Mapping[str, str]) -> Cut:
    """Return the cut that the address names: 404 for a unit of another network; other nonsense is left out."""
    asked = {name: query.get(name, "").strip() for name in ("unit", "section", "phase")}
    unit = queries.unit_of(scope, asked["unit"]) if asked["unit"] else network.unit_by_path(scope.root_path)
    if unit is None:
        raise Http404
    return Cut(
        unit=unit,
        section=campaigns.section(scope.campaign_id, asked["section"]) if asked["section"] else None,
        phase=campaigns.phase(scope.campaign_id, asked["phase"]) if asked["phase"] else None,
    )


def _others(request: HttpRequest, cut: Cut) -> list[tuple[totals.Metric, str]]:
    return [
        (each, url(request.scope, "public:figure", each.key, query=cut.query or None))
        for each in totals.METRICS.values()
        if each.available_from == "reports"
    ]


def _tabs(
    request: HttpRequest, lines: QuerySet, left_out: Sequence[LeftOut], *, shows_left_out: bool
) -> list[tuple[str, str, int, bool]]:
    """Return (words, address, count, chosen) of the two lists; one alone needs no tabs."""
    if not left_out:
        return []
    behind = f"{changed(request.GET, view=None, page=None, sort=None)}#lines"
    outside = f"{changed(request.GET, view=LEFT_OUT, page=None, sort=None)}#lines"
    count = sum(each.reports for each in left_out)
    return [
        (_("Lines of the reports"), behind, lines.count(), not shows_left_out),
        (_("Reports that do not count"), outside, count, shows_left_out),
    ]


def _parts(request: HttpRequest, cut: Cut, cells: QuerySet, metric: str) -> list[Part]:
    """Return the units right beneath the one shown that have a share, the largest first, and what it reported itself.

    Where the metric is additive they sum to the whole: closed units are among them.
    """
    unit, scope = cut.unit, request.scope
    if unit.kind == "office":
        return []
    beneath = {
        each.pk: each for each in network.units(scope.root_id, closed=True) if each.path.startswith(unit.path)
    }
    shares = _shares(cells, metric)
    parts = []
    for child in beneath.values():
        if child.pk == unit.pk:  # its own reports
            figure, address = _sum([found for pk, found in shares if pk == child.pk], metric), ""
        elif child.depth == unit.depth + 1:
            mine = [
                found for pk, found in shares if pk in beneath and beneath[pk].path.startswith(child.path)
            ]
            figure = _sum(mine, metric)
            address = url(scope, "public:figure", metric, query={**cut.query, "unit": child.public_id})
        else:
            continue
        if figure != Figure():
            parts.append(Part(unit=child, figure=figure, url=address))
    return sorted(
        parts, key=lambda part: (-part.figure.final, -part.figure.provisional, bytes(part.unit.sort_key))
    )


def _shares(cells: QuerySet, metric: str) -> list[tuple[int, tuple[Any, Figure]]]:
    """Return (unit id, (what it is of, figure)) for each unit; sections are kept apart, since units share them."""
    if metric != "sections_covered":
        return [(pk, (pk, each[metric])) for pk, each in reports.totals.grouped(cells, "office_id").items()]
    found = reports.totals.grouped(cells, "office_id", "section_id")
    return [(pk, (section, each[metric])) for (pk, section), each in found.items()]


def _sum(shares: Sequence[tuple[Any, Figure]], metric: str) -> Figure:
    if metric != "sections_covered":
        return Figure(sum(each.provisional for _, each in shares), sum(each.final for _, each in shares))
    return Figure(
        len({section for section, each in shares if each.provisional}),
        len({section for section, each in shares if each.final}),
    )


def _bands(lines: QuerySet, *, by_attendances: bool) -> list[Band]:
    """Return the grades of evidence that occur, the weakest first, drawn side by side."""
    found = reports.passport.bands(lines)
    values = [
        (number, label, found[grade][0 if by_attendances else 1])
        for number, (grade, label) in enumerate(GRADES.items())
        if grade in found
    ]
    whole = sum(value for _number, _label, value in values)
    bands, below = [], 0
    for number, label, value in values:
        start, end = round(1000 * below / whole) if whole else 0, 0
        below += value
        end = round(1000 * below / whole) if whole else 0
        step = 1 + round(4 * number / max(1, len(GRADES) - 1))
        bands.append(Band(label=label, value=value, start=start, width=max(end - start - 2, 0), step=step))
    return bands


def _cuts(scope: Scope, cut: Cut) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Return (name, label, choices) of the two ways to cut the figure further."""
    sections = [
        (each.public_id, named(each), each == cut.section)
        for each in campaigns.sections(scope.campaign_id, withdrawn=True)
    ]
    phases = [
        (each.public_id, named(each), each == cut.phase) for each in campaigns.phases(scope.campaign_id)
    ]
    both = [("section", _("Section"), sections), ("phase", _("Phase"), phases)]
    return [(name, label, choices) for name, label, choices in both if choices]


def is_public(metric: str) -> bool:
    """Return whether a figure of this name has a passport now."""
    return metric in totals.METRICS and totals.METRICS[metric].available_from == "reports"
