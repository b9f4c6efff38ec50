"""The standings: what goes into them now, and what was frozen."""

from datetime import datetime

from django.db.models import Q, QuerySet

from pooyesh.core.refusal import N_
from pooyesh.core.standings import Row
from pooyesh.ground.network import queries as network
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.ranking.models import Snapshot, Standing
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.queries.totals import OfficeFacts


def table(campaign_id: int, *, at: datetime) -> list[Row]:
    """Return every office's measures at `at`, from verified reports: the standings' only input beside the rule."""
    campaign = Campaign.objects.get(pk=campaign_id)
    offices = list(network.offices(campaign.headquarters_id))
    provinces = network.province_of(offices)
    populations = network.populations([office.pk for office in offices])
    facts = reports.totals.office_facts(campaign_id)
    unreported = _unreported(campaign_id, at=at)
    sections = campaigns.sections(campaign_id).count()
    rows = []
    for office in offices:
        of = facts.get(office.pk, OfficeFacts())
        population = populations.get(office.pk)
        province = provinces.get(office.pk)
        rows.append(
            Row(
                key=office.code,
                province=province.code if province else "",
                measures={
                    "programmes": of.programmes,
                    "special_programmes": of.special_programmes,
                    "attendances": of.attendances,
                    "special_attendances": of.special_attendances,
                    "eligible": population.value if population else None,
                    "sections_covered": of.sections,
                    "sections_open": sections,
                    "reports_on_time": of.on_time,
                    "reports_due": of.reports + unreported.get(office.pk, 0),
                },
            )
        )
    return rows


def _unreported(campaign_id: int, *, at: datetime) -> dict[int, int]:
    """Return, per office, how many programmes have ended and have no report although its deadline has passed."""
    over = list(programmes.past_and_open(Q(), campaign_id, at=at))
    told = reports.reported_programmes([programme.pk for programme in over])
    due = {
        (programme.office_id, programme.day): campaigns.reports_deadline(
            campaign_id, programme.office, programme.day
        )
        for programme in over
        if programme.pk not in told
    }
    missing: dict[int, int] = {}
    for programme in over:
        moment = due.get((programme.office_id, programme.day))
        if programme.pk not in told and moment is not None and moment <= at:
            missing[programme.office_id] = missing.get(programme.office_id, 0) + 1
    return missing


def snapshots(campaign_id: int) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(campaign_id=campaign_id).select_related("rule")


def published(campaign_id: int) -> Snapshot | None:
    """Return the snapshot that the public reads: the one published last and not revoked."""
    return snapshots(campaign_id).filter(state="published").order_by("-published_at", "-id").first()


def lists_of(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return (key, label) of the snapshot's lists in the order in which they are read; labels are msgids."""
    classes = [(f"class:{each['key']}", each["label"]) for each in snapshot.rule.content["classes"]]
    return [
        ("national", N_("National list")),
        *classes,
        ("per_capita", N_("Per capita")),
        ("provinces", N_("Provinces")),
    ]


def standings(snapshot_id: int, listing: str) -> QuerySet[Standing]:
    return (
        Standing.objects.filter(snapshot_id=snapshot_id, listing=listing)
        .select_related("unit")
        .order_by("position")
    )


def standing_of(snapshot_id: int, unit_id: int) -> list[Standing]:
    """Return a unit's place in every list of the snapshot that holds it."""
    return list(Standing.objects.filter(snapshot_id=snapshot_id, unit_id=unit_id).order_by("listing"))
