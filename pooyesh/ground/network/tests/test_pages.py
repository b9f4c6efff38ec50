"""The network's pages at work: what they find, show, keep and hand over."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from pooyesh.core.abilities import Role
from pooyesh.ground.common.links import alternate
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.network import keys, queries, services, testing
from pooyesh.ground.network.models import Invitation, Membership


def signed_in(user):
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def desk(cast, rest):
    return f"/{cast.campaign.slug}/desk/{rest}"


def get(cast, user, rest, **query):
    return signed_in(getattr(cast, user)).get(desk(cast, rest), query)


def post(cast, user, rest, **data):
    return signed_in(getattr(cast, user)).post(desk(cast, rest), data)


def text(response):
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def listed(response):
    """Return the first cell of each row."""
    cells = re.findall(r'<th role="rowheader"[^>]*>(.*?)</th>', response.content.decode(), re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in cells]


# --- Units ------------------------------------------------------------------------------------------------
def test_a_foreign_unit_answers_exactly_as_an_absent_one(cast):
    foreign = get(cast, "leila", f"units/{cast.kerman_office.public_id}/")
    absent = get(cast, "leila", "units/2345678abc/")
    hide = {"csrf": r"[A-Za-z0-9]{32,}"}["csrf"]
    pages = [
        re.sub(f"{hide}|{cast.kerman_office.public_id}|2345678abc", "", page.content.decode())
        for page in (foreign, absent)
    ]
    assert (foreign.status_code, absent.status_code, pages[0] == pages[1]) == (404, 404, True)


def test_the_list_is_in_tree_order_and_a_coordinator_sees_the_province_alone(cast):
    everything = ["ستاد مرکزی", "یزد", "دانشگاه یزد", "کرمان", "دانشگاه علوم پزشکی کرمان"]
    assert listed(get(cast, "nasrin", "units/")) == everything
    assert listed(get(cast, "omid", "units/")) == ["یزد", "دانشگاه یزد"]


@pytest.mark.parametrize("typed", ["علوم‌پزشكي", "علوم پزشکی", "علومپزشکی", "Medical", "0801", "۰۸۰۱"])
def test_every_spelling_is_found_in_the_list(cast, typed):
    assert listed(get(cast, "nasrin", "units/", q=typed)) == ["دانشگاه علوم پزشکی کرمان"]


def test_kerman_in_the_list_is_not_kermanshah(cast):
    testing.a_unit(cast.headquarters, "province", "05", "کرمانشاه", "Kermanshah")
    assert "کرمانشاه" not in listed(get(cast, "nasrin", "units/", q="کرمان"))


def test_the_list_sorts_by_the_persian_alphabet(cast):
    for code, name in (("1", "گیلان"), ("2", "چهارمحال و بختیاری"), ("3", "پارس")):
        testing.a_unit(cast.headquarters, "province", code, name)
    page = get(cast, "nasrin", "units/", kind="province", sort="name")
    assert listed(page) == ["پارس", "چهارمحال و بختیاری", "کرمان", "گیلان", "یزد"]


def test_units_without_a_head_are_found(cast):
    testing.an_office(cast.yazd)
    Membership.objects.filter(user=cast.hamid).update(ends_at=cast.at)
    assert listed(get(cast, "nasrin", "units/", gap="headless")) == ["دفتر شمارهٔ 3", "کرمان"]


def test_an_office_is_silent_until_something_of_this_campaign_is_done_there(cast):
    def done(unit, noun, campaign_id):
        deeds.record(
            "add",
            noun=noun,
            public_id="x",
            by=cast.leila,
            at=cast.at,
            campaign_id=campaign_id,
            unit_path=unit.path,
        )

    done(cast.yazd_office, "programme", cast.campaign.pk)
    done(cast.kerman_office, "programme", cast.campaign.pk + 1)
    done(cast.kerman_office, "unit", cast.campaign.pk)
    assert listed(get(cast, "nasrin", "units/", gap="silent")) == ["دانشگاه علوم پزشکی کرمان"]


def test_closed_units_stand_in_a_list_of_their_own(cast):
    services.close_unit(cast.yazd_office.pk, by=cast.nasrin, at=cast.at)
    assert "دانشگاه یزد" not in listed(get(cast, "nasrin", "units/"))
    assert listed(get(cast, "nasrin", "units/", gap="closed")) == ["دانشگاه یزد"]


def test_a_province_narrows_the_list_to_what_lies_in_it(cast):
    page = get(cast, "nasrin", "units/", province=cast.kerman.path)
    assert listed(page) == ["کرمان", "دانشگاه علوم پزشکی کرمان"]


def test_a_unit_with_a_code_that_is_taken_keeps_what_was_typed(cast):
    typed = {"parent": cast.yazd.public_id, "kind": "office", "code": "2101", "name_fa": "دفتر تازه"}
    page = post(cast, "nasrin", "units/new/", **typed)
    kept = page.content.decode()
    assert page.status_code == 200
    assert ('value="دفتر تازه"' in kept, 'value="2101"' in kept) == (True, True)
    assert "کد 2101 از آن واحد دیگری است." in text(page)


def test_a_new_unit_is_added_beneath_the_parent_chosen(cast):
    typed = {"parent": cast.yazd.public_id, "kind": "office", "code": "2199", "name_fa": "دانشگاه میبد"}
    post(cast, "nasrin", "units/new/", **typed, aliases="میبد\nدفتر میبد")
    made = queries.find_unit(cast.headquarters.pk, "دفترمیبد")
    assert [(unit.code, queries.above(unit).last()) for unit in made] == [("2199", cast.yazd)]


def test_a_population_with_a_wrong_date_keeps_what_was_typed(cast):
    rest = f"units/{cast.yazd_office.public_id}/population/"
    page = post(cast, "nasrin", rest, value="۱۲٬۴۰۰", source="آمار آموزش", as_of="۱۴۰۰/۱۳/۱")
    kept = page.content.decode()
    assert (page.status_code, 'value="آمار آموزش"' in kept, 'value="۱۴۰۰/۱۳/۱"' in kept) == (200, True, True)


def test_a_population_in_persian_digits_and_jalali_date_is_written_down(cast):
    rest = f"units/{cast.yazd_office.public_id}/population/"
    post(cast, "nasrin", rest, value="۱۲٬۴۰۰", source="آمار آموزش", as_of="۱ فروردین ۱۴۰۰")
    counted = queries.populations([cast.yazd_office.pk])[cast.yazd_office.pk]
    assert (counted.value, counted.as_of.isoformat()) == (12400, "2021-03-21")


def test_a_headquarters_is_not_closed_by_a_button(cast):
    assert post(cast, "nasrin", f"units/{cast.headquarters.public_id}/close/").status_code == 404


# --- Invitations ------------------------------------------------------------------------------------------
def test_inviting_leads_to_the_text_to_send_in_both_tongues(cast):
    typed = {"role": "media_activist", "unit": cast.yazd_office.public_id, "name": "زهرا"}
    made = post(cast, "leila", "people/invite/", **typed)
    page = signed_in(cast.leila).get(made["Location"])
    invitation = Invitation.objects.get()
    link = f"http://testserver{services.link_of(invitation)}"
    said = text(page)
    assert "سلام زهرا، لیلا مسئول شما را به نقش فعال رسانه‌ای در «دانشگاه یزد»" in said
    assert "You are invited by لیلا مسئول to be media activist of “Yazd University”" in said
    assert (link in said, alternate(link.removeprefix("http://testserver"), "en") in said) == (True, True)


def test_the_page_with_the_link_is_never_kept(cast):
    invitation = testing.an_invitation(cast.yazd_office, Role.MEDIA_ACTIVIST, by=cast.leila)
    page = get(cast, "leila", f"people/invitations/{invitation.public_id}/")
    assert "no-store" in page["Cache-Control"]


def test_once_taken_up_no_page_shows_the_link(cast):
    invitation = testing.an_invitation(cast.yazd_office, Role.MEDIA_ACTIVIST, by=cast.leila)
    services.accept(invitation.pk, user=cast.kian, at=cast.at)
    page = get(cast, "leila", f"people/invitations/{invitation.public_id}/")
    assert keys.secret_of(invitation) not in page.content.decode()


def test_an_incomplete_number_keeps_what_was_typed_and_gives_an_example(cast):
    typed = {"role": "media_activist", "unit": cast.yazd_office.public_id, "name": "زهرا", "contact": "۰۹۱۳"}
    page = post(cast, "leila", "people/invite/", **typed)
    kept = page.content.decode()
    assert ('value="زهرا"' in kept, 'value="۰۹۱۳"' in kept, Invitation.objects.count()) == (True, True, 0)
    assert "این شماره کامل نیست؛ نمونه: ۰۹۱۲۳۴۵۶۷۸۹." in text(page)


def test_who_holds_the_role_already_is_told_of_and_invited_all_the_same(cast):
    typed = {"role": "media_activist", "unit": cast.yazd_office.public_id, "contact": cast.mina.mobile}
    made = post(cast, "leila", "people/invite/", **typed)
    assert (made.status_code, Invitation.objects.count()) == (302, 1)


def test_a_role_that_the_unit_does_not_know_is_refused_beside_its_field(cast):
    typed = {"role": "provincial_coordinator", "unit": cast.yazd_office.public_id}
    page = post(cast, "nasrin", "people/invite/", **typed)
    assert "این نقش در «دانشگاه یزد» نیست؛ واحد یا نقش دیگری برگزینید." in text(page)


def test_the_day_until_which_an_invitation_holds_is_its_last(cast):
    typed = {"role": "media_activist", "unit": cast.yazd_office.public_id, "expires_on": "۱۴۰۰/۳/۱۰"}
    post(cast, "leila", "people/invite/", **typed)
    assert Invitation.objects.get().expires_at.isoformat() == "2021-05-31T19:30:00+00:00"  # 24:00 in Tehran


@pytest.mark.parametrize(("state", "names"), [("sent", ["الف"]), ("expired", ["ب"]), ("revoked", ["پ"])])
def test_invitations_are_found_by_their_state(cast, state, names):
    def invited(name, **fields):
        return testing.an_invitation(
            cast.yazd_office, Role.MEDIA_ACTIVIST, by=cast.leila, name=name, **fields
        )

    invited("الف")
    invited("ب", expires_at=cast.at - timedelta(days=1))
    services.revoke(invited("پ").pk, by=cast.leila, at=cast.at)
    assert listed(get(cast, "leila", "people/invitations/", state=state)) == names


# --- People -----------------------------------------------------------------------------------------------
def test_people_are_found_by_any_spelling_of_their_name(cast):
    assert listed(get(cast, "nasrin", "people/", q="ليلا مسوول")) == ["لیلا مسئول"]


def test_an_office_head_sees_the_own_office_alone(cast):
    assert listed(get(cast, "leila", "people/")) == ["لیلا مسئول", "مینا فعال"]


def test_a_role_handed_to_nobody_known_says_to_invite(cast):
    held = Membership.objects.get(user=cast.mina)
    page = post(cast, "leila", f"people/{held.public_id}/hand-over/", contact="09139999999")
    assert "کسی با این شماره یا نشانی حساب ندارد؛ دعوتش کنید." in text(page)


def test_whoever_gives_the_own_role_away_lands_on_the_own_page(cast):
    held = Membership.objects.get(user=cast.leila)
    answer = post(cast, "leila", f"people/{held.public_id}/hand-over/", contact=cast.kian.mobile)
    assert (answer["Location"], queries.grants(cast.leila, cast.at)) == ("/me/", [])


def test_the_last_secretary_reads_why_the_role_does_not_end(cast):
    held = Membership.objects.get(user=cast.nasrin)
    page = post(cast, "nasrin", f"people/{held.public_id}/end/")
    assert "ستاد دست‌کم یک دبیر دارد؛ به جای پایان دادن، نقش را واگذار کنید." in text(page)


def test_my_own_page_shows_my_roles_and_lets_me_leave_them(cast):
    held = Membership.objects.get(user=cast.mina)
    mine = signed_in(cast.mina).get("/me/")
    signed_in(cast.mina).post(f"/me/roles/{held.public_id}/leave/")
    assert "دانشگاه یزد" in text(mine)
    assert queries.grants(cast.mina, cast.at) == []


def test_who_can_invite_to_one_unit_alone_is_not_asked_for_it(client, cast):
    client.force_login(cast.leila)
    page = client.get(f"/{cast.campaign.slug}/desk/people/invite/").content.decode()
    assert f'<input type="hidden" name="unit" value="{cast.yazd_office.public_id}" id="id_unit">' in page
