"""A verifier's verbs. Nobody decides about a unit in which they hold a role; the level above does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from pooyesh.core.lifecycle import REPORT
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.models import RETURN_REASONS, Decision, Report, Version
from pooyesh.stages.reports.services.rows import locked, office_people, record, stepped, tell
from pooyesh.stages.reports.services.sending import check_programmes
from pooyesh.stages.reports.services.totals import moving

WINDOW = timedelta(days=7)
ONE_DAY = timedelta(days=1)


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
    if queries.needs_two(queries.sent_of(report).pk) and not _is_second(report, by):
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


def verify_many(
    report_ids: Iterable[int], *, by: User, at: datetime, versions: Mapping[int, int] | None = None
) -> Outcome:
    """Verify each one on its own; a refused one keeps no other back. `versions` are the numbers that were seen."""
    done, refused, seen = [], [], versions or {}
    for report_id in report_ids:
        try:
            done.append(verify(report_id, by=by, at=at, version=seen.get(report_id)).public_id)
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
    """Send the report back with its mandatory reason and a window to correct; the office is told at once.

    `correct_by` is half-open: the end of the last day, seven days on if none is given.
    """
    report = _to_decide(report_id, by=by, at=at)
    REPORT.verb("return", report.state)
    _same_version(report, version)
    until = correct_by or window(report, at)
    _check_return(reason, words, until, at)
    stepped(
        report,
        "return",
        by=by,
        at=at,
        reason=reason,
        correct_by=until,
        settled_at=at,
        reminded_at=None,
    )
    _decide(report, "return", by=by, at=at, reason=reason, words=words.strip(), correct_by=until)
    _tell(
        report,
        N_("“%(title)s” was returned for correction: “%(reason)s”. You have until the end of %(until)s."),
        at=at,
        reason=words.strip() or {"word": RETURN_REASONS[reason]},
        until={"date": last_day(report, until).isoformat()},
    )
    return report


def _check_return(reason: str, words: str, until: datetime, at: datetime) -> None:
    if reason not in RETURN_REASONS:
        raise Refusal(N_("Choose the reason."), field="reason", code="no-reason")
    if reason == "other" and not words.strip():
        raise Refusal(
            N_("Write what is to be corrected; the office sees this sentence."),
            field="words",
            code="no-words",
        )
    if until <= at:
        raise Refusal(N_("The date must be after today."), field="until", code="past")


def window(report: Report, at: datetime) -> datetime:
    """Return the end of the day that is seven days on, by the campaign's clock."""
    zone = ZoneInfo(report.campaign.time_zone)
    day = at.astimezone(zone).date() + WINDOW
    return datetime.combine(day + ONE_DAY, time.min, tzinfo=zone)


def last_day(report: Report, until: datetime) -> date:
    """Return the day until whose end the window is open."""
    return campaigns.day_told(until, ZoneInfo(report.campaign.time_zone))


@transaction.atomic
def reject(report_id: int, *, by: User, at: datetime, words: str) -> Report:
    """Refuse the report for good, with its reason; it counts nowhere. What was verified before stays in effect."""
    report = _to_decide(report_id, by=by, at=at)
    stepped(report, "reject", by=by, at=at, reason=words, correct_by=None, settled_at=at)
    _decide(report, "reject", by=by, at=at, words=words.strip())
    _tell(report, N_("“%(title)s” was not accepted: “%(reason)s”."), at=at, reason=words.strip())
    return report


@transaction.atomic
def recall_decision(report_id: int, *, by: User, at: datetime, words: str) -> Report:
    """Take back one's own last decision (or, for headquarters, anybody's): the report waits again.

    What was in effect before that decision is in effect again.
    """
    report = _to_decide(report_id, by=by, at=at)
    REPORT.verb("recall_decision", report.state)
    if not may_recall(report, by=by, at=at):
        raise Refusal(N_("Only who decided, or headquarters, takes a decision back."), code="not-mine")
    in_effect = _in_effect_before(report) if report.state == "verified" else report.in_effect
    stepped(
        report,
        "recall_decision",
        by=by,
        at=at,
        reason=words,
        in_effect=in_effect,
        correct_by=None,
        settled_at=None,
    )
    _decide(report, "recall_decision", by=by, at=at, words=words.strip())
    _tell(
        report,
        N_("The decision about “%(title)s” was taken back; it waits again: “%(reason)s”."),
        at=at,
        reason=words.strip(),
    )
    return report


def may_recall(report: Report, *, by: User, at: datetime) -> bool:
    """Return whether the last decision is this person's own to take back, or they sit in the headquarters."""
    last = report.decisions.first()
    if last is None:
        return False
    root = network.prefixes(report.office.path)[0]
    return last.by_id == by.pk or any(
        grant.path == root and grant.role in network.HEADQUARTERS_ROLES for grant in network.grants(by, at)
    )


@transaction.atomic
def restore_rejected(report_id: int, *, by: User, at: datetime, words: str) -> Report:
    """Put a rejected report back in the queue, with its reason."""
    report = _to_decide(report_id, by=by, at=at)
    REPORT.verb("restore_rejected", report.state)
    check_programmes(report, queries.programme_ids(queries.sent_of(report).pk))
    stepped(report, "restore_rejected", by=by, at=at, reason=words, settled_at=None)
    _decide(report, "restore_rejected", by=by, at=at, words=words.strip())
    _tell(report, N_("“%(title)s” waits for verification again: “%(reason)s”."), at=at, reason=words.strip())
    return report


def _in_effect_before(report: Report) -> Version | None:
    """Return the version that was in effect before the last verification, by going through all decisions again."""
    stood: list[Version] = []
    for decision in report.decisions.select_related("version").order_by("at", "pk"):
        if decision.verb == "verify" and decision.is_final:
            stood.append(decision.version)
        elif decision.verb == "recall_decision" and stood and stood[-1].pk == decision.version_id:
            stood.pop()
    return stood[-2] if len(stood) > 1 else None


def _to_decide(report_id: int, *, by: User, at: datetime) -> Report:
    report = locked(report_id)
    if any(grant.path == report.office.path for grant in network.grants(by, at)):
        raise Refusal(
            N_("You hold a role in this unit; the level above settles its reports."), code="own-unit"
        )
    return report


def _same_version(report: Report, number: int | None) -> None:
    if number is not None and queries.sent_of(report).number != number:
        raise Refusal(N_("A newer version was sent meanwhile; look at it first."), code="changed")


def _is_second(report: Report, by: User) -> bool:
    """Return whether someone else verified this version first; Refusal when it was the same person."""
    first = queries.first_of_two(report)
    if first is not None and first.by_id == by.pk:
        raise Refusal(N_("You verified this one; a second person is needed."), code="second-person")
    return first is not None


def _decide(report: Report, verb: str, *, by: User, at: datetime, **fields: object) -> None:
    Decision.objects.create(
        report=report,
        version=queries.sent_of(report),
        verb=verb,
        by_id=by.pk,
        at=at,
        unit_path=report.office.path,
        **fields,
    )


def _tell(report: Report, message: str, *, at: datetime, **params: object) -> None:
    tell(report, office_people(report, at), message, at=at, **params)
