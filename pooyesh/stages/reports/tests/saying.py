"""What tests of verbs ask: was it refused, who was told, what stands on the trail, what do the totals say."""

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.deeds import queries as deeds
from pooyesh.ground.notices import queries as notices
from pooyesh.stages.reports import queries, services


def refused(act):
    with pytest.raises(Refusal) as said:
        act()
    return said.value.code


def told(user, campaign):
    return [notices.text_of(one) for one in notices.notices_of(user, campaign.pk)]


def trail(report):
    return [line.verb for line in deeds.trail_of("report", report.public_id)]


def final(campaign):
    return queries.totals.figures(queries.totals.cells(campaign.pk))["attendances"]


def verified(report, people, at):
    return services.verify(report.pk, by=people.omid, at=at)
