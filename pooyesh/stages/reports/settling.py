"""The queue: what waits, one report beside it, and where to go on after each decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from pooyesh.core.abilities import Ability, Role
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.forms import Form
from pooyesh.ground.common.inputs import number_of_ours
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import Column, Filter, Listing, page_of
from pooyesh.ground.common.scope import Request, Scope
from pooyesh.ground.common.words import named
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import queries, showing
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.queries import Doubts

AT_ONCE = 100  # rows of the queue in one list: a day's work of a province
CARRIED = ("q", "section", "unit", "page", "sort")


@dataclass(frozen=True)
class Place:
    """Where in the queue a deed was done: the address of this report there, and of the next."""

    here: str
    after: str

    @classmethod
    def of(cls, request: Request, report: Report) -> "Place | None":
        """Return the place a form of the queue names; None when it stands on the report's own page."""
        if "queue" not in request.POST:
            return None
        asked = QueryDict(request.POST["queue"])
        kept = {name: asked[name] for name in CARRIED if asked.get(name)}
        following = request.POST.get("next", "")
        here = url(request.scope, "reports:verify", query={**kept, "report": report.public_id})
        after = url(
            request.scope, "reports:verify", query={**kept, **({"report": following} if following else {})}
        )
        return cls(here, after)


def seen_version(request: Request) -> int | None:
    """Return the number of the version that the page showed; None when it says none."""
    return number_of_ours(request.POST.get("version", ""))


def verified_words(report: Report) -> str:
    """Return what is said after a verification."""
    if report.state == "sent":
        return _("One of two has verified “%(title)s”; a second person is needed.") % {
            "title": queries.told_version(report).title
        }
    return _("“%(title)s” was verified and counts in the final totals.") % {
        "title": queries.told_version(report).title
    }


@dataclass(frozen=True)
class Waiting:
    """One row of the queue."""

    report: Report
    url: str
    doubts: Doubts
    days: int
    is_here: bool
    is_chosen: bool


def of_queue(request: Request, *, forms: Mapping[str, Form] | None = None) -> dict[str, Any]:
    """Return the context of the queue: its rows, and the report that is looked at."""
    user, scope, at = request.user, request.scope, request.at
    # a refused form is shown again at the address of its verb: the queue it came from is in the form
    asked = QueryDict(request.POST["queue"], mutable=True) if "queue" in request.POST else request.GET
    listing = _listing(request, user, scope, at, asked)
    reports = list(listing.page.object_list)
    current = _current(reports, request, asked)
    doubts = queries.doubts(reports)
    eyes = showing.Eyes(
        user=user,
        scope=scope,
        at=at,
        decisions=list(queries.history(current.pk)) if current else [],
        locked=campaigns.locked_rule(scope.campaign_id) is not None,
    )
    low, home = "low" in asked, url(scope, "reports:verify")
    rows = [
        Waiting(
            report=one,
            url=home + listing.url(report=one.public_id, low=None),
            doubts=doubts[one.pk],
            days=(at - one.sent_at).days if one.sent_at else 0,
            is_here=one is current,
            is_chosen=low and doubts[one.pk].low_risk,
        )
        for one in reports
    ]
    return {
        "title": _("Verification of reports"),
        "listing": listing,
        "rows": rows,
        "queue": _carried(asked),
        "low_count": sum(row.doubts.low_risk for row in rows),
        "low_url": home + listing.url(low=1),
        "tabs": tabs(scope, waiting=listing.total),
        "rule": rule_first(eyes),
        "not_mine": not_mine(user, scope, at),
        **(_beside(current, rows, eyes=eyes, forms=forms) if current else {}),
    }


def _carried(asked: QueryDict) -> str:
    return urlencode({name: asked[name] for name in CARRIED if asked.get(name)})


def tabs(scope: Scope, *, waiting: int | None = None) -> list[Item]:
    """Return the two tabs of verification."""
    return [
        Item(_("Waiting"), url(scope, "reports:verify"), count=waiting),
        Item(_("Coverage"), url(scope, "reports:coverage")),
    ]


def _listing(request: Request, user: User, scope: Scope, at: datetime, asked: QueryDict) -> Listing:
    if request.method == "POST":
        request.GET = asked  # type: ignore[assignment]  # the list reads its state there
    return page_of(
        request,
        queries.queue(user, at=at, scope=scope),
        columns=[Column("waiting", _("Waiting"), value="sent_at", sort="sent_at")],
        filters=_filters(user, scope, at),
        searched="sent__search_text",
        default_sort="waiting",
        size=AT_ONCE,
        name="queue",
    )


