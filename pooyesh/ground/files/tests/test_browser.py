"""A photo goes from a phone to the server in a real browser, over a line that breaks, and without a script."""

import random

import pytest

from pooyesh.ground.accounts.testing import person
from pooyesh.ground.common import context
from pooyesh.ground.common.panels import Registry
from pooyesh.ground.files.models import Upload
from pooyesh.ground.files.testing import a_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def leila(settings, monkeypatch):
    settings.ROOT_URLCONF = "pooyesh.ground.files.tests.site"
    monkeypatch.setattr(context, "_menus", Registry("menus", single=True))
    return person("Leila Karimi")


def _photo(name="hall.jpg"):
    # what follows a JPEG's end is nobody's business; it makes the file as heavy as a phone's
    heavy = a_picture(1200, 900) + random.Random(1).randbytes(900_000)
    return {"name": name, "mimeType": "image/jpeg", "buffer": heavy}


def _breaking(page, *, at):
    """Let the piece number `at` be lost on its way; return what was called."""
    calls = []

    def way(route):
        calls.append(route.request.method)
        if calls.count("PATCH") == at and route.request.method == "PATCH":
            route.abort()
        else:
            route.continue_()

    page.route("**/files/uploads/**", way)
    return calls


def test_a_photo_arrives_over_a_line_that_breaks(browse, leila):
    page = browse("/write/", user=leila, width=360)
    calls = _breaking(page, at=2)
    page.set_input_files("input[type=file]", _photo())
    page.wait_for_selector(".file input[type=hidden]", state="attached", timeout=15_000)
    page.click("main button[type=submit]")
    page.wait_for_selector("text=widths 1200")
    assert (calls[:4], Upload.objects.count()) == (["POST", "PATCH", "PATCH", "GET"], 1)


def test_a_file_that_is_no_picture_is_told_beside_it(browse, leila):
    page = browse("/write/", user=leila, width=360)
    page.set_input_files("input[type=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"})
    page.wait_for_selector(".file >> text=درون این فایل تصویر نیست. فایل دیگری برگزینید.")
    assert Upload.objects.count() == 0


def test_without_a_script_the_photo_goes_with_the_form(browse, leila):
    page = browse("/write/", user=leila, script=False)
    page.set_input_files("input[type=file]", _photo())
    page.click("main button[type=submit]")
    assert "widths 1200" in page.content()
