"""The history that stands at the foot of an object's page: {% panels "history" noun="report" public_id=… %}."""

from typing import Any

from django.utils.translation import gettext as _

from pooyesh.ground.common.panels import Panel
from pooyesh.ground.deeds import queries


def panel(*, noun: str, public_id: str, **_ids: Any) -> Panel | None:
    """Return the timeline of one thing, newest first; None before its first deed. Two queries."""
    trail = queries.trail_of(noun, public_id)
    if not trail:
        return None
    return Panel(_("History"), "deeds/history.html", {"trail": trail}, name="history")
