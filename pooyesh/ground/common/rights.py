"""What may this person see or do? The one question every door asks, answered as a filter on units.

Memberships belong to `network`, which stands below most of ground; it registers its answer here, so that
every app can ask. The table of roles and abilities is core.abilities.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q

from pooyesh.core.abilities import Ability, Grant, Reach
from pooyesh.core.abilities import reach as reach_of
from pooyesh.ground.common.scope import Scope

_source: list[Callable[[Any, datetime], list[Grant]]] = []


def register_grants(source: Callable[[Any, datetime], list[Grant]]) -> None:
    """Make `source(user, at)` the answer to which roles a person holds at a moment."""
    _source[:] = [source]


def grants(user: Any, *, at: datetime) -> list[Grant]:
    """Return the roles `user` holds at `at`; remembered on this user object for this one moment."""
    if not user.is_authenticated or not _source:
        return []
    memo = getattr(user, "_grants_at", None)
    if memo is None or memo[0] != at:
        memo = user._grants_at = (at, _source[0](user, at))  # noqa: SLF001  a memo of ours on the request's user
    return memo[1]


def reach(user: Any, ability: Ability, *, at: datetime, scope: Scope) -> Reach:
    """Return the units of the campaign's network that `ability` reaches for `user` at `at`."""
    return reach_of(ability, grants(user, at=at), root=scope.root_path)


def may(user: Any, ability: Ability, path: str, *, at: datetime, scope: Scope) -> bool:
    """Return whether `ability` reaches the unit at `path`."""
    return reach(user, ability, at=at, scope=scope).covers(path)


def within(reached: Reach, field: str = "path") -> Q:
    """Return the filter that keeps rows whose unit path (in `field`) is reached; nothing when nothing is."""
    if not reached:
        return Q(pk__in=[])
    wanted = Q(**{f"{field}__in": list(reached.units)})
    for top in reached.subtrees:
        wanted |= Q(**{f"{field}__startswith": top})
    return wanted & ~Q(**{f"{field}__in": list(reached.excluded)}) if reached.excluded else wanted
