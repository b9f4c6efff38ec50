"""How the list of programmes is laid out: its columns, its filters, and what an exported sheet holds."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pooyesh.core.jalali import parse_date
from pooyesh.core.lifecycle import PROGRAMME
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.states import state_label
from pooyesh.ground.common.words import named
from pooyesh.ground.network.models import Unit
from pooyesh.ground.network.queries import prefixes
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import queries
from pooyesh.stages.programmes.forms import cap_words
from pooyesh.stages.programmes.models import AUDIENCES, MODES, Programme

STATE_CELL = "programmes/parts/state_cell.html"
WHEN_CELL = "programmes/parts/when_cell.html"
TITLE_CELL = "programmes/parts/title_cell.html"


def columns(scope: Scope, units: Sequence[Unit]) -> tuple[Column, ...]:
    """Return the columns; the later ones are only in the sheet, under the headings that our own import knows."""
    return (*_shown(scope, several=len(units) > 1), *_exported(units))


def _shown(scope: Scope, *, several: bool) -> tuple[Column, ...]:
    return (
        Column(
            "title",
            gettext_lazy("Programme"),
            sort="sort_key",
            link=lambda row: url(scope, "programmes:show", row.public_id),
            template=TITLE_CELL,
        ),
        Column(
            "when",
            gettext_lazy("Date"),
            value="starts_at",
            sort="starts_at",
            exported="day",
            template=WHEN_CELL,
        ),
        Column(
            "section",
            gettext_lazy("Section"),
            value=lambda row: named(row.section),
            sort=("section__position", "section_id"),
        ),
        Column(
            "office",
            gettext_lazy("Office"),
            value=lambda row: named(row.office),
            sort="office__sort_key",
            shown=several,
        ),
        Column(
            "state",
            gettext_lazy("State"),
            template=STATE_CELL,
            exported=lambda row: state_label(PROGRAMME.noun, row.state),
        ),
    )


def _exported(units: Sequence[Unit]) -> tuple[Column, ...]:
    provinces = {unit.path: named(unit) for unit in units if unit.kind == "province"}
    words: list[tuple[str, Any, Any]] = [
        ("start", pgettext_lazy("programme", "Start"), lambda row: _clock(row.starts_at)),
        ("end", pgettext_lazy("programme", "End"), lambda row: _clock(row.ends_at)),
        ("mode", pgettext_lazy("programme", "Mode"), lambda row: _(MODES[row.mode])),
        ("place", pgettext_lazy("programme", "Place"), "place"),
        ("link", pgettext_lazy("programme", "Link"), "link"),
        ("special", gettext_lazy("Special programme"), lambda row: _("yes") if row.is_special else _("no")),
        ("audience", gettext_lazy("Audience"), lambda row: _(AUDIENCES[row.audience])),
        ("capacity", gettext_lazy("Capacity"), "capacity"),
        ("health_cap", gettext_lazy("Health cap"), _cap),
        ("effective_capacity", gettext_lazy("Capacity under the cap"), "effective_capacity"),
        ("about", pgettext_lazy("programme", "About"), "about"),
        ("title_fa", pgettext_lazy("programme", "Persian title"), "title_fa"),
        ("title_en", pgettext_lazy("programme", "English title"), "title_en"),
        ("province", gettext_lazy("Province"), lambda row: _province(row, provinces)),
        ("code", gettext_lazy("Code of the unit"), "office.code"),
        ("reason", gettext_lazy("Reason of the cancellation"), "cancel_reason"),
        ("id", gettext_lazy("Id"), "public_id"),
    ]
    return tuple(Column(name, label, value=value, shown=False) for name, label, value in words)


def _clock(moment: datetime) -> Any:
    return timezone.localtime(moment).time()


def _cap(row: Programme) -> str:
    return "" if row.health_cap is None else cap_words(row.health_cap, row.health_cap_is_percent)


def _province(row: Programme, provinces: dict[str, str]) -> str:
    return next((provinces[path] for path in reversed(prefixes(row.office.path)) if path in provinces), "")


def filters(scope: Scope, units: Sequence[Unit], *, at: datetime, today: date) -> tuple[Filter, ...]:
    """Return the filters; those with one possible value are left out."""
    return tuple(
        one for one in (_group(scope, at, today), *_kinds(scope), *_places(units), *_days(today)) if one
    )


def _group(scope: Scope, at: datetime, today: date) -> Filter:
    return Filter(
        "group",
        gettext_lazy("What waits"),
        choices=[(key, _(label)) for key, label in queries.GROUPS.items()],
        lookup=lambda rows, group: queries.in_group(
            rows, group, campaign_id=scope.campaign_id, at=at, today=today
        ),
        chips=True,
    )


def _kinds(scope: Scope) -> tuple[Filter, ...]:
    sections = campaigns.sections(scope.campaign_id, withdrawn=True)
    phases = {phase.public_id: phase for phase in campaigns.phases(scope.campaign_id)}
    return (
        Filter(
            "section",
            gettext_lazy("Section"),
            choices=[(section.public_id, named(section)) for section in sections],
            lookup="section__public_id",
        ),
        Filter(
            "phase",
            gettext_lazy("Phase"),
            choices=[(key, named(phase)) for key, phase in phases.items()],
            lookup=lambda rows, key: queries.between(rows, phases[key].first_day, phases[key].last_day),
            tucked=True,
        ),
        Filter(
            "mode",
            pgettext_lazy("programme", "Mode"),
            choices=[(key, capfirst(_(label))) for key, label in MODES.items()],
            lookup="mode",
            tucked=True,
        ),
        Filter(
            "special",
            gettext_lazy("Kind"),
            choices=[("yes", _("Special programmes")), ("no", _("Others"))],
            lookup=lambda rows, value: rows.filter(is_special=value == "yes"),
            tucked=True,
        ),
        Filter(
            "state",
            gettext_lazy("State"),
            choices=[(key, state_label(PROGRAMME.noun, key)) for key in PROGRAMME.states],
            lookup="state",
        ),
    )


def _places(units: Sequence[Unit]) -> tuple[Filter | None, ...]:
    provinces = {unit.public_id: unit for unit in units if unit.kind == "province"}
    return (
        Filter(
            "province",
            gettext_lazy("Province"),
            choices=[(key, named(unit)) for key, unit in provinces.items()],
            lookup=lambda rows, key: rows.filter(office__path__startswith=provinces[key].path),
        )
        if len(provinces) > 1
        else None,
        Filter(
            "office",
            gettext_lazy("Office"),
            choices=[(unit.public_id, named(unit)) for unit in units],
            lookup="office__public_id",
        )
        if len(units) > 1
        else None,
    )


def _days(today: date) -> tuple[Filter, ...]:
    def read(text: str) -> date:
        return parse_date(text, today=today)

    return (
        Filter("from", pgettext_lazy("days", "From"), typed=read, lookup="day__gte", tucked=True),
        Filter("to", pgettext_lazy("days", "Through"), typed=read, lookup="day__lte", tucked=True),
    )
