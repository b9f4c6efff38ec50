"""The pages in a real browser: open to everyone, without a script too, by keys, on a broken line."""

import json
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site")]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FORM = "/paradise/desk/write/"
PAGES = ["/paradise/", "/paradise/desk/", FORM, "/paradise/desk/list/", "/nothing/here/"]


def violations(page):
    """Return what axe finds wrong on a page, one line each."""
    page.wait_for_load_state("networkidle")
    page.add_init_script(path=str(AXE))  # the page's own policy lets no script in that it did not ask for
    page.reload()
    page.wait_for_load_state("networkidle")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations)")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("path", [*PAGES, f"/en{FORM}"])
def test_no_page_shuts_anyone_out(browse, path, width, scheme):
    page = browse(path, width=width)
    page.emulate_media(color_scheme=scheme)
    found = violations(page)
    assert (found, [fault for fault in page.faults if "404 (Not Found)" not in fault]) == ([], [])


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_at_320_pixels(browse, path):
    page = browse(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_menu_opens_and_shuts_without_a_script(browse):
    page = browse("/paradise/", width=360, script=False)
    page.click("text=فهرست")
    opened = page.is_visible("#nav >> text=نتیجه‌ها")
    page.click("text=بستن فهرست")
    assert (opened, page.is_visible("#nav >> text=نتیجه‌ها")) == (True, False)


def test_without_a_script_a_wrong_form_comes_back_with_its_words(browse):
    page = browse(FORM, script=False)
    page.fill("#id_title", "محفل انس")
    page.click("text=ارسال گزارش")
    assert page.input_value("#id_title") == "محفل انس"
    assert page.inner_text("#id_people_error") == "این را پاسخ دهید."


def test_the_summary_has_the_focus_and_leads_to_the_field(browse):
    page = browse(FORM)
    page.click("text=ارسال گزارش")
    assert page.evaluate("document.activeElement.className") == "errors"
    page.click(".errors >> text=این را پاسخ دهید")
    assert page.evaluate("document.activeElement.id") == "id_people"


def test_the_slash_key_goes_to_the_search_box(browse):
    page = browse("/paradise/desk/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "bar-q"


def test_the_calendar_is_walked_by_keys(browse):
    page = browse(FORM)
    page.fill("#id_day", "۱۷ خرداد ۱۴۰۰")
    page.click(".field:has(#id_day) >> text=تقویم")
    for key in ("ArrowRight", "ArrowUp", "PageUp", "End", "Enter"):
        page.keyboard.press(key)
    # ۱۷ → (right is back) ۱۶ → a week up ۹ → a month back ۹ اردیبهشت, a Thursday → its Friday
    assert page.input_value("#id_day") == "۱۰ اردیبهشت ۱۴۰۰"


def test_the_calendar_says_every_day_and_takes_none_past_the_bound(browse):
    page = browse(FORM)
    page.fill("#id_day", "1400/3/18")
    page.click(".field:has(#id_day) >> text=تقویم")
    assert page.get_attribute("td[aria-selected=true] button", "aria-label") == "سه‌شنبه ۱۸ خرداد ۱۴۰۰"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.input_value("#id_day") == "1400/3/18"


def test_an_english_calendar_reads_left_to_right(browse):
    page = browse(f"/en{FORM}")
    page.fill("#id_day", "1400/03/16")
    page.click(".field:has(#id_day) >> text=Calendar")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.input_value("#id_day") == "1400/03/17"


def test_a_pick_is_searched_in_any_spelling(browse):
    page = browse(FORM)
    page.wait_for_selector("#id_section[role=combobox]")
    page.fill("#id_section", "محور١١")
    page.keyboard.press("Enter")
    assert (page.input_value("#id_section"), page.eval_on_selector("[name=section]", "s => s.value")) == (
        "محور 11",
        "11",
    )


def test_a_draft_comes_back_on_the_same_device(browse):
    page = browse(FORM)
    page.fill("#id_title", "محفل انس")
    page.wait_for_selector("text=پیش‌نویس روی همین دستگاه نگه داشته شد")
    page.reload()
    page.wait_for_selector("text=شما بازگشت")
    assert page.input_value("#id_title") == "محفل انس"


def fill(page):
    page.wait_for_selector("#id_section[role=combobox]")
    page.fill("#id_title", "محفل انس")
    page.fill("#id_section", "محور 1")
    page.keyboard.press("Enter")
    page.fill("#id_day", "۱۷ خرداد")
    page.fill("#id_people", "۴۰")
    page.check("[name=kind][value=estimated]")


def test_a_draft_is_forgotten_when_the_server_says_it_arrived(browse):
    page = browse(FORM)
    fill(page)
    page.wait_for_selector("text=پیش‌نویس روی همین دستگاه نگه داشته شد")
    page.click("text=ارسال گزارش")
    page.wait_for_selector("text=«محفل انس» ارسال شد.")
    page.wait_for_function("Object.keys(localStorage).length === 0")


def test_without_a_network_the_form_waits_and_goes_by_itself(browse):
    page = browse(FORM)
    fill(page)
    page.context.set_offline(True)
    page.click("text=ارسال گزارش")
    page.wait_for_selector("text=شبکه قطع است. نوشته‌هایتان همین‌جا مانده")
    page.context.set_offline(False)
    page.wait_for_selector("text=«محفل انس» ارسال شد.")


class Server:
    """The upload's other end, whose line breaks once."""

    def __init__(self, page, *, breaks_at):
        self.got, self.breaks_at, self.calls = b"", breaks_at, []
        page.route("**/files/**", self.answer)

    def answer(self, route):
        request = route.request
        self.calls.append(request.method)
        if request.method == "PATCH":
            if self.calls.count("PATCH") == self.breaks_at:
                return route.abort()
            assert int(request.headers["upload-offset"]) == len(self.got)
            self.got += request.post_data_buffer
        done = len(self.got) == 600_000
        body = {"id": "k1", "offset": len(self.got), "done": done}
        return route.fulfill(status=200, content_type="application/json", body=json.dumps(body))


def test_a_photo_goes_on_from_where_the_line_broke(browse):
    page = browse(FORM)
    server = Server(page, breaks_at=2)
    photo = bytes(range(256)) * 2343 + bytes(192)
    page.set_input_files("#id_photos", {"name": "محفل.jpg", "mimeType": "image/jpeg", "buffer": photo})
    page.wait_for_selector(".file >> text=رسید")
    assert (server.got == photo, server.calls) == (True, ["POST", "PATCH", "PATCH", "GET", "PATCH", "PATCH"])
    assert page.get_attribute(".file input[type=hidden]", "value") == "k1"


def test_a_form_waits_for_its_photos(browse):
    page = browse(FORM)
    Server(page, breaks_at=2)
    fill(page)
    page.set_input_files("#id_photos", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": bytes(600_000)})
    page.click("text=ارسال گزارش")
    page.wait_for_selector("text=«محفل انس» ارسال شد.")


def test_a_text_is_copied_by_one_tap(browse):
    page = browse("/paradise/desk/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("[data-copy]")
    page.wait_for_selector("text=کپی شد.")
    assert page.evaluate("navigator.clipboard.readText()").endswith("https://example.org/join/abc")


def test_a_hue_of_any_number_reaches_the_page(browse):
    page = browse("/paradise/")
    page.evaluate(
        "document.documentElement.dataset.accent = 'hue'; document.documentElement.dataset.hue = 'h2 t6 o2'"
    )
    hue = page.evaluate("getComputedStyle(document.querySelector('.brand svg')).color")
    page.evaluate(
        "document.documentElement.dataset.accent = 'lapis'; delete document.documentElement.dataset.hue"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.brand svg')).color") == hue
