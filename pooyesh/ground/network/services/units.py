"""The tree grows, is mended, and what is no longer there is closed, never deleted."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from pooyesh.core.persian import search_text, sort_key, squash
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.network.models import BENEATH, Alias, Invitation, Membership, Population, Unit
from pooyesh.ground.network.provinces import iso_of
from pooyesh.ground.network.services import words


@transaction.atomic
def create_root(
    *,
    code: str,
    name_fa: str,
    name_en: str = "",
    kind: str = "headquarters",
    aliases: Iterable[str] = (),
    by: User | None,
    at: datetime,
    campaign_id: int | None = None,
) -> Unit:
    """Plant a new network and return its headquarters."""
    list(Unit.objects.filter(depth=1).select_for_update().values_list("pk"))  # one root at a time
    names = list(aliases)
    unit = Unit.objects.add_root(row_of(kind, names, code=code, name_fa=name_fa, name_en=name_en, iso=""))
    _set_aliases(unit, names)
    _told("add", unit, by=by, at=at, campaign_id=campaign_id)
    return unit


@transaction.atomic
def create_unit(
    parent_id: int,
    *,
    kind: str,
    code: str,
    name_fa: str,
    name_en: str = "",
    aliases: Iterable[str] = (),
    iso: str = "",
    by: User | None,
    at: datetime,
    campaign_id: int | None = None,
) -> Unit:
    """Add a unit beneath `parent_id` and return it; the English name stands in where there is no Persian one.

    Refusal: field "code" when another unit of the network has it, "kind" when such a unit cannot stand there,
    "name_fa" without any name.
    """
    parent = Unit.objects.select_for_update().get(pk=parent_id)
    if parent.closed_at is not None:
        raise Refusal(
            N_("“%(unit)s” is closed; open it first."), field="parent", code="closed", unit=parent.name
        )
    if parent.kind not in BENEATH[kind]:
        raise Refusal(
            N_("This kind of unit cannot stand beneath “%(unit)s”."),
            field="kind",
            code="kind",
            unit=parent.name,
        )
    names = list(aliases)
    root_id = parent.root_id or parent.pk
    row = row_of(kind, names, code=code, name_fa=name_fa, name_en=name_en, iso=iso) | {"root_id": root_id}
    _check_code(root_id, row["code"])
    try:
        with transaction.atomic():
            unit = Unit.objects.add_child(parent, row)
    except IntegrityError as error:  # somebody took the code between the question and the answer
        raise _code_taken(row["code"]) from error
    _set_aliases(unit, names)
    _told("add", unit, by=by, at=at, campaign_id=campaign_id)
    return unit


@transaction.atomic
def change_unit(
    unit_id: int,
    *,
    by: User | None,
    at: datetime,
    code: str | None = None,
    name_fa: str | None = None,
    name_en: str | None = None,
    aliases: Iterable[str] | None = None,
    iso: str | None = None,
    campaign_id: int | None = None,
) -> Unit:
    """Set what is given and leave the rest; nothing is written, and no deed told, when nothing differs."""
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    old_names = list(unit.aliases.order_by("pk").values_list("name", flat=True))
    names = old_names if aliases is None else list(aliases)
    given = {
        "code": unit.code if code is None else code,
        "name_fa": unit.name_fa if name_fa is None else name_fa,
        "name_en": unit.name_en if name_en is None else name_en,
        "iso": unit.iso if iso is None else iso,
    }
    row = row_of(unit.kind, names, **given)
    changed = [name for name in given if getattr(unit, name) != row[name]]
    if "code" in changed and unit.root_id is not None:
        _check_code(unit.root_id, row["code"])
    if names != old_names:
        _set_aliases(unit, names)
        changed.append("aliases")
    for name, value in row.items():
        setattr(unit, name, value)
    if changed:
        unit.save(update_fields=list(row))
        _told("change", unit, by=by, at=at, changed=changed, campaign_id=campaign_id)
    return unit


@transaction.atomic
def close_unit(unit_id: int, *, by: User, at: datetime, campaign_id: int | None = None) -> Unit:
    """Close a unit without open ones beneath it; roles in it end and invitations to it are revoked."""
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    if unit.closed_at is not None:
        return unit
    beneath = Unit.objects.filter(path__startswith=unit.path, closed_at__isnull=True).exclude(pk=unit.pk)
    if unit.root_id is None or beneath.exists():
        raise Refusal(N_("Units stand beneath this one; close them first."), code="beneath")
    held = Membership.objects.filter(unit=unit, starts_at__lte=at)
    held.filter(ends_at__isnull=True).update(ends_at=at)
    held.filter(ends_at__gt=at).update(ends_at=at)
    Invitation.objects.filter(unit=unit, state="sent").update(state="revoked")
    unit.closed_at = at
    unit.save(update_fields=["closed_at"])
    _told("close", unit, by=by, at=at, campaign_id=campaign_id)
    return unit


@transaction.atomic
def open_unit(unit_id: int, *, by: User, at: datetime, campaign_id: int | None = None) -> Unit:
    """Take a closing back; the roles that it ended stay ended."""
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    if unit.closed_at is None:
        return unit
    unit.closed_at = None
    unit.save(update_fields=["closed_at"])
    _told("open", unit, by=by, at=at, campaign_id=campaign_id)
    return unit


@transaction.atomic
def set_population(
    unit_id: int,
    *,
    value: int,
    source: str,
    as_of: date,
    by: User | None,
    at: datetime,
    campaign_id: int | None = None,
) -> Population:
    """Write down an eligible population with its source and date; earlier ones stay readable.

    The same value from the same source for the same date is not written twice.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    source = " ".join(source.split())
    if value < 1:
        raise Refusal(N_("Write a number of at least 1."), field="value", code="positive")
    if not source:
        raise Refusal(
            N_("An eligible population is not taken without its source and date."),
            field="source",
            code="source",
        )
    same = Population.objects.filter(unit=unit, value=value, source=source, as_of=as_of).first()
    if same is not None:
        return same
    made = Population.objects.create(unit=unit, value=value, source=source, as_of=as_of, created_at=at)
    _told("set_population", unit, by=by, at=at, changed=["population"], campaign_id=campaign_id)
    return made


