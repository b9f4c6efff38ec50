"""The first journey, step by step, as people walk it: in Persian, on a window the size of a phone, page by page.

Forms are found by their addresses and the names of their fields, so that a step breaks when the way is lost and
not when a word is chosen better.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from pooyesh.ground.network import services as network

TEHRAN = ZoneInfo("Asia/Tehran")
BEGUN = datetime(2021, 4, 3, 10, 0, tzinfo=TEHRAN)  # 14 Farvardin 1400
HELD = datetime(2021, 4, 20, 21, 0, tzinfo=TEHRAN)  # 31 Farvardin 1400, in the first phase
SLUG = "book-1400"
PASSWORD = "a good long password"
UNITS = """کد\tنام\tبالادست\tگونه\tجامعهٔ هدف\tمنبع\tتاریخ
21\tیزد\tHQ\tاستان\t\t\t
2101\tدانشگاه یزد\t21\tدفتر\t۱۲٬۰۰۰\tآموزش\t۱۴۰۰/۱/۱
08\tکرمان\tHQ\tاستان\t\t\t
0801\tدانشگاه کرمان\t08\tدفتر\t9000\tآموزش\t1400/01/01"""


class Journey:
    """Everybody has a window of their own; `desk` and `face` give addresses of the campaign."""

    def __init__(self, browse, clock):
        self.browse, self.clock = browse, clock
        self.windows = []
        clock(BEGUN)

    def desk(self, window, path=""):
        window.goto(f"{window.home}/{SLUG}/desk/{path}")
        return window

    def face(self, window, path=""):
        window.goto(f"{window.home}/{SLUG}/{path}")
        return window

    def enter(self, link, name, mobile):
        """Open a link, take the role up and return the window."""
        window = self.browse(link, width=360, height=760)
        self.windows.append(window)
        fill(window, full_name=name, contact=mobile, password=PASSWORD)
        send(window, "full_name")
        return window

    # --- Headquarters -------------------------------------------------------------------------------------
    def secretary_enters(self):
        link = network.link_of(network.bootstrap_invitation(at=BEGUN))
        self.nasrin = self.enter(link, "نسرین دبیر", "09121110001")

    def campaign_is_made(self):
        window = self.nasrin
        window.goto(window.home + "/new/")
        fill(window, name_fa="پویش کتاب ۱۴۰۰", slug=SLUG)
        send(window, "name_fa")
        fill(window, executing_body="مرکز آموزش الکترونیکی", aims="کتاب بیشتری خوانده شود")
        send(window, "aims")

    def phases_and_sections_are_set(self):
        window = self.desk(self.nasrin, "phases/")
        fill(
            window,
            **{"new-title_fa": "نیم‌فصل اول", "new-first_day": "1400/1/25", "new-last_day": "۳۱ خرداد ۱۴۰۰"},
        )
        send(window, "new-title_fa")
        self.desk(window, "sections/")
        fill(window, names="خواندن کتاب\nمسابقهٔ کتاب")
        send(window, "names")

    def units_come_from_a_sheet(self):
        window = self.desk(self.nasrin, "sheets/units/new/")
        fill(window, text=UNITS)
        send(window, "text")
        press(window, "form[action$='/commit/']")

    def call_is_published(self):
        window = self.desk(self.nasrin, "campaign/")
        press(window, "form[action$='/publish/']")

    def invite(self, role, unit):
        """Invite to a role and return the link that the page offers to copy."""
        window = self.desk(self.nasrin, "people/invite/")
        choose(window, "role", role)
        window.select_option("[name=unit]", label=unit)
        send(window, "role")
        return re.search(r"/join/[a-z0-9]+/[0-9a-f]{32}/", window.content())[0]

    def people_join(self):
        self.leila = self.enter(self.invite("office_head", "دانشگاه یزد"), "لیلا مسئول", "09121110002")
        self.omid = self.enter(self.invite("provincial_coordinator", "یزد"), "امید هماهنگ", "09121110003")

    # --- The office and its province ----------------------------------------------------------------------
    def programme_is_planned(self):
        window = self.desk(self.leila, "programmes/new/")
        fill(window, title_fa="حلقهٔ کتاب", day="۵ اردیبهشت ۱۴۰۰", start="18:30", place="کتابخانه")
        choose_first(window, "section")
        send(window, "title_fa")

    def activity_is_reported(self, count):
        self.clock(HELD)
        window = self.desk(self.leila, "reports/new/")
        fill(window, title="شب شعر", count=count, links="https://example.org/evening")
        choose_first(window, "section")
        choose(window, "basis", "counted")
        send(window, "title")
        self.report = window.url.removeprefix(f"{window.home}/{SLUG}/desk/")

    def report_is_returned(self):
        window = self.desk(self.omid, "verify/")
        unfold(window, "form[action$='/return/']")
        choose(window, "reason", "number", inside="form[action$='/return/'] ")
        window.fill("form[action$='/return/'] [name=words]", "عدد با عکس نمی‌خواند.")
        press(window, "form[action$='/return/']")

    def report_is_corrected(self, count):
        window = self.desk(self.leila, self.report + "edit/")
        fill(window, count=count)
        send(window, "title")

    def report_is_verified(self):
        window = self.desk(self.omid, "verify/")
        press(window, "form[action$='/verify/']:not([method=get])")

    # --- The result ---------------------------------------------------------------------------------------
    def standings_are_published(self):
        window = self.desk(self.nasrin, "snapshots/")
        fill(window, name="پس از نیم‌فصل اول")
        send(window, "name")
        press(window, "form[action$='/publish/']")

    def result_is_published(self):
        window = self.desk(self.nasrin, "publication/")
        press(window, "form[action$='/publish/']")

    def stranger(self):
        """Return a window of somebody who came by."""
        return self.browse(f"/{SLUG}/", width=360, height=760)


def fill(window, **values):
    """Type into fields, folded ones too."""
    for name, value in values.items():
        unfold(window, f"[name='{name}']")
        window.fill(f"main [name='{name}']", value)


def choose(window, name, value, inside=""):
    """Pick one of the chips of a choice."""
    window.locator(f"{inside}[name='{name}'][value='{value}']").first.check(force=True)


def choose_first(window, name):
    """Pick the first of the chips of a choice."""
    window.locator(f"[name='{name}']").first.check(force=True)


def send(window, name):
    """Press the main button of the form that holds a field."""
    click(window.locator(f"form:has([name='{name}']) button[type=submit]:not([name]):visible").last)


def press(window, form):
    """Press the button of a small form, its fold opened first."""
    unfold(window, form)
    click(window.locator(f"{form} button[type=submit]:visible").first)


def click(button):
    """Press a button and wait for the page it leads to."""
    with button.page.expect_navigation():
        button.click()


def unfold(window, inside):
    """Open every fold that something stands in."""
    window.locator(inside).first.evaluate(
        "e => { while (e = e.parentElement) if (e.tagName == 'DETAILS') e.open = true; }"
    )
