"""Which reports, whose, in which state; and what one of them says."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from pooyesh.core import persian
from pooyesh.core import totals as core_totals
from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.reports.content import Content, LineContent
from pooyesh.stages.reports.models import Breakdown, Decision, Line, Photo, Report, Version

CONTRIBUTING = Q(in_effect__isnull=False) | Q(state="sent")


def listing(campaign_id: int) -> QuerySet[Report]:
    """Return the campaign's reports with what a row of a list shows, newest first."""
    return (
        Report.objects.filter(campaign_id=campaign_id)
        .select_related("office", "head")
        .annotate(attendances=Sum("head__lines__count"))
        .order_by("-created_at", "-id")
    )


def visible(user: Any, *, at: datetime, scope: Scope) -> QuerySet[Report]:
    """Return the reports that `user` may see; drafts only of units for which the person writes."""
    seen = rights.reach(user, Ability.SEE, at=at, scope=scope)
    own = rights.reach(user, Ability.REPORT, at=at, scope=scope)
    return listing(scope.campaign_id).filter(
        (rights.within(seen, "office__path") & ~Q(state="draft", in_effect__isnull=True))
        | rights.within(own, "office__path")
    )


def queue(user: Any, *, at: datetime, scope: Scope) -> QuerySet[Report]:
    """Return what waits for `user`'s verification, oldest first."""
    mine = rights.reach(user, Ability.VERIFY, at=at, scope=scope)
    return (
        listing(scope.campaign_id)
        .filter(rights.within(mine, "office__path"), state="sent")
        .order_by("sent_at", "id")
    )


def not_mine_to_settle(user: Any, *, at: datetime, scope: Scope) -> QuerySet[Report]:
    """Return waiting reports beneath `user` that are of units in which the person holds a role."""
    mine = rights.reach(user, Ability.VERIFY, at=at, scope=scope)
    return (
        listing(scope.campaign_id).filter(office__path__in=mine.excluded, state="sent")
        if mine
        else Report.objects.none()
    )


def by_public_id(public_id: str, campaign_id: int) -> QuerySet[Report]:
    return Report.objects.filter(public_id=public_id, campaign_id=campaign_id).select_related(
        "office", "head", "sent", "in_effect", "campaign"
    )


def awaiting_correction(unit_paths: Q, campaign_id: int) -> QuerySet[Report]:
    return listing(campaign_id).filter(unit_paths, state="returned").order_by("correct_by", "id")


def reported_programmes(programme_ids: list[int]) -> dict[int, str]:
    """Return the public id of the living report that tells of each programme."""
    lines = Line.objects.filter(programme_id__in=programme_ids).exclude(version__report__state="withdrawn")
    return dict(
        lines.filter(
            version_id=Report.objects.filter(pk=OuterRef("version__report_id")).values("head_id")[:1]
        ).values_list("programme_id", "version__report__public_id")
    )


def twins(
    *, office_id: int, day: date, title: str, apart_from: int | None = None, files: tuple[str, ...] = ()
) -> QuerySet[Report]:
    """Return living reports that may tell of the same thing.

    Same office within a day, with the same title however it was typed; or one of the same photos (by digest).
    """
    same = Line.objects.filter(
        version_id=OuterRef("head_id"),
        key=persian.squash(title),
        day__range=(day - timedelta(days=1), day + timedelta(days=1)),
    )
    found = Q(Exists(same), office_id=office_id) if title.strip() else Q(pk__in=[])
    if files:
        found |= Q(Exists(Photo.objects.filter(version_id=OuterRef("head_id"), file__digest__in=files)))
    others = Report.objects.filter(found).exclude(state="withdrawn").exclude(pk=apart_from)
    return others.select_related("office", "head").order_by("-created_at")


def lines_of(version_id: int) -> QuerySet[Line]:
    return (
        Line.objects.filter(version_id=version_id)
        .select_related("section", "programme")
        .prefetch_related("breakdowns")
    )


def content_of(version: Version) -> Content:
    """Return what a version says, as it was given."""
    parts: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in Breakdown.objects.filter(line__version=version):
        parts[row.line_id][row.kind][row.part] = row.count
    return Content(
        title=version.title,
        lines=tuple(
            LineContent(
                title=line.title,
                section_id=line.section_id,
                day=line.day,
                count=line.count,
                is_estimate=line.is_estimate,
                is_special=line.is_special,
                programme_id=line.programme_id,
                breakdowns={kind: dict(of) for kind, of in parts[line.pk].items()},
                answers=line.answers,
            )
            for line in version.lines.all()
        ),
        what_happened=version.what_happened,
        contributors=version.contributors,
        links=tuple(version.links),
        photos=tuple(version.photos.values_list("file_id", "caption")),
    )


def contribution(report: Report) -> list[core_totals.Cell]:
    """Return what `report`, as it stands now, adds to its office's cells."""
    waiting = report.sent_id if report.state == "sent" else None
    lines: dict[int, list[core_totals.Line]] = defaultdict(list)
    wanted = {version for version in (report.in_effect_id, waiting) if version}
    for version, section, day, count, special in (
        Line.objects.filter(version_id__in=wanted)
        .order_by("number")
        .values_list("version_id", "section_id", "day", "count", "is_special")
    ):
        lines[version].append(core_totals.Line(section_id=section, day=day, count=count, special=special))
    return core_totals.contribution(
        core_totals.Reported(
            office_id=report.office_id,
            in_effect=lines[report.in_effect_id] if report.in_effect_id else None,
            waiting=lines[waiting] if waiting else None,
        )
    )


def history(report_id: int) -> QuerySet[Decision]:
    return Decision.objects.filter(report_id=report_id).select_related("version")
