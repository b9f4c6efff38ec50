import pytest

from pooyesh.ground.jobs.models import Job
from pooyesh.ground.jobs.testing import a_job


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.nasrin)
    return lambda tail="": f"/en/{cast.campaign.slug}/desk/jobs/{tail}"


@pytest.fixture
def job(cast):
    return lambda state, by=cast.nasrin, **fields: a_job(
        campaign_id=cast.campaign.pk, by=by, at=cast.at, state=state, **fields
    )


def test_failed_work_comes_first_then_running_waiting_done(client, desk, job):
    for state in ("done", "waiting", "failed", "running"):
        job(state)
    rows = client.get(desk()).context["listing"].page.object_list
    assert [row.state for row in rows] == ["failed", "running", "waiting", "done"]


def test_only_work_that_is_not_over_asks_again_by_itself(client, desk, job):
    polls = {}
    for state in ("done", "waiting", "failed", "running"):
        answer = client.get(desk(f"{job(state).public_id}/progress/"))
        polls[state] = b"hx-trigger" in answer.content
    assert polls == {"done": False, "waiting": True, "failed": False, "running": True}


def test_progress_is_shown_in_numbers(client, desk, job):
    answer = client.get(desk(f"{job('running', done=1200, total=2700).public_id}/progress/"))
    assert b"1,200 of 2,700" in answer.content


def test_why_it_failed_is_said_with_the_way_out(client, desk, job):
    failed = job("failed", error="Sheet %(sheet)s is empty.", error_params={"sheet": "A"})
    answer = client.get(desk(f"{failed.public_id}/progress/"))
    assert (b"Sheet A is empty." in answer.content, b"Retry" in answer.content) == (True, True)


def test_failed_work_is_retried_alone(client, desk, job):
    first, second = job("failed", attempts=5), job("failed", attempts=5)
    assert client.post(desk(f"{first.public_id}/retry/")).url == desk()
    assert [Job.objects.get(pk=one.pk).state for one in (first, second)] == ["waiting", "failed"]


def test_work_that_is_done_cannot_be_retried_and_the_page_says_why(client, desk, job):
    answer = client.post(desk(f"{job('done').public_id}/retry/"), follow=True)
    assert b"This cannot be done now" in answer.content


def test_an_office_watches_what_it_started(client, desk, job, cast):
    mine, _other = job("running", by=cast.leila), job("running")
    client.force_login(cast.leila)
    assert list(client.get(desk()).context["listing"].page.object_list) == [mine]


def test_without_work_the_page_says_so(client, desk):
    assert b"Nothing is at work in the background." in client.get(desk()).content
