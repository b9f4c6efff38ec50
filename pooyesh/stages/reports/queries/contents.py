"""What one report says, and what that adds to the totals."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from pooyesh.core import totals as core_totals
from pooyesh.ground.files.models import File
from pooyesh.stages.programmes.models import Programme
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


def keepable(public_ids: Iterable[str], *, user_id: int, report_id: int | None) -> list[File]:
    """Return those of these files that this person may put into a report: their own, and those in it already."""
    mine = Q(by_id=user_id)
    if report_id is not None:
        mine |= Q(pk__in=Photo.objects.filter(version__report_id=report_id).values("file_id"))
    wanted = list(public_ids)
    found = {file.public_id: file for file in File.objects.filter(mine, public_id__in=wanted, kind="image")}
    return [found[one] for one in wanted if one in found]


def reports_with(file: File) -> list[Report]:
    """Return the reports in which this file is a photo, in whichever version."""
    told = Report.objects.filter(versions__photos__file=file).select_related("office", "campaign")
    return list(told.distinct())


def versions_of(report_id: int) -> QuerySet[Version]:
    """Return the frozen versions of a report, newest first."""
    return Version.objects.filter(report_id=report_id, frozen_at__isnull=False)


def version(report_id: int, number: int) -> Version | None:
    """Return one frozen version of a report by its number."""
    return versions_of(report_id).filter(number=number).first()


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


def programme_of(version: Version) -> Programme | None:
    """Return the programme whose report this is: the one of its first line, or of the form that is being typed."""
    programmes = Programme.objects.select_related("office", "section").filter(office=version.report.office)
    typed = next(iter(version.typed.get("programme", ())), "")
    if typed:
        return programmes.filter(public_id=typed).first()
    first = version.lines.values_list("programme_id", flat=True).first()
    return programmes.filter(pk=first).first() if first else None
