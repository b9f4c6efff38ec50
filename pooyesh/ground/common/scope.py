"""The campaign named in the address, as an opaque value.

`common` knows no campaign: the campaigns app registers one resolver, and everything above it works with `Scope`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


@dataclass(frozen=True)
class Edition:
    """One of a headquarters' campaigns, as a menu names it."""

    slug: str
    name: str


@dataclass(frozen=True)
class Scope:
    """One campaign as ground's pages see it.

    `root_id` and `root_path` are its headquarters' unit and that unit's place in the tree; `zone` is an IANA name.
    """

    campaign_id: int
    slug: str
    name: str
    accent: str  # one of the named hues, or a number 0–359
    root_id: int
    root_path: str
    zone: str
    state: str
    editions: "tuple[Edition, ...]" = ()  # the campaigns of the same headquarters, this one among them


class Request(HttpRequest):
    """What middleware makes of a request, for type hints of views."""

    at: datetime  # the moment of the request: the only clock a view reads
    scope: Scope  # None where the address names no campaign


Resolver = Callable[[str], "Scope | None"]
_resolvers: list[Resolver] = []


def register_resolver(fn: Resolver) -> None:
    """Make `fn(slug)` the one way from an address to a campaign; it answers None for an unknown slug."""
    _resolvers[:] = [fn]


def resolve(slug: str) -> "Scope | None":
    """Return the campaign of this slug, or None (also when no resolver is registered)."""
    return _resolvers[0](slug) if _resolvers else None


def zone_of(scope: "Scope | None") -> ZoneInfo:
    """Return the zone in which this campaign's days are counted; outside a campaign, the installation's."""
    return ZoneInfo(scope.zone if scope else settings.TIME_ZONE)


def today_of(request: HttpRequest) -> date:
    """Return the day of `request.at` in the campaign's zone."""
    return timezone.localdate(request.at, zone_of(request.scope))
