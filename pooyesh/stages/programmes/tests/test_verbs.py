"""A programme is published, held, cancelled, brought back and thrown away; and who hears of it."""

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.deeds import queries as deeds
from pooyesh.ground.files.models import File
from pooyesh.ground.files.testing import a_photo
from pooyesh.ground.notices.models import Notice
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes import services
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.programmes.tests.conftest import tehran

BEFORE, DURING, AFTER = tehran(5, 19, 9), tehran(5, 20, 18, 30), tehran(5, 21, 9)
WHY = "سالن در دسترس نیست"


@pytest.fixture
def programme(people, campaign):
    return a_programme(campaign, people.yazd_office, by=people.leila)


def _refused(act, programme, **kwargs):
    with pytest.raises(Refusal) as refused:
        act(programme.pk, **kwargs)
    return refused.value.code


def _told():
    told = Notice.objects.filter(path__contains="/programmes/").order_by("pk")
    return [(notice.user.full_name, notice.message, notice.params, notice.path) for notice in told]


def _verbs(programme):
    return [(line.verb, line.actor) for line in deeds.trail_of("programme", programme.public_id)]


def test_a_draft_is_published(people, campaign):
    draft = a_programme(campaign, people.yazd_office, by=people.leila, publish=False)
    published = services.publish(draft.pk, by=people.mina, at=BEFORE)
    assert (published.state, published.published_at) == ("published", BEFORE)
    assert _verbs(draft) == [("publish", "مینا فعال"), ("plan", "لیلا مسئول")]


def test_a_draft_without_a_place_is_not_published(people, campaign):
    draft = a_programme(campaign, people.yazd_office, by=people.leila, publish=False, place="")
    assert _refused(services.publish, draft, by=people.leila, at=BEFORE) == "no-place"


def test_it_is_held_from_its_first_minute_on(programme, people):
    assert _refused(services.hold, programme, by=people.leila, at=tehran(5, 20, 18, 29)) == "not-begun"
    held = services.hold(programme.pk, by=people.leila, at=DURING)
    assert (held.state, held.held_at) == ("held", DURING)


def test_a_mistaken_hold_is_undone(programme, people):
    services.hold(programme.pk, by=people.leila, at=DURING)
    restored = services.restore(programme.pk, by=people.leila, at=AFTER)
    assert (restored.state, restored.held_at) == ("published", None)
    assert _verbs(programme) == [("restore", "لیلا مسئول"), ("hold", "لیلا مسئول"), ("publish", "لیلا مسئول")]


def test_the_office_cancels_its_own_with_a_reason_and_tells_nobody_above(programme, people):
    cancelled = services.cancel(programme.pk, by=people.leila, at=BEFORE, reason=f"  {WHY} ")
    assert (cancelled.state, cancelled.cancel_reason, cancelled.cancelled_above) == ("cancelled", WHY, False)
    assert _told() == []


def test_a_cancellation_without_a_reason_is_refused(programme, people):
    assert _refused(services.cancel, programme, by=people.leila, at=BEFORE, reason=" ") == "reason"


def test_headquarters_cancels_anyones_and_the_office_is_told_why(programme, people, campaign):
    services.cancel(programme.pk, by=people.nasrin, at=BEFORE, reason=WHY)
    message = "“%(title)s” was cancelled: “%(reason)s”."
    params = {"title": programme.title_fa, "reason": WHY}
    path = f"/{campaign.slug}/desk/programmes/{programme.public_id}/"
    assert _told() == [(name, message, params, path) for name in ("لیلا مسئول", "مینا فعال")]


def test_what_headquarters_cancelled_it_alone_restores_and_tells(programme, people):
    services.cancel(programme.pk, by=people.nasrin, at=BEFORE, reason=WHY)
    assert _refused(services.restore, programme, by=people.leila, at=BEFORE) == "above"
    restored = services.restore(programme.pk, by=people.parvin, at=BEFORE)
    assert (restored.state, restored.cancel_reason, restored.cancelled_above) == ("published", "", False)
    assert [name for name, message, _, _ in _told() if "restored" in message] == ["لیلا مسئول", "مینا فعال"]


def test_the_office_restores_what_it_cancelled(programme, people):
    services.cancel(programme.pk, by=people.leila, at=BEFORE, reason=WHY)
    assert services.restore(programme.pk, by=people.mina, at=BEFORE).state == "published"


def test_nothing_is_restored_once_a_report_was_sent(programme, people, reported):
    services.hold(programme.pk, by=people.leila, at=DURING)
    reported(programme)
    assert _refused(services.restore, programme, by=people.leila, at=AFTER) == "reported"


def test_a_draft_is_thrown_away_with_its_image(people, campaign):
    photo = a_photo(people.leila, at=BEFORE)
    draft = a_programme(campaign, people.yazd_office, by=people.leila, publish=False, image_id=photo.pk)
    services.discard(draft.pk, by=people.leila, at=BEFORE)
    assert (Programme.objects.count(), File.objects.count()) == (0, 0)
    assert _verbs(draft) == [("discard", "لیلا مسئول"), ("plan", "لیلا مسئول")]


def test_an_image_that_a_copy_still_shows_stays(people, campaign):
    photo = a_photo(people.leila, at=BEFORE)
    draft, _ = (
        a_programme(campaign, people.yazd_office, by=people.leila, publish=False, image_id=photo.pk)
        for _ in range(2)
    )
    services.discard(draft.pk, by=people.leila, at=BEFORE)
    assert File.objects.count() == 1


DONE = {
    "draft": {"publish": "published", "discard": "discarded"},
    "published": {"hold": "held", "cancel": "cancelled"},
    "held": {"restore": "published"},
    "cancelled": {"restore": "published"},
}


@pytest.mark.parametrize("state", DONE)
@pytest.mark.parametrize("verb", ["publish", "hold", "cancel", "restore", "discard"])
def test_each_verb_leads_on_only_from_its_states(programme, people, state, verb):
    reason = WHY if state == "cancelled" else ""
    Programme.objects.filter(pk=programme.pk).update(state=state, cancel_reason=reason)
    given = {"reason": WHY} if verb == "cancel" else {}
    if verb in DONE[state]:
        getattr(services, verb)(programme.pk, by=people.leila, at=AFTER, **given)
        left = Programme.objects.filter(pk=programme.pk).values_list("state", flat=True).first()
        assert (left or "discarded") == DONE[state][verb]
    else:
        assert _refused(getattr(services, verb), programme, by=people.leila, at=AFTER, **given) == "state"


def test_a_campaign_in_which_something_is_planned_keeps_its_call(programme, campaign):
    assert campaigns.guarded("campaign-in-use", campaign_id=campaign.pk) is True
    assert campaigns.guarded("section-in-use", section_id=programme.section_id) is True
