"""A draft and an open campaign of 1400, and what was told and written down."""

from unittest import mock

import pytest

from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.network.testing import cast as make_cast
from pooyesh.ground.notices.models import Notice
from pooyesh.stages.campaigns import queries, testing


@pytest.fixture
def people(db):
    """Return the fixed cast, before there is any campaign."""
    return make_cast()


@pytest.fixture
def draft(people):
    """Return the campaign of 1400, ready for its call."""
    return testing.draft_campaign(people)


@pytest.fixture
def opened(people):
    """Return the campaign of 1400 after its call; nobody's notices are left of that."""
    campaign = testing.open_campaign(people, at=people.at)
    Notice.objects.all().delete()
    return campaign


@pytest.fixture
def second(opened):
    """Return the second half-season: 28 Ordibehesht to 31 Khordad 1400."""
    return queries.phases(opened.pk)[1]


@pytest.fixture
def told():
    """Return a function that names who was told what since it was asked last."""

    def names():
        found = {}
        for notice in Notice.objects.select_related("user").order_by("pk"):
            found.setdefault(notice.message, []).append(notice.user.full_name.split()[0])
        Notice.objects.all().delete()
        return {message: sorted(people) for message, people in found.items()}

    return names


@pytest.fixture
def trail():
    """Return a function that gives the verbs done to a noun, the oldest first."""

    def verbs(noun, thing=None):
        found = Deed.objects.filter(noun=noun).order_by("pk")
        return [deed.verb for deed in found if thing is None or deed.public_id == thing.public_id]

    return verbs


@pytest.fixture
def guard():
    """Return a function that makes a later stage say yes to one question, until the test ends."""
    asked = set()
    kept = queries.guarded

    def say_yes(name):
        asked.add(name)

    with mock.patch.object(queries, "guarded", lambda name, **ids: name in asked or kept(name, **ids)):
        yield say_yes
