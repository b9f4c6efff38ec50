"""Figures as pages show them, and the days they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pooyesh.core import totals as core
from pooyesh.fronts.public import chart
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.campaigns.models import Phase
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports.queries.totals import Figure

SHOWN = ("special_attendances", "programmes", "attendances", "offices_active")


@dataclass(frozen=True, kw_only=True)
class Stat:
    """One figure as shown: the final value, and beside it the provisional one where the two differ."""

    metric: core.Metric
    figure: Figure
    of: int = 0  # out of how many, where that is known

    @property
    def is_final(self) -> bool:
        """Return whether the number that is shown comes from verified reports; before the first one it cannot."""
        return is_shown_final(self.figure)

    @property
    def value(self) -> int:
        """Return the number that is shown."""
        return shown(self.figure, is_final=self.is_final)

    @property
    def waits(self) -> bool:
        """Return whether what waits for verification would change the final number that is shown."""
        return self.is_final and self.figure.provisional != self.figure.final


def is_shown_final(figure: Figure) -> bool:
    """Return whether a page shows the final value: always but where nothing is verified yet and something waits."""
    return bool(figure.final) or not figure.provisional


def shown(figure: Figure, *, is_final: bool) -> int:
    """Return the value of the state in which a page shows its figures."""
    return figure.final if is_final else figure.provisional


def stats(scope: Scope, *, path: str | None = None, offices: int = 0) -> list[Stat]:
    """Return the figures of a subtree of units in the order of pages; special ones only where there are any."""
    found = reports.totals.figures(reports.totals.cells(scope.campaign_id, path=path))
    return [
        Stat(metric=core.METRICS[key], figure=found[key], of=offices if key == "offices_active" else 0)
        for key in SHOWN
        if key != "special_attendances" or found[key] != Figure()
    ]


def days(scope: Scope, phases: Sequence[Phase], *, path: str | None = None) -> chart.Chart | None:
    """Return the attendances of each day as a chart; None when nothing is counted."""
    found = reports.totals.grouped(reports.totals.cells(scope.campaign_id, path=path), "day")
    values: Mapping = {day: figures["attendances"] for day, figures in found.items()}
    span = (phases[0].first_day, max(each.last_day for each in phases)) if phases else None
    return chart.draw(
        values,
        span,
        lambda day: next((n for n, each in enumerate(phases) if each.first_day <= day <= each.last_day), 0),
    )
