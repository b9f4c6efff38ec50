"""What can be done with a programme. Each verb is on record; nobody is told anything before it has happened."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from pooyesh.core import persian
from pooyesh.core.lifecycle import PROGRAMME
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.network import queries as network
from pooyesh.ground.network.models import Unit
from pooyesh.ground.notices import services as notices
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.programmes.models import Programme

MOST_REPEATS = 60


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a programme is, as clean values."""

    section_id: int
    title_fa: str
    starts_at: datetime
    ends_at: datetime
    mode: str = "in_person"
    place: str = ""
    link: str = ""
    title_en: str = ""
    is_special: bool = False
    audience: str = "students"
    capacity: int | None = None
    health_cap: int | None = None
    health_cap_is_percent: bool = False
    about: str = ""
    image_id: int | None = None


FIELDS = tuple(Plan.__dataclass_fields__)


@transaction.atomic
def plan(
    office_id: int, what: Plan, *, campaign_id: int, by: User | None, at: datetime, publish: bool = False
) -> Programme:
    """Make a programme of this office: a draft, or at once published."""
    campaign = Campaign.objects.get(pk=campaign_id)
    day = _check(campaign, what)
    programme = Programme.objects.create(
        campaign=campaign,
        office=Unit.objects.get(pk=office_id),
        day=day,
        state="published" if publish else "draft",
        published_at=at if publish else None,
        created_by_id=by.pk if by else None,
        created_at=at,
        **asdict(what),
        **_folded(what, office_id),
    )
    _record(programme, "publish" if publish else "plan", by=by, at=at)
    return programme


def _folded(what: Plan, office_id: int) -> dict[str, str]:
    office = Unit.objects.get(pk=office_id)
    return {
        "key": persian.squash(what.title_fa)[:200],
        "search_text": persian.search_text(what.title_fa, what.title_en, what.place, office.name_fa),
    }


def _check(campaign: Campaign, what: Plan) -> date:
    """Return the local day of the start; Refusal for what no programme can be."""
    if campaign.state == "closed":
        raise Refusal(N_("The campaign is closed; nothing more can be planned in it."), code="closed")
    if not what.title_fa.strip():
        raise Refusal(N_("Write the title."), field="title_fa", code="no-title")
    if what.ends_at <= what.starts_at:
        raise Refusal(N_("The end is before the start."), field="end", code="end-before-start")
    day = what.starts_at.astimezone(ZoneInfo(campaign.time_zone)).date()
    days = campaigns.days(campaign.pk)
    if days is None or campaigns.phase_on(campaign.pk, day) is None:
        raise Refusal(
            N_("This day is outside the campaign's phases (%(first)s to %(last)s)."),
            field="day",
            code="day-outside",
            first=days[0] if days else "",
            last=days[1] if days else "",
        )
    if campaigns.sections(campaign.pk).filter(pk=what.section_id).first() is None:
        raise Refusal(N_("Choose one of this campaign's sections."), field="section", code="foreign-section")
    if what.mode == "online" and not what.link:
        raise Refusal(N_("Write the link by which people join."), field="link", code="no-link")
    if what.mode != "online" and not what.place.strip():
        raise Refusal(N_("Write the place."), field="place", code="no-place")
    return day


def _locked(programme_id: int) -> Programme:
    return (
        Programme.objects.select_for_update(of=("self",))
        .select_related("office", "campaign")
        .get(pk=programme_id)
    )


def _record(
    programme: Programme, verb: str, *, by: User | None, at: datetime, changed: Sequence[str] = ()
) -> None:
    deeds.record(
        verb,
        noun="programme",
        public_id=programme.public_id,
        by=by,
        at=at,
        campaign_id=programme.campaign_id,
        unit_path=programme.office.path,
        changed=tuple(changed),
    )


@transaction.atomic
def change(programme_id: int, what: Plan, *, by: User, at: datetime) -> Programme:
    """Make the programme say `what`; cancelled and held ones do not change any more."""
    programme = _locked(programme_id)
    if programme.state not in {"draft", "published"}:
        raise Refusal(N_("This programme is over; it cannot be changed any more."), code="state")
    day = _check(programme.campaign, what)
    changed = [name for name in FIELDS if getattr(programme, name) != getattr(what, name)]
    for name in changed:
        setattr(programme, name, getattr(what, name))
    programme.day = day
    for name, value in _folded(what, programme.office_id).items():
        setattr(programme, name, value)
    programme.save(update_fields=[*FIELDS, "day", "key", "search_text"])
    _record(programme, "change", by=by, at=at, changed=changed)
    return programme