def _filters(user: User, scope: Scope, at: datetime) -> list[Filter]:
    sections = [(one.public_id, named(one)) for one in campaigns.sections(scope.campaign_id)]
    reach = rights.reach(user, Ability.VERIFY, at=at, scope=scope)
    provinces = [
        one
        for one in network.provinces(scope.root_id)
        if any(one.path.startswith(top) for top in reach.subtrees)
    ]
    found = [
        Filter(
            "section",
            _("Section"),
            choices=sections,
            lookup=lambda rows, value: rows.filter(sent__lines__section__public_id=value).distinct(),
        )
    ]
    if len(provinces) > 1:
        paths = {one.public_id: one.path for one in provinces}
        found.append(
            Filter(
                "unit",
                _("Province"),
                choices=[(one.public_id, named(one)) for one in provinces],
                lookup=lambda rows, value: rows.filter(office__path__startswith=paths[value]),
            )
        )
    return found


def _current(reports: Sequence[Report], request: Request, asked: QueryDict) -> Report | None:
    wanted = asked.get("report") or (
        request.resolver_match and request.resolver_match.kwargs.get("public_id")
    )
    return next((one for one in reports if one.public_id == wanted), reports[0] if reports else None)


def _beside(
    report: Report,
    rows: Sequence[Waiting],
    *,
    eyes: showing.Eyes,
    forms: Mapping[str, Form] | None,
) -> dict[str, Any]:
    """Return what stands beside the list: one report, its neighbours, and what can be done with it."""
    place = next(n for n, row in enumerate(rows) if row.is_here)
    before = rows[place - 1] if place else None
    after = rows[place + 1] if place + 1 < len(rows) else None
    following = after or before
    acts = showing.actions(report, eyes, forms)
    return {
        "report": report,
        "doubts": rows[place].doubts,
        "before": before,
        "after": after,
        "following": following.report.public_id if following else "",
        "actions": [one for one in acts if one.name in {"verify", "return"}],
        "first_of_two": queries.first_of_two(report, eyes.decisions),
        "steps": showing.history(report, eyes.decisions),
        **showing.of_version(queries.sent_of(report)),
    }


@dataclass(frozen=True)
class RuleFirst:
    """Nothing can be verified yet: where the rule is locked, or whom to ask."""

    url: str
    people: list[str]


def rule_first(eyes: showing.Eyes) -> RuleFirst | None:
    """Return why nothing can be verified yet; None once the rule is locked."""
    if eyes.locked:
        return None
    scope = eyes.scope
    may = rights.may(eyes.user, Ability.MANAGE, scope.root_path, at=eyes.at, scope=scope)
    people = network.people_in([scope.root_id], [Role.SECRETARY], eyes.at)
    return RuleFirst(url(scope, "campaigns:rule") if may else "", [one.full_name for one in people])


def chosen(request: Request) -> dict[int, int]:
    """Return the version that was seen of each chosen report that waits for this person, by its id, in queue order."""
    said = dict(one.split(":", 1) for one in request.POST.getlist("chosen") if ":" in one)
    numbers = {name: number_of_ours(version) for name, version in said.items()}
    seen = {name: number for name, number in numbers.items() if number is not None}
    waiting = queries.queue(request.user, at=request.at, scope=request.scope).filter(public_id__in=list(seen))
    return {one.pk: seen[one.public_id] for one in waiting}


def back_to_queue(request: Request) -> str:
    """Return the address of the queue as it was narrowed."""
    asked = QueryDict(request.POST.get("queue", ""))
    kept = {name: asked[name] for name in CARRIED if asked.get(name)}
    return url(request.scope, "reports:verify", query=kept or None)


def not_mine(user: User, scope: Scope, at: datetime) -> list[tuple[Unit, int, list[str]]]:
    """Return the units in which this person holds a role and whose reports wait: how many, and who settles them."""
    units: dict[int, Unit] = {}
    counts: dict[int, int] = {}
    for report in queries.not_mine_to_settle(user, at=at, scope=scope):
        units[report.office_id] = report.office
        counts[report.office_id] = counts.get(report.office_id, 0) + 1
    who = queries.verifiers(units.values(), at=at)
    return [(unit, counts[pk], who.get(pk, [])) for pk, unit in units.items()]
