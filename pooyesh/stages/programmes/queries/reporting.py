"""What `reports`, which stands below, knows of programmes. It registers its answers in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from pooyesh.ground.common.panels import Registry
from pooyesh.ground.common.scope import Scope
from pooyesh.stages.programmes.models import Programme


@dataclass(frozen=True)
class Reporting:
    """`reported(campaign_id)` gives the primary keys of the programmes of which a report was sent, as one query.

    `address(scope, programme)` is where its report is written, or goes on.
    """

    reported: Callable[[int], QuerySet]
    address: Callable[[Scope, Programme], str]


_reporting: Registry[Reporting] = Registry("reporting", single=True)


def register_reporting(reporting: Reporting) -> None:
    """Make `reporting` the one that knows what was reported."""
    _reporting.register("reports", reporting)


def reported(campaign_id: int) -> QuerySet:
    """Return the primary keys of the programmes of which a report was sent; none while nobody knows."""
    if "reports" not in _reporting:
        return Programme.objects.none().values("pk")
    return _reporting.one("reports").reported(campaign_id)


def is_reported(programme: Programme) -> bool:
    """Return whether a report of this programme was sent, and stands."""
    found = Programme.objects.filter(pk=programme.pk, pk__in=reported(programme.campaign_id))
    return found.exists()


def where_to_report(scope: Scope, programme: Programme) -> str:
    """Return the address at which this programme's report is written; "" while there is none."""
    return _reporting.one("reports").address(scope, programme) if "reports" in _reporting else ""
