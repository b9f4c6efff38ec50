"""A sheet of units is entered whole: a few statements, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pooyesh.core.abilities import Role
from pooyesh.core.persian import squash
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.network import queries
from pooyesh.ground.network.models import Alias, Invitation, Membership, Population, Unit
from pooyesh.ground.network.plan import Plan, UnitRow
from pooyesh.ground.network.services.invitations import unsaved
from pooyesh.ground.network.services.units import row_of

HEAD = {
    "region": Role.PROVINCIAL_COORDINATOR,
    "province": Role.PROVINCIAL_COORDINATOR,
    "office": Role.OFFICE_HEAD,
}


@dataclass(frozen=True)
class Taken:
    """How many units were added and changed, populations written and people invited."""

    added: int
    changed: int
    populations: int
    invited: int


@transaction.atomic
def take_units(
    plan: Plan,
    *,
    root_id: int,
    invite_heads: bool,
    by: User | None,
    at: datetime,
    scope: Scope | None = None,
) -> Taken:
    """Do what a plan without errors says: all of it, and nothing when it is done a second time.

    An existing code is that unit: its name and what else the row says are set; names it had stay as aliases do.
    """
    Unit.objects.select_for_update().get(pk=root_id)  # one sheet at a time
    made = _grown(plan, root_id)
    changed = _mended(plan)
    units = {row.number: made.get(row.number) or plan.known[row.number] for row in plan.rows}
    _named(plan, units)
    counted = _counted(plan, units, at)
    invited = _invited(plan, units, by=by, at=at, scope=scope) if invite_heads else []
    told = (
        ("add", "unit", {unit.public_id: unit.path for unit in made.values()}),
        ("change", "unit", {unit.public_id: unit.path for unit in changed}),
        ("set_population", "unit", {unit.public_id: unit.path for unit in counted}),
        ("invite", "invitation", {one.public_id: one.unit.path for one in invited}),
    )
    campaign_id = scope.campaign_id if scope else None
    for verb, noun, paths in told:
        deeds.record_many(
            verb, noun=noun, public_ids=paths, unit_path=paths, by=by, at=at, campaign_id=campaign_id
        )
    return Taken(len(made), len(changed), len(counted), len(invited))


def _grown(plan: Plan, root_id: int) -> dict[int, Unit]:
    """Add the new units, each with its path, and count them at their parents."""
    new = plan.new()
    here = {row.number: plan.parents[row.number] for row in new}
    standing = {one.pk: one for one in here.values() if isinstance(one, Unit)}
    parents = {one.pk: one for one in Unit.objects.select_for_update().filter(pk__in=list(standing))}
    last = _last_steps(parents.values(), root_id)
    made: dict[int, Unit] = {}
    for row in new:
        above = here[row.number]
        parent = parents[above.pk] if isinstance(above, Unit) else made[above]
        last[parent.path] += 1
        unit = Unit(**row_of(row.kind or "office", list(row.aliases), **_names(row)), root_id=root_id)
        unit.depth, unit.path = parent.depth + 1, Unit.path_beneath(parent, last[parent.path])
        parent.numchild += 1
        made[row.number] = unit
    Unit.objects.bulk_create(made.values(), batch_size=1000)
    _recount(parents.values())
    return made


def _last_steps(parents: Iterable[Unit], root_id: int) -> defaultdict[str, int]:
    """Return {path: number of the last child's step}, counting closed units too."""
    last: defaultdict[str, int] = defaultdict(int)
    wanted = {one.path for one in parents}
    for path in queries.units(root_id, closed=True).values_list("path", flat=True):
        above, step = path[: -queries.STEP], path[-queries.STEP :]
        if above in wanted:
            last[above] = max(last[above], Unit.step_number(step))
    return last


def _recount(parents: Iterable[Unit]) -> None:
    Unit.objects.bulk_update(parents, ["numchild"], batch_size=500)


def _names(row: UnitRow) -> dict[str, str]:
    return {"code": row.code, "name_fa": row.name, "name_en": row.name_en, "iso": row.iso}


def _mended(plan: Plan) -> list[Unit]:
    """Set what the rows say of units that are there already; return those in which something differs."""
    aliases = _aliases_of(plan.known.values())
    changed = []
    for row in plan.rows:
        unit = plan.known.get(row.number)
        if unit is None:
            continue
        said = {name: value for name, value in _names(row).items() if value}
        names = [*aliases[unit.pk], *_new_names(aliases[unit.pk], row)]
        kept = {name: getattr(unit, name) for name in ("code", "name_fa", "name_en", "iso")}
        fresh = row_of(unit.kind, names, **{**kept, **said})
        if any(getattr(unit, name) != value for name, value in fresh.items() if name != "sort_key"):
            for name, value in fresh.items():
                setattr(unit, name, value)
            changed.append(unit)
    fields = ["name_fa", "name_en", "iso", "search_text", "sort_key"]
    Unit.objects.bulk_update(changed, fields, batch_size=200)
    return changed


def _aliases_of(units: Iterable[Unit]) -> defaultdict[int, list[str]]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    rows = Alias.objects.filter(unit_id__in=[unit.pk for unit in units]).order_by("pk")
    for unit_id, name in rows.values_list("unit_id", "name"):
        names[unit_id].append(name)
    return names


def _new_names(known: list[str], row: UnitRow) -> list[str]:
    have = {squash(name) for name in known}
    new = {squash(name): name for name in reversed(row.aliases) if squash(name) not in have}
    return list(reversed(new.values()))


def _named(plan: Plan, units: dict[int, Unit]) -> None:
    """Add the aliases that a unit does not have yet; none is taken away."""
    known = _aliases_of(units.values())
    Alias.objects.bulk_create(
        (
            Alias(unit=units[row.number], name=name[:200], key=squash(name)[:200])
            for row in plan.rows
            for name in _new_names(known[units[row.number].pk], row)
        ),
        batch_size=1000,
    )


def _counted(plan: Plan, units: dict[int, Unit], at: datetime) -> list[Unit]:
    """Write the populations that are not known yet; return their units."""
    rows = Population.objects.filter(unit_id__in=[unit.pk for unit in units.values()])
    known = set(rows.values_list("unit_id", "value", "source", "as_of"))
    new = []
    for row in plan.rows:
        unit = units[row.number]
        if row.population and row.as_of and (unit.pk, row.population, row.source, row.as_of) not in known:
            new.append(
                Population(unit=unit, value=row.population, source=row.source, as_of=row.as_of, created_at=at)
            )
    Population.objects.bulk_create(new, batch_size=1000)
    return [one.unit for one in new]


def _invited(
    plan: Plan, units: dict[int, Unit], *, by: User | None, at: datetime, scope: Scope | None
) -> list[Invitation]:
    """Invite the heads named in the sheet who neither hold the role nor wait with a link for it."""
    ids = [unit.pk for unit in units.values()]
    sent = Invitation.objects.filter(unit_id__in=ids, state="sent", expires_at__gt=at)
    waiting = {
        (unit_id, who) for unit_id, *whos in sent.values_list("unit_id", "contact", "name") for who in whos
    }
    held = Membership.objects.filter(queries.in_force(at), unit_id__in=ids)
    people = held.values_list("unit_id", "user__mobile", "user__email", "user__full_name")
    holding = {(unit_id, who) for unit_id, *whos in people for who in whos if who}
    taken, new = waiting | holding, []
    for row in plan.rows:
        unit, who = units[row.number], row.contact or row.head
        if who and unit.kind in HEAD and (unit.pk, who) not in taken:
            taken.add((unit.pk, who))
            new.append(
                unsaved(unit, HEAD[unit.kind], name=row.head, contact=row.contact, by=by, at=at, scope=scope)
            )
    return Invitation.objects.bulk_create(new, batch_size=1000)
