"""Questions about the tree and its people. `at` is always the asker's moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from pooyesh.core.abilities import MAY_INVITE, ROLE_UNITS, Ability, Grant, Reach, Role
from pooyesh.core.persian import sort_key
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network.models import Alias, Membership, Population, Unit
from pooyesh.ground.network.names import Finder

STEP = Unit.steplen
HEADQUARTERS_ROLES = (Role.SECRETARY, Role.SECRETARIAT_MEMBER)


# --- Roles held -------------------------------------------------------------------------------------------
def in_force(at: datetime, prefix: str = "") -> Q:
    """Return the filter that keeps memberships held at `at`; the moment a role ends it is not held any more."""
    return Q(**{f"{prefix}starts_at__lte": at}) & (
        Q(**{f"{prefix}ends_at__isnull": True}) | Q(**{f"{prefix}ends_at__gt": at})
    )


def grants(user: Any, at: datetime) -> list[Grant]:
    """Return the roles `user` holds at `at`, with the paths of their units, in every network."""
    held = Membership.objects.filter(in_force(at), user_id=user.pk).values_list("role", "unit__path")
    return [Grant(Role(role), path) for role, path in held.order_by("unit__path", "role")]


def memberships(user_id: int, at: datetime) -> QuerySet[Membership]:
    """Return the roles a person holds at `at`, with their units, in tree order."""
    held = Membership.objects.filter(in_force(at), user_id=user_id)
    return held.select_related("unit").order_by("unit__path", "role")


def people_in(unit_ids: Iterable[int], roles: Iterable[Role], at: datetime) -> list[User]:
    """Return those who hold one of `roles` in one of the units at `at`, each once, by name."""
    held = Membership.objects.filter(in_force(at), unit_id__in=list(unit_ids), role__in=list(roles))
    return _people(held)


def verifiers_of(unit: Unit, at: datetime) -> list[User]:
    """Return those whose desk a report of `unit` comes to: its coordinators, else the headquarters.

    Nobody verifies a unit in which they hold a role. What a headquarters itself reports goes to the coordinators
    of its network; where all coordinators are in conflict, or there are none, to the headquarters.
    """
    root = unit.path[:STEP]
    held = Membership.objects.filter(in_force(at))
    own = held.filter(unit_id=unit.pk).values("user_id")
    others = held.exclude(user_id__in=own)
    coordinators = others.filter(role=Role.PROVINCIAL_COORDINATOR)
    if unit.path == root:
        near = coordinators.filter(unit__path__startswith=root)
    else:
        near = coordinators.filter(unit__path__in=prefixes(unit.path))
    far = others.filter(role__in=HEADQUARTERS_ROLES, unit__path=root)
    return _people(near) or _people(far)


def _people(held: QuerySet[Membership]) -> list[User]:
    found = User.objects.filter(pk__in=held.values("user_id"), is_active=True)
    return sorted(found, key=lambda user: (sort_key(user.full_name), user.pk))


# --- Units ------------------------------------------------------------------------------------------------
def prefixes(path: str) -> list[str]:
    """Return the paths of the unit at `path` and of all above it, from the root down."""
    return [path[:end] for end in range(STEP, len(path) + 1, STEP)]


def unit(public_id: str) -> Unit | None:
    """Return the unit of this public id, whoever asks; a door is in `access`."""
    return Unit.objects.filter(public_id=public_id).first()


def unit_by_path(path: str) -> Unit:
    """Return the unit at a materialised path that a grant or a reach named."""
    return Unit.objects.get(path=path)


def unit_by_id(unit_id: int) -> Unit | None:
    """Return the unit of this primary key."""
    return Unit.objects.filter(pk=unit_id).first()


def units(root_id: int, *, closed: bool = False) -> QuerySet[Unit]:
    """Return the units of the network under `root_id`, the root first, in tree order; closed ones if asked."""
    found = Unit.objects.filter(Q(pk=root_id) | Q(root_id=root_id))
    return (found if closed else found.filter(closed_at__isnull=True)).order_by("path")


def offices(root_id: int, *, closed: bool = False) -> QuerySet[Unit]:
    """Return the offices of a network in the Persian order of their names."""
    return units(root_id, closed=closed).filter(kind="office").order_by("sort_key", "pk")


def provinces(root_id: int, *, closed: bool = False) -> QuerySet[Unit]:
    """Return the provinces of a network in the Persian order of their names."""
    return units(root_id, closed=closed).filter(kind="province").order_by("sort_key", "pk")


def roots() -> QuerySet[Unit]:
    """Return every headquarters, in the order of their names."""
    return Unit.objects.filter(depth=1, closed_at__isnull=True).order_by("sort_key", "pk")


def above(unit: Unit) -> QuerySet[Unit]:
    """Return the units above `unit`, from the root down: its breadcrumb."""
    return Unit.objects.filter(path__in=prefixes(unit.path)[:-1]).order_by("path")


def province_of(units: Iterable[Unit]) -> dict[int, Unit]:
    """Return {unit id: its province}, a province being its own; units above every province are left out.

    One query for any number of units.
    """
    listed = list(units)
    paths = {path for one in listed for path in prefixes(one.path)[1:-1]}
    paths |= {one.path for one in listed if one.kind == "province"}
    found = {one.path: one for one in Unit.objects.filter(path__in=paths, kind="province")}
    return {
        one.pk: found[path]
        for one in listed
        for path in reversed(prefixes(one.path))
        if path in found and (path != one.path or one.kind == "province")
    }


def populations(unit_ids: Iterable[int], at: datetime | None = None) -> dict[int, Population]:
    """Return {unit id: the population that counts}: the newest date, among those known at `at` (None: all)."""
    known = Population.objects.filter(unit_id__in=list(unit_ids))
    if at is not None:
        known = known.filter(created_at__lte=at)
    return {one.unit_id: one for one in known.order_by("as_of", "pk")}


def finder(root_id: int) -> Finder:
    """Return the names of a network in memory, for finding many units; two queries."""
    found = Finder()
    names: dict[int, list[str]] = {}
    for unit_id, name in Alias.objects.filter(unit__in=units(root_id)).values_list("unit_id", "name"):
        names.setdefault(unit_id, []).append(name)
    for one in units(root_id):
        found.add(one, names.get(one.pk, ()))
    return found


def find_unit(root_id: int, text: str) -> list[Unit]:
    """Return the units that answer to `text` by name, alias or code under any spelling; part of a name is none."""
    return finder(root_id).find(text)


# --- What I may -------------------------------------------------------------------------------------------
def reached(
    user: Any, ability: Ability, *, at: datetime, scope: Scope, closed: bool = False
) -> QuerySet[Unit]:
    """Return the units of the campaign's network that `ability` reaches for `user`, in tree order."""
    reach = rights.reach(user, ability, at=at, scope=scope)
    return units(scope.root_id, closed=closed).filter(rights.within(reach))


def my_units(user: Any, ability: Ability, *, at: datetime, scope: Scope) -> list[Unit]:
    """Return the open units that `ability` reaches for `user`: what a form offers as «for which unit?»."""
    return list(reached(user, ability, at=at, scope=scope))


def roles_i_invite(held: Iterable[Grant], unit: Unit) -> list[Role]:
    """Return the roles that someone who holds these grants may give in `unit`, in the order of the table.

    A role gives roles in its own unit and in those beneath it, as far as its INVITE reaches.
    """
    given: set[Role] = set()
    for grant in held:
        if reach_of_one(grant, Ability.INVITE).covers(unit.path):
            given |= set(MAY_INVITE[grant.role])
    return [role for role in Role if role in given and unit.kind in ROLE_UNITS[role]]


def reach_of_one(grant: Grant, ability: Ability) -> Reach:
    """Return what one role alone reaches."""
    return rights.reach_of(ability, [grant], root=grant.path[:STEP])
