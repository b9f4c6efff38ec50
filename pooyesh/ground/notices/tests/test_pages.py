import pytest

from pooyesh.ground.notices import queries, services


@pytest.fixture
def tell(cast):
    def told(user, message="Report %(n)s was verified.", path="/en/b/desk/", **params):
        params = params or {"n": 3}
        return services.tell(
            [user], message, params=params, path=path, campaign_id=cast.campaign.pk, at=cast.at
        )[0]

    return told


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.leila)
    return lambda tail="", lang="/en": f"{lang}/{cast.campaign.slug}/desk/notices/{tail}"


def test_a_message_stands_with_its_values(client, desk, tell, cast):
    tell(cast.leila)
    assert b"Report 3 was verified." in client.get(desk()).content


@pytest.mark.parametrize("lang", ["/en", ""])
def test_opening_a_message_leads_to_its_object_in_the_readers_language(client, desk, tell, cast, lang):
    notice = tell(cast.leila)
    assert client.get(desk(f"{notice.public_id}/", lang)).url == f"{lang}/b/desk/"


def test_opening_a_message_marks_it_read(client, desk, tell, cast):
    notice = tell(cast.leila)
    client.get(desk(f"{notice.public_id}/"))
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_message_without_an_object_leads_back_to_the_list(client, desk, tell, cast):
    notice = tell(cast.leila, path="")
    assert client.get(desk(f"{notice.public_id}/")).url == desk()


def test_one_press_marks_all_as_seen(client, desk, tell, cast):
    tell(cast.leila)
    tell(cast.leila)
    answer = client.post(desk("seen/"), follow=True)
    assert queries.unread_count(cast.leila, cast.campaign.pk) == 0
    assert b"All messages are marked as seen." in answer.content


def test_nobody_reads_anothers_message(client, desk, tell, cast):
    notice = tell(cast.mina)
    assert client.get(desk(f"{notice.public_id}/")).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_without_a_message_the_page_says_so(client, desk):
    assert b"There is no new message." in client.get(desk()).content


def test_only_unread_messages_can_be_shown(client, desk, tell, cast):
    tell(cast.leila)
    services.read(tell(cast.leila).pk, by=cast.leila, at=cast.at)
    assert client.get(desk("?new=1")).context["listing"].total == 1
