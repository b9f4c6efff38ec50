"""The only door to a report. Absent and forbidden answer alike."""

from datetime import datetime
from typing import Any

from django.http import Http404

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
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


def _hidden(report: Report, user: Any, to: Ability, at: datetime, scope: Scope) -> bool:
    """Return whether this is a draft never sent, which is its writers' own."""
    if to is not Ability.SEE or report.state != "draft" or report.in_effect_id:
        return False
    return not rights.may(user, Ability.REPORT, report.office.path, at=at, scope=scope)
