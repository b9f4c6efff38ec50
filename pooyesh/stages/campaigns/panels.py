"""What this app says on the desk: the steps left before the call, and the next deadlines."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import N_
from pooyesh.ground.common.links import url
from pooyesh.ground.common.panels import Panel
from pooyesh.ground.common.rights import grants
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.campaigns import access, queries

SOON = timedelta(days=14)
STEPS_LEFT = {
    1: N_("One step is left before the call."),
    2: N_("Two steps are left before the call."),
    3: N_("Three steps are left before the call."),
    4: N_("Four steps are left before the call."),
    5: N_("Five steps are left before the call."),
}


@dataclass(frozen=True)
class DeskRow:
    """A line of the desk: what, where it opens, and how pressing it is (late, waiting or info)."""

    title: str
    url: str
    note: str = ""
    verb: str = ""
    tone: str = "info"
    count: int | None = None
    day: date | None = None


def steps_left(*, user: Any, at: datetime, scope: Scope) -> Panel | None:
    """Tell headquarters what is missing before the call; after it, a rule that was put off."""
    if not access.may(user, Ability.MANAGE, at=at, scope=scope):
        return None
    if scope.state == "draft":
        rows = _gaps(scope)
    elif scope.state == "open" and queries.locked_rule(scope.campaign_id) is None:
        title = _("The rule was put off; reports cannot be verified until it is locked.")
        rows = [DeskRow(title, url(scope, "campaigns:rule"), verb=_("Lock"), tone="late")]
    else:
        rows = []
    return Panel(_("Preparation"), "campaigns/desk.html", {"rows": rows}, "preparation") if rows else None


def _gaps(scope: Scope) -> list[DeskRow]:
    gaps = queries.missing(queries.campaign(scope.campaign_id))
    if not gaps:
        title = _("Nothing is missing; the call can be published.")
        return [DeskRow(title, url(scope, "campaigns:show"), verb=_("Publish the call"), tone="waiting")]
    note = " · ".join(_(gap.label) for gap in gaps)
    address = url(scope, gaps[0].page)
    count = len(gaps)
    return [DeskRow(_(STEPS_LEFT[count]), address, note, _("Continue the preparation"), "waiting", count)]


def coming_deadlines(*, user: Any, at: datetime, scope: Scope) -> Panel | None:
    """Tell the deadlines of the next two weeks, as they bind the reader's own office."""
    if scope.state != "open":
        return None
    held = [grant.path for grant in grants(user, at=at) if grant.path.startswith(scope.root_path)]
    if not held:
        return None
    mine = queries.coming_at(scope.campaign_id, path=max(held, key=len), at=at)
    coming = [each for each in mine if each.due_at - at <= SOON]
    if not coming:
        return None
    zone = ZoneInfo(scope.zone)
    address = url(scope, "campaigns:phases")
    rows = [
        DeskRow(
            title=f"{each.deadline.title}: {each.deadline.phase.title}",
            url=address,
            day=queries.day_told(each.due_at, zone),
            tone="waiting" if each.due_at - at <= timedelta(days=3) else "info",
        )
        for each in coming
    ]
    return Panel(_("Next deadlines"), "campaigns/desk.html", {"rows": rows}, "deadlines")
