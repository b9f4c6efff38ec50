"""The demo's network: headquarters, provinces, universities as offices, and who holds which role there."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from pooyesh.commands._demonstration import words
from pooyesh.commands._demonstration.story import TEHRAN, Province, University
from pooyesh.core import persian
from pooyesh.core.abilities import Role
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Alias, Membership, Population, Unit

BEGAN = datetime(2021, 3, 25, 9, 0, tzinfo=TEHRAN)
PASSWORD = "pooyesh-1400"  # noqa: S105  printed on purpose: a demo has no secrets
FIXED = 10  # numbers below this belong to the sign-ins that are printed


@dataclass(frozen=True)
class SignIn:
    """A demo person whose sign-in is printed: one for each role."""

    role: Role
    name: str
    mobile: str
    unit_code: str


SIGN_INS = (
    SignIn(Role.SECRETARY, "نسرین مهرآیین", "+989120000001", "HQ"),
    SignIn(Role.SECRETARIAT_MEMBER, "پروین شکیبافر", "+989120000002", "HQ"),
    SignIn(Role.PROVINCIAL_COORDINATOR, "امید راستین", "+989120000003", "21"),
    SignIn(Role.OFFICE_HEAD, "لیلا یزدان‌پور", "+989120000004", "yazd"),
    SignIn(Role.MEDIA_ACTIVIST, "مینا صبوری", "+989120000005", "yazd"),
    SignIn(Role.OBSERVER, "داوود دشتبانی", "+989120000006", "HQ"),
)
YAZD_UNIVERSITY = "Yazd University"


def _row(kind: str, code: str, name_fa: str, name_en: str, *aliases: str, **fields: object) -> dict:
    return {
        "kind": kind,
        "code": code,
        "name_fa": name_fa,
        "name_en": name_en,
        "search_text": persian.search_text(name_fa, name_en, code, *aliases),
        "sort_key": persian.sort_key(name_fa),
        **fields,
    }


def make_network(provinces: Sequence[Province], offices: Sequence[University]) -> Iterator[None]:
    """Make the tree; yield once for each unit made."""
    root = Unit.objects.add_root(_row("headquarters", "HQ", *words.HEADQUARTERS))
    of_province = {}
    for province in provinces:
        of_province[province.code] = Unit.objects.add_child(
            root,
            _row(
                "province",
                province.code,
                province.name_fa,
                province.name_en,
                iso=province.iso,
                root_id=root.pk,
            ),
        )
        yield
    aliases, populations = [], []
    for office in offices:
        unit = Unit.objects.add_child(
            of_province[office.province],
            _row("office", office.code, office.name_fa, office.name_en, *office.acronyms, root_id=root.pk),
        )
        aliases += [Alias(unit=unit, name=name, key=persian.squash(name)) for name in office.acronyms]
        populations.append(
            Population(
                unit=unit,
                value=office.eligible,
                source=words.POPULATION_SOURCE,
                as_of=date(2021, 3, 21),
                created_at=BEGAN,
            )
        )
        yield
    Alias.objects.bulk_create(aliases)
    Population.objects.bulk_create(populations)


def make_people(root: Unit, *, seed: int) -> None:
    """Give every office a head, every province a coordinator, and each role the person whose sign-in is printed."""
    chance = random.Random(f"{seed}:people")  # noqa: S311  a story, not a secret
    units = {unit.code: unit for unit in Unit.objects.filter(path__startswith=root.path)}
    yazd = next(unit for unit in units.values() if unit.name_en == YAZD_UNIVERSITY)
    jobs: list[tuple[str, str, Unit, Role]] = []
    for one in SIGN_INS:
        jobs.append(
            (one.name, one.mobile, yazd if one.unit_code == "yazd" else units[one.unit_code], one.role)
        )
    taken = {(unit.pk, role) for _, _, unit, role in jobs}
    wanted = {"office": Role.OFFICE_HEAD, "province": Role.PROVINCIAL_COORDINATOR}
    for unit in sorted(units.values(), key=lambda each: each.code):
        role = wanted.get(unit.kind)
        if role and (unit.pk, role) not in taken:
            name = f"{chance.choice(words.FIRST_NAMES)} {chance.choice(words.LAST_NAMES)}"
            jobs.append((name, f"+98912{FIXED + len(jobs):07}", unit, role))
    known = make_password(PASSWORD)
    printed = {one.mobile for one in SIGN_INS}
    users = User.objects.bulk_create(
        [
            User(full_name=name, mobile=mobile, password=known if mobile in printed else make_password(None))
            for name, mobile, _, _ in jobs
        ]
    )
    Membership.objects.bulk_create(
        [
            Membership(user=user, unit=unit, role=role, starts_at=BEGAN)
            for user, (_, _, unit, role) in zip(users, jobs, strict=True)
        ]
    )
