"""The pages of programmes in a real browser: open to everyone, by keys alone, without a script, on a phone."""

import re
from pathlib import Path

import pytest

from pooyesh.ground import common
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.programmes.tests.conftest import tehran

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(common.__file__).parent / "tests" / "vendor" / "axe.min.js"
ITS_PAGE = re.compile(r"/programmes/[2-9a-z]{10}/$")
WORDS = {"#id_title_fa": "شب شعر", "#id_day": "۵ خرداد", "#id_start": "۱۸:۳۰", "#id_place": "حیاط"}


@pytest.fixture
def visit(browse, campaign, people, now):
    """Return a function that opens an address beneath the programmes as Leila."""

    def to(path="", language="", **options):
        head = f"/{language}" if language else ""
        return browse(f"{head}/{campaign.slug}/desk/programmes/{path}", user=people.leila, **options)

    return to


@pytest.fixture
def made(people, campaign):
    """A published programme of tomorrow, and a draft beside it."""
    make = {"by": people.leila, "title_fa": "محفل انس", "starts_at": tehran(5, 26, 18)}
    a_programme(campaign, people.yazd_office, **{**make, "title_fa": "طرح"}, publish=False)
    return a_programme(campaign, people.yazd_office, **make, capacity=120, health_cap=50)


def _fill(page, **changes):
    for field, words in {**WORDS, **changes}.items():
        page.fill(field, words)
    page.click("text=مسابقهٔ حفظ و مفاهیم")


def _open_folds(page):
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")


def _violations(page):
    page.add_init_script(path=str(AXE))
    page.reload()
    page.wait_for_load_state("networkidle")
    _open_folds(page)
    found = page.evaluate("axe.run('main', {resultTypes: ['violations']}).then((r) => r.violations)")
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


PAGES = ["", "new/", "{made}/", "{made}/edit/"]


@pytest.mark.parametrize(("width", "scheme", "language"), [(360, "dark", ""), (1280, "light", "en")])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_shuts_anyone_out(visit, made, path, width, scheme, language):  # noqa: PLR0917  what pages differ by
    page = visit(path.format(made=made.public_id), width=width, language=language)
    page.emulate_media(color_scheme=scheme)
    assert (_violations(page), page.faults) == ([], [])


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_at_320_pixels(visit, made, path):
    page = visit(path.format(made=made.public_id), width=320)
    _open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_programme_is_published_by_keys_alone(visit):
    page = visit("new/")
    page.focus("#id_title_fa")
    page.keyboard.type(WORDS["#id_title_fa"])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first section
    for field in ("#id_day", "#id_start", "#id_place"):
        while page.evaluate("document.activeElement.id") != field.removeprefix("#"):
            page.keyboard.press("Tab")
        page.keyboard.type(WORDS[field])
    page.keyboard.press("Enter")
    page.wait_for_url(ITS_PAGE)
    assert Programme.objects.values_list("title_fa", "state").get() == ("شب شعر", "published")


def test_it_is_published_without_a_script_on_a_phone(visit):
    page = visit("new/", script=False, width=360)
    _fill(page)
    page.click("text=انتشار")
    assert (ITS_PAGE.search(page.url) is not None, Programme.objects.get().state) == (True, "published")


@pytest.mark.parametrize("script", [True, False])
def test_the_mode_asks_for_a_place_or_a_link(visit, script):
    page = visit("new/", script=script)
    asked = []
    for mode in ("online", "both", "in_person"):
        page.check(f"[name=mode][value={mode}]", force=True)
        asked.append((page.is_visible("#id_place"), page.is_visible("#id_link")))
    assert asked == [(False, True), (True, True), (True, False)]


def test_a_twin_is_named_while_typing(visit, made):
    page = visit("new/")
    page.fill("#id_title_fa", "محفلِ انس")
    page.fill("#id_day", "۵ خرداد")
    page.press("#id_day", "Tab")
    page.wait_for_selector("text=این شبیه «محفل انس» در همین روز است. همان است؟")
    assert page.faults == []


def test_what_was_typed_comes_back_and_is_forgotten_once_it_arrived(visit):
    page = visit("new/")
    _fill(page)
    page.wait_for_selector("text=پیش‌نویس روی همین دستگاه نگه داشته شد")
    page.reload()
    page.wait_for_selector("text=شما بازگشت")
    brought_back = [page.input_value(field) for field in WORDS]
    page.click("text=انتشار")
    page.wait_for_url(ITS_PAGE)
    page.wait_for_function("Object.keys(localStorage).length === 0")
    assert brought_back == list(WORDS.values())


def test_a_cancellation_is_asked_for_in_a_fold_out(visit, made):
    page = visit(f"{made.public_id}/", width=360)
    page.click("summary >> text=لغو برنامه")
    page.fill("#id_reason", "سالن در دسترس نیست")
    page.click(".verb[open] button >> text=لغو برنامه")
    page.wait_for_selector("text=لغو شد: «سالن در دسترس نیست»")
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_a_list_is_narrowed_by_a_day_of_the_calendar(visit, made):
    page = visit()
    page.click("text=پالایش بیشتر")
    page.fill("#list-from", "۶ خرداد")
    page.click("button >> text=پالایش")
    page.wait_for_selector("text=با این نشانه‌ها")
    assert page.input_value("#list-from") == "۶ خرداد"
