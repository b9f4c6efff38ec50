"""The demo, stage by stage: each builds on the one before, and `build` stops where it is told."""

from collections.abc import Callable, Iterator
from datetime import datetime

from pooyesh.commands._demonstration import STAGES, live, people, plan, story
from pooyesh.commands._demonstration.river import River
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.publication import services as publication
from pooyesh.stages.ranking import services as ranking

Progress = Callable[[str, int, int], None]  # stage, done, of
CLOSED = datetime(2021, 7, 5, 12, 0, tzinfo=story.TEHRAN)
RANKED = datetime(2021, 7, 25, 10, 0, tzinfo=story.TEHRAN)
CEREMONY = datetime(2021, 8, 8, 19, 30, tzinfo=story.TEHRAN)  # Sunday 17 Mordad 1400
RESULT_ADDRESS = f"/{plan.SLUG}/results/"


def nobody(stage: str, done: int, of: int) -> None:
    """Show no progress."""


def build(
    *,
    stage: str = "publish",
    scale: int = 1,
    seed: int = 1400,
    live_at: datetime | None = None,
    progress: Progress = nobody,
) -> Campaign | None:
    """Fill the database up to and with `stage`; the same seed and scale give the same campaign.

    `scale` multiplies programmes and reports, never offices. Public ids alone differ between two runs. `live_at`
    adds the next edition, open at that moment, after the last stage.
    """
    wanted = STAGES[: STAGES.index(stage) + 1]
    offices = story.universities(seed)
    told = story.told(offices, seed=seed, scale=scale)
    _watch(people.make_network(story.provinces(), offices), "network", len(offices) + 31, progress)
    root = Unit.objects.get(kind="headquarters", code="HQ")
    people.make_people(root, seed=seed)
    if "campaign" not in wanted:
        return None
    secretary = User.objects.get(mobile=people.SIGN_INS[0].mobile)
    campaign = plan.make_campaign(root, by=secretary)
    progress("campaign", 1, 1)
    river = River(campaign, seed=seed)
    for name, run in (("plan", river.plan), ("report", river.report), ("verify", river.settle)):
        if name in wanted:
            _watch(run(told), name, len(told), progress)
    if "rank" in wanted:
        _rank(campaign, secretary, wanted)
        progress("rank", 1, 1)
    if "publish" in wanted and live_at is not None:
        _watch(live.make(campaign, at=live_at, seed=seed), "live", live.programmes_count(), progress)
    campaign.refresh_from_db()
    return campaign


def _watch(steps: Iterator[int | None], stage: str, of: int, progress: Progress) -> None:
    for place, done in enumerate(steps, start=1):
        progress(stage, done if done is not None else place, of)


def _rank(campaign: Campaign, secretary: User, wanted: tuple[str, ...]) -> None:
    campaigns.close_campaign(campaign.pk, by=secretary, at=CLOSED)
    snapshot = ranking.freeze(campaign.pk, name="رتبه‌بندی نهایی", by=secretary, at=RANKED)
    if "publish" in wanted:
        ranking.publish(snapshot.pk, by=secretary, at=CEREMONY)
        publication.publish_result(campaign.pk, address=RESULT_ADDRESS, by=secretary, at=CEREMONY)