def row_of(
    kind: str, aliases: list[str], *, code: str, name_fa: str, name_en: str, iso: str
) -> dict[str, object]:
    """Return a unit's columns, clean, with those made from its names."""
    if kind not in BENEATH:
        raise Refusal(N_("This kind of unit is not known."), field="kind", code="kind")
    fa, en = words.tidy(name_fa), words.tidy(name_en)
    if not (fa or en):
        raise Refusal(N_("Write the name of the unit."), field="name_fa", code="required")
    code = words.tidy(code)
    if not code:
        raise Refusal(N_("Write the code of the unit."), field="code", code="required")
    return {
        "kind": kind,
        "code": code,
        "name_fa": fa or en,
        "name_en": en,
        "iso": words.tidy(iso).upper() or (iso_of(fa, en) if kind == "province" else ""),
        "search_text": search_text(fa, en, code, *aliases),
        "sort_key": sort_key(fa or en)[: words.SORT_LENGTH],
    }


def _set_aliases(unit: Unit, names: Iterable[str]) -> None:
    """Make `names` the unit's aliases; two spellings of one name are one alias."""
    by_key = {squash(name): words.tidy(name) for name in reversed(list(names)) if squash(name)}
    Alias.objects.filter(unit=unit).delete()
    Alias.objects.bulk_create(
        Alias(unit=unit, name=name[:200], key=key[:200]) for key, name in reversed(by_key.items())
    )


def _check_code(root_id: int, code: object) -> None:
    if (
        Unit.objects.filter(root_id=root_id, code=code).exists()
        or Unit.objects.filter(pk=root_id, code=code).exists()
    ):
        raise _code_taken(code)


def _code_taken(code: object) -> Refusal:
    return Refusal(N_("Another unit has the code %(given)s."), field="code", code="taken", given=code)


def _told(
    verb: str,
    unit: Unit,
    *,
    by: User | None,
    at: datetime,
    campaign_id: int | None,
    changed: Iterable[str] = (),
) -> None:
    deeds.record(
        verb,
        noun="unit",
        public_id=unit.public_id,
        by=by,
        at=at,
        campaign_id=campaign_id,
        unit_path=unit.path,
        changed=changed,
    )
