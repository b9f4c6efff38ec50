"""Every role and its rights, on one page.

A person holds a role in a unit, between two dates. The table says how far each ability then reaches:
C the whole campaign · T my unit and all beneath it · O my unit · M my own things · P what is published ·
"" nothing. `NOT_OWN` marks abilities that never reach a unit in which the person holds a role: the level
above decides there.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from pooyesh.core.refusal import N_


class Role(StrEnum):
    """What a person is in a unit. Participants and the public hold none."""

    SECRETARY = "secretary"
    SECRETARIAT_MEMBER = "secretariat_member"
    PROVINCIAL_COORDINATOR = "provincial_coordinator"
    OFFICE_HEAD = "office_head"
    MEDIA_ACTIVIST = "media_activist"
    OBSERVER = "observer"


class Ability(StrEnum):
    """What a person may do. One identifier each; the page of roles in docs explains them."""

    READ = "read"  # published pages, figures, bundle
    SEE = "see"  # units, programmes, reports, unpublished totals; export them
    MANAGE = "manage"  # what headquarters alone does
    RULE = "rule"  # what the secretary alone does
    INVITE = "invite"  # invite, hand over, end a role below mine
    TAKE_PART = "take_part"  # read notices, the calendar, the playbooks
    HOLD = "hold"  # plan, publish, change, hold programmes
    REPORT = "report"  # write, send, correct reports
    VERIFY = "verify"  # verify, return, reject reports
    TRACE = "trace"  # read the trail of deeds


ROLE_LABELS = {
    Role.SECRETARY: N_("secretary"),
    Role.SECRETARIAT_MEMBER: N_("secretariat member"),
    Role.PROVINCIAL_COORDINATOR: N_("provincial coordinator"),
    Role.OFFICE_HEAD: N_("office head"),
    Role.MEDIA_ACTIVIST: N_("media activist"),
    Role.OBSERVER: N_("observer"),
}

# The kinds of unit in which a role may be held.
ROLE_UNITS = {
    Role.SECRETARY: ("headquarters",),
    Role.SECRETARIAT_MEMBER: ("headquarters",),
    Role.PROVINCIAL_COORDINATOR: ("region", "province"),
    Role.OFFICE_HEAD: ("office",),
    Role.MEDIA_ACTIVIST: ("office",),
    Role.OBSERVER: ("headquarters", "region", "province"),
}

# Whom a role may invite, in its own unit and beneath; a secretary may bring in a second one.
MAY_INVITE = {
    Role.SECRETARY: tuple(Role),
    Role.SECRETARIAT_MEMBER: (
        Role.PROVINCIAL_COORDINATOR,
        Role.OFFICE_HEAD,
        Role.MEDIA_ACTIVIST,
        Role.OBSERVER,
    ),
    Role.PROVINCIAL_COORDINATOR: (Role.OFFICE_HEAD, Role.MEDIA_ACTIVIST),
    Role.OFFICE_HEAD: (Role.OFFICE_HEAD, Role.MEDIA_ACTIVIST),
    Role.MEDIA_ACTIVIST: (),
    Role.OBSERVER: (),
}

_COLUMNS = (
    Role.SECRETARY,
    Role.SECRETARIAT_MEMBER,
    Role.PROVINCIAL_COORDINATOR,
    Role.OFFICE_HEAD,
    Role.MEDIA_ACTIVIST,
    Role.OBSERVER,
)
_TABLE = {
    #                   SE   SM   CO   OH   MA   OB
    Ability.READ:      ("P", "P", "P", "P", "P", "P"),
    Ability.SEE:       ("C", "C", "T", "O", "O", "T"),
    Ability.MANAGE:    ("C", "C", "",  "",  "",  ""),
    Ability.RULE:      ("C", "",  "",  "",  "",  ""),
    Ability.INVITE:    ("C", "C", "T", "O", "",  ""),
    Ability.TAKE_PART: ("M", "M", "M", "M", "M", "M"),
    Ability.HOLD:      ("O", "O", "O", "O", "O", ""),
    Ability.REPORT:    ("O", "O", "O", "O", "O", ""),
    Ability.VERIFY:    ("C", "C", "T", "",  "",  ""),
    Ability.TRACE:     ("C", "C", "T", "M", "M", "T"),
}  # fmt: skip
NOT_OWN = frozenset({Ability.VERIFY})
MATRIX = {ability: dict(zip(_COLUMNS, row, strict=True)) for ability, row in _TABLE.items()}


def scope_of(ability: Ability, role: Role) -> str:
    """Return how far `ability` reaches for `role`: one of C T O M P, or "" for nothing."""
    return MATRIX[ability][role]


@dataclass(frozen=True)
class Grant:
    """A role held in the unit at `path`: a materialised path in which a unit's path begins with its parent's."""

    role: Role
    path: str
    # the unit's public id and names, so that who shows a role need not ask again; no part of what a grant is
    unit: str = field(default="", compare=False)
    name_fa: str = field(default="", compare=False)
    name_en: str = field(default="", compare=False)


@dataclass(frozen=True)
class Reach:
    """The units an ability reaches: whole subtrees and single units, less those excluded."""

    subtrees: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.subtrees or self.units)

    def covers(self, path: str) -> bool:
        """Return whether the unit at `path` is reached."""
        if path in self.excluded:
            return False
        return path in self.units or any(path.startswith(top) for top in self.subtrees)


def reach(ability: Ability, grants: list[Grant], *, root: str) -> Reach:
    """Return the units beneath `root` that `ability` reaches for someone who holds `grants`.

    Roles add up. An ability in NOT_OWN leaves out each unit in which the person holds any role. A report of
    the headquarters itself has no level above: coordinators who hold no role there may verify it.
    """
    subtrees, units = set(), set()
    for grant in grants:
        if not grant.path.startswith(root):
            continue
        scope = scope_of(ability, grant.role)
        if scope in {"C", "T"}:
            subtrees.add(grant.path)
        elif scope in {"O", "M"}:
            units.add(grant.path)
        if ability is Ability.VERIFY and grant.role is Role.PROVINCIAL_COORDINATOR:
            units.add(root)
    excluded = {grant.path for grant in grants} if ability in NOT_OWN else set()
    return Reach(tuple(sorted(subtrees)), tuple(sorted(units)), tuple(sorted(excluded)))
