"""What is written before it is sent: whole content, or whatever was typed so far."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pooyesh.core import persian
from pooyesh.core.lifecycle import REPORT
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.content import Content, LineContent
from pooyesh.stages.reports.models import Breakdown, Line, Photo, Report, Version
from pooyesh.stages.reports.services.rows import locked, record

Typed = Mapping[str, Sequence[str]]  # a form's raw values by name


@transaction.atomic
def start(
    office_id: int,
    *,
    campaign_id: int,
    by: User | None,
    at: datetime,
    content: Content | None = None,
    typed: Typed | None = None,
) -> Report:
    """Make a draft, from whole content or from whatever was `typed` so far."""
    report = _new(office_id, campaign_id=campaign_id, by=by, at=at)
    fill(report, queries.head_of(report), content, typed)
    return report


def _new(
    office_id: int, *, campaign_id: int, by: User | None, at: datetime, key: str | None = None
) -> Report:
    named = {"public_id": key} if key else {}
    report = Report.objects.create(
        campaign_id=campaign_id,
        office_id=office_id,
        created_by_id=by.pk if by else None,
        created_at=at,
        **named,
    )
    report.head = Version.objects.create(report=report, number=1, title="")
    report.save(update_fields=["head"])
    record(report, "start", by=by, at=at)
    return report


def opened(office_id: int, *, campaign_id: int, key: str, by: User, at: datetime) -> Report:
    """Return the report of the form that carries `key`, locked; a form sent twice means the same report.

    `key` becomes its public id. A key that somebody else used already says nothing, and a new report is made.
    """
    # the person's row puts two sends of one form in a queue
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    found = Report.objects.filter(public_id=key).first()
    if found is None:
        return _new(office_id, campaign_id=campaign_id, by=by, at=at, key=key)
    if (found.campaign_id, found.created_by_id) != (campaign_id, by.pk):
        return _new(office_id, campaign_id=campaign_id, by=by, at=at)
    report = locked(found.pk)
    if report.office_id != office_id and report.sent_id is None:
        report.office_id = office_id
        report.save(update_fields=["office"])
        report = locked(found.pk)
    return report


@transaction.atomic
def keep(office_id: int, typed: Typed, *, campaign_id: int, key: str, by: User, at: datetime) -> Report:
    """Keep what was typed into the form that carries `key`; Refusal when that form was sent meanwhile."""
    report = opened(office_id, campaign_id=campaign_id, key=key, by=by, at=at)
    if report.state not in {"draft", "returned"}:
        raise Refusal(N_("This form was sent already; open its report."), code="was-sent")
    fill(report, working(report), None, typed)
    return report


@transaction.atomic
def save_draft(
    report_id: int,
    *,
    by: User,
    at: datetime,
    content: Content | None = None,
    typed: Typed | None = None,
) -> Report:
    """Keep what was written. A returned report gets a new version at its first change; the sent one stands.

    What is only `typed` is no deed yet and leaves no line in the history.
    """
    report = locked(report_id)
    REPORT.verb("send", report.state)  # only what can be sent can be written
    fill(report, working(report), content, typed)
    if content is not None:
        record(report, "save", by=by, at=at)
    return report


def working(report: Report) -> Version:
    """Return the version that can be written, made from the frozen one where there is none."""
    head = queries.head_of(report)
    if head.frozen_at is None:
        return head
    newest = report.versions.aggregate(newest=Max("number"))["newest"]
    copy = Version.objects.create(
        report=report, number=newest + 1, title=head.title, search_text=head.search_text
    )
    write(copy, queries.content_of(head))
    report.head = copy
    report.save(update_fields=["head"])
    return copy


def fill(report: Report, version: Version, content: Content | None, typed: Typed | None) -> None:
    """Make the version hold the content, or what was typed beside what it held before."""
    if content is not None:
        write(version, content)
    version.typed = {name: list(values) for name, values in (typed or {}).items()}
    version.title = _title(version, content) or version.title
    version.search_text = persian.search_text(version.title, report.office.name_fa, report.office.name_en)
    version.save(update_fields=["typed", "title", "search_text"])


def _title(version: Version, content: Content | None) -> str:
    said = content.title if content else next(iter(version.typed.get("title", ())), "")
    planned = None if said or content else queries.programme_of(version)
    return (planned.title_fa if planned else said).strip()[:200]


def write(version: Version, content: Content) -> None:
    """Make the version say exactly `content`."""
    version.lines.all().delete()
    version.photos.all().delete()
    lines = Line.objects.bulk_create(lines_of(version, content), batch_size=500)
    Breakdown.objects.bulk_create(parts_of(lines, content.lines), batch_size=1000)
    Photo.objects.bulk_create(
        Photo(version=version, file_id=file_id, position=position, caption=caption)
        for position, (file_id, caption) in enumerate(content.photos, start=1)
    )
    version.title, version.what_happened = content.title, content.what_happened
    version.contributors, version.links = content.contributors, list(content.links)
    version.grade = content.grade
    version.save(update_fields=["title", "what_happened", "contributors", "links", "grade"])


def lines_of(version: Version, content: Content) -> list[Line]:
    """Return the rows of the content's lines, not saved yet."""
    return [
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
    ]


def parts_of(rows: Sequence[Line], lines: Sequence[LineContent]) -> list[Breakdown]:
    """Return the breakdowns of saved rows, in the order of the lines they were made from; not saved yet."""
    return [
        Breakdown(line=row, kind=kind, part=part, count=count)
        for row, line in zip(rows, lines, strict=True)
        for kind, parts in line.breakdowns.items()
        for part, count in parts.items()
    ]
