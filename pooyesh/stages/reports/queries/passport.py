"""What stands behind a figure: its lines, how much of it has which evidence, and what was left out and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from pooyesh.stages.reports.models import Decision, Line, Report

# sent, and no version of theirs in effect: the first waits, the others were left out
WAITING, LEFT_OUT = "sent", ("returned", "rejected", "withdrawn")
SPECIAL = frozenset({"special_programmes", "special_attendances"})
COUNTS_ATTENDANCES = frozenset({"attendances", "special_attendances"})
# what a metric counts once, and where a line says which one it is
ONCE = {"offices_active": "version__report__office_id", "sections_covered": "section_id"}


def lines(
    campaign_id: int,
    *,
    path: str = "",
    section_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
    special: bool = False,
) -> QuerySet[Line]:
    """Return the lines in effect of a cut, by day: their counts sum to the final figure of the same cut."""
    cut = _cut(campaign_id, path=path, section_id=section_id, first=first, last=last, special=special)
    return (
        Line.objects.filter(cut, version__report__in_effect=F("version"))
        .select_related("section", "version__report__office")
        .order_by("day", "id")
    )


def _cut(
    campaign_id: int,
    *,
    path: str,
    section_id: int | None,
    first: date | None,
    last: date | None,
    special: bool,
) -> Q:
    cut = Q(version__report__campaign_id=campaign_id)
    asked: dict[str, Any] = {
        "version__report__office__path__startswith": path or None,
        "section_id": section_id,
        "day__gte": first,
        "day__lte": last,
        "is_special": special or None,
    }
    return cut & Q(**{name: value for name, value in asked.items() if value is not None})


def shares(of: QuerySet[Line], metric: str) -> QuerySet[Line]:
    """Return the lines with `share`, what each adds to the metric: over all of them it sums to the final figure.

    Where distinct things are counted, the first line of each adds one and the others nothing.
    """
    if metric in COUNTS_ATTENDANCES:
        return of.annotate(share=F("count"))
    if metric == "reports":  # a report is counted where its first line stands
        return of.annotate(share=Case(When(number=1, then=1), default=0, output_field=IntegerField()))
    if metric in ONCE:
        place = Window(RowNumber(), partition_by=[F(ONCE[metric])], order_by=["day", "id"])
        first = of.annotate(place=place)
        return first.annotate(share=Case(When(place=1, then=1), default=0, output_field=IntegerField()))
    return of.annotate(share=Value(1, output_field=IntegerField()))


def bands(of: QuerySet[Line]) -> dict[str, tuple[int, int]]:
    """Return, per evidence grade, how many attendances and lines stand on it."""
    rows = of.order_by().values("version__grade").annotate(attendances=Sum("count", default=0), n=Count("pk"))
    return {row["version__grade"]: (row["attendances"], row["n"]) for row in rows}


def counted(of: QuerySet[Line]) -> tuple[int, int]:
    """Return how many reports, of how many offices, these lines belong to."""
    found = of.order_by().aggregate(
        reports=Count("version__report_id", distinct=True),
        offices=Count("version__report__office_id", distinct=True),
    )
    return found["reports"], found["offices"]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Reports that were sent and do not count, by state and kind of reason, and the attendances they tell of."""

    state: str
    reason: str  # a key of RETURN_REASONS, or "" where none was picked
    reports: int
    attendances: int


def left_out(
    campaign_id: int,
    *,
    path: str = "",
    section_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
    special: bool = False,
) -> list[LeftOut]:
    """Return what of a cut is not in its final figures, those that wait first, then the most attendances.

    A report that is corrected, and has an older version in effect, counts and is not among them.
    """
    rows = (
        _uncounted(campaign_id, path=path, section_id=section_id, first=first, last=last, special=special)
        .annotate(why=_reason("version__report_id"))
        .order_by()
        .values("version__report__state", "why")
        .annotate(reports=Count("version__report_id", distinct=True), attendances=Sum("count", default=0))
    )
    found = [
        LeftOut(
            state=row["version__report__state"],
            reason=row["why"],
            reports=row["reports"],
            attendances=row["attendances"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.state != WAITING, -each.attendances, each.state, each.reason))


def exclusions(
    campaign_id: int,
    *,
    path: str = "",
    section_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
    special: bool = False,
) -> QuerySet[Report]:
    """Return the reports that `left_out` counts, the latest first, with `why` and the `attendances` they tell of."""
    found = _uncounted(campaign_id, path=path, section_id=section_id, first=first, last=last, special=special)
    told = found.filter(version__report_id=OuterRef("pk")).order_by().values("version__report_id")
    return (
        Report.objects.filter(pk__in=found.order_by().values("version__report_id"))
        .select_related("office")
        .annotate(why=_reason("pk"), attendances=Subquery(told.annotate(n=Sum("count")).values("n")))
        .order_by("-sent_at", "-id")
    )


def _uncounted(campaign_id: int, **cut: Any) -> QuerySet[Line]:
    """Return the lines last sent by reports of which no version is in effect."""
    return Line.objects.filter(
        _cut(campaign_id, **cut),
        version__report__sent=F("version"),
        version__report__in_effect__isnull=True,
        version__report__state__in=(WAITING, *LEFT_OUT),
    )


def _reason(report: str) -> Any:
    """Return the kind of reason of the report's last decision; "" while it waits, and where it was withdrawn."""
    last = Decision.objects.filter(report_id=OuterRef(report)).order_by("-at", "-id").values("reason")[:1]
    state = "version__report__state" if "__" in report else "state"
    settled = When(**{f"{state}__in": ("returned", "rejected")}, then=Coalesce(Subquery(last), Value("")))
    return Case(settled, default=Value(""))
