"""A programme goes on: published, held, cancelled, brought back, thrown away."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pooyesh.core.abilities import MATRIX, Ability
from pooyesh.core.lifecycle import PROGRAMME
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.files import services as files
from pooyesh.ground.network import queries as network
from pooyesh.ground.notices import services as notices
from pooyesh.stages.programmes import queries
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.services.plans import book_of, check, plan_of

# whoever plans for a unit is told what was done to its programmes from above
PLANNERS = [role for role, reach in MATRIX[Ability.HOLD].items() if reach]


def locked(programme_id: int) -> Programme:
    """Return the programme with its row locked until the end of the transaction."""
    return (
        Programme.objects.select_for_update(of=("self",))
        .select_related("office", "campaign")
        .get(pk=programme_id)
    )


def record(
    programme: Programme, verb: str, *, by: User | None, at: datetime, changed: Sequence[str] = ()
) -> None:
    """Write the deed down, where it counts."""
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


def _step(
    programme: Programme,
    verb: str,
    *,
    by: User | None,
    at: datetime,
    reason: str | None = None,
    **fields: object,
) -> Programme:
    """Move the locked programme on by `verb`, set `fields`, and write it down."""
    programme.state = PROGRAMME.step(verb, programme.state, reason=reason)
    for name, value in fields.items():
        setattr(programme, name, value)
    programme.save(update_fields=["state", *fields])
    record(programme, verb, by=by, at=at)
    return programme


@transaction.atomic
def publish(programme_id: int, *, by: User, at: datetime) -> Programme:
    """Show the programme to everybody; Refusal while something that readers need is missing."""
    programme = locked(programme_id)
    PROGRAMME.verb("publish", programme.state)
    check(book_of(programme.campaign), plan_of(programme), public=True, stays=programme)
    _step(programme, "publish", by=by, at=at, published_at=at)
    if programme.image_id:
        files.show([programme.image_id], public=True)
    return programme


@transaction.atomic
def hold(programme_id: int, *, by: User | None, at: datetime) -> Programme:
    """Mark it held; Refusal before its start."""
    programme = locked(programme_id)
    if programme.starts_at > at:
        raise Refusal(N_("This is done after the programme has begun."), code="not-begun")
    return _step(programme, "hold", by=by, at=at, held_at=at)


@transaction.atomic
def cancel(programme_id: int, *, by: User, at: datetime, reason: str) -> Programme:
    """Cancel with a reason, which everybody sees.

    Done by somebody who does not plan for the unit (headquarters), it is told to those who do.
    """
    programme = locked(programme_id)
    people = network.people_in([programme.office_id], PLANNERS, at)
    above = by.pk not in {person.pk for person in people}
    words = reason.strip()[:500]
    _step(programme, "cancel", by=by, at=at, reason=words, cancel_reason=words, cancelled_above=above)
    if above:
        _tell(people, N_("“%(title)s” was cancelled: “%(reason)s”."), programme, at=at, reason=words)
    return programme


@transaction.atomic
def restore(programme_id: int, *, by: User, at: datetime) -> Programme:
    """Bring a cancelled programme back, or undo a mistaken hold; Refusal once a report was sent of it.

    What headquarters cancelled, headquarters restores; the unit is told.
    """
    programme = locked(programme_id)
    if queries.is_reported(programme):
        raise Refusal(N_("A report of this programme was sent; withdraw it first."), code="reported")
    people = network.people_in([programme.office_id], PLANNERS, at)
    above = by.pk not in {person.pk for person in people}
    if programme.cancelled_above and not above:
        raise Refusal(N_("Headquarters cancelled this programme; ask it to restore it."), code="above")
    _step(programme, "restore", by=by, at=at, cancel_reason="", cancelled_above=False, held_at=None)
    if above:
        _tell(people, N_("“%(title)s” was restored; it is in the calendar again."), programme, at=at)
    return programme


@transaction.atomic
def discard(programme_id: int, *, by: User, at: datetime) -> None:
    """Throw a draft away, and its image when nothing else shows it."""
    programme = locked(programme_id)
    PROGRAMME.step("discard", programme.state)
    record(programme, "discard", by=by, at=at)
    image = programme.image
    programme.delete()
    if image is not None:
        files.remove(image)


def _tell(people: list[User], message: str, programme: Programme, *, at: datetime, **params: str) -> None:
    notices.tell(
        people,
        message,
        params={"title": programme.title_fa, **params},
        path=path_of(programme),
        campaign_id=programme.campaign_id,
        at=at,
    )


def path_of(programme: Programme) -> str:
    """Return the programme's address for a notice; the reader's language is put before it."""
    return f"/{programme.campaign.slug}/desk/programmes/{programme.public_id}/"
