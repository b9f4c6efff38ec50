"""Questions about the tree and its people. `at` is always the asker's moment."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Length, NullIf, Substr

from pooyesh.core.abilities import MAY_INVITE, ROLE_UNITS, Ability, Grant, Reach, Role
from pooyesh.core.persian import sort_key
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import named, tongue
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.network.models import Alias, Invitation, Membership, Population, Unit
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
    told = ("role", "unit__path", "unit__public_id", "unit__name_fa", "unit__name_en")
    held = (
        Membership.objects.filter(in_force(at), user_id=user.pk)
        .order_by("unit__path", "role")
        .values_list(*told)
    )
    return [Grant(Role(role), *unit) for role, *unit in held]


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


def names_by_path(paths: Iterable[str]) -> dict[str, str]:
    """Return {path: name in the language now spoken} of these units, in one query."""
    return {unit.path: named(unit) for unit in Unit.objects.filter(path__in=list(paths))}


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


def provinces_among(found: QuerySet[Unit]) -> QuerySet[Unit]:
    """Return the provinces among these units, in the Persian order of their names."""
    return found.filter(kind="province").order_by("sort_key", "pk")


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


def finder(root_id: int, *, closed: bool = False) -> Finder:
    """Return the names of a network in memory, for finding many units; two queries."""
    found = Finder()
    names: dict[int, list[str]] = {}
    for unit_id, name in Alias.objects.filter(Q(unit_id=root_id) | Q(unit__root_id=root_id)).values_list(
        "unit_id", "name"
    ):
        names.setdefault(unit_id, []).append(name)
    for one in units(root_id, closed=closed):
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


def units_to_invite(user: Any, *, at: datetime, scope: Scope) -> list[Unit]:
    """Return the open units in which `user` may give at least one role, in tree order."""
    held = rights.grants(user, at=at)
    reach = my_units(user, Ability.INVITE, at=at, scope=scope)
    return [unit for unit in reach if roles_i_invite(held, unit)]


def roles_to_give(user: Any, units: Iterable[Unit], *, at: datetime) -> list[Role]:
    """Return the roles that `user` may give in one or another of `units`, in the order of the table."""
    held = rights.grants(user, at=at)
    given = {role for unit in units for role in roles_i_invite(held, unit)}
    return [role for role in Role if role in given]


def reach_of_one(grant: Grant, ability: Ability) -> Reach:
    """Return what one role alone reaches."""
    return rights.reach_of(ability, [grant], root=grant.path[:STEP])


# --- Lists ------------------------------------------------------------------------------------------------
# who answers for a unit, by its kind
HEADS = (Role.SECRETARY, Role.PROVINCIAL_COORDINATOR, Role.OFFICE_HEAD)
# deeds about the unit itself are no activity of its people
QUIET_NOUNS = ("unit", "membership", "invitation")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def unit_rows(found: QuerySet[Unit], *, at: datetime, scope: Scope) -> QuerySet[Unit]:
    """Return units with what a list shows: `parent_name`, `head_name`, `population_value`, `last_at`.

    `last_at` is when something of this campaign was last done in the unit itself; None: it has been silent.
    """
    parents = Unit.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - STEP))
    counted = Population.objects.filter(unit_id=OuterRef("pk")).order_by("-as_of", "-pk")
    rows = found.annotate(
        parent_name=Subquery(parents.values(_name=_spoken_name())[:1]),
        head_name=Subquery(_heads(at).values("user__full_name")[:1]),
        population_value=Subquery(counted.values("value")[:1]),
        last_at=Subquery(_activity(scope).order_by("-at").values("at")[:1]),
    )
    # what to sort by: the two databases put NULL at different ends
    return rows.alias(
        population_order=Coalesce("population_value", 0), last_order=Coalesce("last_at", Value(_EPOCH))
    )


def without_head(found: QuerySet[Unit], *, at: datetime) -> QuerySet[Unit]:
    """Return the units that nobody answers for at `at`."""
    return found.filter(~Exists(_heads(at)))


def silent(found: QuerySet[Unit], *, scope: Scope) -> QuerySet[Unit]:
    """Return the offices in which nothing of this campaign has been done yet."""
    return found.filter(~Exists(_activity(scope)), kind="office")


def _heads(at: datetime) -> QuerySet[Membership]:
    held = Membership.objects.filter(in_force(at), unit_id=OuterRef("pk"), role__in=HEADS)
    return held.order_by("starts_at", "pk")


def _activity(scope: Scope) -> QuerySet[Deed]:
    done = Deed.objects.filter(campaign_id=scope.campaign_id, unit_path=OuterRef("path"))
    return done.exclude(noun__in=QUIET_NOUNS)


def _spoken_name() -> Any:
    return Coalesce(NullIf("name_en", Value("")), "name_fa") if tongue() == "en" else F("name_fa")


def member_rows(reach: Reach, *, at: datetime) -> QuerySet[Membership]:
    """Return the roles held at `at` in the units of `reach`, with person and unit, in tree order."""
    held = Membership.objects.filter(in_force(at), rights.within(reach, "unit__path"))
    return held.select_related("user", "unit").order_by("unit__path", "sort_key", "pk")


def invitation_rows(reach: Reach) -> QuerySet[Invitation]:
    """Return the invitations to units of `reach`, with their unit and inviter, newest first."""
    sent = Invitation.objects.filter(rights.within(reach, "unit__path"))
    return sent.select_related("unit", "invited_by").order_by("-created_at", "-pk")


def members_of(unit: Unit, at: datetime) -> QuerySet[Membership]:
    """Return the roles held in one unit at `at`, with their people, by name."""
    held = Membership.objects.filter(in_force(at), unit=unit)
    return held.select_related("user").order_by("sort_key", "pk")


def open_invitations(unit: Unit, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations to a unit that can still be taken up."""
    return Invitation.objects.filter(unit=unit, state="sent", expires_at__gt=at).order_by(
        "-created_at", "-pk"
    )


def holds_already(invitation: Invitation, at: datetime) -> bool:
    """Return whether the person whose contact stands in the invitation holds its role in its unit."""
    known = Q(user__mobile=invitation.contact) | Q(user__email=invitation.contact)
    held = Membership.objects.filter(in_force(at), unit=invitation.unit_id, role=invitation.role)
    return bool(invitation.contact) and held.filter(known).exists()
