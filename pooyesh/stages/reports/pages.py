"""What the pages of reports show, gathered for their templates."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from pooyesh.core.abilities import Ability
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.forms import Form
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Listing, bind, page_of
from pooyesh.ground.common.scope import Request, Scope, today_of
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import columns, queries, settling, showing
from pooyesh.stages.reports.forms import ReportForm
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.writing import Desk, pictures_of


def sent_words(report: Report, at: datetime) -> str:
    """Return what is said after a report was sent: who looks at it, and until when."""
    if report.sent_at != at:
        return _("This report was sent already; it was not sent twice.")
    who = {
        "headquarters": _("A provincial coordinator will look at it within three days."),
        "office": _("The province will look at it within three days."),
    }.get(report.office.kind, _("Headquarters will look at it within three days."))
    return " ".join([_("The report was sent."), who])


def of_report(
    report: Report, user: User, *, at: datetime, scope: Scope, forms: Mapping[str, Form] | None = None
) -> dict[str, Any]:
    """Return the context of one report's page."""
    told = queries.told_version(report)
    eyes = showing.eyes_on(report, user, at=at, scope=scope)
    own = showing.may_write(report, eyes)
    # its writers see what they are writing, everybody else what was sent
    shown = queries.head_of(report) if own else told
    return {
        "title": shown.title or _("without a title"),
        "state_of": ("report", report.state),
        "crumbs": [Item(_("Reports"), url(scope, "reports:list"))],
        "note": named(report.office),
        "report": report,
        "primary": _primary(report, scope) if own else None,
        "actions": showing.actions(report, eyes, forms),
        "own_unit": showing.is_own_unit(report, eyes),
        "rule": settling.rule_first(eyes) if _waits_for_me(report, eyes) else None,
        "doubts": queries.doubts([report])[report.pk] if report.state == "sent" else None,
        "steps": showing.history(report, eyes.decisions),
        "versions": showing.versions(report),
        **_returned(report),
        **showing.of_version(shown),
    }


def _primary(report: Report, scope: Scope) -> Item | None:
    ready = report.state == "draft" and not queries.head_of(report).typed
    words = _("Go on writing") if ready or not report.sent_id else _("Correct")
    return None if ready else Item(words, url(scope, "reports:edit", report.public_id))


def _waits_for_me(report: Report, eyes: showing.Eyes) -> bool:
    return report.state == "sent" and eyes.may(Ability.VERIFY, report)


def of_writing(desk: Desk, form: ReportForm) -> dict[str, Any]:
    """Return the context of the page on which a report is written."""
    scope, report, programme = desk.scope, desk.report, desk.asked.programme
    home = Item(_("Reports"), url(scope, "reports:list"))
    return {
        "title": _title(desk),
        "note": named(desk.units[0]) if len(desk.units) == 1 else "",
        "crumbs": [home],
        "back": Item(_("Back out"), url(scope, "reports:show", report.public_id)) if report else home,
        "form": form,
        "desk": desk,
        "programme": programme,
        "report": report,
        "kept": pictures_of(form.kept),
        "submit": _("Send the report"),
        "error_title": _("The report is not sent yet"),
        "draft": f"report-{desk.key}",
        "draft_url": _keep_url(desk),
        "twins_url": url(scope, "reports:twins"),
        "unfinished": None if report or programme else _unfinished(desk),
        **_returned(report),
        "roomy": True,
    }


def _returned(report: Report | None) -> dict[str, Any]:
    """Return why a report came back and until which day it can be mended."""
    last = queries.last_return(report.pk) if report and report.state == "returned" else None
    if report is None or last is None:
        return {}
    return {"returned": showing.reason_words(last), "until": last_day(report)}


def last_day(report: Report) -> date | None:
    """Return the day until whose end the window to correct is open."""
    zone = ZoneInfo(report.campaign.time_zone)
    return campaigns.day_told(report.correct_by, zone) if report.correct_by else None


def _title(desk: Desk) -> str:
    if desk.report is not None and desk.report.sent_id:
        return _("Correct the report")
    if desk.asked.programme is not None:
        return _("Report of the programme")
    return _("Report of an activity already held")


def _keep_url(desk: Desk) -> str:
    if desk.report is not None:
        return url(desk.scope, "reports:keep_on", desk.report.public_id)
    programme = desk.asked.programme
    return url(desk.scope, "reports:keep", query={"programme": programme.public_id} if programme else None)


def _unfinished(desk: Desk) -> Report | None:
    found = queries.unfinished(desk.user, desk.scope.campaign_id)
    return found if found is not None and found.public_id != desk.key else None


# --- The list -------------------------------------------------------------------------------------------------
def listing_of(request: Request) -> tuple[Listing, queries.Cut]:
    """Return the part of the reports that the address asks for, and the cut through their lines."""
    user, scope, at = request.user, request.scope, request.at
    seen = queries.visible(user, at=at, scope=scope)
    units = network.my_units(user, Ability.SEE, at=at, scope=scope)
    filters = columns.report_filters(scope, units, queries.state_counts(seen), today=today_of(request))
    cut = columns.cut_of([bind(one, request.GET) for one in filters], scope)
    found = page_of(
        request,
        queries.in_cut(seen, cut),
        columns=columns.report_columns(scope),
        filters=filters,
        searched="head__search_text",
        name="report-lines",
    )
    return found, cut


def of_listing(request: Request, listing: Listing) -> dict[str, Any]:
    """Return the context of the list."""
    scope, user, at = request.scope, request.user, request.at
    writes = bool(rights.reach(user, Ability.REPORT, at=at, scope=scope))
    new = Item(_("Report an activity already held"), url(scope, "reports:new"))
    return {
        "title": _("Reports"),
        "listing": listing,
        "primary": new if writes else None,
        "sheet": url(scope, "sheets:new", "activities") if writes else "",
        "empty_title": _("No report yet."),
        "empty_text": _("Have you held an activity? Two minutes are enough.") if writes else "",
        "empty_action": new if writes else None,
    }
