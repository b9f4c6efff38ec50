"""Programmes are planned, one or many, changed and repeated."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.fields import new_public_id
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.files import services as files
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.services.plans import (
    FIELDS,
    Book,
    Plan,
    book_of,
    check,
    check_day,
    folded,
    plan_of,
)
from pooyesh.stages.programmes.services.verbs import locked, record

MOST_REPEATS = 60


@transaction.atomic
def plan(
    office_id: int,
    what: Plan,
    *,
    campaign_id: int,
    by: User | None,
    at: datetime,
    publish: bool = False,
    weeks: int = 0,
    public_id: str = "",
    copied_from_id: int | None = None,
) -> Programme:
    """Make a programme of this unit, a draft or at once published, and the same again on each of `weeks` more weeks.

    `public_id`, if given, names the deed: sent a second time with the same plan, it makes nothing and returns the first.
    Refusal for what no programme can be, with its field.
    """
    known = Programme.objects.filter(public_id=public_id).first() if public_id else None
    if known is not None and by is not None and known.created_by_id == by.pk and plan_of(known) == what:
        return known
    campaign, office = campaigns.campaign(campaign_id), Unit.objects.get(pk=office_id)
    book = book_of(campaign)
    day = check(book, what, public=publish)
    row = _row(campaign, office, what, day, by=by, at=at, publish=publish)
    programme, is_new = Programme.objects.get_or_create(
        public_id=public_id if public_id and known is None else new_public_id(),
        defaults={**row, "copied_from_id": copied_from_id},
    )
    if not is_new:  # the same deed, sent twice at once
        return programme
    record(programme, "publish" if publish else "plan", by=by, at=at)
    if publish:
        show_image(programme)
    if weeks:
        _again(programme, weeks_after(programme, weeks), book, by=by, at=at, publish=publish)
    return programme


def _row(
    campaign: Campaign, office: Unit, what: Plan, day: date, *, by: User | None, at: datetime, publish: bool
) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "office": office,
        "day": day,
        "state": "published" if publish else "draft",
        "published_at": at if publish else None,
        "created_by_id": by.pk if by else None,
        "created_at": at,
        **asdict(what),
        **folded(what, office.name_fa),
    }


def show_image(programme: Programme) -> None:
    """Let everybody fetch the image of what everybody may see."""
    if programme.image_id:
        files.show([programme.image_id], public=True)


@transaction.atomic
def plan_many(
    office_id: int,
    plans: Sequence[Plan],
    *,
    campaign_id: int,
    by: User | None,
    at: datetime,
    publish: bool = False,
    copied_from_id: int | None = None,
) -> list[Programme]:
    """Make all these programmes of one unit, or none; the same number of queries however many they are."""
    campaign, office = campaigns.campaign(campaign_id), Unit.objects.get(pk=office_id)
    book = book_of(campaign)
    made = Programme.objects.bulk_create(
        [
            Programme(
                **_row(
                    campaign, office, what, check(book, what, public=publish), by=by, at=at, publish=publish
                ),
                copied_from_id=copied_from_id,
            )
            for what in plans
        ],
        batch_size=500,
    )
    deeds.record_many(
        "publish" if publish else "plan",
        noun="programme",
        public_ids=[one.public_id for one in made],
        by=by,
        at=at,
        campaign_id=campaign.pk,
        unit_path=office.path,
    )
    return made


@transaction.atomic
def change(programme_id: int, what: Plan, *, by: User, at: datetime) -> Programme:
    """Make the programme say `what`; cancelled and held ones do not change any more. No change is no deed."""
    programme = locked(programme_id)
    if programme.state not in {"draft", "published"}:
        raise Refusal(N_("This programme is over; it cannot be changed any more."), code="state")
    book = book_of(programme.campaign)
    day = check(book, what, public=programme.state == "published", stays=programme)
    changed = [name for name in FIELDS if getattr(programme, name) != getattr(what, name)]
    if not changed:
        return programme
    for name in changed:
        setattr(programme, name, getattr(what, name))
    for name, value in {"day": day, **folded(what, programme.office.name_fa)}.items():
        setattr(programme, name, value)
    programme.save(update_fields=[*FIELDS, "day", "key", "search_text", "sort_key"])
    if programme.state == "published":
        show_image(programme)
    record(programme, "change", by=by, at=at, changed=changed)
    return programme


@transaction.atomic
def repeat(
    programme_id: int, days: Sequence[date], *, by: User, at: datetime, publish: bool = False
) -> list[Programme]:
    """Make a programme like this one on each of `days`, at the same hour of the campaign's clock; its own day is left out.

    Drafts, or at once published; all or none. Refusal for more than sixty, and for a day outside the phases.
    """
    programme = locked(programme_id)
    return _again(programme, days, book_of(programme.campaign), by=by, at=at, publish=publish)


def _again(
    programme: Programme, days: Sequence[date], book: Book, *, by: User | None, at: datetime, publish: bool
) -> list[Programme]:
    wanted = sorted(set(days) - {programme.day})
    if not wanted:
        raise Refusal(N_("Say how many more weeks, or list the days."), field="days", code="no-days")
    if len(wanted) > MOST_REPEATS:
        raise Refusal(
            N_("At most %(most)s repeats at a time."), field="days", code="too-many", most=MOST_REPEATS
        )
    for day in wanted:
        _check_repeat(book, day)
    what = plan_of(programme)
    clock = what.starts_at.astimezone(book.zone).time()
    length = what.ends_at - what.starts_at
    starts = [datetime.combine(day, clock, tzinfo=book.zone) for day in wanted]
    return plan_many(
        programme.office_id,
        [replace(what, starts_at=start, ends_at=start + length) for start in starts],
        campaign_id=programme.campaign_id,
        by=by,
        at=at,
        publish=publish,
        copied_from_id=programme.pk,
    )


def _check_repeat(book: Book, day: date) -> None:
    try:
        check_day(book, day)
    except Refusal as refusal:
        raise Refusal(
            N_("%(day)s is outside the campaign's phases; repeat fewer times."),
            field="days",
            code=refusal.code,
            day=day,
        ) from refusal


def every_week(first: date, times: int) -> list[date]:
    """Return `times` days, a week apart, from `first`."""
    return [first + timedelta(weeks=week) for week in range(times)]


def weeks_after(programme: Programme, weeks: int) -> list[date]:
    """Return the same weekday in each of so many weeks after the programme."""
    return every_week(programme.day + timedelta(weeks=1), weeks)
