"""The demo can be stopped at any stage, for whoever works on the next one."""

import pytest

from pooyesh.commands._demonstration import STAGES, plan
from pooyesh.commands._demonstration.build import build
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports.models import Report


@pytest.mark.django_db
@pytest.mark.parametrize("stage", STAGES[:3])
def test_the_demo_stops_where_it_is_told(stage):
    campaign = build(stage=stage)
    assert (campaign.slug if campaign else None) == (None if stage == "network" else plan.SLUG)
    assert Programme.objects.exists() is (stage == "plan")
    assert Report.objects.exists() is False
