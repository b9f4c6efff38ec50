"""The API gives the public facts, and no others."""

import pytest

from pooyesh.ground.network.testing import a_population, a_unit, an_office
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.campaigns.testing import draft_campaign
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.ranking import services as ranking
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.testing import a_report

HOME = "/api/v1/campaigns/dar-behesht-1400/"
OF_A_CAMPAIGN = ["", "units/", "programmes/", "figures/", "standings/"]


@pytest.fixture
def ask(client):
    """Return a function that asks an address of the campaign and gives what it says."""

    def asked(path, status=200):
        answer = client.get(HOME + path)
        assert answer.status_code == status, answer.content
        return answer.json()

    return asked


@pytest.fixture
def world(cast):
    """Yazd has 42 attendances in effect, Kerman 7 that wait."""
    a_population(cast.yazd_office, 1_000)
    report = a_report(cast.campaign, cast.yazd_office, by=cast.leila, count=42)
    reports.verify(report.pk, by=cast.omid, at=cast.at)
    a_report(cast.campaign, cast.kerman_office, by=cast.reza, count=7)
    return cast


def values(found):
    return {each["metric"]: (each["provisional"], each["final"], each["is_final"]) for each in found}


def test_the_index_says_where_to_begin(cast, client):
    found = client.get("/api/v1/").json()
    assert found["campaigns"] == "http://testserver/api/v1/campaigns/"
    assert client.get(found["openapi"]).json()["info"]["title"] == "Pooyesh"


def test_campaigns_that_are_open_are_listed_with_their_days(cast, client):
    draft_campaign(cast, slug="to-come")
    assert client.get("/api/v1/campaigns/").json() == [
        {
            "slug": "dar-behesht-1400",
            "name_fa": "در بهشت",
            "name_en": "In Paradise",
            "state": "open",
            "executing_body": "مرکز آموزش مجازی ستاد",
            "time_zone": "Asia/Tehran",
            "first_day": "2021-04-14",
            "last_day": "2021-06-21",
        }
    ]


def test_a_campaign_is_the_same_alone_as_in_the_list(cast, client, ask):
    assert client.get("/api/v1/campaigns/").json() == [ask("")]


def test_many_campaigns_take_as_many_queries_as_one(cast, client, django_assert_num_queries):
    second = draft_campaign(cast, slug="second")
    Campaign.objects.filter(pk=second.pk).update(state="open")
    with django_assert_num_queries(2):
        assert len(client.get("/api/v1/campaigns/").json()) == 2


@pytest.mark.parametrize("path", OF_A_CAMPAIGN)
@pytest.mark.parametrize("slug", ["to-come", "nobody", "0"])
def test_a_draft_and_an_unknown_campaign_are_absent_alike(cast, client, slug, path):
    draft_campaign(cast, slug="to-come")
    assert client.get(f"/api/v1/campaigns/{slug}/{path}").status_code == 404


def test_units_come_with_what_they_stand_under(cast, ask):
    found = {each["code"]: each for each in ask("units/")["items"]}
    assert list(found) == ["HQ", "21", "2101", "08", "0801"]
    assert (found["2101"]["parent"], found["HQ"]["parent"]) == (found["21"]["id"], None)


def test_long_lists_come_in_pages(cast, ask):
    for _ in range(98):
        an_office(cast.yazd)
    pages = [ask(f"units/?page={page}") for page in (1, 2, 99)]
    assert [(page["count"], page["page"], len(page["items"])) for page in pages] == [
        (103, 1, 100),
        (103, 2, 3),
        (103, 2, 3),
    ]


def test_a_page_that_is_no_number_is_refused(cast, ask):
    ask("units/?page=two", status=422)


def test_programmes_are_those_that_anyone_may_see(cast, ask):
    shown = a_programme(cast.campaign, cast.yazd_office, by=cast.leila)
    a_programme(cast.campaign, cast.yazd_office, by=cast.leila, title_fa="پنهان", publish=False)
    found = ask("programmes/")
    assert (found["count"], [each["id"] for each in found["items"]]) == (1, [shown.public_id])
    assert found["items"][0]["starts_at"] == "2021-05-20T14:00:00Z"


def test_a_figure_has_both_values_and_a_moment(world, ask):
    found = ask("figures/")
    assert values(found)["attendances"] == (49, 42, False)
    assert {each["as_of"] for each in found} == {"2021-05-25T05:30:00Z"}


def test_a_figure_is_final_when_the_campaign_is_over_and_nothing_waits(world, ask):
    campaigns.close_campaign(world.campaign.pk, by=world.nasrin, at=world.at)
    found = values(ask("figures/"))
    assert (found["attendances"], found["special_attendances"]) == ((49, 42, False), (0, 0, True))


def test_a_figure_of_a_cut_is_of_that_cut(world, ask):
    section, phase = world.campaign.sections.all()[0].public_id, world.campaign.phases.all()[1].public_id
    cut = f"figures/?unit={world.yazd.public_id}&section={section}&phase={phase}"
    assert values(ask(cut))["attendances"] == (42, 42, False)


@pytest.mark.parametrize("name", ["unit", "section", "phase"])
def test_a_cut_that_is_not_of_the_campaign_is_absent(world, ask, name):
    ask(f"figures/?{name}=nobody", status=404)


def test_a_unit_of_another_network_is_absent(world, ask):
    other = a_unit(None, "headquarters", "OTHER", "ستاد دیگر")
    ask(f"figures/?unit={other.public_id}", status=404)


def test_only_published_standings_are_given(world, ask):
    snapshot = ranking.freeze(world.campaign.pk, name="پایان", by=world.nasrin, at=world.at)
    ask("standings/", status=404)
    ranking.publish(snapshot.pk, by=world.nasrin, at=world.at)
    found = ask("standings/")
    first = found["places"][0]
    assert (first["rank"], first["name_en"]) == (1, "Yazd University")
    assert (found["snapshot"], found["digest"]) == (snapshot.public_id, snapshot.digest)
    ranking.revoke(snapshot.pk, by=world.nasrin, at=world.at, reason="شمارش دوباره")
    ask("standings/", status=404)


def test_a_list_of_standings_that_is_not_there_is_absent(world, ask):
    snapshot = ranking.freeze(world.campaign.pk, name="پایان", by=world.nasrin, at=world.at)
    ranking.publish(snapshot.pk, by=world.nasrin, at=world.at)
    ask("standings/?listing=nobody", status=404)
    assert ask("standings/?listing=provinces")["listing"] == "provinces"


@pytest.mark.parametrize("path", OF_A_CAMPAIGN)
def test_nothing_is_written_through_it(cast, client, path):
    assert client.post(HOME + path).status_code == 405


def test_no_cookie_is_set(cast, client):
    assert client.get(HOME).cookies == {}
