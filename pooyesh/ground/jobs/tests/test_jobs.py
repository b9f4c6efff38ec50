from datetime import UTC, datetime, timedelta

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.testing import person
from pooyesh.ground.jobs import periodic, queries, registry, services
from pooyesh.ground.jobs.models import Job

AT = datetime(2021, 5, 25, 6, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def work(monkeypatch):
    """Let a test say what "count" does; the registry is as before afterwards."""
    monkeypatch.setattr(registry, "_work", registry.Registry("jobs", single=True))
    monkeypatch.setattr(services, "_queues", [])
    return lambda fn: registry.register("count", fn, label="Counting")


def _submit(**args):
    return services.submit("count", args=args, by=person("Leila"), at=AT, campaign_id=1)


def _again(job):
    return Job.objects.get(pk=job.pk)


def test_work_is_done_with_its_arguments(work):
    seen = []
    work(lambda job, **args: seen.append((job.attempts, args)))
    job = _submit(unit=3)
    assert services.run_waiting(at=AT) == 1
    assert (seen, _again(job).state, _again(job).ended_at) == ([(1, {"unit": 3})], "done", AT)


@pytest.mark.usefixtures("work")
def test_work_that_nobody_registered_is_not_submitted():
    with pytest.raises(LookupError):
        _submit()


def test_a_row_is_queued_once_its_deed_is_committed(work, django_capture_on_commit_callbacks):
    work(lambda _: None)
    queued = []
    services.hurry_by(queued.append)
    with django_capture_on_commit_callbacks(execute=True):
        job = _submit()
        assert queued == []
    assert queued == [job.pk]


def test_a_queue_that_does_not_answer_loses_nothing(work, django_capture_on_commit_callbacks):
    work(lambda _: None)
    services.hurry_by(lambda _: 1 / 0)
    with django_capture_on_commit_callbacks(execute=True):
        job = _submit()
    assert _again(job).state == "waiting"


def test_of_two_workers_one_gets_the_row(work):
    work(lambda _: None)
    job = _submit()
    assert [services.claim(job.pk, at=AT) is not None for _ in range(2)] == [True, False]


def test_a_refusal_fails_the_work_with_its_sentence(work):
    def refuse(_):
        raise Refusal("Sheet %(sheet)s is empty.", sheet="A")

    work(refuse)
    job = _submit()
    services.run_waiting(at=AT)
    assert (_again(job).state, queries.error_of(_again(job))) == ("failed", "Sheet A is empty.")


def test_work_that_breaks_is_tried_five_times_then_fails_with_a_sentence(work):
    work(lambda _: 1 / 0)
    job = _submit()
    states = []
    for _ in range(6):
        services.run_waiting(at=AT)
        states.append((_again(job).state, _again(job).attempts))
    assert states == [("waiting", n) for n in (1, 2, 3, 4)] + [("failed", 5)] * 2
    assert _again(job).error == services.BROKE_OFF


def test_a_silent_worker_s_row_waits_again_and_is_queued(work):
    work(lambda _: None)
    job, queued = _submit(), []
    services.claim(job.pk, at=AT)
    services.hurry_by(queued.append)
    assert services.sweep(at=AT + timedelta(seconds=60)) == 0
    assert services.sweep(at=AT + timedelta(minutes=3)) == 1
    assert (_again(job).state, queued) == ("waiting", [job.pk])


def test_a_worker_that_beats_keeps_its_row(work):
    work(lambda _: None)
    job = _submit()
    services.claim(job.pk, at=AT)
    services.beat(job.pk, attempt=1, at=AT + timedelta(minutes=3))
    services.sweep(at=AT + timedelta(minutes=4))
    assert _again(job).state == "running"


def test_a_row_whose_worker_fell_silent_five_times_fails(work):
    work(lambda _: None)
    job = _submit()
    Job.objects.filter(pk=job.pk).update(state="running", attempts=5)
    services.sweep(at=AT + timedelta(minutes=3))
    assert (_again(job).state, _again(job).error) == ("failed", services.BROKE_OFF)


def test_a_waiting_row_is_queued_again_at_most_once_a_minute(work):
    work(lambda _: None)
    _submit()
    found = [services.sweep(at=AT + timedelta(seconds=s)) for s in (30, 60, 90, 120)]
    assert found == [0, 1, 0, 1]


def test_progress_never_goes_back_nor_past_the_end(work):
    work(lambda _: None)
    job = _submit()
    services.claim(job.pk, at=AT)
    seen = []
    for done in (3, 2, 9):
        services.progress(job.pk, done=done, total=5, at=AT)
        seen.append(_again(job).done)
    assert seen == [3, 3, 5]


def test_a_step_counts_once_and_only_for_the_worker_that_holds_the_row(work):
    work(lambda _: None)
    job = _submit()
    services.claim(job.pk, at=AT)
    services.advance(job.pk, attempt=1, done=1, at=AT)
    for attempt, done in ((1, 1), (2, 2), (1, 3)):
        with pytest.raises(Refusal):
            services.advance(job.pk, attempt=attempt, done=done, at=AT)
    assert _again(job).done == 1


def test_a_worker_that_was_overtaken_changes_nothing(work):
    def overtaken(job):
        Job.objects.filter(pk=job.pk).update(attempts=2)

    work(overtaken)
    job = _submit()
    services.run_waiting(at=AT)
    assert (_again(job).state, _again(job).attempts) == ("running", 2)


def test_failed_work_is_retried_from_its_first_attempt(work):
    work(lambda _: None)
    job = _submit()
    Job.objects.filter(pk=job.pk).update(state="failed", attempts=5, error="x", done=7)
    services.retry(job.pk, by=None, at=AT)
    services.run_waiting(at=AT)
    assert (_again(job).state, _again(job).attempts, _again(job).done) == ("done", 1, 7)


def test_work_that_is_done_or_runs_is_not_retried(work):
    work(lambda _: None)
    job = _submit()
    for state in ("waiting", "running", "done"):
        Job.objects.filter(pk=job.pk).update(state=state)
        with pytest.raises(Refusal):
            services.retry(job.pk, by=None, at=AT)


# --- What is done again and again ---
@pytest.fixture
def deeds(monkeypatch):
    monkeypatch.setattr(periodic, "_known", periodic.Registry("periodic", single=True))
    done = []
    periodic.register("hourly", timedelta(hours=1), done.append)
    return done


def test_a_periodic_deed_is_done_once_in_its_slot(deeds):
    moments = [AT, AT + timedelta(minutes=20), AT + timedelta(minutes=31), AT + timedelta(minutes=90)]
    for at in moments:
        services.tick(at=at)
    assert deeds == [moments[0], moments[2], moments[3]]


def test_of_two_tickers_one_claims_the_slot():
    claims = [services.claim_slot("hourly", every=timedelta(hours=1), at=AT) for _ in range(2)]
    assert claims == [True, False]


def test_a_deed_that_breaks_stops_no_other(deeds):
    periodic.register("broken", timedelta(hours=1), lambda _: 1 / 0)
    assert (services.tick(at=AT), deeds) == (["hourly"], [AT])
