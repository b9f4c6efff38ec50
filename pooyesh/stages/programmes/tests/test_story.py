"""Story 2, second half: a link pasted in a messenger, the role, the office's first programme; three pages, on a phone."""

import re
from datetime import timedelta

import pytest

from pooyesh.core.abilities import Role
from pooyesh.ground.network import services as network
from pooyesh.ground.network.testing import an_office
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.programmes.first import first_act
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.programmes.tests.conftest import tehran

NOW = tehran(5, 25, 10)


@pytest.fixture
def invitation(people, scope, now):
    """An invitation to head a new office of Yazd."""
    office = an_office(people.yazd)
    return network.invite(
        office.pk,
        role=Role.OFFICE_HEAD,
        name="زهرا تازه",
        contact="09121112233",
        by=people.omid,
        at=NOW,
        scope=scope,
    )


def _desk(campaign):
    return f"/{campaign.slug}/desk/"


def test_a_new_head_comes_to_the_form_of_the_first_programme(invitation, client, campaign):
    client.get(network.link_of(invitation))
    typed = {"full_name": "زهرا تازه", "contact": "09121112233", "password": "صد دانه یاقوت"}
    response = client.post(f"/join/{invitation.public_id}/accept/", typed)
    assert response.url == f"{_desk(campaign)}programmes/new/?first=1"
    page = client.get(response.url)
    assert (page.context["title"], page.context["later"]) == ("نخستین برنامهٔ دفتر", _desk(campaign))


@pytest.mark.parametrize("role", [Role.OFFICE_HEAD, Role.MEDIA_ACTIVIST])
def test_whoever_plans_for_an_office_begins_with_its_first_programme(people, campaign, role):
    begins = first_act(people.yazd_office, role, _desk(campaign), NOW)
    assert begins == f"{_desk(campaign)}programmes/new/?first=1"


def test_who_plans_nothing_begins_on_the_desk(people, campaign):
    assert first_act(people.yazd, Role.OBSERVER, _desk(campaign), NOW) == ""
    assert first_act(people.yazd, Role.PROVINCIAL_COORDINATOR, _desk(campaign), NOW) == ""


def test_an_office_with_programmes_begins_on_the_desk(people, campaign):
    a_programme(campaign, people.yazd_office, by=people.leila)
    assert first_act(people.yazd_office, Role.OFFICE_HEAD, _desk(campaign), NOW) == ""


@pytest.mark.parametrize("at", [tehran(6, 22), NOW + timedelta(days=400)])
def test_after_the_last_phase_nothing_is_planned_first(people, campaign, at):
    assert first_act(people.yazd_office, Role.OFFICE_HEAD, _desk(campaign), at) == ""


def test_a_closed_campaign_has_no_first_programme(people, campaign):
    campaigns.close_campaign(campaign.pk, by=people.nasrin, at=NOW)
    assert queries.campaign(campaign.pk).state == "closed"
    assert first_act(people.yazd_office, Role.OFFICE_HEAD, _desk(campaign), NOW) == ""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_the_link_to_the_programme_in_three_pages(invitation, campaign, browse):
    page = browse(network.link_of(invitation), width=360)
    loads = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.fill("[name=password]", "صد دانه یاقوت")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/programmes/new/?first=1")
    page.fill("#id_title_fa", "شب شعر")
    page.click("text=مسابقهٔ حفظ و مفاهیم")
    page.fill("#id_day", "۵ خرداد")
    page.fill("#id_start", "۱۸:۳۰")
    page.fill("#id_place", "حیاط")
    page.click("text=انتشار")
    page.wait_for_url(re.compile("/programmes/[2-9a-z]{10}/$"))
    assert (len(loads), page.faults) == (2, [])  # the join page itself was the first of three
    assert Programme.objects.values_list("title_fa", "state").get() == ("شب شعر", "published")
