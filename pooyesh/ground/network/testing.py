"""Builders for tests: units, people, roles, and the fixed cast. Plain rows; deeds have their own tests."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pooyesh.core.abilities import Role
from pooyesh.core.persian import search_text, sort_key, squash
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Alias, Invitation, Membership, Population, Unit

AT = datetime(2021, 5, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tehran"))  # a working day in the second half-season


def a_unit(
    parent: Unit | None,
    kind: str,
    code: str,
    name_fa: str,
    name_en: str = "",
    *,
    aliases: tuple[str, ...] = (),
    **fields: Any,
) -> Unit:
    """Make a unit beneath `parent`; without one it is a root."""
    row = {
        "kind": kind,
        "code": code,
        "name_fa": name_fa,
        "name_en": name_en,
        "search_text": search_text(name_fa, name_en, code, *aliases),
        "sort_key": sort_key(name_fa or name_en)[:200],
        **fields,
    }
    if parent is None:
        made = Unit.objects.add_root(row)
    else:
        made = Unit.objects.add_child(parent, {**row, "root_id": parent.root_id or parent.pk})
    Alias.objects.bulk_create(Alias(unit=made, name=name, key=squash(name)) for name in aliases)
    return made


def an_office(parent: Unit, number: int | None = None) -> Unit:
    """Make one more office beneath `parent`, numbered by how many there are."""
    number = number or Unit.objects.filter(kind="office").count() + 1
    return a_unit(parent, "office", f"{parent.code}-{number}", f"دفتر شمارهٔ {number}", f"Office {number}")


def a_population(unit: Unit, value: int, as_of: date = date(2021, 3, 21), at: datetime = AT) -> Population:
    """Give `unit` an eligible population."""
    return Population.objects.create(unit=unit, value=value, source="آمار آموزش", as_of=as_of, created_at=at)


def a_person(full_name: str, number: int) -> User:
    """Make an account without a password; `number` makes the mobile."""
    return User.objects.create_user(full_name=full_name, mobile=f"+98912{number:07}")


def a_role(
    user: User, unit: Unit, role: Role, at: datetime = AT, until: datetime | None = None
) -> Membership:
    """Give `user` a role in `unit` from `at` on."""
    return Membership.objects.create(
        user=user,
        unit=unit,
        role=role,
        starts_at=at,
        ends_at=until,
        search_text=search_text(user.full_name, user.mobile or ""),
        sort_key=sort_key(user.full_name)[:200],
    )


def an_invitation(unit: Unit, role: Role, *, by: User | None, at: datetime = AT, **fields: Any) -> Invitation:
    """Offer `role` in `unit` by a link that holds for two weeks."""
    row = {"created_at": at, "expires_at": at + timedelta(days=14), **fields}
    row["search_text"] = search_text(row.get("name", ""), row.get("contact", ""))
    return Invitation.objects.create(unit=unit, role=role, invited_by=by, **row)


@dataclass(frozen=True)
class Cast:
    """Everybody by name, and the units they belong to; `at` is the moment all of it was made."""

    headquarters: Unit
    yazd: Unit
    yazd_office: Unit
    kerman: Unit
    kerman_office: Unit
    nasrin: User  # secretary
    parvin: User  # secretariat member
    omid: User  # coordinates the Yazd province and verifies for it
    davood: User  # observes the Yazd province
    leila: User  # heads the Yazd office
    mina: User  # its media activist
    hamid: User  # coordinates the Kerman province
    reza: User  # heads the Kerman office
    sara: User  # on the jury, once there is one
    kian: User  # belongs nowhere
    at: datetime = AT


def cast(at: datetime = AT) -> Cast:
    """Make the small world: headquarters, two provinces with an office each, and ten people in their roles."""
    top = a_unit(None, "headquarters", "HQ", "ستاد مرکزی", "Headquarters")
    yazd = a_unit(top, "province", "21", "یزد", "Yazd", iso="IR-21")
    kerman = a_unit(top, "province", "08", "کرمان", "Kerman", iso="IR-08")
    yazd_office = a_unit(yazd, "office", "2101", "دانشگاه یزد", "Yazd University", aliases=("دفتر یزد",))
    kerman_office = a_unit(
        kerman, "office", "0801", "دانشگاه علوم پزشکی کرمان", "Kerman University of Medical Sciences"
    )
    people = {
        "nasrin": ("نسرین دبیر", top, Role.SECRETARY),
        "parvin": ("پروین همکار", top, Role.SECRETARIAT_MEMBER),
        "omid": ("امید هماهنگ", yazd, Role.PROVINCIAL_COORDINATOR),
        "davood": ("داوود ناظر", yazd, Role.OBSERVER),
        "leila": ("لیلا مسئول", yazd_office, Role.OFFICE_HEAD),
        "mina": ("مینا فعال", yazd_office, Role.MEDIA_ACTIVIST),
        "hamid": ("حمید هماهنگ", kerman, Role.PROVINCIAL_COORDINATOR),
        "reza": ("رضا مسئول", kerman_office, Role.OFFICE_HEAD),
        "sara": ("سارا داور", None, None),
        "kian": ("کیان ناآشنا", None, None),
    }
    made = {}
    for number, (name, (full_name, unit, role)) in enumerate(people.items(), start=1):
        made[name] = a_person(full_name, number)
        if unit is not None and role is not None:
            a_role(made[name], unit, role, at)
    return Cast(
        headquarters=top,
        yazd=yazd,
        yazd_office=yazd_office,
        kerman=kerman,
        kerman_office=kerman_office,
        at=at,
        **made,
    )
