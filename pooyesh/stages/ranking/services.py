"""Standings are frozen, then published; what was published is revoked on record, never edited."""

from datetime import datetime

from django.db import transaction

import pooyesh
from pooyesh.core import ledger
from pooyesh.core.abilities import Role
from pooyesh.core.lifecycle import NEW, SNAPSHOT
from pooyesh.core.refusal import N_, Refusal
from pooyesh.core.standings import Result, compute, rule_from_json, table_to_json
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.ground.notices import services as notices
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.ranking import queries
from pooyesh.stages.ranking.models import Snapshot, Standing
from pooyesh.stages.reports import queries as reports


@transaction.atomic
def freeze(campaign_id: int, *, name: str, by: User | None, at: datetime) -> Snapshot:
    """Compute the standings by the locked rule and keep inputs, method, moment and rows. Refusal without a locked rule."""
    campaign = (
        Campaign.objects.select_for_update(of=("self",)).select_related("headquarters").get(pk=campaign_id)
    )
    rule = campaigns.locked_rule(campaign_id)
    if rule is None:
        raise Refusal(N_("Lock the rule of the standings first."), code="rule-not-locked")
    if not name.strip():
        raise Refusal(N_("Write the name."), field="name", code="no-name")
    table = queries.table(campaign_id, at=at)
    result = compute(rule.method, table, rule_from_json(rule.content))
    inputs = ledger.canonical(
        {
            "campaign": campaign.public_id,
            "method": rule.method,
            "rule": rule.content,
            "table": table_to_json(table),
        }
    )
    figures = reports.totals.figures(reports.totals.cells(campaign_id))
    snapshot = Snapshot.objects.create(
        campaign=campaign,
        rule=rule,
        name=name.strip(),
        method=rule.method,
        code_version=pooyesh.__version__,
        at=at,
        inputs=inputs.decode(),
        digest=ledger.digest_of(inputs),
        totals={
            key: {"provisional": figure.provisional, "final": figure.final} for key, figure in figures.items()
        },
        state=SNAPSHOT.step("freeze", NEW),
    )
    _keep(snapshot, result, campaign.headquarters_id)
    _record(snapshot, "freeze", by=by, at=at)
    return snapshot


def _keep(snapshot: Snapshot, result: Result, root_id: int) -> None:
    units: dict[str, Unit] = {unit.code: unit for unit in network.units(root_id)}
    scores = {score.key: score for score in result.scores}
    rows = []
    for standing in result.standings:
        for position, place in enumerate(standing.places, start=1):
            score = scores.get(place.key) if standing.key == "national" else None
            rows.append(
                Standing(
                    snapshot=snapshot,
                    listing=standing.key,
                    unit=units[place.key],
                    rank=place.rank,
                    is_joint=place.joint,
                    score="" if place.value is None else str(place.value),
                    flags=list(place.flags),
                    position=position,
                    points={
                        each.key: {
                            "value": "" if each.value is None else str(each.value),
                            "points": str(each.points),
                        }
                        for each in (score.indicators if score else ())
                    },
                )
            )
    Standing.objects.bulk_create(rows, batch_size=500)


def _record(snapshot: Snapshot, verb: str, *, by: User | None, at: datetime) -> None:
    deeds.record(
        verb,
        noun="snapshot",
        public_id=snapshot.public_id,
        by=by,
        at=at,
        campaign_id=snapshot.campaign_id,
        unit_path=snapshot.campaign.headquarters.path,
    )


def _locked(snapshot_id: int) -> Snapshot:
    return (
        Snapshot.objects.select_for_update(of=("self",))
        .select_related("campaign__headquarters")
        .get(pk=snapshot_id)
    )


@transaction.atomic
def publish(snapshot_id: int, *, by: User, at: datetime) -> Snapshot:
    """Show the standings to everybody; the ranked offices are told."""
    snapshot = _locked(snapshot_id)
    snapshot.state = SNAPSHOT.step("publish", snapshot.state)
    snapshot.published_at = at
    snapshot.save(update_fields=["state", "published_at"])
    _record(snapshot, "publish", by=by, at=at)
    _tell(snapshot, N_("The standings “%(name)s” were published."), at=at)
    return snapshot


@transaction.atomic
def revoke(snapshot_id: int, *, by: User, at: datetime, reason: str) -> Snapshot:
    """Take published standings back, with a reason that everybody sees."""
    snapshot = _locked(snapshot_id)
    snapshot.state = SNAPSHOT.step("revoke", snapshot.state, reason=reason)
    snapshot.revoke_reason = reason.strip()
    snapshot.save(update_fields=["state", "revoke_reason"])
    _record(snapshot, "revoke", by=by, at=at)
    _tell(
        snapshot,
        N_("The standings “%(name)s” were revoked: “%(reason)s”."),
        at=at,
        reason=snapshot.revoke_reason,
    )
    return snapshot


@transaction.atomic
def restore(snapshot_id: int, *, by: User, at: datetime, reason: str) -> Snapshot:
    """Publish revoked standings again, with a reason."""
    snapshot = _locked(snapshot_id)
    snapshot.state = SNAPSHOT.step("restore", snapshot.state, reason=reason)
    snapshot.revoke_reason, snapshot.published_at = "", at
    snapshot.save(update_fields=["state", "revoke_reason", "published_at"])
    _record(snapshot, "restore", by=by, at=at)
    _tell(
        snapshot,
        N_("The standings “%(name)s” were published again: “%(reason)s”."),
        at=at,
        reason=reason.strip(),
    )
    return snapshot


@transaction.atomic
def discard(snapshot_id: int, *, by: User, at: datetime) -> None:
    """Throw away standings that were never published."""
    snapshot = _locked(snapshot_id)
    SNAPSHOT.step("discard", snapshot.state)
    _record(snapshot, "discard", by=by, at=at)
    snapshot.delete()


def _tell(snapshot: Snapshot, message: str, *, at: datetime, **params: object) -> None:
    ranked = Standing.objects.filter(snapshot=snapshot, listing="national").values_list("unit_id", flat=True)
    notices.tell(
        network.people_in(list(ranked), [Role.OFFICE_HEAD], at),
        message,
        params={"name": snapshot.name, **params},
        path=f"/{snapshot.campaign.slug}/results/standings/",
        campaign_id=snapshot.campaign_id,
        at=at,
    )
