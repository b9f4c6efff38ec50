"""Stories 3 and 4 in a real browser: the pages, taps and typed fields of PAGES section 7 are the most allowed."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from pooyesh.ground import common
from pooyesh.ground.files.testing import a_photo, a_picture
from pooyesh.stages.campaigns.models import Deadline
from pooyesh.stages.reports import services
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.testing import a_content, a_report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(common.__file__).parent / "tests" / "vendor" / "axe.min.js"
REPORT = re.compile(r"/desk/reports/[a-z0-9]{10}/$")
TITLE = "شب قصه‌گویی دانشجویی"


@pytest.fixture
def today(campaign):
    """Let the campaign run today, and return the day."""
    now = timezone.now()
    last = campaign.phases.last()
    last.last_day = (now + timedelta(days=10)).date()
    last.save(update_fields=["last_day"])
    Deadline.objects.filter(phase=last).update(due_at=now + timedelta(days=17))
    return timezone.localdate(now)


class Hand:
    """A hand at a page: counts pages loaded, taps and fields typed."""

    def __init__(self, page):
        self.page, self.pages, self.taps, self.typed = page, 1, 0, 0

    def tap(self, what):
        self.taps += 1
        self.page.locator(what).first.click()

    def type(self, field, words):
        self.typed += 1
        self.page.fill(field, words)

    def goes(self, what, to):
        self.tap(what)
        self.page.wait_for_url(to)
        self.pages += 1

    @property
    def cost(self):
        return self.pages, self.taps, self.typed


def photo(number):
    return {"name": f"hall-{number}.jpg", "mimeType": "image/jpeg", "buffer": a_picture(900 + number, 600)}


def cut(page, *, at):
    """Lose the piece number `at` of the photos on its way."""
    seen = []

    def way(route):
        seen.append(route.request.method)
        broken = route.request.method == "PATCH" and seen.count("PATCH") == at
        route.abort() if broken else route.continue_()

    page.route("**/files/uploads/**", way)


def choose(hand, photos):
    """Open the picker, pick each photo, confirm."""
    hand.taps += 2 + len(photos)
    hand.page.set_input_files("#id_photos", photos)


# --- story 3 ---------------------------------------------------------------------------------------------------
def test_an_activity_is_reported_on_a_phone_while_the_network_breaks(browse, people, campaign, today):
    page = browse(f"/{campaign.slug}/desk/", user=people.mina, width=360)
    hand = Hand(page)
    hand.goes(".act .btn", "**/reports/new/")
    cut(page, at=1)
    choose(hand, [photo(1), photo(2)])
    hand.type("#id_title", TITLE)
    hand.tap("#id_section label:has-text('حفظ')")
    hand.type("#id_count", "۴۳")
    hand.tap("#id_basis label:has-text('شمردم')")
    hand.goes("main .submit .btn", REPORT)
    sent = Report.objects.get()
    page.wait_for_selector("text=گزارش ارسال شد. استان تا سه روز آن را می‌بیند.")
    assert (sent.state, sent.sent.title, sent.sent.photos.count(), hand.cost) == ("sent", TITLE, 2, (3, 8, 2))
    assert [one for one in page.faults if "ERR_FAILED" not in one] == []


def test_what_was_typed_is_there_when_the_page_is_opened_again(browse, people, campaign, today):
    page = browse(f"/{campaign.slug}/desk/reports/new/", user=people.mina, width=360)
    page.fill("#id_title", TITLE)
    page.fill("#id_count", "۴۳")
    page.click("#id_basis label:has-text('برآورد')")
    page.wait_for_selector("[data-draft-state]:not([hidden])")
    page.reload()
    page.wait_for_selector("text=بازگشت")
    kept = [page.input_value("#id_title"), page.input_value("#id_count")]
    assert (kept, page.is_checked("#id_basis_1")) == ([TITLE, "۴۳"], True)


def test_a_draft_is_kept_on_the_server_too(browse, people, campaign, today):
    page = browse(f"/{campaign.slug}/desk/reports/new/", user=people.mina, width=360)
    with page.expect_response("**/reports/keep/") as answer:
        page.fill("#id_title", TITLE)
    page.wait_for_selector("text=پیش‌نویس ذخیره شد")
    draft = Report.objects.get()
    assert (answer.value.status, draft.state, draft.head.title) == (204, "draft", TITLE)


def test_without_a_network_the_words_wait_and_are_sent_when_it_returns(browse, people, campaign, today):
    page = browse(f"/{campaign.slug}/desk/reports/new/", user=people.mina, width=360)
    page.fill("#id_title", TITLE)
    page.fill("#id_count", "۴۳")
    page.fill("#id_links", "example.org/شب-قصه")
    page.click("#id_basis label:has-text('شمردم')")
    page.click("#id_section label:has-text('حفظ')")
    page.context.set_offline(True)
    page.click("main .submit .btn")
    page.wait_for_selector("text=شبکه قطع است")
    page.context.set_offline(False)
    page.wait_for_url(REPORT)
    assert Report.objects.get().sent.links == ["https://example.org/شب-قصه"]


def test_a_likely_twin_shows_while_the_title_is_typed(browse, people, campaign, today):
    a_report(campaign, people.yazd_office, by=people.leila, at=timezone.now(), title=TITLE, day=today)
    page = browse(f"/{campaign.slug}/desk/reports/new/", user=people.mina, width=360)
    page.fill("#id_title", "شب قصه گویی دانشجویی")
    page.press("#id_title", "Tab")
    page.wait_for_selector(f"#twins:has-text('این شبیه «{TITLE}»')")


def test_a_round_number_is_asked_about_and_lines_grow_without_a_network(browse, people, campaign, today):
    page = browse(f"/{campaign.slug}/desk/reports/new/", user=people.mina, width=360)
    page.wait_for_selector("[data-draft-state]", state="attached")
    page.fill("#id_count", "۴۰")
    page.wait_for_selector("#id_basis legend:has-text('۴۰ عدد گردی است')")
    page.context.set_offline(True)
    page.click("[data-more-lines]")
    page.wait_for_selector("[data-line='1'] legend:has-text('فعالیت ۲')")
    assert page.input_value("#id_day_1") == page.input_value("#id_day")


# --- story 4 ---------------------------------------------------------------------------------------------------
@pytest.fixture
def queue(people, campaign):
    """Return 9 reports that wait, of which the first three are round numbers, and one of Omid's own province unit."""
    made = [
        a_report(
            campaign, people.yazd_office, by=people.leila, title=f"نشست {n}", count=10 if n < 3 else 10 + n
        )
        for n in range(9)
    ]
    return [one.public_id for one in made]


