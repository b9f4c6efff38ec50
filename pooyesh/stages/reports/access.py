"""The only door to a report. Absent and forbidden answer alike."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from pooyesh.core.abilities import Ability, Reach
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.files.models import File
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.models import Report


def report_for(user: Any, public_id: str, *, to: Ability, at: datetime, scope: Scope) -> Report:
    """Return the report when `user` may do `to` with it (SEE to read, REPORT to write, VERIFY to settle)."""
    report = queries.by_public_id(public_id, scope.campaign_id).first()
    if report is None:
        raise Http404
    if rights.may(user, to, report.office.path, at=at, scope=scope) and not _hidden(
        report, user, to, at, scope
    ):
        return report
    raise Http404


def report_to_read(user: Any, public_id: str, *, at: datetime, scope: Scope) -> Report:
    """Return the report when `user` may read it: who sees its unit, and who writes for it."""
    report = queries.by_public_id(public_id, scope.campaign_id).first()
    if report is None or not _may_read(report, user, at, scope):
        raise Http404
    return report


def reader(user: Any, *, at: datetime, scope: Scope) -> Reach:
    """Return the units whose reports `user` sees; Http404 for who sees none."""
    reach = rights.reach(user, Ability.SEE, at=at, scope=scope)
    if not reach:
        raise Http404
    return reach


def verifier(user: Any, *, at: datetime, scope: Scope) -> Reach:
    """Return the units whose reports `user` verifies; Http404 for who verifies none."""
    reach = rights.reach(user, Ability.VERIFY, at=at, scope=scope)
    if not reach:
        raise Http404
    return reach


def verified_units(user: Any, *, at: datetime, scope: Scope) -> QuerySet[Unit]:
    """Return the offices for which verification is this person's matter, those of their own among them; else Http404."""
    tops = verifier(user, at=at, scope=scope).subtrees
    beneath = Q(pk__in=[])
    for top in tops:
        beneath |= Q(path__startswith=top)
    return network.offices(scope.root_id).filter(beneath)


def reporting_units(user: Any, *, at: datetime, scope: Scope) -> list[Unit]:
    """Return the units for which `user` writes reports, the one written for last at the top; Http404 for who writes none."""
    units = network.my_units(user, Ability.REPORT, at=at, scope=scope)
    if not units:
        raise Http404
    last = queries.last_told(user.pk, scope.campaign_id)
    return sorted(units, key=lambda unit: last is None or unit.pk != last[0])


def may_see_photo(user: Any, file: File, at: datetime) -> bool:
    """Return whether a private file is a photo of a report that `user` may see: the door of `files`."""
    for report in queries.reports_with(file):
        scope = campaigns.scope_of(report.campaign.slug)
        if scope is not None and _may_read(report, user, at, scope):
            return True
    return False


def _may_read(report: Report, user: Any, at: datetime, scope: Scope) -> bool:
    seen = rights.may(user, Ability.SEE, report.office.path, at=at, scope=scope)
    own = rights.may(user, Ability.REPORT, report.office.path, at=at, scope=scope)
    return own or (seen and not _hidden(report, user, Ability.SEE, at, scope))


def _hidden(report: Report, user: Any, to: Ability, at: datetime, scope: Scope) -> bool:
    """Return whether this was never sent, which is its writers' own."""
    if to is not Ability.SEE or report.sent_id or report.state not in {"draft", "withdrawn"}:
        return False
    return not rights.may(user, Ability.REPORT, report.office.path, at=at, scope=scope)
