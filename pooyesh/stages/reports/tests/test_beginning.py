"""What a report's page says before anything is typed."""

from pooyesh.stages.programmes import testing as programmes
from pooyesh.stages.programmes.models import Programme


def _page(client, cast, query=""):
    client.force_login(cast.leila)
    return client.get(f"/en/{cast.campaign.slug}/desk/reports/new/{query}").content.decode()


def test_the_report_of_a_special_programme_begins_as_special(client, cast):
    made = programmes.a_programme(
        cast.campaign, cast.yazd_office, by=cast.leila, starts_at=programmes.EVENING, is_special=True
    )
    page = _page(client, cast, f"?programme={made.public_id}")
    assert '<input type="checkbox" name="special" id="id_special" checked>' in page


def test_a_closed_campaign_says_so_before_anything_is_typed(client, cast):
    said = "The campaign is closed; ask headquarters for an extension."
    assert said not in _page(client, cast)
    cast.campaign.state = "closed"
    cast.campaign.save(update_fields=["state"])
    assert said in _page(client, cast)


def test_a_programme_s_report_asks_what_its_own_section_asks(client, cast):
    asking, other = cast.campaign.sections.all()[:2]
    cast.campaign.sections.filter(pk=asking.pk).update(asks_sex=True)
    made = programmes.a_programme(
        cast.campaign, cast.yazd_office, by=cast.leila, starts_at=programmes.EVENING, section_id=other.pk
    )
    names = [
        'name="sex-women"' in _page(client, cast, query) for query in ("", f"?programme={made.public_id}")
    ]
    assert names == [True, False]


def test_a_programme_s_draft_bears_its_name_and_is_asked_for_once(client, cast):
    made = programmes.a_programme(
        cast.campaign, cast.yazd_office, by=cast.leila, starts_at=programmes.EVENING, title_fa="شب شعر"
    )
    Programme.objects.update(state="held")
    here = f"/en/{cast.campaign.slug}/desk/reports/new/?programme={made.public_id}"
    client.force_login(cast.leila)
    assert f'name="programme" value="{made.public_id}"' in client.get(here).content.decode()
    client.post(here, {"lines": "1", "programme": made.public_id, "count": "40", "save": "1"})
    page = client.get(f"/en/{cast.campaign.slug}/desk/").content.decode()
    assert (page.count("<h3>شب شعر"), f"programme={made.public_id}" in page) == (1, False)
