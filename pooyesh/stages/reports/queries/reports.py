"""Which reports, whose, in which state."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from pooyesh.core.abilities import Ability
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.reports.models import Decision, Line, Report, Version

CONTRIBUTING = Q(in_effect__isnull=False) | Q(state="sent")
NEVER_SENT = Q(state__in=["draft", "withdrawn"], sent__isnull=True)
# what a report says to others: what was sent last, and to its writers what was written before that
TOLD = Coalesce(F("sent_id"), F("head_id"))


def listing(campaign_id: int) -> QuerySet[Report]:
    """Return the campaign's reports with what a row of a list shows, newest first."""
    lines = Line.objects.filter(version_id=OuterRef("told")).order_by().values("version_id")
    return (
        Report.objects.filter(campaign_id=campaign_id)
        .select_related("office", "head", "sent")
        .annotate(told=TOLD)
        .annotate(
            attendances=Subquery(lines.annotate(n=Sum("count")).values("n"), output_field=IntegerField()),
            line_count=Subquery(lines.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        )
        .order_by("-created_at", "-id")
    )


def visible(user: Any, *, at: datetime, scope: Scope) -> QuerySet[Report]:
    """Return the reports that `user` may see; drafts only of units for which the person writes."""
    seen = rights.reach(user, Ability.SEE, at=at, scope=scope)
    own = rights.reach(user, Ability.REPORT, at=at, scope=scope)
    return listing(scope.campaign_id).filter(
        (rights.within(seen, "office__path") & ~NEVER_SENT) | rights.within(own, "office__path")
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
    if not mine:
        return Report.objects.none()
    return listing(scope.campaign_id).filter(office__path__in=mine.excluded, state="sent").order_by("sent_at")


def by_public_id(public_id: str, campaign_id: int) -> QuerySet[Report]:
    """Return one report with its versions and its office."""
    return Report.objects.filter(public_id=public_id, campaign_id=campaign_id).select_related(
        "office", "head", "sent", "in_effect", "campaign"
    )


def state_counts(reports: QuerySet[Report]) -> dict[str, int]:
    """Return how many of these reports are in each state."""
    rows = reports.order_by().values("state").annotate(n=Count("pk", distinct=True))
    return {row["state"]: row["n"] for row in rows}


def awaiting_correction(unit_paths: Q, campaign_id: int) -> QuerySet[Report]:
    """Return returned reports of these units, those whose window ends first at the top."""
    return listing(campaign_id).filter(unit_paths, state="returned").order_by("correct_by", "id")


def unfinished(user: Any, campaign_id: int) -> Report | None:
    """Return the newest report this person began to type and never sent."""
    mine = Report.objects.filter(campaign_id=campaign_id, created_by_id=user.pk, state="draft")
    return mine.filter(sent__isnull=True).exclude(head__typed={}).select_related("head").first()


def head_of(report: Report) -> Version:
    """Return the version that is written, or was last; no report is without one."""
    return cast(Version, report.head)


def sent_of(report: Report) -> Version:
    """Return the version sent last, of a report that was sent."""
    return cast(Version, report.sent)


def last_told(user_id: int, campaign_id: int) -> tuple[int, int] | None:
    """Return the office and the section of which this person wrote last; None before the first report."""
    mine = Line.objects.filter(
        version__report__campaign_id=campaign_id, version__report__created_by_id=user_id
    ).order_by("-version__report__created_at", "-version_id", "number")
    return mine.values_list("version__report__office_id", "section_id").first()


def id_of(public_id: str | None) -> int | None:
    """Return the primary key that goes with a public id."""
    return Report.objects.filter(public_id=public_id or "").values_list("pk", flat=True).first()


def is_free(key: str, user_id: int) -> bool:
    """Return whether a form may still carry this key: nothing was sent with it, by nobody else either."""
    found = Report.objects.filter(public_id=key).first()
    return found is None or (found.created_by_id == user_id and found.sent_id is None)


def told_version(report: Report) -> Version:
    """Return what a report says to others: the version sent last, before that the draft."""
    return report.sent or head_of(report)


def written_programmes(programme_ids: Iterable[int]) -> QuerySet[Report]:
    """Return the living reports, drafts too, that tell of these programmes."""
    told = Line.objects.filter(programme_id__in=list(programme_ids)).values("version_id")
    living = Report.objects.filter(Q(head__in=told) | Q(sent__in=told))
    return living.exclude(state="withdrawn").exclude(state="rejected", in_effect__isnull=True)


def reported_programmes(programme_ids: Iterable[int]) -> dict[int, str]:
    """Return the public id of the living report that tells of each programme."""
    wanted = list(programme_ids)
    found = written_programmes(wanted).values("head_id", "sent_id", "public_id")
    version_of = {row[name]: row["public_id"] for row in found for name in ("head_id", "sent_id")}
    lines = Line.objects.filter(programme_id__in=wanted, version_id__in=list(version_of))
    return {
        programme: version_of[version]
        for programme, version in lines.values_list("programme_id", "version_id")
    }


def programme_ids(version_id: int) -> list[int]:
    """Return the programmes that a version tells of."""
    told = Line.objects.filter(version_id=version_id, programme__isnull=False)
    return list(told.values_list("programme_id", flat=True))


def needs_two(version_id: int) -> bool:
    """Return whether a line is above its section's size, so that two people have to verify."""
    return Line.objects.filter(version_id=version_id, count__gt=F("section__two_verifiers_above")).exists()


def first_of_two(report: Report, decisions: Sequence[Decision] | None = None) -> Decision | None:
    """Return the first of two verifications of what waits now; one before a later decision says nothing any more.

    `decisions` are the report's, newest first, where they were read already.
    """
    last = next(iter(history(report.pk)[:1] if decisions is None else decisions), None)
    if last is None or last.verb != "verify" or last.is_final:
        return None
    return last if last.version_id == report.sent_id else None


def history(report_id: int) -> QuerySet[Decision]:
    """Return the decisions about a report, newest first."""
    return Decision.objects.filter(report_id=report_id).select_related("version")


def last_return(report_id: int) -> Decision | None:
    """Return the decision that sent a report back last."""
    return Decision.objects.filter(report_id=report_id, verb="return").first()


def titles(public_ids: Iterable[str]) -> dict[str, str]:
    """Return what each of these reports is called, by its public id."""
    found = Report.objects.filter(public_id__in=list(public_ids)).select_related("head", "sent")
    return {one.public_id: told_version(one).title for one in found}


def any_sent(campaign_id: int) -> bool:
    """Return whether a report was ever sent: a rule locked after that is locked late."""
    return Report.objects.filter(campaign_id=campaign_id, first_sent_at__isnull=False).exists()


def in_use(campaign_id: int) -> bool:
    """Return whether anything was written in the campaign."""
    return Report.objects.filter(campaign_id=campaign_id).exists()


def section_in_use(section_id: int) -> bool:
    """Return whether a report tells of this section."""
    return Line.objects.filter(section_id=section_id).exists()
