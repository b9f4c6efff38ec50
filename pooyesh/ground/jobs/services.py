"""Slow work, step by step. The row is the truth; the queue only hurries it along.

A row goes waiting → running → done or failed. A worker claims it by a conditional update, so of two workers one
gets it. A worker that is killed leaves the row running with a heartbeat that stops; the sweep puts it back.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from pooyesh.core.lifecycle import JOB
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds.services import record
from pooyesh.ground.jobs import periodic, registry
from pooyesh.ground.jobs.models import Job, Tick

MOST_ATTEMPTS = 5
SILENCE = timedelta(minutes=2)  # a running row without a heartbeat for so long has lost its worker
PATIENCE = timedelta(minutes=1)  # a waiting row is queued again after so long, in case the queue lost it
BROKE_OFF = N_("The work broke off each time it was tried. Try again later, or tell whoever runs this site.")
UNKNOWN = N_("Nothing here knows how to do this work any more.")

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
Alive = Callable[[Job], AbstractContextManager[Any]]
_queues: list[Callable[[int], None]] = []


def hurry_by(queue: Callable[[int], None]) -> None:
    """Let `queue(job_id)` hand a row to a worker soon; at most one queue is known."""
    _queues[:] = [queue]


def submit(
    name: str, *, args: Mapping[str, Any], by: User | None, at: datetime, campaign_id: int | None = None
) -> Job:
    """Write the work down in the deed's own transaction and queue it once that is committed.

    `args` are JSON values, the keyword arguments of the registered function. LookupError when nobody registered
    `name`: that is a fault of ours, better seen now than by the worker.
    """
    if registry.find(name) is None:
        raise LookupError(f"no app registered the work {name}")
    job = Job.objects.create(
        name=name,
        args=dict(args),
        by_id=by.pk if by else None,
        created_at=at,
        heartbeat_at=at,
        campaign_id=campaign_id,
    )
    transaction.on_commit(lambda: hurry(job.pk))
    return job


def hurry(job_id: int) -> None:
    """Hand a waiting row to the queue. A queue that does not answer is left to the sweep."""
    for queue in _queues:
        try:
            queue(job_id)
        except Exception:
            log.exception("the queue did not take job %s; the sweep will", job_id)


def claim(job_id: int, *, at: datetime) -> Job | None:
    """Take a waiting row to run it; None when another worker has it, or there is nothing to do."""
    taken = Job.objects.filter(pk=job_id, state="waiting", attempts__lt=MOST_ATTEMPTS).update(
        state="running",
        attempts=F("attempts") + 1,
        heartbeat_at=at,
        ended_at=None,
        error="",
        error_params={},
    )
    return Job.objects.get(pk=job_id) if taken else None


def beat(job_id: int, *, attempt: int, at: datetime) -> bool:
    """Say that the worker of this attempt lives; False when the row is no longer its own."""
    return bool(Job.objects.filter(pk=job_id, state="running", attempts=attempt).update(heartbeat_at=at))


@transaction.atomic
def progress(job_id: int, *, done: int, at: datetime, total: int | None = None) -> None:
    """Show how far the work is: `done` of `total` steps (0: not known). It never goes back."""
    job = Job.objects.select_for_update().filter(pk=job_id, state="running").first()
    if job is None:
        return
    job.total = job.total if total is None else total
    job.done = min(max(job.done, done), job.total or max(job.done, done))
    job.heartbeat_at = at
    job.save(update_fields=["done", "total", "heartbeat_at"])


@transaction.atomic
def advance(job_id: int, *, attempt: int, done: int, at: datetime) -> None:
    """Count step number `done` of this attempt, inside the step's own transaction.

    Refusal when the row went to another worker or the step was counted already: the step is then undone with
    its transaction, so each step is counted exactly once whatever was killed when.
    """
    counted = Job.objects.filter(pk=job_id, state="running", attempts=attempt, done=done - 1)
    if not counted.update(done=done, heartbeat_at=at):
        raise Refusal(N_("Another worker has taken this work over."), code="superseded")


def finish(job_id: int, *, attempt: int, at: datetime) -> bool:
    """Mark the row done, if it still belongs to this attempt."""
    mine = Job.objects.filter(pk=job_id, state="running", attempts=attempt)
    return bool(mine.update(state="done", ended_at=at, heartbeat_at=at, done=Greatest(F("done"), F("total"))))


def fail(job_id: int, *, attempt: int, why: Refusal, at: datetime) -> bool:
    """Mark the row failed with the refusal's sentence, if it still belongs to this attempt."""
    mine = Job.objects.filter(pk=job_id, state="running", attempts=attempt)
    params = {
        name: value if isinstance(value, int | str) else str(value) for name, value in why.params.items()
    }
    return bool(mine.update(state="failed", ended_at=at, error=why.message, error_params=params))


