"""Whom a change concerns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pooyesh.core.abilities import Role
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit

IN_OFFICES = (Role.OFFICE_HEAD, Role.MEDIA_ACTIVIST)


@dataclass(frozen=True)
class Audience:
    """The people to tell, and the number of offices that hear it."""

    people: tuple[User, ...]
    offices: int


def concerned(root_id: int, units: Sequence[Unit] = ()) -> list[Unit]:
    """Return the open units beneath the headquarters; with `units`, only these and all beneath them."""
    tops = tuple(unit.path for unit in units)
    return [unit for unit in network.units(root_id) if not tops or unit.path.startswith(tops)]


def audience(root_id: int, *, at: datetime, units: Sequence[Unit] = ()) -> Audience:
    """Return office heads and media activists of the units concerned, and the coordinators in and over them."""
    inside = concerned(root_id, units)
    told = network.people_in([unit.pk for unit in inside], [*IN_OFFICES, Role.PROVINCIAL_COORDINATOR], at)
    over = {path for unit in units for path in network.prefixes(unit.path)[:-1]}
    if over:
        found = [unit.pk for unit in network.units(root_id) if unit.path in over]
        told += network.people_in(found, [Role.PROVINCIAL_COORDINATOR], at)
    people = {person.pk: person for person in told}
    return Audience(people=tuple(people.values()), offices=sum(unit.kind == "office" for unit in inside))


def office_heads(root_id: int, *, at: datetime) -> list[User]:
    """Return the head of every office beneath the headquarters."""
    return network.people_in([unit.pk for unit in concerned(root_id)], [Role.OFFICE_HEAD], at)
