"""A verifier's verbs. Nobody decides about a unit in which they hold a role; the level above does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from pooyesh.core.lifecycle import REPORT
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network import queries as network
from pooyesh.ground.notices import services as notices
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports.models import RETURN_REASONS, Decision, Report
from pooyesh.stages.reports.services.totals import moving
from pooyesh.stages.reports.services.writing import locked, office_people, path_of, record

WINDOW = timedelta(days=7)


@dataclass(frozen=True)
class Outcome:
    """What came of a decision about many: public ids settled, and the refusal of each that was not."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, Refusal], ...]


@transaction.atomic
def verify(report_id: int, *, by: User, at: datetime, version: int | None = None) -> Report:
    """Verify the sent version; afterwards it is in effect and counts in the final totals, at once.

    `version` is the number the verifier saw: Refusal when another was sent meanwhile. Above a section's size
    two different people are needed; after the first, the report still waits, with one of two.
    """
    report = _to_decide(report_id, by=by, at=at)
    target = REPORT.step("verify", report.state)
    _same_version(report, version)
    if campaigns.locked_rule(report.campaign_id) is None:
        raise Refusal(
            N_("Reports are verified once the rule of the standings is locked. Ask headquarters to lock it."),
            code="rule-not-locked",
        )
    if _needs_two(report) and not _first_of_two(report, by):
        _decide(report, "verify", by=by, at=at, is_final=False)
        record(report, "verify", by=by, at=at, changed=("one_of_two",))
        return report
    with moving(report):
        report.state, report.in_effect, report.settled_at, report.correct_by = target, report.sent, at, None
        report.save(update_fields=["state", "in_effect", "settled_at", "correct_by"])
    _decide(report, "verify", by=by, at=at)
    record(report, "verify", by=by, at=at)
    _tell(report, N_("“%(title)s” was verified and counts in the final totals."), at=at)
    return report


def verify_many(report_ids: Iterable[int], *, by: User, at: datetime) -> Outcome:
    """Verify each one on its own; a refused one keeps no other back."""
    done, refused = [], []
    for report_id in report_ids:
        try:
            done.append(verify(report_id, by=by, at=at).public_id)
        except Refusal as refusal:
            refused.append((Report.objects.values_list("public_id", flat=True).get(pk=report_id), refusal))
    return Outcome(tuple(done), tuple(refused))


@transaction.atomic
def return_report(
    report_id: int,
    *,
    by: User,
    at: datetime,
    reason: str,
    words: str = "",
    correct_by: datetime | None = None,
    version: int | None = None,
) -> Report:
    """Send the report back with its mandatory reason and a window to correct; the office is told at once."""
    report = _to_decide(report_id, by=by, at=at)
    target = REPORT.step("return", report.state, reason=reason)
    _same_version(report, version)
    if reason not in RETURN_REASONS:
        raise Refusal(N_("Choose the reason."), field="reason", code="no-reason")
    if reason == "other" and not words.strip():
        raise Refusal(
            N_("Write what is to be corrected; the office sees this sentence."),
            field="words",
            code="no-words",
        )
    until = correct_by or at + WINDOW
    if until <= at:
        raise Refusal(N_("The date must be after today."), field="correct_by", code="past")
    with moving(report):
        report.state, report.correct_by, report.settled_at = target, until, at
        report.save(update_fields=["state", "correct_by", "settled_at"])
    _decide(report, "return", by=by, at=at, reason=reason, words=words, correct_by=until)
    record(report, "return", by=by, at=at)
    _tell(
        report,
        N_("“%(title)s” was returned for correction: “%(reason)s”. You have until the end of %(until)s."),
        at=at,
        reason=words.strip() or {"msgid": RETURN_REASONS[reason]},
        until={"deadline": until.isoformat()},
    )
    return report


