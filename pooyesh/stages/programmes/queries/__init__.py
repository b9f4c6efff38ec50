"""Questions about programmes: which, whose, when; what a form begins with; what a report was sent of. Nothing here writes."""

from pooyesh.stages.programmes.queries.groups import (
    GROUPS,
    DeskRow,
    between,
    desk,
    in_group,
    in_natural_order,
    of_unit,
    unmarked,
)
from pooyesh.stages.programmes.queries.programmes import (
    awaiting_report,
    by_public_id,
    counts,
    cover_of,
    in_use,
    latest_of,
    listing,
    past_and_open,
    programme,
    public,
    section_in_use,
    visible,
)
from pooyesh.stages.programmes.queries.reporting import (
    Reporting,
    is_reported,
    register_reporting,
    reported,
    where_to_report,
)
from pooyesh.stages.programmes.queries.twins import twins

__all__ = [
    "GROUPS",
    "DeskRow",
    "Reporting",
    "awaiting_report",
    "between",
    "by_public_id",
    "counts",
    "cover_of",
    "desk",
    "in_group",
    "in_natural_order",
    "in_use",
    "is_reported",
    "latest_of",
    "listing",
    "of_unit",
    "past_and_open",
    "programme",
    "public",
    "register_reporting",
    "reported",
    "section_in_use",
    "twins",
    "unmarked",
    "visible",
    "where_to_report",
]
