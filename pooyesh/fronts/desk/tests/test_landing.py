from pooyesh.fronts.desk import landing
from pooyesh.ground.accounts.testing import PASSWORD


def _sign_in(client, user):
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return client.post("/en/sign-in/", {"contact": user.mobile, "password": PASSWORD}).url


def test_signing_in_leads_to_the_desk_of_the_open_campaign(client, cast):
    assert _sign_in(client, cast.leila) == f"/en/{cast.campaign.slug}/desk/"


def test_who_has_no_open_campaign_lands_on_their_own_page(client, cast):
    assert _sign_in(client, cast.kian) == "/en/me/"
    cast.campaign.state = "closed"
    cast.campaign.save(update_fields=["state"])
    client.logout()
    assert _sign_in(client, cast.leila) == "/en/me/"


def test_ones_own_page_lists_ones_campaigns(client, cast):
    client.force_login(cast.leila)
    assert f"/{cast.campaign.slug}/desk/" in client.get("/me/").content.decode()


def test_ones_own_page_lists_ones_roles(client, cast):
    client.force_login(cast.leila)
    assert cast.yazd_office.name_fa in client.get("/me/").content.decode()


def test_the_first_secretary_lands_on_the_form_of_the_first_campaign(client, cast):
    cast.campaign.delete()
    assert _sign_in(client, cast.nasrin) == "/en/new/"
    assert 'href="/en/new/"' in client.get("/en/me/").content.decode()


def test_who_belongs_nowhere_has_no_campaigns(cast):
    assert landing.panel(user=cast.kian, at=cast.at) is None
