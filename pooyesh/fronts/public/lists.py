"""Columns and filters of public lists."""

from django.utils.translation import gettext_lazy as _

from pooyesh.fronts.public.queries import ProvinceRow
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes.models import MODES

PROGRAMMES = (
    Column("title", _("Programme"), value=named),
    Column("day", _("Date"), sort=("day", "starts_at")),
    Column("section", _("Section"), value=lambda row: named(row.section)),
    Column("office", _("Office"), value=lambda row: named(row.office)),
)


def filters(scope: Scope) -> tuple[Filter, ...]:
    """Return the filters of the campaign's programmes."""
    sections = [(each.public_id, named(each)) for each in campaigns.sections(scope.campaign_id)]
    found = list(network.provinces(scope.root_id))
    provinces = [(each.public_id, named(each)) for each in found]
    paths = {each.public_id: each.path for each in found}
    return (
        Filter("section", _("Section"), choices=sections, lookup="section__public_id"),
        Filter(
            "province",
            _("Province"),
            choices=provinces,
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


def offices(scope: Scope) -> tuple[Column, ...]:
    """Return the columns of the list of offices."""
    return (
        Column(
            "name",
            _("Office"),
            value=named,
            sort="sort_key",
            link=lambda row: url(scope, "public:office", row.public_id),
        ),
        Column("code", _("Code"), sort="code"),
    )


def office_filters(rows: list[ProvinceRow]) -> tuple[Filter, ...]:
    """Return the filter by province."""
    paths = {row.unit.public_id: row.unit.path for row in rows}
    return (
        Filter(
            "province",
            _("Province"),
            choices=[(row.unit.public_id, named(row.unit)) for row in rows],
            lookup=lambda found, value: found.filter(path__startswith=paths[value]),
        ),
    )
