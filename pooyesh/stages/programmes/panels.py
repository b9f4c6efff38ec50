"""What this app puts on earlier and later pages: the desk's programmes, and a unit's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pooyesh.core.refusal import N_
from pooyesh.ground.common.links import url
from pooyesh.ground.common.panels import Panel
from pooyesh.ground.common.scope import Scope, zone_of
from pooyesh.ground.common.words import moment, named
from pooyesh.ground.network.models import Unit
from pooyesh.stages.programmes import queries
from pooyesh.stages.programmes.queries import DeskRow


@dataclass(frozen=True)
class Row:
    """One line of the desk: what it is, why it stands there, where it leads. `count` is set where more wait there."""

    title: str
    note: str
    url: str
    verb: str
    tone: str  # late, waiting or info
    count: int | None = None


@dataclass(frozen=True)
class _Kind:
    tone: str
    note: str
    verb: str
    query: dict[str, str]  # where the whole of them is listed


KINDS = {
    "late": _Kind(
        "late",
        N_("%(when)s, %(office)s: was it held?"),
        N_("Mark held or cancel"),
        {"group": "past", "state": "published"},
    ),
    "today": _Kind("info", N_("%(when)s, %(office)s"), N_("See it"), {"group": "today"}),
    "draft": _Kind(
        "waiting", N_("%(when)s, %(office)s: not published yet"), N_("Go on with it"), {"state": "draft"}
    ),
}


def desk(*, user: Any, at: datetime, scope: Scope, **_ids: Any) -> Panel | None:
    """Return what of programmes waits for this person: unmarked ones, today's, drafts; None when nothing does."""
    found = queries.desk(user, at=at, today=timezone.localdate(at, zone_of(scope)), scope=scope)
    rows = [row for kind in KINDS for row in _rows(kind, [one for one in found if one.kind == kind], scope)]
    if not rows:
        return None
    return Panel(_("Programmes"), "programmes/parts/desk.html", {"rows": rows}, name="programmes")


def _rows(kind: str, found: Sequence[DeskRow], scope: Scope) -> list[Row]:
    how = KINDS[kind]
    everything = url(scope, "programmes:list", query=how.query)
    if kind == "late" and len(found) > 1:  # each of them asks for its report already
        title = _("Held or not? Nobody has marked these programmes.")
        return [Row(title, "", everything, _("See all"), how.tone, count=found[0].count)]
    rows = [
        Row(
            title=one.programme.title,
            note=_(how.note)
            % {"when": moment(one.programme.starts_at), "office": named(one.programme.office)},
            url=url(scope, "programmes:show", one.programme.public_id),
            verb=_(how.verb),
            tone=how.tone,
        )
        for one in found
    ]
    more = found[0].count - len(found) if found else 0
    if more:
        rows.append(Row(_("More of these"), "", everything, _("See all"), how.tone, count=more))
    return rows


def unit(*, unit: Unit, at: datetime, scope: Scope, **_ids: Any) -> Panel | None:
    """Return the programmes of a unit and of those beneath it, as counts that open into the list."""
    today = timezone.localdate(at, zone_of(scope))
    counts = queries.of_unit(unit.path, campaign_id=scope.campaign_id, today=today)
    by_place = {"office": {"office": unit.public_id}, "province": {"province": unit.public_id}}
    where = by_place.get(unit.kind, {})
    rows = [
        (_("coming"), counts["coming"], {"group": "coming", "state": "published"}),
        (_("held"), counts["held"], {"state": "held"}),
        (_("cancelled"), counts["cancelled"], {"state": "cancelled"}),
    ]
    shown = [(words, n, url(scope, "programmes:list", query={**where, **query})) for words, n, query in rows]
    return Panel(_("Programmes"), "programmes/parts/unit.html", {"counted": shown}, name="programmes")
