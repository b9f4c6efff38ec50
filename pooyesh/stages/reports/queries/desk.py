"""What of reports waits for a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.reports.models import Line, Report

ROWS = 5


@dataclass(frozen=True)
class DeskRow:
    """A report on the desk: why it stands there (returned, waiting or draft), and how many stand there for that."""

    kind: str
    report: Report
    count: int


def desk(user: Any, *, at: datetime, scope: Scope) -> list[DeskRow]:
    """Return what of reports waits for `user`: of each kind the first five and their number; one query."""
    own = rights.within(rights.reach(user, Ability.REPORT, at=at, scope=scope), "office__path")
    settles = rights.within(rights.reach(user, Ability.VERIFY, at=at, scope=scope), "office__path")
    kind = Case(
        When(own & Q(state="returned"), then=Value("returned")),
        When(settles & Q(state="sent"), then=Value("waiting")),
        When(own & Q(state="draft", created_by_id=user.pk), then=Value("draft")),
        output_field=TextField(),
    )
    in_kind: dict[str, Any] = {"partition_by": [F("kind")]}
    since = Coalesce(F("correct_by"), F("sent_at"), F("created_at"))
    rows = (
        Report.objects.filter(campaign_id=scope.campaign_id)
        .select_related("office", "head", "sent")
        .annotate(kind=kind)
        .filter(kind__isnull=False)
        .annotate(
            place_in_kind=Window(RowNumber(), order_by=[since.asc(), F("pk").asc()], **in_kind),
            of_kind=Window(Count("*"), **in_kind),
        )
        .filter(place_in_kind__lte=ROWS)
        .order_by("place_in_kind")
    )
    return [DeskRow(row.kind, row, row.of_kind) for row in rows]


def told_programmes(campaign_id: int) -> QuerySet:
    """Return the primary keys of the programmes of which a report was sent and stands."""
    living = (
        Report.objects.filter(campaign_id=campaign_id, sent__isnull=False)
        .exclude(state="withdrawn")
        .exclude(state="rejected", in_effect__isnull=True)
    )
    told = Q(version__in=living.values("sent_id")) | Q(version__in=living.values("in_effect_id"))
    return Line.objects.filter(told, programme__isnull=False).order_by().values("programme_id")
