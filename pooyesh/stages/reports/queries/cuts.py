"""A cut through the reports, by what their lines say; and the lines behind a list, whose sum is the figure."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from pooyesh.stages.reports.models import Line, Report

IN_EFFECT = Q(version_id=F("version__report__in_effect_id"))
WAITS = Q(version__report__state="sent", version_id=F("version__report__sent_id"))
PROVISIONAL = WAITS | (IN_EFFECT & ~Q(version__report__state="sent"))
# what counts nowhere is shown as it was told last
NOWHERE = Q(version__report__in_effect__isnull=True) & ~Q(version__report__state="sent")
TOLD_NOWHERE = NOWHERE & (
    Q(version_id=F("version__report__sent_id"))
    | Q(version__report__sent__isnull=True, version_id=F("version__report__head_id"))
)


@dataclass(frozen=True, kw_only=True)
class Cut:
    """What a line has to be to fall into the cut; None bounds nothing. Days are first and last, both within."""

    section: str | None = None
    first: date | None = None
    last: date | None = None
    special: bool | None = None

    def of_lines(self) -> Q:
        """Return the filter of lines."""
        wanted = Q()
        if self.section is not None:
            wanted &= Q(section__public_id=self.section)
        if self.first is not None:
            wanted &= Q(day__gte=self.first)
        if self.last is not None:
            wanted &= Q(day__lte=self.last)
        return wanted & Q(is_special=self.special) if self.special is not None else wanted


def in_cut(reports: QuerySet[Report], cut: Cut) -> QuerySet[Report]:
    """Return the reports of which a line that is shown, or counts, falls into the cut."""
    if cut == Cut():
        return reports
    shown = Q(version_id=OuterRef("told")) | Q(version_id=OuterRef("in_effect_id"))
    return reports.filter(Exists(Line.objects.filter(shown, cut.of_lines())))


def lines_behind(reports: QuerySet[Report], cut: Cut) -> QuerySet[Line]:
    """Return the lines of these reports within the cut, each with what of it is final and what provisional.

    `final` and `provisional` sum to the attendances of the same cut, and the lines where they are not None are its
    programmes. Of a correction that waits both versions stand there, one final, one provisional.
    """
    counted = IN_EFFECT | PROVISIONAL | TOLD_NOWHERE
    return (
        Line.objects.filter(counted, cut.of_lines(), version__report__in=reports.order_by().values("pk"))
        .select_related("section", "programme", "version__report__office")
        .annotate(
            final=Case(When(IN_EFFECT, then=F("count")), default=Value(None), output_field=IntegerField()),
            provisional=Case(
                When(PROVISIONAL, then=F("count")), default=Value(None), output_field=IntegerField()
            ),
        )
        .order_by("day", "version__report_id", "version_id", "number")
    )
