"""What stands behind a figure: its lines, how much of it has which evidence, and what was left out."""

from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from pooyesh.stages.reports.models import Decision, Line, Report

WAITING, LEFT_OUT = ("sent",), ("returned", "rejected", "withdrawn")


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
    cut = Q(version__report__campaign_id=campaign_id, version__report__office__path__startswith=path)
    if section_id is not None:
        cut &= Q(section_id=section_id)
    if first is not None:
        cut &= Q(day__gte=first)
    if last is not None:
        cut &= Q(day__lte=last)
    if special:
        cut &= Q(is_special=True)
    return (
        Line.objects.filter(cut, version__report__in_effect=F("version"))
        .select_related("section", "version__report__office")
        .order_by("day", "id")
    )


def bands(of: QuerySet[Line]) -> dict[str, tuple[int, int]]:
    """Return, per evidence grade, how many attendances and lines stand on it."""
    rows = of.order_by().values("version__grade").annotate(attendances=Sum("count", default=0), n=Count("pk"))
    return {row["version__grade"]: (row["attendances"], row["n"]) for row in rows}


def left_out(campaign_id: int, *, path: str = "") -> dict[str, int]:
    """Return how many reports of a subtree do not count, by state; those with an older version in effect count."""
    rows = (
        Report.objects.filter(
            campaign_id=campaign_id,
            office__path__startswith=path,
            in_effect__isnull=True,
            state__in=(*WAITING, *LEFT_OUT),
        )
        .order_by()
        .values("state")
        .annotate(n=Count("pk"))
    )
    return {row["state"]: row["n"] for row in rows}


def exclusions(campaign_id: int, *, path: str = "") -> QuerySet[Report]:
    """Return the reports that were sent and do not count, each with the kind of reason it was left out for."""
    last = Decision.objects.filter(report_id=OuterRef("pk")).order_by("-at", "-id")
    return (
        Report.objects.filter(
            campaign_id=campaign_id, office__path__startswith=path, in_effect__isnull=True, state__in=LEFT_OUT
        )
        .select_related("office", "sent")
        .annotate(left_out_reason=Subquery(last.values("reason")[:1]))
        .order_by("-settled_at", "-id")
    )


def counted(campaign_id: int, *, path: str = "") -> tuple[int, int]:
    """Return how many reports are in effect, of how many offices."""
    found = Report.objects.filter(
        campaign_id=campaign_id, office__path__startswith=path, in_effect__isnull=False
    ).aggregate(reports=Count("pk"), offices=Count("office", distinct=True))
    return found["reports"], found["offices"]
