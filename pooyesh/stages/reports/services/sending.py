"""Sending: a version is frozen, its programmes are held, and it waits for its verifiers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from pooyesh.core import ledger
from pooyesh.core.lifecycle import REPORT
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.files.models import File
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign, Section
from pooyesh.stages.programmes import services as programmes
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.content import Content
from pooyesh.stages.reports.models import Report, Version
from pooyesh.stages.reports.services.drafts import fill, opened, working
from pooyesh.stages.reports.services.rows import locked, record
from pooyesh.stages.reports.services.totals import moving


@transaction.atomic
def send(report_id: int, *, by: User | None, at: datetime, content: Content | None = None) -> Report:
    """Freeze what is written and hand it to the verifiers; afterwards this version never changes.

    `content`, if given, is written first, so that one submit writes and sends. Its programmes are held. A second
    send of the same content is the same deed. Refusal for what cannot be sent, with its field.
    """
    report = locked(report_id)
    if report.state == "sent" and (content is None or says(queries.sent_of(report), content)):
        return report
    target = REPORT.step("send", report.state)
    version = working(report)
    if content is not None:
        fill(report, version, content, None)
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


@transaction.atomic
def send_new(
    office_id: int, content: Content, *, campaign_id: int, key: str, by: User, at: datetime
) -> Report:
    """Write a report and send it in one deed. `key` is what its form carries: the same form sent again is the same deed.

    Refusal (code "was-sent", with the report's public id) when that form was sent with other words.
    """
    report = opened(office_id, campaign_id=campaign_id, key=key, by=by, at=at)
    if report.sent is not None:
        if says(report.sent, content):
            return report
        raise Refusal(
            N_("This form was sent already. If this is another activity, send it once more."),
            code="was-sent",
            report=report.public_id,
        )
    return send(report.pk, content=content, by=by, at=at)


def says(version: Version, content: Content) -> bool:
    """Return whether a version says exactly this, its photos compared by their bytes."""
    held = queries.content_of(version)
    if replace(held, photos=()) != replace(content, photos=()):
        return False
    return _digests(held) == _digests(content)


def _digests(content: Content) -> list[str]:
    ids = [file_id for file_id, _ in content.photos]
    found = dict(File.objects.filter(pk__in=ids).values_list("pk", "digest"))
    return [found[pk] for pk in ids if pk in found]


def untaken(campaign: Campaign, office: Unit, *, at: datetime) -> Refusal | None:
    """Return why no report of this office is taken now; None while reports are."""
    if campaign.state == "draft" or campaigns.days(campaign.pk) is None:
        return Refusal(N_("Reports are taken once the call is published."), code="not-open")
    if campaign.state == "closed" and not campaigns.extended_to(campaign.pk, office, at):
        return Refusal(N_("The campaign is closed; ask headquarters for an extension."), code="closed")
    return None


def _check(report: Report, content: Content, at: datetime) -> None:
    campaign = report.campaign
    if refusal := untaken(campaign, report.office, at=at):
        raise refusal
    today = at.astimezone(ZoneInfo(campaign.time_zone)).date()
    first, last = campaigns.days(campaign.pk) or (today, today)
    content.check(today=today, first=first, last=last)
    wanted = {line.section_id for line in content.lines}
    if Section.objects.filter(pk__in=wanted, campaign_id=campaign.pk).count() != len(wanted):
        raise Refusal(N_("Choose one of this campaign's sections."), field="section", code="foreign-section")
    ids = [line.programme_id for line in content.lines if line.programme_id]
    check_programmes(report, ids)


def check_programmes(report: Report, ids: Sequence[int]) -> None:
    """Return nothing when each of these programmes is the office's own and has no other report; else a Refusal."""
    if not ids:
        return
    own = Programme.objects.filter(pk__in=ids, office_id=report.office_id).exclude(
        state__in=["draft", "cancelled"]
    )
    if own.count() != len(ids):
        raise Refusal(N_("This programme is not one that this office published."), code="foreign-programme")
    elsewhere = queries.written_programmes(ids).filter(sent__isnull=False).exclude(pk=report.pk).first()
    if elsewhere:
        raise Refusal(
            N_("This programme has a report already."), code="reported-twice", report=elsewhere.public_id
        )


def _is_late(report: Report, content: Content, at: datetime) -> bool:
    book = campaigns.deadline_book(report.campaign_id)
    due = (book.reports_due(report.office.path, day) for day in days_of(content))
    return any(moment is not None and moment <= at for moment in due)


def days_of(content: Content) -> set[date]:
    """Return the days the content tells of."""
    return {line.day for line in content.lines}


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
    """Return the version as JSON facts: what its digest is made of."""
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
