"""An office's own verbs: write, send, recall, correct, discard, withdraw, restore."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from pooyesh.core import ledger, persian
from pooyesh.core.lifecycle import REPORT
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.files.models import File
from pooyesh.ground.network import queries as network
from pooyesh.ground.notices import services as notices
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Section
from pooyesh.stages.programmes import services as programmes
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.content import Content
from pooyesh.stages.reports.models import Breakdown, Line, Photo, Report, Version
from pooyesh.stages.reports.services.totals import moving


def locked(report_id: int) -> Report:
    """Return the report with its row locked until the end of the transaction."""
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("campaign", "office", "head")
        .get(pk=report_id)
    )


def record(
    report: Report, verb: str, *, by: User | None, at: datetime, changed: tuple[str, ...] = ()
) -> None:
    deeds.record(
        verb,
        noun="report",
        public_id=report.public_id,
        by=by,
        at=at,
        campaign_id=report.campaign_id,
        unit_path=report.office.path,
        changed=changed,
    )


@transaction.atomic
def start(
    office_id: int,
    *,
    campaign_id: int,
    by: User | None,
    at: datetime,
    content: Content | None = None,
    typed: dict[str, Any] | None = None,
) -> Report:
    """Make a draft, from whole content or from whatever was `typed` so far."""
    report = Report.objects.create(
        campaign_id=campaign_id, office_id=office_id, created_by_id=by.pk if by else None, created_at=at
    )
    version = Version.objects.create(report=report, number=1, title=_title(content, typed))
    report.head = version
    report.save(update_fields=["head"])
    _fill(report, version, content, typed)
    record(report, "start", by=by, at=at)
    return report


@transaction.atomic
def save_draft(
    report_id: int,
    *,
    by: User,
    at: datetime,
    content: Content | None = None,
    typed: dict[str, Any] | None = None,
) -> Report:
    """Keep what was written. A returned report gets a new version at its first change; the sent one stands."""
    report = locked(report_id)
    REPORT.verb("send", report.state)  # only what can be sent can be written
    _fill(report, _working(report), content, typed)
    record(report, "save", by=by, at=at)
    return report


def _working(report: Report) -> Version:
    """Return the version that can be written, made from the frozen one where there is none."""
    head = report.head
    if head.frozen_at is None:
        return head
    copy = Version.objects.create(
        report=report, number=head.number + 1, title=head.title, search_text=head.search_text
    )
    write(copy, queries.content_of(head))
    report.head = copy
    report.save(update_fields=["head"])
    return copy


def _title(content: Content | None, typed: dict[str, Any] | None) -> str:
    title = content.title if content else (typed or {}).get("title", "")
    return (title[0] if isinstance(title, list) and title else title or "")[:200]


def _fill(report: Report, version: Version, content: Content | None, typed: dict[str, Any] | None) -> None:
    if content is not None:
        write(version, content)
    version.typed = typed or {}
    version.title = _title(content, typed) or version.title
    version.search_text = persian.search_text(version.title, report.office.name_fa)
    version.save(update_fields=["typed", "title", "search_text"])


def write(version: Version, content: Content) -> None:
    """Make the version say exactly `content`."""
    version.lines.all().delete()
    version.photos.all().delete()
    lines = Line.objects.bulk_create(
        [
            Line(
                version=version,
                number=number,
                programme_id=line.programme_id,
                title=line.title,
                key=persian.squash(line.title)[:200],
                section_id=line.section_id,
                day=line.day,
                count=line.count,
                is_estimate=line.is_estimate,
                is_special=line.is_special,
                answers=dict(line.answers),
            )
            for number, line in enumerate(content.lines, start=1)
        ],
        batch_size=500,
    )
    Breakdown.objects.bulk_create(
        [
            Breakdown(line=row, kind=kind, part=part, count=count)
            for row, line in zip(lines, content.lines, strict=True)
            for kind, parts in line.breakdowns.items()
            for part, count in parts.items()
        ],
        batch_size=1000,
    )
    Photo.objects.bulk_create(
        [
            Photo(version=version, file_id=file_id, position=position, caption=caption)
            for position, (file_id, caption) in enumerate(content.photos, start=1)
        ]
    )
    version.title, version.what_happened = content.title, content.what_happened
    version.contributors, version.links = content.contributors, list(content.links)
    version.grade = content.grade
    version.save(update_fields=["title", "what_happened", "contributors", "links", "grade"])


@transaction.atomic
def send(report_id: int, *, by: User | None, at: datetime, content: Content | None = None) -> Report:
    """Freeze what is written and hand it to the verifiers; afterwards this version never changes.

    `content`, if given, is written first, so that one submit writes and sends. Its programmes are held. A second
    send of the same content is the same deed. Refusal for what cannot be sent, with its field.
    """
    report = locked(report_id)
    if report.state == "sent" and (content is None or content == queries.content_of(report.head)):
        return report
    target = REPORT.step("send", report.state)
    version = _working(report)
    if content is not None:
        _fill(report, version, content, None)
    content = content or queries.content_of(version)
    _check(report, content, at)
    with moving(report):
        _hold_programmes(content, by=by, at=at)
        _freeze(report, version, content, by=by, at=at)
        report.state, report.sent, report.sent_at, report.correct_by = target, version, at, None
        if report.first_sent_at is None:
            report.first_sent_at, report.is_late = at, _is_late(report, content, at)
        report.save(update_fields=["state", "sent", "sent_at", "correct_by", "first_sent_at", "is_late"])
    record(report, "send", by=by, at=at)
    return report


def _check(report: Report, content: Content, at: datetime) -> None:
    days = campaigns.days(report.campaign_id)
    if days is None or report.campaign.state == "draft":
        raise Refusal(N_("Reports are taken once the call is published."), code="not-open")
    deadlines = _deadlines(report, content)
    if report.campaign.state == "closed" and not (deadlines and max(deadlines) > at):
        raise Refusal(N_("The campaign is closed; ask headquarters for an extension."), code="closed")
    today = at.astimezone(ZoneInfo(report.campaign.time_zone)).date()
    content.check(today=today, first=days[0], last=days[1])
    wanted = {line.section_id for line in content.lines}
    if Section.objects.filter(pk__in=wanted, campaign_id=report.campaign_id).count() != len(wanted):
        raise Refusal(N_("Choose one of this campaign's sections."), field="section", code="foreign-section")
    programme_ids = [line.programme_id for line in content.lines if line.programme_id]
    own = Programme.objects.filter(pk__in=programme_ids, office_id=report.office_id).exclude(
        state__in=["draft", "cancelled"]
    )
    if own.count() != len(programme_ids):
        raise Refusal(N_("This programme is not one that this office published."), code="foreign-programme")
    elsewhere = {
        key: other
        for key, other in queries.reported_programmes(programme_ids).items()
        if other != report.public_id
    }
    if elsewhere:
        raise Refusal(
            N_("This programme has a report already."),
            code="reported-twice",
            other=next(iter(elsewhere.values())),
        )


def _deadlines(report: Report, content: Content) -> list[datetime]:
    due = {
        day: campaigns.reports_deadline(report.campaign_id, report.office, day)
        for day in {line.day for line in content.lines}
    }
    return [moment for moment in due.values() if moment is not None]


def _is_late(report: Report, content: Content, at: datetime) -> bool:
    return any(due <= at for due in _deadlines(report, content))


def _hold_programmes(content: Content, *, by: User | None, at: datetime) -> None:
    ids = [line.programme_id for line in content.lines if line.programme_id]
    for pk in Programme.objects.filter(pk__in=ids, state="published").values_list("pk", flat=True):
        programmes.hold(pk, by=by, at=at)


def _freeze(report: Report, version: Version, content: Content, *, by: User | None, at: datetime) -> None:
    canonical = ledger.canonical(facts(report, version, content))
    version.canonical, version.digest = canonical.decode(), ledger.digest_of(canonical)
    version.frozen_at, version.frozen_by_id, version.typed = at, by.pk if by else None, {}
    version.save(update_fields=["canonical", "digest", "frozen_at", "frozen_by_id", "typed"])


def facts(report: Report, version: Version, content: Content) -> dict[str, Any]:
    """Return the version as JSON facts."""
    ids = [line.programme_id for line in content.lines if line.programme_id]
    return content.facts(
        campaign=report.campaign.public_id,
        report=report.public_id,
        version=version.number,
        office=report.office.code,
        sections=dict(Section.objects.filter(campaign_id=report.campaign_id).values_list("pk", "public_id")),
        programmes=dict(Programme.objects.filter(pk__in=ids).values_list("pk", "public_id")),
        photos=dict(File.objects.filter(pk__in=[pk for pk, _ in content.photos]).values_list("pk", "digest")),
    )


def _step(
    report_id: int, verb: str, *, by: User, at: datetime, reason: str | None = None, **fields: Any
) -> Report:
    """Take one step that only changes the state (and `fields`), with the totals moved and the deed on record."""
    report = locked(report_id)
    target = REPORT.step(verb, report.state, reason=reason)
    with moving(report):
        report.state = target
        for name, value in fields.items():
            setattr(report, name, value)
        report.save(update_fields=["state", *fields])
    record(report, verb, by=by, at=at)
    return report


@transaction.atomic
def recall(report_id: int, *, by: User, at: datetime) -> Report:
    """Take a sent report back to its writers."""
    return _step(report_id, "recall", by=by, at=at)


@transaction.atomic
def withdraw(report_id: int, *, by: User, at: datetime) -> Report:
    """Take the report away; it stays readable to its unit. Refusal while a verified version is in effect."""
    if locked(report_id).in_effect_id:
        raise Refusal(N_("A verified report is corrected, not withdrawn."), code="in-effect")
    return _step(report_id, "withdraw", by=by, at=at)


@transaction.atomic
def restore(report_id: int, *, by: User, at: datetime) -> Report:
    """Bring a withdrawn report back as a draft."""
    return _step(report_id, "restore", by=by, at=at)


@transaction.atomic
def correct(report_id: int, *, by: User, at: datetime, reason: str) -> Report:
    """Open a new version of a verified report. The verified one stays in effect until the new one is verified."""
    report = _step(report_id, "correct", by=by, at=at, reason=reason)
    version = _working(report)
    version.reason = reason.strip()
    version.save(update_fields=["reason"])
    notices.tell(
        User.objects.filter(pk__in=report.decisions.filter(verb="verify").values("by_id")),
        N_("%(office)s corrects the verified report “%(title)s”: “%(reason)s”."),
        params={"office": report.office.name_fa, "title": version.title, "reason": version.reason},
        path=path_of(report),
        campaign_id=report.campaign_id,
        at=at,
    )
    return report


@transaction.atomic
def discard(report_id: int, *, by: User, at: datetime) -> None:
    """Throw away what nobody else has seen: a draft, or an unsent correction, which leaves the report verified."""
    report = locked(report_id)
    REPORT.step("discard", report.state)
    head = report.head
    if report.sent_id is None:
        record(report, "discard", by=by, at=at)
        report.head = None
        report.save(update_fields=["head"])
        report.delete()
        return
    if report.in_effect_id is None:
        raise Refusal(N_("This report was sent before; withdraw it instead."), code="was-sent")
    with moving(report):
        report.state, report.head, report.sent = "verified", report.in_effect, report.in_effect
        report.save(update_fields=["state", "head", "sent"])
    if head.frozen_at is None:
        head.delete()
    record(report, "discard", by=by, at=at)


def path_of(report: Report) -> str:
    """Return the report's address for a notice; the reader's language is put before it."""
    return f"/{report.campaign.slug}/desk/reports/{report.public_id}/"


def office_people(report: Report, at: datetime) -> list[User]:
    """Return whom a decision is told: the office's heads, and who sent it."""
    people = {user.pk: user for user in network.people_in([report.office_id], ["office_head"], at)}
    sender = report.sent.frozen_by_id if report.sent_id else None
    people.update({user.pk: user for user in User.objects.filter(pk=sender)})
    return list(people.values())
