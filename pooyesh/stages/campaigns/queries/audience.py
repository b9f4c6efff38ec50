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
    every = network.units(root_id)
    tops = tuple(unit.path for unit in units)
    return [unit for unit in every if unit.closed_at is None and (not tops or unit.path.startswith(tops))]


def above(root_id: int, units: Sequence[Unit]) -> list[Unit]:
    """Return the units over these, where their coordinators are."""
    return [
        unit
        for unit in network.units(root_id)
        if any(one.path.startswith(unit.path) and one.pk != unit.pk for one in units)
    ]


def audience(root_id: int, *, at: datetime, units: Sequence[Unit] = ()) -> Audience:
    """Return office heads and media activists of the units concerned, and the coordinators in and over them."""
    inside = concerned(root_id, units)
    over = above(root_id, units)
    people = {
        person.pk: person
        for person in (
            *network.people_in([unit.pk for unit in inside], [*IN_OFFICES, Role.PROVINCIAL_COORDINATOR], at),
            *(network.people_in([unit.pk for unit in over], [Role.PROVINCIAL_COORDINATOR], at) if over else ()),
        )
    }
    return Audience(people=tuple(people.values()), offices=sum(unit.kind == "office" for unit in inside))


def office_heads(root_id: int, *, at: datetime) -> list[User]:
    """Return the head of every office beneath the headquarters."""
    return network.people_in([unit.pk for unit in concerned(root_id)], [Role.OFFICE_HEAD], at)
