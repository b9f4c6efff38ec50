"""The end of a window, told a day ahead."""

from datetime import datetime, timedelta

from django.db import transaction

from pooyesh.core.refusal import N_
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.services.deciding import last_day
from pooyesh.stages.reports.services.rows import locked, office_people, tell

AHEAD = timedelta(days=1)


def remind_of_windows(*, at: datetime) -> int:
    """Tell each unit once that its time to correct a report ends within a day; return how many reports that were."""
    ending = Report.objects.filter(
        state="returned", correct_by__gt=at, correct_by__lte=at + AHEAD, reminded_at__isnull=True
    )
    return sum(_remind(pk, at=at) for pk in ending.values_list("pk", flat=True))


@transaction.atomic
def _remind(report_id: int, *, at: datetime) -> bool:
    report = locked(report_id)
    if report.state != "returned" or report.reminded_at is not None or report.correct_by is None:
        return False
    report.reminded_at = at
    report.save(update_fields=["reminded_at"])
    tell(
        report,
        office_people(report, at),
        N_("The time to correct “%(title)s” ends on %(until)s."),
        at=at,
        until={"date": last_day(report, report.correct_by).isoformat()},
    )
    return True
