"""The worker's side: the queued task, its clock, and the heartbeat that tells the sweep the worker lives."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks import task

from pooyesh.ground.jobs import services
from pooyesh.ground.jobs.models import Job

BEAT = 20.0  # seconds; a sixth of services.SILENCE, so that one missed beat costs nothing
log = logging.getLogger(__name__)


@task()
def run_job(job_id: int) -> None:
    """Do one job's work, if it still waits. Queued once or ten times, it is done once."""
    services.run(job_id, clock=timezone.now, alive=beating)


def enqueue(job_id: int) -> None:
    """Hand the row to whichever queue settings.TASKS names."""
    run_job.enqueue(job_id)


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """Beat from a thread of its own while the work goes on, however long one step takes."""
    stop = threading.Event()
    thread = threading.Thread(target=beat_on, args=(job.pk, job.attempts, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def beat_on(job_id: int, attempt: int, stop: threading.Event) -> None:
    """Beat every BEAT seconds until `stop`, or until the row belongs to another attempt."""
    try:
        while not stop.wait(BEAT):
            try:
                if not services.beat(job_id, attempt=attempt, at=timezone.now()):
                    return
            except DatabaseError:  # the work itself holds the only writer's place; the next beat will do
                log.debug("no heartbeat for job %s this time", job_id)
    finally:
        connection.close()


def prune(at: datetime) -> None:
    """Take away the queue's own notes of a week ago; the rows of `Job` stay."""
    call_command("prune_db_task_results", min_age_days=7, verbosity=0)
