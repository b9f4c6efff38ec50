"""Every public page answers in both tongues, whatever is there and whatever the address asks."""

import pytest

from pooyesh.ground.network.testing import a_unit
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.campaigns.testing import draft_campaign

PAGES = ["", "results/", "results/standings/", "programmes/", "programmes/?view=month", "offices/", "figures/attendances/"]  # fmt: skip
SAYS = {
    "": ("چگونه شرکت کنم", "How to take part"),
    "results/": ("آنچه با هم ساختیم", "What we built together"),
    "results/standings/": ("رتبه‌بندی و قاعدهٔ آن", "Standings and their rule"),
    "programmes/": ("حلقهٔ داستان‌خوانی شبانه", "حلقهٔ داستان‌خوانی شبانه"),
    "programmes/?view=month": ("خرداد ۱۴۰۰", "May 2021"),
    "offices/": ("دانشگاه یزد", "Yazd University"),
    "figures/attendances/": ("شناسنامهٔ عدد", "Passport of a figure"),
}
NONSENSE = [
    "page=zzz", "page=-3", "page=99999", "sort=;drop", "q=" + "ب" * 300, "section=zz", "phase=nope",
    "month=0000-00", "month=1400-13", "month=9999-12", "view=moon", "list=nope", "day=xx", "day=1400/13/1",
    "province=zz", "mode=zz", "special=7", "export=exe", "unit=", "x=1&x=2",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "place"), [("", 0), ("en/", 1)])
def test_a_page_says_its_matter_in_the_reader_s_tongue(world, client, path, language, place):
    page = client.get(f"/{language}dar-behesht-1400/{path}").content.decode()
    assert SAYS[path][place] in page


def test_a_programme_and_a_unit_have_pages_in_both_tongues(world, read):
    office = world.cast.yazd_office.public_id
    assert "ساعت ۱۸:۳۰ تا ۲۰:۳۰" in read(f"programmes/{world.programme.public_id}/")
    assert "from 18:30 to 20:30" in read(f"/en/programmes/{world.programme.public_id}/")
    assert "Yazd University" in read(f"/en/offices/{office}/")
    assert "۴۲" in read(f"offices/{office}/")


@pytest.mark.parametrize("path", PAGES)
def test_a_draft_campaign_is_absent(cast, client, path):
    draft_campaign(cast, slug="to-come")
    assert client.get(f"/to-come/{path}").status_code == 404


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("path", PAGES)
def test_a_campaign_with_nothing_in_it_has_whole_pages(cast, client, path, language):
    bare = draft_campaign(cast, slug="bare", bare=True)
    Campaign.objects.filter(pk=bare.pk).update(state="open")
    answer = client.get(f"/{language}bare/{path}")
    assert (answer.status_code, b"</html>" in answer.content) == (200, True)


def test_empty_places_say_what_comes(cast, read):
    assert "نتیجه‌ها پس از نخستین گزارش تأییدشده می‌آید." in read("results/")
    assert "در این برش چیزی شمرده نشده است." in read("figures/attendances/")
    assert "با این نشانه‌ها برنامه‌ای نیست. نشانه‌ای را بردارید." in read("programmes/?mode=online")
    office = read(f"offices/{cast.yazd_office.public_id}/")
    assert "این دفتر هنوز برنامهٔ تأییدشده‌ای ندارد." in office


def test_without_a_programme_today_the_nearest_is_named(world, read, clock):
    clock(world.programme.starts_at.replace(day=18))
    assert "امروز برنامه‌ای نیست؛ نزدیک‌ترین: پنجشنبه ۳۰ اردیبهشت ۱۴۰۰." in read("")


def test_before_any_campaign_one_is_promised(client, db):
    assert "به‌زودی پویشی آغاز می‌شود." in client.get("/").content.decode()


def test_several_campaigns_are_listed_and_one_is_led_to(cast, client):
    assert client.get("/")["Location"] == "/dar-behesht-1400/"
    second = draft_campaign(cast, slug="second")
    Campaign.objects.filter(pk=second.pk).update(state="open", name_fa="پویش دوم")
    assert "پویش دوم" in client.get("/").content.decode()


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_fails_no_page(world, client, query):
    given = {
        path: client.get(f"/dar-behesht-1400/{path.split('?')[0]}?{query}").status_code for path in PAGES
    }
    assert given == dict.fromkeys(PAGES, 200)


def test_a_unit_of_another_network_is_absent(world, read):
    other = a_unit(None, "headquarters", "OTHER", "ستاد دیگر")
    office = a_unit(other, "office", "9901", "دفتر دیگر")
    read(f"offices/{office.public_id}/", status=404)
    read(f"figures/attendances/?unit={office.public_id}", status=404)
    read("figures/attendances/?unit=nobody", status=404)


@pytest.mark.parametrize(
    "path",
    ["figures/people/", "figures/nothing/", "offices/zz/", "programmes/zz/", "programmes/zz/calendar.ics"],
)
def test_what_is_not_there_is_absent(world, read, path):
    read(path, status=404)


def test_headquarters_have_no_page_of_their_own(world, read):
    read(f"offices/{world.cast.headquarters.public_id}/", status=404)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_public_page_takes_nothing(cast, client, method):
    assert getattr(client, method)("/dar-behesht-1400/").status_code == 405