def give_back(job_id: int, *, attempt: int, at: datetime) -> bool:
    """Put a row whose work broke off back among the waiting; the last attempt fails it."""
    if attempt >= MOST_ATTEMPTS:
        return fail(job_id, attempt=attempt, why=Refusal(BROKE_OFF), at=at)
    mine = Job.objects.filter(pk=job_id, state="running", attempts=attempt)
    return bool(mine.update(state="waiting", heartbeat_at=at))


def run(job_id: int, *, clock: Clock, alive: Alive = nullcontext) -> Job | None:
    """Do the work of one waiting row; None when it is not ours to do.

    A Refusal fails it with its sentence; anything else is logged and tried again by the sweep. `alive(job)`
    surrounds the work: the worker's heartbeat.
    """
    job = claim(job_id, at=clock())
    if job is None:
        return None
    fn = registry.find(job.name) or _unknown
    try:
        with alive(job):
            fn(job, **job.args)
    except Refusal as refusal:
        if refusal.code != "superseded":
            fail(job.pk, attempt=job.attempts, why=refusal, at=clock())
    except Exception:
        log.exception("job %s (%s) broke off at attempt %s", job.public_id, job.name, job.attempts)
        give_back(job.pk, attempt=job.attempts, at=clock())
    else:
        finish(job.pk, attempt=job.attempts, at=clock())
    return Job.objects.get(pk=job.pk)


def _unknown(*_: Any, **__: Any) -> None:
    raise Refusal(UNKNOWN, code="unknown")


def run_waiting(*, at: datetime) -> int:
    """Do all that waits now, in this process, one after the other; return how many rows were run.

    For tests, and for commands that must not leave work behind.
    """
    count = 0
    for job_id in (
        Job.objects.filter(state="waiting").order_by("created_at", "pk").values_list("pk", flat=True)
    ):
        count += run(job_id, clock=lambda: at) is not None
    return count


def sweep(*, at: datetime) -> int:
    """Find what was left behind and queue it again; return how many rows.

    Running rows whose worker fell silent wait again, or fail after the last attempt; waiting rows that the queue
    may have lost are handed to it once more.
    """
    silent = Job.objects.filter(state="running").filter(
        Q(heartbeat_at__lt=at - SILENCE) | Q(heartbeat_at=None)
    )
    silent.filter(attempts__gte=MOST_ATTEMPTS).update(state="failed", ended_at=at, error=BROKE_OFF)
    silent.update(state="waiting", heartbeat_at=at - PATIENCE)
    left = Job.objects.filter(state="waiting").filter(
        Q(heartbeat_at__lte=at - PATIENCE) | Q(heartbeat_at=None)
    )
    ids = list(left.values_list("pk", flat=True))
    Job.objects.filter(pk__in=ids, state="waiting").update(heartbeat_at=at)
    for job_id in ids:
        hurry(job_id)
    return len(ids)


@transaction.atomic
def retry(job_id: int, *, by: User | None, at: datetime) -> Job:
    """Let failed work be tried from its first attempt again; what was done stays counted."""
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state == "running":
        raise Refusal(N_("This work is running."), code="state")
    job.state = JOB.step("retry", job.state)
    job.attempts, job.error, job.error_params, job.ended_at, job.heartbeat_at = 0, "", {}, None, at
    job.save(update_fields=["state", "attempts", "error", "error_params", "ended_at", "heartbeat_at"])
    record("retry", noun="job", public_id=job.public_id, by=by, at=at, campaign_id=job.campaign_id)
    transaction.on_commit(lambda: hurry(job.pk))
    return job


# --- What is done again and again -------------------------------------------------------------------------
def tick(*, at: datetime) -> list[str]:
    """Sweep, and do every periodic deed whose slot nobody has claimed; return the names of those done here.

    A deed that breaks is logged and comes round with its next slot; the others are done all the same.
    """
    sweep(at=at)
    done = []
    for deed in periodic.known():
        if not claim_slot(deed.name, every=deed.every, at=at):
            continue
        try:
            deed.fn(at)
        except Exception:
            log.exception("the periodic deed %s broke", deed.name)
        else:
            done.append(deed.name)
    return done


def claim_slot(name: str, *, every: timedelta, at: datetime) -> bool:
    """Take the slot of `every` that `at` lies in; of two tickers one gets True."""
    start = periodic.slot(at, every)
    if Tick.objects.filter(name=name, ran_at__lt=start).update(ran_at=at):
        return True
    _, made = Tick.objects.get_or_create(name=name, defaults={"ran_at": at})
    return made
