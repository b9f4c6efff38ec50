"""The result is given out: figures and words are frozen with the snapshot they stand on."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pooyesh.core.press import PressFacts, Winner, press
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds import services as deeds
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.publication import queries
from pooyesh.stages.publication.models import Result
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.ranking.models import Snapshot, Standing


@transaction.atomic
def publish_result(campaign_id: int, *, address: str, by: User, at: datetime) -> Result:
    """Give the result out on the published snapshot; figures and press texts are frozen as they stand in it.

    `address` is the public page of the result. Refusal while a needed step is missing.
    """
    campaign = (
        Campaign.objects.select_for_update(of=("self",)).select_related("headquarters").get(pk=campaign_id)
    )
    missing = [step for step in queries.checklist(campaign_id) if step.is_needed and not step.is_done]
    snapshot = ranking.published(campaign_id)
    if missing or snapshot is None:
        step = next((step.label for step in missing), "")
        raise Refusal(N_("Not ready yet: %(step)s."), code="not-ready", step=step)
    texts = dict(_texts(campaign, snapshot, address))
    result = Result.objects.create(
        campaign=campaign,
        snapshot=snapshot,
        press_fa=texts["fa"],
        press_en=texts["en"],
        figures=snapshot.totals,
        by_id=by.pk,
        published_at=at,
    )
    deeds.record(
        "publish",
        noun="result",
        public_id=result.public_id,
        by=by,
        at=at,
        campaign_id=campaign_id,
        unit_path=campaign.headquarters.path,
    )
    return result


def drafts(campaign_id: int, *, address: str) -> list[tuple[str, str]]:
    """Return the press texts as they would be published now: (language, text)."""
    snapshot = ranking.published(campaign_id)
    return _texts(Campaign.objects.get(pk=campaign_id), snapshot, address) if snapshot else []


def _texts(campaign: Campaign, snapshot: Snapshot, address: str) -> list[tuple[str, str]]:
    return [
        (lang, press(facts(campaign, snapshot, lang=lang, address=address), lang)) for lang in ("fa", "en")
    ]


def facts(campaign: Campaign, snapshot: Snapshot, *, lang: str, address: str) -> PressFacts:
    """Return what the press text of this snapshot may say, in one language."""
    day = snapshot.at.astimezone(ZoneInfo(campaign.time_zone)).date()
    first, last = campaigns.days(campaign.pk) or (day, day)
    totals = {key: both["final"] for key, both in snapshot.totals.items()}
    pending = any(both["final"] != both["provisional"] for both in snapshot.totals.values())
    return PressFacts(
        name=(campaign.name_en or campaign.name_fa) if lang == "en" else campaign.name_fa,
        body=campaign.executing_body,
        first=first,
        last=last,
        as_of=day,
        is_final=campaign.state == "closed" and not pending,
        programmes=totals["programmes"],
        attendances=totals["attendances"],
        special_attendances=totals["special_attendances"],
        offices_active=totals["offices_active"],
        sections_covered=totals["sections_covered"],
        winners=_winners(snapshot, lang),
        address=address,
    )


def _active(snapshot: Snapshot) -> list[str]:
    """Return the paths of the offices of which the standings count anything at all."""
    rows = ranking.standings(snapshot.pk, "national").values_list("unit__path", "points")
    return [path for path, points in rows if any(Decimal(one["value"] or 0) for one in points.values())]


def _winners(snapshot: Snapshot, lang: str) -> list[Winner]:
    """Return the first of each size class that has one, and the first province, named in `lang`."""
    first = (
        Standing.objects.filter(snapshot=snapshot, rank=1)
        .select_related("unit")
        .order_by("listing", "position")
    )
    classes = {f"class:{each['key']}": each["label"] for each in snapshot.rule.content["classes"]}
    active = _active(snapshot)
    winners = []
    with translation.override(lang):
        for standing in first:
            if not any(path.startswith(standing.unit.path) for path in active):
                continue  # first among those that did nothing
            if standing.listing in classes:
                place = _("first in the class “%(name)s”") % {"name": _(classes[standing.listing])}
            elif standing.listing == "provinces":
                place = _("first among the provinces")
            else:
                continue
            name = standing.unit.name_fa if lang == "fa" else standing.unit.name_en or standing.unit.name_fa
            winners.append(Winner(name=name, place=place, joint=standing.is_joint))
    return winners
