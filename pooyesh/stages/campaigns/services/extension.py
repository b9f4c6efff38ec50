"""A deadline is moved on record: by whom, why, for whom, and they are told."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pooyesh.core import phases as core
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns.models import Campaign, Deadline, Extension, Phase, UnitDeadline
from pooyesh.stages.campaigns.services.deed import locked, record, tell, zone_of


@transaction.atomic
def extend(
    phase_id: int,
    *,
    new_last_day: date,
    reason: str,
    deadline_id: int | None = None,
    unit_ids: Sequence[int] = (),
    by: User,
    at: datetime,
) -> Extension:
    """Give more time, on record, and tell those it concerns.

    Alone, the phase ends on `new_last_day` and every deadline in it moves by as many days. With `deadline_id`
    only that deadline moves, to the end of that day. With `unit_ids` the phase stays and the deadlines move for
    these units and all beneath them, also after the campaign was closed. A Refusal names what does not go.
    """
    campaign = locked(Phase.objects.values_list("campaign_id", flat=True).get(pk=phase_id))
    phase = Phase.objects.select_for_update().get(pk=phase_id)
    phase.campaign = campaign
    deadline = Deadline.objects.get(pk=deadline_id, phase=phase) if deadline_id else None
    units = _units(campaign, unit_ids)
    old = queries.day_told(deadline.due_at, zone_of(campaign)) if deadline else phase.last_day
    _check(campaign, old=old, new=new_last_day, reason=reason, for_units=bool(units), at=at)
    effect = queries.extension_effect(phase, at=at, deadline=deadline, units=units)
    moved = [deadline] if deadline else list(Deadline.objects.filter(phase=phase))
    if units:
        _give(campaign, moved, units, days=(new_last_day - old).days)
    else:
        _move(campaign, phase, moved, new=None if deadline else new_last_day, days=(new_last_day - old).days)
    extension = Extension.objects.create(
        phase=phase,
        deadline=deadline,
        old_last_day=old,
        new_last_day=new_last_day,
        reason=reason.strip(),
        by_id=by.pk,
        at=at,
        deadlines_moved=effect.deadlines,
        offices_told=effect.told.offices,
    )
    extension.units.set(units)
    record(campaign, verb="extend", noun="phase", thing=phase, by=by, at=at, changed=["last_day"])
    _tell(campaign, extension, people=effect.told.people, for_units=bool(units), at=at)
    return extension


def _units(campaign: Campaign, unit_ids: Sequence[int]) -> list[Unit]:
    """Return these units of the network; a stranger among them is refused, lest “these” become “all”."""
    units = list(Unit.objects.filter(pk__in=unit_ids, path__startswith=campaign.headquarters.path))
    if len(units) < len(set(unit_ids)):
        raise Refusal(N_("Choose units of this campaign's own network."), field="units", code="foreign-unit")
    return units


def _check(campaign: Campaign, *, old: date, new: date, reason: str, for_units: bool, at: datetime) -> None:
    if campaign.state == "draft":
        raise Refusal(N_("Before the call is published, change the day itself."), code="draft")
    if campaign.state == "closed" and not for_units:
        raise Refusal(
            N_("The campaign is closed; an extension can only be given to single units."),
            field="units",
            code="closed",
        )
    if not reason.strip():
        raise Refusal(
            N_("Write the reason; the offices see this very sentence."), field="reason", code="reason"
        )
    if new <= timezone.localdate(at, zone_of(campaign)):
        raise Refusal(N_("The new end must be after today."), field="new_last_day", code="past")
    if new <= old:
        raise Refusal(
            N_("The new end must be after %(day)s, which it is now."),
            field="new_last_day",
            code="not-later",
            day=old,
        )


def _move(
    campaign: Campaign, phase: Phase, moved: Sequence[Deadline], *, new: date | None, days: int
) -> None:
    """Move the phase's end (unless `new` is None) and these deadlines, those of single units with them."""
    zone = zone_of(campaign)
    if new is not None:
        extended = core.through(phase.pk, phase.first_day, new, phase.title_fa)
        try:
            core.check_phase(extended, [queries.on_paper(each) for each in queries.phases(campaign.pk)])
        except Refusal as refusal:
            refusal.field = "new_last_day"
            raise
        phase.last_day = new
        phase.save(update_fields=["last_day"])
    for deadline in moved:
        deadline.due_at = core.shift(deadline.due_at, days, zone)
        deadline.save(update_fields=["due_at"])
    for own in UnitDeadline.objects.filter(deadline__in=moved):
        own.due_at = core.shift(own.due_at, days, zone)
        own.save(update_fields=["due_at"])


def _give(campaign: Campaign, moved: Sequence[Deadline], units: Sequence[Unit], *, days: int) -> None:
    """Give the units, and all beneath them, a later moment than the general one; nobody gets an earlier one."""
    held = list(UnitDeadline.objects.filter(deadline__in=moved).select_related("unit"))
    for deadline in moved:
        due_at = core.shift(deadline.due_at, days, zone_of(campaign))
        for unit in units:
            inside = [
                own for own in held if own.deadline_id == deadline.pk and own.unit.path.startswith(unit.path)
            ]
            for own in inside:
                if own.due_at < due_at:
                    own.due_at = due_at
                    own.save(update_fields=["due_at"])
            if unit.pk not in {own.unit_id for own in inside}:
                UnitDeadline.objects.create(deadline=deadline, unit=unit, due_at=due_at)


def _tell(
    campaign: Campaign, extension: Extension, *, people: Sequence[User], for_units: bool, at: datetime
) -> None:
    deadline = extension.deadline
    if deadline and deadline.kind == "other":
        message = N_("“%(deadline)s” is extended through the end of %(day)s: “%(reason)s”.")
    elif deadline:
        message = N_("Reports of “%(phase)s” are taken through the end of %(day)s: “%(reason)s”.")
    elif for_units:
        message = N_("Your office has more time in “%(phase)s”, as if it ended on %(day)s: “%(reason)s”.")
    else:
        message = N_(
            "“%(phase)s” is extended through the end of %(day)s, its deadlines with it: “%(reason)s”."
        )
    tell(
        campaign,
        people=people,
        message=message,
        page="phases/",
        at=at,
        day={"date": extension.new_last_day.isoformat()},
        reason=extension.reason,
        phase=extension.phase.title_fa,
        deadline=deadline.title_fa if deadline else "",
    )
