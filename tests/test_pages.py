"""Every page, opened in a browser: in Persian on a phone and in English on a desk, by someone who may see it.

No script fails, no other host is asked, nothing stands out sideways, and the checker of accessibility finds nothing
serious. The pages are those of the role table that answer a GET.
"""

from itertools import groupby
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation
from playwright import sync_api

from tests import role_table
from tests.role_table import PEOPLE

AXE = (Path(__file__).parent.parent / "pooyesh/ground/common/tests/vendor/axe.min.js").read_text(
    encoding="utf-8"
)
WAYS = [("fa", 360), ("en", 1280)]
ASK_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', '))"""
ADDRESSES = {address.name: address for address in role_table.addresses()}
READERS = ["PU", "SE", "CO", "OH", "MA", "OB", "NO"]  # the first who may see a page opens it


def _readable():
    for name, row in sorted(role_table.rows().items()):
        reader = next((code for code in READERS if row.method == "get" and row.own[code] == 200), None)
        if reader and name in ADDRESSES:
            yield name, row, reader


PAGES = list(_readable())
APPS = {app: list(pages) for app, pages in groupby(PAGES, key=lambda page: page[0].partition(":")[0])}


def _address(name, row, cast, language):
    campaign = {"campaign": cast.campaign.slug} if "campaign" in ADDRESSES[name].parts else {}
    with translation.override(language):
        return reverse(name, kwargs=campaign | row.to(cast, cast.yazd_office))


def _faults(page):
    """Return what is wrong with an open page; a part that a page fetches has no head of its own to be judged."""
    if page.evaluate("document.contentType") != "text/html":
        return []
    if page.evaluate("document.doctype === null"):
        return list(page.faults)
    wide = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
    page.evaluate(AXE)
    sideways = [f"stands out {wide} px sideways"] if wide > 0 else []
    return [*page.faults, *sideways, *page.evaluate(ASK_AXE)]


def _visit(page, address):
    """Go to an address in an open window; False where it is a file to keep."""
    page.faults.clear()
    try:
        page.goto(page.home + address)
    except sync_api.Error as error:
        if "Download is starting" in str(error):
            return False
        raise
    return True


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width"), WAYS, ids=["phone-fa", "desk-en"])
@pytest.mark.parametrize("app", sorted(APPS))
def test_pages_are_sound(app, language, width, browse, cast):
    found, windows = {}, {}
    for name, row, reader in APPS[app]:
        if reader not in windows:
            person = getattr(cast, PEOPLE[reader]) if PEOPLE[reader] else None
            windows[reader] = browse("/static/common/mark.svg", user=person, width=width, height=760)
        if _visit(windows[reader], _address(name, row, cast, language)):
            found[name] = _faults(windows[reader])
    assert {name: faults for name, faults in found.items() if faults} == {}
