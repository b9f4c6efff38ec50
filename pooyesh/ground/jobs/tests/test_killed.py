"""A worker that is killed loses nothing and counts nothing twice: real processes, a real kill, a real database."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from pooyesh.ground.jobs import jobs, services
from pooyesh.ground.jobs.testing import a_job

WORKER = Path(__file__).with_name("worker.py")


@pytest.fixture
def start(tmp_path):
    """Return a function that starts `worker.py` with a verb on a database of its own."""
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
        "POOYESH_VAR": str(tmp_path),
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    return lambda verb: subprocess.Popen(
        [sys.executable, WORKER, verb], env=env, stdout=subprocess.PIPE, text=True
    )


def _told(process):
    out, _ = process.communicate(timeout=120)
    return process.returncode, json.loads(out) if out else None


def test_a_killed_worker_loses_nothing_and_every_step_is_counted_once(start):
    assert _told(start("submit")) == (0, ["waiting", 0, 0, []])
    assert _told(start("work")) == (-signal.SIGKILL, None)
    assert _told(start("sweep")) == (0, ["waiting", 1, 4, [1, 2, 3, 4]])
    both = [start("work"), start("work")]
    assert [_told(process)[0] for process in both] == [0, 0]
    assert _told(start("told")) == (0, ["done", 2, 10, list(range(1, 11))])


class _Stop:
    """Ends the heart's loop after some beats."""

    def __init__(self, beats):
        self.left = beats

    def wait(self, _seconds):
        self.left -= 1
        return self.left < 0


class _Connection:
    """Stands where the heart's thread has a connection of its own."""

    closed = 0

    def close(self):
        self.closed += 1


def test_a_worker_beats_while_it_works_and_stops_when_the_row_is_anothers(db, monkeypatch):
    monkeypatch.setattr(jobs, "connection", _Connection())
    job = a_job(campaign_id=None, by=None, at=timezone.now(), state="running", attempts=2)
    jobs.beat_on(job.pk, 2, _Stop(1))
    job.refresh_from_db()
    assert job.heartbeat_at is not None
    stop = _Stop(9)
    jobs.beat_on(job.pk, 1, stop)
    assert (stop.left, jobs.connection.closed) == (8, 2)


def test_a_tick_from_the_command_line_sweeps(db, capsys, monkeypatch):
    from pooyesh.commands.main import main

    monkeypatch.setattr(services, "tick", lambda *, at: ["one", "two"] if at else [])
    assert (main(["tick"]), capsys.readouterr().out) == (0, "done: one, two\n")