def _step(
    programme_id: int,
    verb: str,
    *,
    by: User | None,
    at: datetime,
    reason: str | None = None,
    **fields: object,
) -> Programme:
    programme = _locked(programme_id)
    programme.state = PROGRAMME.step(verb, programme.state, reason=reason)
    for name, value in fields.items():
        setattr(programme, name, value)
    programme.save(update_fields=["state", *fields])
    _record(programme, verb, by=by, at=at)
    return programme


@transaction.atomic
def publish(programme_id: int, *, by: User, at: datetime) -> Programme:
    """Show the programme to everybody."""
    return _step(programme_id, "publish", by=by, at=at, published_at=at)


@transaction.atomic
def hold(programme_id: int, *, by: User | None, at: datetime) -> Programme:
    """Mark it held; Refusal before its start."""
    if _locked(programme_id).starts_at > at:
        raise Refusal(N_("This is done after the programme has begun."), code="not-begun")
    return _step(programme_id, "hold", by=by, at=at, held_at=at)


@transaction.atomic
def cancel(programme_id: int, *, by: User, at: datetime, reason: str) -> Programme:
    """Cancel with a reason, which everybody sees. When headquarters cancels, the office's people are told."""
    programme = _step(programme_id, "cancel", by=by, at=at, reason=reason, cancel_reason=reason.strip()[:500])
    people = network.people_in([programme.office_id], ["office_head", "media_activist"], at)
    if by.pk not in {person.pk for person in people}:
        notices.tell(
            people,
            N_("“%(title)s” was cancelled: “%(reason)s”."),
            params={"title": programme.title_fa, "reason": programme.cancel_reason},
            path=path_of(programme),
            campaign_id=programme.campaign_id,
            at=at,
        )
    return programme


@transaction.atomic
def restore(programme_id: int, *, by: User, at: datetime) -> Programme:
    """Bring a cancelled programme back, or undo a mistaken hold; Refusal once a report was sent of it."""
    programme = _locked(programme_id)
    if any(guard(programme) for guard in restore_guards):
        raise Refusal(N_("A report of this programme was sent; withdraw it first."), code="reported")
    return _step(programme_id, "restore", by=by, at=at, cancel_reason="", held_at=None)


# `reports` stands below and registers its answer to "was a report sent of it?"
restore_guards: list = []


@transaction.atomic
def discard(programme_id: int, *, by: User, at: datetime) -> None:
    """Throw a draft away."""
    programme = _locked(programme_id)
    PROGRAMME.step("discard", programme.state)
    _record(programme, "discard", by=by, at=at)
    programme.delete()


def plan_of(programme: Programme) -> Plan:
    """Return what the programme is, as clean values."""
    return Plan(**{name: getattr(programme, name) for name in FIELDS})


@transaction.atomic
def repeat(programme_id: int, days: Sequence[date], *, by: User, at: datetime) -> list[Programme]:
    """Make a draft like this one on each of `days`, at the same hour of the campaign's clock."""
    if len(days) > MOST_REPEATS:
        raise Refusal(
            N_("At most %(most)s repeats at a time."), field="days", code="too-many", most=MOST_REPEATS
        )
    programme = _locked(programme_id)
    zone = ZoneInfo(programme.campaign.time_zone)
    length = programme.ends_at - programme.starts_at
    clock = programme.starts_at.astimezone(zone).time()
    made = []
    for day in days:
        starts_at = datetime.combine(day, clock, tzinfo=zone)
        what = Plan(**{**asdict(plan_of(programme)), "starts_at": starts_at, "ends_at": starts_at + length})
        made.append(plan(programme.office_id, what, campaign_id=programme.campaign_id, by=by, at=at))
    Programme.objects.filter(pk__in=[one.pk for one in made]).update(copied_from=programme)
    return made


def every_week(first: date, times: int) -> list[date]:
    """Return `times` days, a week apart, from `first`."""
    return [first + timedelta(weeks=week) for week in range(times)]


def path_of(programme: Programme) -> str:
    """Return the programme's address for a notice; the reader's language is put before it."""
    return f"/{programme.campaign.slug}/desk/programmes/{programme.public_id}/"
