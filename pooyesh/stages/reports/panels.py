"""What this app puts on other pages: the desk's reports, a programme's report, a unit's figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pooyesh.core import jalali
from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.links import place, url
from pooyesh.ground.common.panels import Panel
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import moment, named, number, tongue
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.queries import DeskRow

MOST_PROGRAMMES = 5


@dataclass(frozen=True)
class Row:
    """One line of the desk: what it is, why it stands there, where it leads. `count` is set where more wait there."""

    title: str
    note: str
    url: str
    verb: str
    tone: str  # late, waiting or info
    count: int | None = None


# --- The desk -----------------------------------------------------------------------------------------------
def desk(*, user: Any, at: datetime, scope: Scope, **_ids: Any) -> Panel | None:
    """Return what of reports waits for this person, late ones first: three queries at most, however much it is."""
    found = queries.desk(user, at=at, scope=scope)
    rows = [*_returned(found, at, scope), *_waiting(found, at, scope)]
    rows += [*_untold(user, found, at, scope), *_drafts(found, scope)]
    if not rows:
        return None
    return Panel(_("Reports"), "reports/parts/desk.html", {"rows": rows}, name="reports")


def _of(kind: str, found: Sequence[DeskRow]) -> list[DeskRow]:
    return [one for one in found if one.kind == kind]


def _returned(found: Sequence[DeskRow], at: datetime, scope: Scope) -> list[Row]:
    """Return the rows of what came back; the query puts the window that ends first at the top."""
    rows, zone = [], ZoneInfo(scope.zone)
    for one in _of("returned", found):
        until = one.report.correct_by
        late = until is not None and until <= at
        day = jalali.format_date(campaigns.day_told(until, zone), tongue(), "day") if until else ""
        words = (
            _("Its time to correct ended on %(day)s; it can still be sent.")
            if late
            else _("Returned for correction, until the end of %(day)s.")
        )
        rows.append(
            Row(
                title=queries.told_version(one.report).title,
                note=words % {"day": day},
                url=url(scope, "reports:edit", one.report.public_id),
                verb=_("Correct"),
                tone="late" if late else "waiting",
            )
        )
    return [*rows, *_more("returned", found, scope)]


def _waiting(found: Sequence[DeskRow], at: datetime, scope: Scope) -> list[Row]:
    """Return one row for everything that waits for verification."""
    first = next(iter(_of("waiting", found)), None)
    if first is None:
        return []
    days = (at - first.report.sent_at).days if first.report.sent_at else 0
    return [
        Row(
            title=_("Reports wait for verification"),
            note=_("The oldest has waited %(days)s days.") % {"days": number(days)} if days else "",
            url=url(scope, "reports:verify"),
            verb=_("Verify reports"),
            tone="waiting",
            count=first.count,
        )
    ]


def _drafts(found: Sequence[DeskRow], scope: Scope) -> list[Row]:
    rows = [
        Row(
            title=one.report.head.title
            if one.report.head and one.report.head.title
            else _("without a title"),
            note=_("Draft of %(when)s") % {"when": moment(one.report.created_at)},
            url=url(scope, "reports:edit", one.report.public_id),
            verb=_("Go on writing"),
            tone="info",
        )
        for one in _of("draft", found)
    ]
    return [*rows, *_more("draft", found, scope)]


def _more(kind: str, found: Sequence[DeskRow], scope: Scope) -> list[Row]:
    shown = _of(kind, found)
    rest = shown[0].count - len(shown) if shown else 0
    everything = url(scope, "reports:list", query={"state": kind})
    return [Row(_("More of these"), "", everything, _("See all"), "info", count=rest)] if rest else []


def _untold(user: Any, found: Sequence[DeskRow], at: datetime, scope: Scope) -> list[Row]:
    """Return programmes that ended and have no report; of those left unmarked for a day the row of programmes asks."""
    own = rights.reach(user, Ability.REPORT, at=at, scope=scope)
    if not own:
        return []
    ids = network.units(scope.root_id).filter(rights.within(own)).values_list("pk", flat=True)
    begun = [
        one.report.head.typed.get("programme", [""])[0] for one in _of("draft", found) if one.report.head
    ]
    ended: QuerySet[Programme] = programmes.awaiting_report(ids, at, campaign_id=scope.campaign_id)  # type: ignore[arg-type]  # a query stands in for its keys
    return [
        Row(
            title=one.title,
            note=_("Held on %(day)s; no report was sent yet.")
            % {"day": jalali.format_date(one.day, tongue(), "day")},
            url=url(scope, "reports:new", query={"programme": one.public_id}),
            verb=_("Report"),
            tone="waiting",
        )
        for one in ended.exclude(programmes.unmarked(at)).exclude(public_id__in=begun)[:MOST_PROGRAMMES]
    ]


# --- A programme and a unit -----------------------------------------------------------------------------------
def programme(*, programme: Programme, user: Any, at: datetime, scope: Scope, **_ids: Any) -> Panel | None:
    """Return the report of a programme, to those who may see it; None before there is one."""
    report = queries.written_programmes([programme.pk]).select_related("head", "sent", "office").first()
    if report is None or not rights.may(user, Ability.SEE, report.office.path, at=at, scope=scope):
        return None
    if report.sent_id is None and not rights.may(
        user, Ability.REPORT, report.office.path, at=at, scope=scope
    ):
        return None
    told = queries.told_version(report)
    context = {"report": report, "count": sum(line.count for line in told.lines.all())}
    return Panel(_("Report"), "reports/parts/programme.html", context, name="report")


def unit(*, unit: Unit, at: datetime, scope: Scope, **_ids: Any) -> Panel | None:
    """Return a unit's figures, provisional beside final, and its reports by state."""
    figures = queries.totals.figures(queries.totals.cells(scope.campaign_id, path=unit.path))
    shown = ("programmes", "attendances", "special_attendances")
    words = {
        "programmes": _("programmes"),
        "attendances": _("attendances"),
        "special_attendances": _("attendances in special programmes"),
    }
    context = {
        "figures": [
            (words[key], figures[key], place(scope, f"figures/{key}/", query={"unit": unit.public_id}))
            for key in shown
        ],
        "reports": _("%(n)s reports") % {"n": number(figures["reports"].provisional)},
        "list": url(scope, "reports:list", query={"unit": unit.public_id}),
        "name": named(unit),
    }
    return Panel(_("Reports and figures"), "reports/parts/unit.html", context, name="reports")


def where_to_report(scope: Scope, programme: Programme) -> str:
    """Return where a programme's report is written, or shown once it is there."""
    return url(scope, "reports:new", query={"programme": programme.public_id})
