"""The columns of a list of standings."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from pooyesh.core.persian import format_decimal
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import named, tongue
from pooyesh.stages.ranking.models import Snapshot


def columns(scope: Scope, snapshot: Snapshot, listing: str) -> tuple[Column, ...]:
    """Return rank, unit and score; the national list shows the points of every indicator too."""
    unit = Column(
        "unit",
        _("Unit"),
        value=lambda row: named(row.unit),
        sort="unit__sort_key",
        link=lambda row: url(scope, "network:unit", row.unit.public_id),
    )
    indicators = snapshot.rule.content["indicators"] if listing == "national" else []
    return (
        Column("rank", _("Rank"), value="rank", sort="position", numeric=True),
        unit,
        Column("score", _("Score"), value=lambda row: _shown(row.score), exported="score", numeric=True),
        *(_points(each["key"], _(each["label"])) for each in indicators),
    )


def _points(key: str, label: str) -> Column:
    def given(row: Any) -> str:
        return row.points.get(key, {}).get("points", "")

    def spoken(row: Any) -> str:
        return _shown(given(row))

    return Column(key, label, value=spoken, exported=given, numeric=True)


def _shown(score: str) -> str:
    """Return a decimal that was frozen as text, with its own places, in the reader's digits."""
    if not score:
        return ""
    places = len(score.partition(".")[2])
    return format_decimal(Decimal(score), places, tongue())
