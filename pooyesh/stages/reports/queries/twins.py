"""Questions at the keyboard and in the queue: told already, same photo, round number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from pooyesh.core import plausibility
from pooyesh.core.plausibility import Happening
from pooyesh.stages.reports.models import Line, Photo, Report
from pooyesh.stages.reports.queries.reports import told_version

LIVING = Q(version__report__state__in=["draft", "sent", "returned", "verified"])


@dataclass(frozen=True)
class Twin:
    """A line of another report that may tell of the same thing, or (without a title) one with the same photo."""

    public_id: str
    office: str
    state: str
    title: str
    day: date | None
    count: int | None
    same_photo: bool = False


@dataclass(frozen=True)
class Doubts:
    """What asks for a look before a report is settled. A question takes no point off."""

    twins: tuple[Twin, ...] = ()
    same_photo: tuple[Twin, ...] = ()
    round_counts: tuple[int, ...] = ()
    needs_two: bool = False
    is_bare: bool = False  # no evidence

    @property
    def low_risk(self) -> bool:
        return not (self.twins or self.same_photo or self.round_counts or self.needs_two or self.is_bare)


def twins(
    *,
    office_id: int,
    day: date | None,
    title: str,
    apart_from: int | None = None,
    files: Collection[str] = (),
) -> list[Twin]:
    """Return lines of living reports that may tell of what is being written, and reports with the same photos.

    Likeness is `core.plausibility.likely_twins`; `files` are digests; `apart_from` is the report itself.
    """
    same = _with_photos(files).items()
    photographed = [one for pk, ones in same if pk != apart_from for one in ones]
    if day is None or not title.strip():
        return photographed
    found = _near([office_id], [day])
    others: dict[Any, Line] = {line.pk: line for line in found if line.version.report_id != apart_from}
    new = Happening(key=0, office_id=office_id, day=day, title=title)
    alike = plausibility.likely_twins(new, (_happening(line) for line in others.values()))
    return [_twin(others[twin.key]) for twin in alike] + photographed


def doubts(reports: Sequence[Report]) -> dict[int, Doubts]:
    """Return what is to be asked of each of these reports' sent versions; five queries, however many they are."""
    told = {told_version(report).pk: report for report in reports}
    lines: dict[int, list[Line]] = defaultdict(list)
    for line in Line.objects.filter(version_id__in=list(told)).select_related("section"):
        lines[told[line.version_id].pk].append(line)
    near = _near({report.office_id for report in reports}, {one.day for of in lines.values() for one in of})
    photos = _photos_elsewhere(told)
    return {
        report.pk: Doubts(
            twins=_twins_of(report, lines[report.pk], near),
            same_photo=tuple(photos[report.pk]),
            round_counts=tuple(n.count for n in lines[report.pk] if plausibility.is_round(n.count)),
            needs_two=any(_is_large(line) for line in lines[report.pk]),
            is_bare=told_version(report).grade == "claimed",
        )
        for report in reports
    }


def _is_large(line: Line) -> bool:
    size = line.section.two_verifiers_above
    return size is not None and line.count > size


def _twins_of(report: Report, mine: Iterable[Line], near: Sequence[Line]) -> tuple[Twin, ...]:
    others = [line for line in near if line.version.report_id != report.pk]
    by_id: dict[Any, Line] = {line.pk: line for line in others}
    candidates = [_happening(line) for line in others]
    found: dict[str, Twin] = {}
    for line in mine:
        own = Happening(key=f"own-{line.pk}", office_id=report.office_id, day=line.day, title=line.title)
        for twin in plausibility.likely_twins(own, candidates):
            one = _twin(by_id[twin.key])
            found.setdefault(one.public_id, one)
    return tuple(found.values())


def happenings(office_id: int, days: Collection[date]) -> list[Happening]:
    """Return what the living reports of a unit tell of these days and those beside them; one query."""
    return [_happening(line) for line in _near([office_id], days)]


def _near(offices: Collection[int], days: Collection[date]) -> list[Line]:
    """Return the lines that living reports of these offices tell of these days and those beside them."""
    if not days:
        return []
    around = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
    told = Line.objects.filter(
        LIVING,
        version__report__office_id__in=list(offices),
        day__range=(min(around), max(around)),
        version_id=_told_of_the_report(),
    )
    found = told.select_related("version__report__office").order_by("-version__report__created_at", "number")
    return [line for line in found if line.day in around]


def _told_of_the_report() -> Coalesce:
    # what the line's own report says to others
    return Coalesce(F("version__report__sent_id"), F("version__report__head_id"))


def _happening(line: Line) -> Happening:
    return Happening(key=line.pk, office_id=line.version.report.office_id, day=line.day, title=line.title)


def _twin(line: Line) -> Twin:
    report = line.version.report
    return Twin(
        public_id=report.public_id,
        office=report.office.name,
        state=report.state,
        title=line.title,
        day=line.day,
        count=line.count,
    )


def _with_photos(digests: Collection[str]) -> dict[int, list[Twin]]:
    """Return the living reports that stand on a photo with one of these digests, by their id."""
    found: dict[int, list[Twin]] = defaultdict(list)
    if digests:
        held = Photo.objects.filter(
            LIVING, file__digest__in=list(digests), version_id=_told_of_the_report()
        ).select_related("version__report__office")
        for photo in held:
            report = photo.version.report
            if not found[report.pk]:
                found[report.pk].append(_same_photo(photo))
    return found


def _same_photo(photo: Photo) -> Twin:
    report = photo.version.report
    return Twin(
        public_id=report.public_id,
        office=report.office.name,
        state=report.state,
        title=photo.version.title,
        day=None,
        count=None,
        same_photo=True,
    )


def _photos_elsewhere(told: dict[int, Report]) -> dict[int, list[Twin]]:
    mine: dict[str, set[int]] = defaultdict(set)
    for version, digest in Photo.objects.filter(version_id__in=list(told)).values_list(
        "version_id", "file__digest"
    ):
        mine[digest].add(told[version].pk)
    found: dict[int, dict[int, Twin]] = defaultdict(dict)
    held = Photo.objects.filter(
        LIVING, file__digest__in=list(mine), version_id=_told_of_the_report()
    ).select_related("version__report__office", "file")
    for photo in held if mine else ():
        other = photo.version.report_id
        for pk in mine[photo.file.digest] - {other}:
            found[pk][other] = _same_photo(photo)
    return defaultdict(list, {pk: list(ones.values()) for pk, ones in found.items()})
