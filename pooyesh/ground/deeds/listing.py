"""How the trail is laid out: its columns and filters."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pooyesh.core.jalali import day_bounds, parse_date
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.deeds import queries, registry
from pooyesh.ground.deeds.models import Deed


def columns(scope: Scope, names: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns; `names` are those of units by path."""
    return (
        Column(
            "deed",
            gettext_lazy("Deed"),
            value=lambda deed: queries.said_of(deed.noun, deed.verb),
            link=lambda deed: registry.address_of(deed.noun, deed.public_id, scope),
        ),
        Column("who", gettext_lazy("Who"), value=_who),
        Column("unit", gettext_lazy("Unit"), value=lambda deed: names.get(deed.unit_path, "")),
        Column("at", gettext_lazy("When"), sort=("at",)),
        Column("thing", gettext_lazy("Id"), value="public_id", shown=False),
        Column("changed", gettext_lazy("Fields"), value=lambda deed: ", ".join(deed.changed), shown=False),
    )


def _who(deed: Deed) -> str:
    if deed.actor_id is None:
        return _("Pooyesh itself")
    return getattr(deed, "actor_name", None) or _("a closed account")


def filters(choices: queries.Choices, *, today: date, zone: ZoneInfo) -> tuple[Filter, ...]:
    """Return the filters that these choices allow, and one for a day as people type it."""
    return (
        Filter("verb", gettext_lazy("Deed"), choices=choices.verbs, lookup=_verb),
        Filter("unit", gettext_lazy("Unit"), choices=choices.units, lookup="unit_path__startswith"),
        Filter("person", gettext_lazy("Person"), choices=choices.people, lookup="actor_id"),
        Filter(
            "day",
            gettext_lazy("Day"),
            typed=lambda text: parse_date(text, today=today),
            lookup=lambda deeds, day: queries.on(deeds, *_bounds(day, zone)),
        ),
    )


def _bounds(day: Any, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return day_bounds(day, day, zone)


def _verb(deeds: QuerySet[Deed], value: str) -> QuerySet[Deed]:
    noun, _dot, verb = value.partition(".")
    return deeds.filter(noun=noun, verb=verb)
