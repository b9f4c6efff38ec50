"""Public pages in a real browser: open to everyone, on every width, without a script, without a cookie."""

from pathlib import Path

import pytest

from pooyesh.ground.common import tests as common
from pooyesh.stages.publication import services

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(common.__file__).parent / "vendor" / "axe.min.js"
FACE = "/dar-behesht-1400/"
PAGES = ["", "results/", "results/standings/", "programmes/", "programmes/?view=month", "programmes/?mode=online",
         "offices/", "figures/attendances/", "figures/reports/?view=left-out"]  # fmt: skip


@pytest.fixture
def paths(world, standings):
    """Return every public page of a campaign with published standings."""
    standings()
    unit, programme = world.cast.yazd_office.public_id, world.programme.public_id
    return [FACE + path for path in (*PAGES, f"offices/{unit}/", f"programmes/{programme}/")]


def violations(page, path):
    """Return what axe finds wrong on a page, one line each."""
    page.goto(path)
    page.wait_for_load_state("networkidle")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations)")
    return [f"{path} {one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("seen", [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_no_public_page_shuts_anyone_out(browse, live_server, paths, seen, language):
    page = browse(language + FACE, width=seen[0])
    page.emulate_media(color_scheme=seen[1])
    page.add_init_script(path=str(AXE))
    home = live_server.url + language
    assert [said for path in paths for said in violations(page, home + path)] == []
    assert (page.faults, page.context.cookies()) == ([], [])


@pytest.mark.parametrize("language", ["", "/en"])
def test_nothing_is_lost_at_320_pixels(browse, live_server, paths, language):
    page = browse(language + FACE, width=320)
    wide = {}
    for path in paths:
        page.goto(live_server.url + language + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert wide == dict.fromkeys(paths, 320)


def test_a_figure_opens_without_a_script_and_leads_to_its_sheet(browse, paths):
    page = browse(f"{FACE}results/", script=False)
    page.click("#f-attendances summary")
    page.click("#f-attendances >> text=شناسنامهٔ عدد")
    page.click("text=یزد >> nth=0")
    assert page.is_visible("h1 >> text=۴۲")
    with page.expect_download() as given:
        page.click("text=دریافت برگه")
    assert given.value.suggested_filename.startswith("attendances-")


def test_the_month_is_a_grid_on_a_desk_and_a_list_on_a_phone(browse, paths):
    shown = {}
    for width in (360, 1280):
        page = browse(f"{FACE}programmes/?view=month&month=1400-02", width=width)
        shown[width] = page.locator(".month td:visible").count()
    assert shown == {360: 1, 1280: 35}


def test_the_focus_is_seen_wherever_it_goes(browse, paths):
    page = browse(f"{FACE}results/")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_press_text_is_copied_by_one_tap(browse, world, standings):
    standings()
    services.publish_result(world.cast.campaign.pk, address="x", by=world.cast.nasrin, at=world.cast.at)
    page = browse(f"{FACE}results/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("[data-copy='#press-fa']")
    page.wait_for_selector("text=کپی شد.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("نتیجهٔ پویش «در بهشت» منتشر شد.")