def verify_page(browse, people, campaign):
    page = browse(f"/{campaign.slug}/desk/", user=people.omid)
    hand = Hand(page)
    hand.goes(".act .btn", "**/desk/verify/")
    page.wait_for_function("window.htmx !== undefined")
    return hand


def states():
    found = {}
    for state in Report.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def heading(page, words):
    page.wait_for_selector(f"#one-h:has-text('{words}')")


def test_one_tap_settles_one_report_and_shows_the_next(browse, people, campaign, queue):
    hand = verify_page(browse, people, campaign)
    for n in range(3):
        heading(hand.page, f"نشست {n}")
        hand.tap(".decide [data-key=KeyV]")
    heading(hand.page, "نشست 3")
    hand.page.wait_for_selector(".rail a[aria-current] b:has-text('۶')")
    assert (states(), hand.cost, hand.page.faults) == ({"sent": 6, "verified": 3}, (2, 4, 0), [])


def test_a_return_takes_three_taps(browse, people, campaign, queue):
    hand = verify_page(browse, people, campaign)
    heading(hand.page, "نشست 0")
    hand.tap(".decide summary")
    hand.tap(".decide label:has-text('عدد با مستندات')")
    hand.tap(".decide details [type=submit]")
    heading(hand.page, "نشست 1")
    assert (states(), hand.cost) == ({"sent": 8, "returned": 1}, (2, 4, 0))