@transaction.atomic
def reject(report_id: int, *, by: User, at: datetime, words: str) -> Report:
    """Refuse the report for good, with its reason; it counts nowhere. What was verified before stays in effect."""
    report = _turn(report_id, "reject", by=by, at=at, words=words)
    _tell(report, N_("“%(title)s” was not accepted: “%(reason)s”."), at=at, reason=words.strip())
    return report


@transaction.atomic
def recall_decision(report_id: int, *, by: User, at: datetime, words: str) -> Report:
    """Take back one's own last decision (or, for headquarters, anybody's): the report waits again."""
    report = locked(report_id)
    last = report.decisions.first()
    top = network.roles_in(by, unit_id=network.root_of(report.office).pk, at=at)
    if last is None or (last.by_id != by.pk and not top):
        raise Refusal(N_("Only who decided, or headquarters, takes a decision back."), code="not-mine")
    report = _turn(report_id, "recall_decision", by=by, at=at, words=words)
    _tell(
        report,
        N_("The decision about “%(title)s” was taken back; it waits again: “%(reason)s”."),
        at=at,
        reason=words.strip(),
    )
    return report


@transaction.atomic
def restore_rejected(report_id: int, *, by: User, at: datetime, words: str) -> Report:
    """Put a rejected report back in the queue, with its reason."""
    report = _turn(report_id, "restore_rejected", by=by, at=at, words=words)
    _tell(report, N_("“%(title)s” waits for verification again: “%(reason)s”."), at=at, reason=words.strip())
    return report


def _turn(report_id: int, verb: str, *, by: User, at: datetime, words: str) -> Report:
    report = _to_decide(report_id, by=by, at=at)
    target = REPORT.step(verb, report.state, reason=words)
    with moving(report):
        if verb == "recall_decision" and report.state == "verified":
            report.in_effect = _in_effect_before(report)
        report.state, report.correct_by = target, None
        report.settled_at = at if target == "rejected" else None
        report.save(update_fields=["state", "in_effect", "correct_by", "settled_at"])
    _decide(report, verb, by=by, at=at, words=words)
    record(report, verb, by=by, at=at)
    return report


def _in_effect_before(report: Report):  # noqa: ANN202  a Version or None
    """Return the version that was in effect before the last verification."""
    earlier = report.decisions.filter(
        verb="verify", is_final=True, version__number__lt=report.in_effect.number
    )
    undone = set(report.decisions.filter(verb="recall_decision").values_list("version_id", flat=True))
    return next((decision.version for decision in earlier if decision.version_id not in undone), None)


def _to_decide(report_id: int, *, by: User, at: datetime) -> Report:
    report = locked(report_id)
    if network.roles_in(by, unit_id=report.office_id, at=at):
        raise Refusal(
            N_("You hold a role in this unit; the level above settles its reports."), code="own-unit"
        )
    return report


def _same_version(report: Report, number: int | None) -> None:
    if number is not None and report.sent.number != number:
        raise Refusal(N_("A newer version was sent meanwhile; look at it first."), code="changed")


def _needs_two(report: Report) -> bool:
    return any(
        line.section.two_verifiers_above is not None and line.count > line.section.two_verifiers_above
        for line in report.sent.lines.select_related("section")
    )


def _first_of_two(report: Report, by: User) -> bool:
    """Return whether someone else verified this version first; Refusal when it was the same person."""
    first = report.decisions.filter(version_id=report.sent_id, verb="verify", is_final=False)
    if first.filter(by_id=by.pk).exists():
        raise Refusal(N_("You verified this one; a second person is needed."), code="second-person")
    return first.exists()


def _decide(report: Report, verb: str, *, by: User, at: datetime, **fields: object) -> None:
    Decision.objects.create(
        report=report,
        version=report.sent,
        verb=verb,
        by_id=by.pk,
        at=at,
        unit_path=report.office.path,
        **fields,
    )


def _tell(report: Report, message: str, *, at: datetime, **params: object) -> None:
    notices.tell(
        office_people(report, at),
        message,
        params={"title": report.sent.title, **params},
        path=path_of(report),
        campaign_id=report.campaign_id,
        at=at,
    )
