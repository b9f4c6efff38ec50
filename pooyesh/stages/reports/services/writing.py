"""An office's own verbs on what it sent: recall, withdraw, restore, correct, discard."""

from datetime import datetime

from django.db import transaction

from pooyesh.core.lifecycle import REPORT
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.services.drafts import working
from pooyesh.stages.reports.services.rows import locked, record, stepped, tell
from pooyesh.stages.reports.services.sending import check_programmes
from pooyesh.stages.reports.services.totals import moving


@transaction.atomic
def recall(report_id: int, *, by: User, at: datetime) -> Report:
    """Take a sent report back to its writers."""
    return stepped(locked(report_id), "recall", by=by, at=at)


@transaction.atomic
def withdraw(report_id: int, *, by: User, at: datetime) -> Report:
    """Take the report away; it stays readable to its unit. Refusal while a verified version is in effect."""
    report = locked(report_id)
    if report.in_effect_id:
        raise Refusal(N_("A verified report is corrected, not withdrawn."), code="in-effect")
    return stepped(report, "withdraw", by=by, at=at, correct_by=None)


@transaction.atomic
def restore(report_id: int, *, by: User, at: datetime) -> Report:
    """Bring a withdrawn report back as a draft."""
    report = locked(report_id)
    REPORT.verb("restore", report.state)
    check_programmes(report, queries.programme_ids(queries.head_of(report).pk))
    return stepped(report, "restore", by=by, at=at)


@transaction.atomic
def correct(report_id: int, *, by: User, at: datetime, reason: str) -> Report:
    """Open a new version of a verified report. The verified one stays in effect until the new one is verified."""
    report = stepped(locked(report_id), "correct", by=by, at=at, reason=reason)
    version = working(report)
    version.reason = reason.strip()[:500]
    version.save(update_fields=["reason"])
    tell(
        report,
        User.objects.filter(pk__in=report.decisions.filter(verb="verify").values("by_id")),
        N_("%(office)s corrects the verified report “%(title)s”: “%(reason)s”."),
        at=at,
        office=report.office.name_fa,
        reason=version.reason,
    )
    return report


@transaction.atomic
def discard(report_id: int, *, by: User, at: datetime) -> Report | None:
    """Throw away what nobody else has seen: a draft never sent (None), or a correction, which leaves it verified."""
    report = locked(report_id)
    REPORT.verb("discard", report.state)
    if report.sent_id is None:
        record(report, "discard", by=by, at=at)
        report.head = None
        report.save(update_fields=["head"])
        report.delete()
        return None
    if report.in_effect_id is None:
        raise Refusal(N_("This report was sent before; withdraw it instead."), code="was-sent")
    unsent = queries.head_of(report)
    with moving(report):
        report.state, report.head, report.sent = "verified", report.in_effect, report.in_effect
        report.save(update_fields=["state", "head", "sent"])
    if unsent.frozen_at is None:
        unsent.delete()
    record(report, "discard", by=by, at=at)
    return report
