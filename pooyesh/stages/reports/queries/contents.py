"""What one report says, and what that adds to the totals."""

from collections import defaultdict

from django.db.models import QuerySet

from pooyesh.core import totals as core_totals
from pooyesh.stages.reports.content import Content, LineContent
from pooyesh.stages.reports.models import Breakdown, Line, Photo, Report, Version


def lines_of(version_id: int) -> QuerySet[Line]:
    """Return a version's lines with their sections, programmes and breakdowns."""
    return (
        Line.objects.filter(version_id=version_id)
        .select_related("section", "programme")
        .prefetch_related("breakdowns")
    )


def photos_of(version_id: int) -> QuerySet[Photo]:
    """Return a version's photos with their files."""
    return Photo.objects.filter(version_id=version_id).select_related("file")


def versions_of(report_id: int) -> QuerySet[Version]:
    """Return the frozen versions of a report, newest first."""
    return Version.objects.filter(report_id=report_id, frozen_at__isnull=False)


def content_of(version: Version) -> Content:
    """Return what a version says, as it was given; four queries, however many lines."""
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
