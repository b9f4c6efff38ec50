"""Columns and filters of public lists."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pooyesh.core.jalali import parse_date
from pooyesh.fronts.public.queries import ProvinceRow
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Rule
from pooyesh.stages.programmes.models import MODES
from pooyesh.stages.reports.models import RETURN_REASONS

PROGRAMMES = (
    Column("title", _("Programme"), value=named, sort="sort_key"),
    Column("day", _("Date"), sort=("day", "starts_at")),
    Column("section", _("Section"), value=lambda row: named(row.section)),
    Column("office", _("Office"), value=lambda row: named(row.office)),
)


def programme_filters(scope: Scope) -> tuple[Filter, ...]:
    """Return the filters of the campaign's programmes."""
    sections = [(each.public_id, named(each)) for each in campaigns.sections(scope.campaign_id)]
    found = list(network.provinces(scope.root_id))
    paths = {each.public_id: each.path for each in found}
    return (
        Filter("day", _("Date"), typed=parse_date, lookup="day"),
        Filter("section", _("Section"), choices=sections, lookup="section__public_id"),
        Filter(
            "province",
            _("Province"),
            choices=[(each.public_id, named(each)) for each in found],
            lookup=lambda rows, value: rows.filter(office__path__startswith=paths[value]),
        ),
        Filter("mode", _("How"), choices=[(key, _(label)) for key, label in MODES.items()], lookup="mode"),
        Filter(
            "special",
            _("Kind"),
            choices=[("1", _("Special programmes"))],
            lookup=lambda rows, _: rows.filter(is_special=True),
        ),
    )


def offices(scope: Scope, provinces: Mapping[int, Any]) -> tuple[Column, ...]:
    """Return the columns of the list of offices; `provinces` tells the province of each unit."""
    return (
        Column(
            "name",
            _("Office"),
            value=named,
            sort="sort_key",
            link=lambda row: url(scope, "public:office", row.public_id),
        ),
        Column("province", _("Province"), value=lambda row: named(provinces.get(row.pk)), sort="path"),
        Column("code", _("Code"), sort="code"),
    )


def office_filters(rows: list[ProvinceRow]) -> tuple[Filter, ...]:
    """Return the filter by province; none where there are no provinces."""
    paths = {row.unit.public_id: row.unit.path for row in rows}
    by_province = Filter(
        "province",
        _("Province"),
        choices=[(row.unit.public_id, named(row.unit)) for row in rows],
        lookup=lambda found, value: found.filter(path__startswith=paths[value]),
    )
    return (by_province,) if rows else ()


def standings(rule: Rule, provinces: Mapping[int, Any], *, of_provinces: bool) -> tuple[Column, ...]:
    """Return the columns of a list of standings: place, name, score, and for offices the points of each indicator."""
    offices = (
        Column("province", _("Province"), value=lambda place: named(provinces.get(place.unit_id))),
        Column("score", _("Score"), value="score", numeric=True),
        *(
            Column(each["key"], _(each["label"]), value=_points(each["key"]), numeric=True)
            for each in rule.content["indicators"]
        ),
    )
    return (
        Column("rank", _("Rank"), value="rank", numeric=True),
        Column("name", _("Name"), value=lambda place: named(place.unit)),
        *((offices[1],) if of_provinces else offices),
    )


def _points(key: str) -> Callable[[Any], str]:
    return lambda place: (place.told or {}).get(key, {}).get("points", "")


def lines(*, shares: bool) -> tuple[Column, ...]:
    """Return the columns of the lines behind a figure; with `shares` a last one that sums to it."""
    counts = Column("share", _("In this figure"), value="share", numeric=True)
    return (
        Column("title", _("Programme or activity"), value="title"),
        Column("day", _("Date"), sort=("day", "id")),
        Column("section", _("Section"), value=lambda line: named(line.section)),
        Column("office", _("Office"), value=lambda line: named(line.version.report.office)),
        Column("count", _("Attendances"), sort="count", numeric=True),
        Column("basis", _("How known"), value=lambda line: basis(line.is_estimate)),
        Column(
            "special", _("Special"), value=lambda line: gettext("yes") if line.is_special else "", shown=False
        ),
        *((counts,) if shares else ()),
        Column("report", _("Report"), value="version.report.public_id", shown=False),
        Column("digest", _("Digest of the version"), value="version.digest", shown=False),
    )


def basis(is_estimate: bool) -> str:
    """Return how a number is known."""
    return gettext("estimated") if is_estimate else gettext("counted")


LEFT_OUT = (
    Column("office", _("Office"), value=lambda report: named(report.office)),
    Column("state", _("State"), template="public/parts/state.html", exported=lambda row: row.state),
    Column("why", _("Reason"), value=lambda report: why(report.why)),
    Column("attendances", _("Attendances"), value="attendances", numeric=True),
    Column("sent", _("Sent"), value="sent_at"),
    Column("report", _("Report"), value="public_id", shown=False),
)


def why(reason: str) -> str:
    """Return the words of a kind of reason; what was typed beside it is for the office alone."""
    return gettext(RETURN_REASONS[reason]) if reason in RETURN_REASONS else ""