def test_those_without_a_question_are_chosen_and_verified_together(browse, people, campaign, queue):
    hand = verify_page(browse, people, campaign)
    hand.tap("[data-pick-low]")
    hand.tap("button:has-text('تأیید برگزیده‌ها')")
    hand.page.wait_for_selector("text=۶ گزارش تأیید شد.")
    assert (states(), hand.cost) == ({"sent": 3, "verified": 6}, (2, 3, 0))


def test_the_queue_is_settled_by_keys_alone(browse, people, campaign, queue):
    page = verify_page(browse, people, campaign).page
    heading(page, "نشست 0")
    page.keyboard.press("ArrowLeft")  # the next one, where lines run from the right
    heading(page, "نشست 1")
    page.keyboard.press("KeyV")
    heading(page, "نشست 2")
    page.keyboard.press("KeyR")
    page.wait_for_selector("#return[open] input:focus")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    heading(page, "نشست 3")
    assert states() == {"sent": 7, "verified": 1, "returned": 1}


def test_x_chooses_the_report_that_is_looked_at(browse, people, campaign, queue):
    page = verify_page(browse, people, campaign).page
    heading(page, "نشست 0")
    page.keyboard.press("KeyX")
    assert page.locator("[data-pick-row]:checked").count() == 1


def test_without_a_script_the_queue_goes_on(browse, people, campaign, queue):
    page = browse(f"/{campaign.slug}/desk/verify/", user=people.omid, script=False)
    page.click(".decide [data-key=KeyV]")
    assert (page.inner_text("#one-h"), states()) == ("نشست 1", {"sent": 8, "verified": 1})


def test_a_photo_that_is_elsewhere_is_pointed_out(browse, people, campaign):
    at = timezone.now()
    file = a_photo(people.leila, at=at)
    for office, by in ((people.yazd_office, people.leila), (people.kerman_office, people.reza)):
        report = a_report(campaign, office, by=by, send=False)
        content = a_content(campaign, title=f"از {office}", photos=((file.pk, ""),))
        services.send(report.pk, by=by, at=at, content=content)
    page = browse(f"/{campaign.slug}/desk/verify/", user=people.omid, width=360)
    page.wait_for_selector(".doubts:has-text('این عکس در گزارش دیگری هم هست')")


# --- open to everyone ----------------------------------------------------------------------------------------------
def violations(page):
    page.add_init_script(path=str(AXE))
    page.reload()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    found = page.evaluate("axe.run('main', {resultTypes: ['violations']}).then((r) => r.violations)")
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


PAGES = [
    ("reports/", "nasrin"),
    ("reports/new/", "mina"),
    ("reports/{report}/", "omid"),
    ("verify/", "omid"),
    ("verify/coverage/", "nasrin"),
]


@pytest.fixture(params=[(360, "dark", ""), (1280, "light", "/en")], ids=["phone", "desktop"])
def reader(request, browse, people):
    """Open an address as somebody, on a dark phone in Persian or a light desktop in English."""
    width, scheme, language = request.param

    def read(address, who):
        page = browse(f"{language}{address}", user=getattr(people, who), width=width)
        page.emulate_media(color_scheme=scheme)
        return page, width

    return read


@pytest.mark.parametrize(("tail", "who"), PAGES, ids=[tail for tail, _who in PAGES])
def test_nothing_stands_in_anybodys_way(reader, campaign, queue, tail, who):
    page, width = reader(f"/{campaign.slug}/desk/{tail.format(report=queue[0])}", who)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert (violations(page), wide, page.faults) == ([], width, [])


def test_a_report_is_written_and_sent_by_keys_alone(browse, people, campaign, today):
    page = browse(f"/{campaign.slug}/desk/reports/new/", user=people.mina)
    page.wait_for_selector("[data-draft-state]", state="attached")
    page.focus("#id_title")
    page.keyboard.type(TITLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first section
    page.focus("#id_count")
    page.keyboard.type("43")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # counted
    page.focus("#id_links")
    page.keyboard.type("example.org/1")
    page.focus("#id_title")
    page.keyboard.press("Enter")  # sends, and adds no line
    page.wait_for_url(REPORT)
    assert Report.objects.get().sent.lines.get().count == 43
