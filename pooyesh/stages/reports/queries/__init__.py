"""Questions about reports, and about the totals they make."""

from pooyesh.stages.reports.queries import passport, totals
from pooyesh.stages.reports.queries.reports import (
    awaiting_correction,
    by_public_id,
    content_of,
    contribution,
    history,
    lines_of,
    listing,
    not_mine_to_settle,
    queue,
    reported_programmes,
    twins,
    visible,
)

__all__ = [
    "awaiting_correction",
    "by_public_id",
    "content_of",
    "contribution",
    "history",
    "lines_of",
    "listing",
    "not_mine_to_settle",
    "passport",
    "queue",
    "reported_programmes",
    "totals",
    "twins",
    "visible",
]
