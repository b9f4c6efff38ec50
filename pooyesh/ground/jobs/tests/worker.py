"""Real workers for test_killed.py: `python worker.py submit | work | sweep | told`, on the database of the environment.

The work counts ten steps. At the fifth, on its first attempt, it kills its own process as `kill -9` would, after
the step's row was written and before its transaction was committed.
"""

import json
import os
import signal
import sys
from datetime import timedelta

import django

STEPS, FATAL = 10, 5


def count(job, total):
    from django.db import transaction
    from django.utils import timezone

    from pooyesh.ground.deeds.services import record
    from pooyesh.ground.jobs import services

    for step in range(job.done + 1, total + 1):
        with transaction.atomic():
            record("count", noun="step", public_id=str(step), by=None, at=timezone.now())
            if step == FATAL and job.attempts == 1:
                os.kill(os.getpid(), signal.SIGKILL)
            services.advance(job.pk, attempt=job.attempts, done=step, at=timezone.now())


def main(verb):
    from django.core.management import call_command
    from django.utils import timezone

    from pooyesh.ground.deeds.models import Deed
    from pooyesh.ground.jobs import registry, services
    from pooyesh.ground.jobs.models import Job

    registry.register("testing.count", count)
    if verb == "submit":
        call_command("migrate", verbosity=0)
        services.submit("testing.count", args={"total": STEPS}, by=None, at=timezone.now())
    elif verb == "work":
        call_command("db_worker", batch=True, startup_delay=False, interval=0.05, verbosity=0)
    elif verb == "sweep":
        services.sweep(at=timezone.now() + timedelta(minutes=3))
    job = Job.objects.get()
    steps = sorted(int(deed.public_id) for deed in Deed.objects.filter(noun="step"))
    sys.stdout.write(json.dumps([job.state, job.attempts, job.done, steps]))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pooyesh.settings")
    django.setup()
    main(sys.argv[1])
