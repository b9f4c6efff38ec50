"""What the lists of reports show, and how they are narrowed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from pooyesh.core import jalali
from pooyesh.core.abilities import Ability
from pooyesh.core.lifecycle import REPORT
from pooyesh.ground.common import rights
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.states import state_label
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.content import BASES
from pooyesh.stages.reports.models import GRADES, Line, Report

STATES = ("returned", "draft", "sent", "verified", "rejected", "withdrawn")  # what asks for a hand comes first


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
