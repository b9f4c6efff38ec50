"""The totals, read from their cells. Every page, export and text asks here, so one label has one number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from pooyesh.core.totals import COUNTS
from pooyesh.stages.reports.models import Report, TotalCell

DISTINCT = {"offices_active": "office", "sections_covered": "section"}
METRICS = (*COUNTS, *DISTINCT)
VERIFIED = Q(in_effect__isnull=False)


@dataclass(frozen=True)
class Figure:
    """One metric's value: everything that was sent, and what is verified."""

    provisional: int = 0
    final: int = 0


NOTHING = dict.fromkeys(METRICS, Figure())


@dataclass(frozen=True, kw_only=True)
class OfficeFacts:
    """What the standings take from one office: final counts, and how many of its reports were in time."""

    programmes: int = 0
    special_programmes: int = 0
    attendances: int = 0
    special_attendances: int = 0
    sections: int = 0
    reports: int = 0
    on_time: int = 0
    sent: int = 0  # reports sent and not withdrawn, verified or not


def cells(
    campaign_id: int,
    *,
    path: str | None = None,
    section_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[TotalCell]:
    """Return the cells of a cut: a subtree of units (by path), a section, days from `first` through `last`."""
    cut = Q(campaign_id=campaign_id)
    if path is not None:
        cut &= Q(office__path__startswith=path)
    if section_id is not None:
        cut &= Q(section_id=section_id)
    if first is not None:
        cut &= Q(day__gte=first)
    if last is not None:
        cut &= Q(day__lte=last)
    return TotalCell.objects.filter(cut)


def _sums() -> dict[str, Any]:
    sums: dict[str, Any] = {}
    for state in ("provisional", "final"):
        for name in COUNTS:
            sums[f"{state}_{name}_sum"] = Sum(f"{state}_{name}", default=0)
        for name, of in DISTINCT.items():
            sums[f"{state}_{name}_sum"] = Count(of, distinct=True, filter=Q(**{f"{state}_programmes__gt": 0}))
    return sums


def _figures(row: dict[str, Any]) -> dict[str, Figure]:
    return {name: Figure(row[f"provisional_{name}_sum"], row[f"final_{name}_sum"]) for name in METRICS}


def figures(of: QuerySet[TotalCell]) -> dict[str, Figure]:
    """Return every metric over these cells."""
    return _figures(of.aggregate(**_sums()))


def grouped(of: QuerySet[TotalCell], *by: str) -> dict[Any, dict[str, Figure]]:
    """Return every metric per group. `by` names cell fields (office_id, section_id, day); one gives plain keys."""
    rows = of.order_by().values(*by).annotate(**_sums())
    return {(row[by[0]] if len(by) == 1 else tuple(row[name] for name in by)): _figures(row) for row in rows}


def added(parts: Iterable[dict[str, Figure]]) -> dict[str, Figure]:
    """Return the sums of additive metrics over disjoint groups. What counts distinct things is left out."""
    sums = dict.fromkeys(COUNTS, Figure())
    for part in parts:
        for name in COUNTS:
            sums[name] = Figure(
                sums[name].provisional + part[name].provisional, sums[name].final + part[name].final
            )
    return sums


def office_facts(campaign_id: int) -> dict[int, OfficeFacts]:
    """Return what each office brings to the standings, by its id; offices that sent no report are absent."""
    totals = grouped(cells(campaign_id), "office_id")
    timely = {
        row["office_id"]: (row["settled"], row["on_time"], row["sent"])
        for row in Report.objects.filter(campaign_id=campaign_id, first_sent_at__isnull=False)
        .exclude(state="withdrawn")
        .order_by()
        .values("office_id")
        .annotate(
            settled=Count("pk", filter=VERIFIED),
            on_time=Count("pk", filter=VERIFIED & Q(is_late=False)),
            sent=Count("pk"),
        )
    }
    return {
        office: OfficeFacts(
            programmes=total["programmes"].final,
            special_programmes=total["special_programmes"].final,
            attendances=total["attendances"].final,
            special_attendances=total["special_attendances"].final,
            sections=total["sections_covered"].final,
            reports=settled,
            on_time=on_time,
            sent=sent,
        )
        for office, (settled, on_time, sent) in timely.items()
        for total in [totals.get(office, NOTHING)]
    }
