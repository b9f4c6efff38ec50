"""The page of the result."""

from collections.abc import Sequence
from dataclasses import dataclass

from pooyesh.fronts.public.chart import Chart
from pooyesh.fronts.public.queries.figures import Stat, days, stats
from pooyesh.fronts.public.queries.provinces import FIRST, ProvinceRow, by_rate, provinces, tree
from pooyesh.fronts.public.queries.standings import Board, boards
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign, Phase, Rule
from pooyesh.stages.publication import queries as publication
from pooyesh.stages.publication.models import Result
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.ranking.models import Snapshot
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.queries.passport import LeftOut


@dataclass(frozen=True, kw_only=True)
class ResultsPage:
    """Everything the page of the result shows."""

    campaign: Campaign
    stats: Sequence[Stat]
    phases: Sequence[Phase]
    chart: Chart | None
    snapshot: Snapshot | None
    boards: Sequence[Board]
    provinces: Sequence[ProvinceRow]
    result: Result | None  # only while the standings it stands on are published
    rule: Rule | None
    counted: tuple[int, int]
    left_out: Sequence[LeftOut]

    @property
    def by_key(self) -> dict[str, Stat]:
        return {stat.metric.key: stat for stat in self.stats}

    @property
    def length(self) -> int:
        """Return the days from the first to the last."""
        if not self.phases:
            return 0
        return (max(each.last_day for each in self.phases) - self.phases[0].first_day).days + 1

    @property
    def has_figures(self) -> bool:
        """Return whether a report is verified: before the first one there is no result."""
        return self.counted[0] > 0

    @property
    def is_closed(self) -> bool:
        """Return whether nothing can change any more but on record: the campaign is over and nothing waits."""
        return self.campaign.state in {"closed", "archived"} and not any(stat.waits for stat in self.stats)

    @property
    def first_provinces(self) -> Sequence[ProvinceRow]:
        return by_rate(self.provinces)[:FIRST]

    @property
    def left_out_total(self) -> int:
        return sum(each.reports for each in self.left_out)


def results(scope: Scope) -> ResultsPage:
    """Return the result as it stands now."""
    snapshot = ranking.published(scope.campaign_id)
    phases = campaigns.phases(scope.campaign_id)
    known = tree(scope)
    result = publication.latest(scope.campaign_id)
    return ResultsPage(
        campaign=campaigns.campaign(scope.campaign_id),
        stats=stats(scope, offices=len(known.open_offices())),
        phases=phases,
        chart=days(scope, phases),
        snapshot=snapshot,
        boards=boards(snapshot) if snapshot else [],
        provinces=provinces(scope, snapshot, known),
        result=result if result is not None and result.snapshot.state == "published" else None,
        rule=campaigns.locked_rule(scope.campaign_id),
        counted=reports.passport.counted(reports.passport.lines(scope.campaign_id)),
        left_out=reports.passport.left_out(scope.campaign_id),
    )
