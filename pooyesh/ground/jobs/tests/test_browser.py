import pytest

from pooyesh.ground.jobs.models import Job
from pooyesh.ground.jobs.testing import a_job


@pytest.mark.browser
def test_running_work_shows_its_progress_by_itself_until_it_is_done(browse, transactional_db, cast):
    job = a_job(campaign_id=cast.campaign.pk, by=cast.nasrin, at=cast.at, state="running", done=1, total=4)
    page = browse(f"/en/{cast.campaign.slug}/desk/jobs/", user=cast.nasrin)
    assert "1 of 4" in page.inner_text(".job")
    Job.objects.filter(pk=job.pk).update(done=3)
    page.wait_for_selector("text=3 of 4")
    Job.objects.filter(pk=job.pk).update(state="done", done=4)
    page.wait_for_selector(".job:not([hx-get])")
    assert (page.inner_text(".job").strip(), page.faults) == ("Done", [])
