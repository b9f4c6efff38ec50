"""The pages of preparation in a real browser: open to everyone, by keys alone, and without a script."""

from pathlib import Path

import pytest

from pooyesh.ground import common
from pooyesh.stages.campaigns import queries, testing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(common.__file__).parent / "tests" / "vendor" / "axe.min.js"
PAGES = ["campaign/", "phases/", "sections/", "rule/"]


@pytest.fixture
def visit(browse, opened, people, clock):
    """Return a function that opens a page of the open campaign as the secretary."""
    clock(people.at)

    def to(page, language="", **options):
        head = f"/{language}" if language else ""
        return browse(f"{head}/{opened.slug}/desk/{page}", user=people.nasrin, **options)

    return to


def _violations(page):
    page.add_init_script(path=str(AXE))
    page.reload()
    page.wait_for_load_state("networkidle")
    # every fold is opened, so that what it hides is judged too
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    found = page.evaluate("axe.run('main', {resultTypes: ['violations']}).then((r) => r.violations)")
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("width", "scheme", "language"), [(360, "dark", ""), (1280, "light", "en")])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_shuts_anyone_out(visit, path, width, scheme, language):
    page = visit(path, width=width, language=language)
    page.emulate_media(color_scheme=scheme)
    assert (_violations(page), page.faults) == ([], [])


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_at_320_pixels(visit, path):
    page = visit(path, width=320)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_phase_is_extended_by_keys_alone(visit, opened):
    page = visit("phases/")
    page.locator("section.phase >> nth=1").get_by_text("تمدید").first.focus()
    page.keyboard.press("Enter")
    for typed in ("5 تیر 1400", "امتحان‌ها عقب افتاد"):
        while page.evaluate("document.activeElement.tagName + document.activeElement.type") != "INPUTtext":
            page.keyboard.press("Tab")
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_text("تمدید شد؛ ۱ مهلت جابه‌جا و ۲ دفتر باخبر شد.").wait_for()
    assert queries.phases(opened.pk)[1].last_day.isoformat() == "2021-06-26"


@pytest.mark.parametrize("script", [True, False])
def test_whom_it_concerns_is_said_before_it_is_done(visit, script):
    page = visit("phases/", script=script)
    row = page.locator("section.phase >> nth=1")
    row.get_by_text("تمدید").first.click()
    row.get_by_text("چیزهای بیشتر").first.click()
    row.locator("textarea").first.fill("دانشگاه یزد")
    if script:
        page.keyboard.press("Tab")  # the sentence follows what is typed
    else:
        row.get_by_role("button", name="ببینیم به که مربوط است").click()
    row.get_by_text("۱ مهلت جابه‌جا و ۱ دفتر باخبر می‌شود.").wait_for()


def test_the_example_follows_what_is_typed(visit):
    page = visit("rule/")
    score = page.locator("#example tbody tr >> nth=0 >> strong")
    before = score.inner_text()
    page.locator("[name=hi_attendances_per_eligible]").fill("۲")
    page.keyboard.press("Tab")
    page.wait_for_function("(was) => document.querySelector('#example strong').innerText !== was", arg=before)
    assert page.locator("[name=hi_attendances_per_eligible]").input_value() == "۲"


def _fill(page, address, said, typed):
    """Fill in a form of the desk and send it; wait for what it says."""
    page.goto(address)
    for label, words in typed.items():
        page.get_by_label(label, exact=True).fill(words)
    page.locator("main form:has(:is(input, textarea):not([type=hidden])) >> nth=-1").evaluate(
        "f => f.submit()"
    )
    page.get_by_text(said).first.wait_for()


def test_a_campaign_is_prepared_without_a_script(browse, people, clock, live_server):
    clock(people.at)
    home = f"{live_server.url}/1400/desk"
    page = browse("/new/", user=people.nasrin, script=False, width=360)
    page.get_by_label("نام پویش").fill("در بهشت")
    page.get_by_role("button", name="ساختن پویش").click()
    page.get_by_text("گام تا فراخوان مانده است.").wait_for()
    days = {"از": "۲۵ فروردین ۱۴۰۰", "تا پایان": "1400/2/27"}
    _fill(page, f"{home}/campaign/", "ذخیره شد.", {"هدف‌ها": "آشنا کردن دانشجویان"})
    _fill(page, f"{home}/phases/", "مرحله افزوده شد.", days)
    _fill(page, f"{home}/sections/", "۲ محور افزوده شد.", {"محورها": "مسابقهٔ حفظ\nتولیدات رسانه‌ای"})
    page.goto(f"{home}/campaign/")
    page.locator("summary", has_text="انتشار فراخوان").click()
    page.locator("details[open] form button", has_text="انتشار فراخوان").click()
    page.get_by_text("فراخوان منتشر شد").wait_for()
    made = queries.public_campaigns()[0]
    assert (made.state, queries.days(made.pk)) == ("open", (testing.FIRST, testing.MIDDLE))
