"""A campaign held elsewhere, in a folder of tables and a manifest: brought in by the same sheets and services.

The manifest (`campaign.json` in the folder; for folders we know, one of ours) says which table holds the units,
their eligible population and the counts. Nothing is written but through the staged import and the services.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pooyesh.core.abilities import Role
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import sentence
from pooyesh.ground.network import services as network
from pooyesh.ground.sheets import queries as sheet_queries
from pooyesh.ground.sheets import services as sheets
from pooyesh.ground.sheets.models import Import
from pooyesh.stages.campaigns import queries as campaign_queries
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.publication import services as publication
from pooyesh.stages.ranking import services as ranking
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.models import Report

Say = Callable[[str], None]
KNOWN = Path(__file__).parent
CLERK = "import@pooyesh.invalid"


class Stopped(Exception):  # noqa: N818  the table could not be taken; the sentence says why
    """A table was refused; nothing of it was written."""


@dataclass(frozen=True)
class Brought:
    """What came in: the campaign and the number of reports, lines and attendances."""

    campaign: Campaign
    reports: int
    lines: int
    attendances: int


def manifest_of(folder: Path) -> dict[str, Any]:
    """Return the folder's manifest; Stopped when it has none and we know none."""
    for path in (folder / "campaign.json", KNOWN / f"{folder.name}.json"):
        if path.is_file():
            return json.loads(path.read_text(encoding="utf-8"))
    raise Stopped(f"{folder} holds no campaign.json that says what its tables are.")


def bring(folder: Path, *, at: datetime, say: Say) -> Brought:
    """Bring in the folder's campaign: units, counts, verified, ranked, published."""
    plan = manifest_of(folder)
    clerk, campaign, scope = _begin(plan, folder, at=at)
    say("units")
    _take("units", _units_table(plan, folder), plan["units"]["file"], scope=scope, by=clerk, at=at)
    campaigns.publish_call(campaign.pk, by=clerk, at=at)
    scope = _scope(campaign)
    say("counts")
    counts = folder / plan["counts"]["file"]
    _take(
        "counts",
        counts.read_bytes(),
        counts.name,
        scope=scope,
        by=clerk,
        at=at,
        options={"source": plan["counts"]["source"]},
    )
    say("verify")
    waiting = Report.objects.filter(campaign=campaign, state="sent").order_by("pk")
    outcome = reports.verify_many(list(waiting.values_list("pk", flat=True)), by=clerk, at=at)
    for public_id, refusal in outcome.refused:
        raise Stopped(f"{public_id}: {sentence(refusal)}")
    say("publish")
    campaigns.close_campaign(campaign.pk, by=clerk, at=at)
    snapshot = ranking.freeze(campaign.pk, name=plan["name_en"], by=clerk, at=at)
    ranking.publish(snapshot.pk, by=clerk, at=at)
    publication.publish_result(campaign.pk, address=f"/{campaign.slug}/results/", by=clerk, at=at)
    campaign.refresh_from_db()
    return Brought(
        campaign=campaign,
        reports=snapshot.totals["reports"]["final"],
        lines=snapshot.totals["programmes"]["final"],
        attendances=snapshot.totals["attendances"]["final"],
    )


def _begin(plan: dict[str, Any], folder: Path, *, at: datetime) -> tuple[User, Campaign, Scope]:
    top = plan["headquarters"]
    root = network.create_root(
        code=top["code"], name_fa=top["name_fa"], name_en=top["name_en"], by=None, at=at
    )
    clerk = User.objects.filter(email=CLERK).first() or User.objects.create_user(
        full_name="Pooyesh import", email=CLERK
    )
    network.give_role(clerk, unit=root, role=Role.SECRETARY, by=None, at=at)
    campaign = campaigns.create_campaign(
        root.pk, name_fa=plan["name_fa"], name_en=plan["name_en"], slug=plan["slug"], by=clerk, at=at
    )
    campaigns.change_campaign(
        campaign.pk, executing_body=plan["executing_body"], time_zone=plan["time_zone"], by=clerk, at=at
    )
    campaigns.set_aims(campaign.pk, aims=plan["aims"], by=clerk, at=at)
    first, last = _days(plan, folder)
    phase = plan["phases"][0]
    campaigns.add_phase(
        campaign.pk,
        title_fa=phase["title_fa"],
        title_en=phase["title_en"],
        first_day=first,
        last_day=last,
        by=clerk,
        at=at,
    )
    section = plan["section"]
    campaigns.add_sections(campaign.pk, names=[section["name_fa"]], kind="other", by=clerk, at=at)
    changes = {name: value for name, value in section.items() if name != "name_fa"}
    campaigns.change_section(campaign.sections.get().pk, **changes, by=clerk, at=at)
    return clerk, campaign, _scope(campaign)


def _scope(campaign: Campaign) -> Scope:
    scope = campaign_queries.scope_of(campaign.slug)
    if scope is None:
        raise LookupError(campaign.slug)
    return scope


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _days(plan: dict[str, Any], folder: Path) -> tuple[date, date]:
    column = plan["counts"]["day"]
    days = {row[column] for row in _rows(folder / plan["counts"]["file"])}
    return date.fromisoformat(min(days)), date.fromisoformat(max(days))


def _units_table(plan: dict[str, Any], folder: Path) -> bytes:
    """Return one sheet of offices with their eligible population, as the units' intake takes it."""
    units, population = plan["units"], plan["units"]["population"]
    eligible: dict[str, int] = defaultdict(int)
    for row in _rows(folder / population["file"]):
        eligible[row[population["code"]]] += int(row[population["value"]])
    lines = ["code,name,parent,kind,population,source,date"]
    top = plan["headquarters"]["code"]
    for row in _rows(folder / units["file"]):
        code, name = row[units["code"]], row[units["name"]]
        lines.append(
            f'{code},"{name}",{top},office,{eligible[code]},{population["source"]},{population["as_of"]}'
        )
    return "\n".join(lines).encode()


def _take(
    kind: str,
    data: bytes,
    name: str,
    *,
    scope: Scope,
    by: User,
    at: datetime,
    options: dict[str, Any] | None = None,
) -> Import:
    given = sheets.give(kind, name=name, data=data, scope=scope, options=options, by=by, at=at)
    if given.errors_count:
        raise Stopped("\n".join([f"{name}: {given.errors_count}", *_first_errors(given)]))
    try:
        return sheets.commit_now(given.pk, scope=scope, by=by, at=at)
    except Refusal as refusal:
        raise Stopped(f"{name}: {sentence(refusal)}") from refusal


def _first_errors(given: Import) -> list[str]:
    rows = sheet_queries.wrong_rows(given.pk)[:10]
    return [f"row {row.number}: {'; '.join(map(str, row.errors.values()))}" for row in rows]
