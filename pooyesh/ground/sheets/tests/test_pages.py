"""The two pages: give a table; mend it and enter it."""

import io
import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pooyesh.ground.accounts.testing import person
from pooyesh.ground.common import scope as scopes
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.files.models import File
from pooyesh.ground.jobs import services as jobs
from pooyesh.ground.sheets import testing
from pooyesh.ground.sheets.models import Import
from pooyesh.ground.sheets.tests.test_read import book, filled

AT = datetime(2021, 5, 25, 6, 30, tzinfo=UTC)
GOOD = "نام\tتعداد\nالف\t۱۲\nب\t۷\n"
BROKEN = "نام\tتعداد\nالف\tچند\n\t۷\n"
DESK = "/c1400/desk/sheets/"


@pytest.fixture(autouse=True)
def campaign(monkeypatch):
    """A campaign that needs no stage; everybody but Kian may give tables."""
    known = Scope(
        campaign_id=7, slug="c1400", name="در بهشت", accent="tile", root_id=1, root_path="0001",
        zone="Asia/Tehran", state="open",
    )  # fmt: skip
    monkeypatch.setattr(scopes, "_resolvers", [lambda slug: known if slug == "c1400" else None])
    monkeypatch.setattr(
        "pooyesh.ground.common.context._menus", type("None", (), {"__contains__": lambda *_: False})()
    )
    object.__setattr__(testing.register(), "may", lambda user, *_: not user.full_name.startswith("Kian"))
    yield
    object.__setattr__(testing.INTAKE, "may", testing.may)


@pytest.fixture
def leila(db):
    return person("Leila Karimi")


def _in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(leila):
    return _in(leila)


def _given(client, text=GOOD, **more):
    answer = client.post(f"{DESK}shelf/new/", {"text": text, **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def _words(answer):
    page = answer.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())


def test_pasted_rows_lead_to_what_was_read(desk):
    words = _words(desk.get(_given(desk)))
    assert [part in words for part in ("خطایی نیست؛ آمادهٔ ثبت است.", "ثبت ۲ ردیف", "2 names")] == [
        True,
        True,
        False,
    ]


def test_a_file_leads_to_what_was_read(desk):
    file = SimpleUploadedFile(
        "offices.xlsx", book(lambda made: filled(made.add_worksheet(), ["نام", "تعداد"], ["الف", 3]))
    )
    page = desk.get(_given(desk, text="", file=file))
    assert "offices.xlsx" in _words(page)


def test_nothing_given_is_told_beside_what_was_asked(desk):
    answer = desk.post(f"{DESK}shelf/new/", {})
    assert (answer.status_code, "برگه‌ای بدهید یا ردیف‌ها را بچسبانید." in _words(answer)) == (200, True)


def test_what_is_no_table_is_told_and_what_was_pasted_stays(desk):
    answer = desk.post(f"{DESK}shelf/new/", {"text": "<b>نام</b>\n"})
    assert (answer.status_code, "<b>" in answer.content.decode(), "&lt;b&gt;" in answer.content.decode()) == (
        200,
        False,
        True,
    )


def test_errors_come_first_each_in_its_own_field(desk):
    page = desk.get(_given(desk, BROKEN))
    words = _words(page)
    assert (
        "۲ خطا مانده است؛ تا درست نشود چیزی ثبت نمی‌شود." in words,
        "«نام» خالی است." in words or "is empty" in words,
    ) == (True, True)
    assert re.findall(r'name="(cell-[^"]+)"', page.content.decode()) == ["cell-2-count", "cell-3-name"]


def test_mended_cells_make_the_table_ready(desk):
    at = _given(desk, BROKEN)
    desk.post(f"{at}cells/", {"cell-2-count": "۵", "cell-3-name": "ب", "cell-x": "1", "other": "2"})
    desk.post(f"{at}commit/")
    assert list(File.objects.filter(kind="shelf").values_list("name", "size")) == [("الف", 5), ("ب", 7)]


def test_a_commit_sent_twice_is_one_deed(desk):
    at = _given(desk)
    answers = [desk.post(f"{at}commit/")["Location"] for _ in range(2)]
    assert (answers, File.objects.filter(kind="shelf").count()) == ([at, at], 2)


def test_the_result_page_says_what_was_made_with_a_link(desk):
    at = _given(desk)
    desk.post(f"{at}commit/")
    page = desk.get(at)
    assert ("names stand on the shelf" in _words(page), 'href="/me/"' in page.content.decode()) == (
        True,
        True,
    )


def test_with_errors_a_commit_changes_nothing(desk):
    at = _given(desk, BROKEN)
    desk.post(f"{at}commit/")
    assert (Import.objects.get().state, File.objects.filter(kind="shelf").count()) == ("checked", 0)


def test_columns_that_were_not_guessed_are_chosen(desk):
    at = _given(desk, "چیز\tتعداد\nالف\t۷\n")
    before = _words(desk.get(at))
    desk.post(f"{at}columns/", {"name": "0", "count": "1", "day": ""})
    assert ("ستون‌ها مانده" in before, Import.objects.get().state) == (True, "checked")


def test_one_column_for_two_things_is_told_on_the_page(desk):
    answer = desk.post(f"{_given(desk)}columns/", {"name": "0", "count": "0", "day": ""})
    assert (answer.status_code, "برای دو چیز" in _words(answer)) == (200, True)


def test_another_sheet_of_the_workbook_can_be_read(desk):
    def write(made):
        filled(made.add_worksheet("یک"), ["نام", "تعداد"], ["الف", 1])
        filled(made.add_worksheet("دو"), ["نام", "تعداد"], ["ب", 2], ["پ", 3])

    at = _given(desk, "", file=SimpleUploadedFile("two.xlsx", book(write)))
    desk.post(f"{at}sheet/", {"sheet": "دو"})
    found = Import.objects.get()
    assert (found.sheet, [row.cells for row in found.rows.all()]) == ("دو", [["ب", "2"], ["پ", "3"]])


def test_rows_taken_for_notes_are_shown_and_not_lost_from_sight(desk):
    at = _given(desk, "نام\tتعداد\nالف\t۱\nب\t۲\nجمع\t۳\n")
    assert "۱ ردیف زیر جدول یادداشت شمرده شد" in _words(desk.get(at))


def test_a_large_table_shows_its_progress_and_then_its_result(desk):
    at = _given(desk, "نام\tتعداد\n" + "".join(f"n{number}\t{number}\n" for number in range(501)))
    desk.post(f"{at}commit/")
    running = desk.get(at).content.decode()
    jobs.run_waiting(at=AT)
    done = desk.get(at).content.decode()
    assert [("hx-trigger" in page, "names stand" in page) for page in (running, done)] == [
        (True, False),
        (False, True),
    ]


def test_a_thrown_away_sheet_is_absent(desk):
    at = _given(desk)
    desk.post(f"{at}discard/")
    assert desk.get(at).status_code == 404


def test_somebody_elses_table_is_absent(desk):
    at = _given(desk)
    omid = _in(person("Omid Rad"))
    assert [omid.get(at).status_code, omid.post(f"{at}commit/").status_code] == [404, 404]


def test_a_kind_that_is_not_mine_or_not_there_is_absent(desk):
    kian = _in(person("Kian Rad"))
    assert [kian.get(f"{DESK}shelf/new/").status_code, desk.get(f"{DESK}nothing/new/").status_code] == [
        404,
        404,
    ]


def test_a_sample_can_be_filled_in_and_given_back(desk):
    answer = desk.get(f"{DESK}shelf/sample/")
    data = b"".join(answer.streaming_content)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    at = _given(desk, "", file=SimpleUploadedFile("sample.xlsx", data))
    assert (rows[1], Import.objects.get().errors_count, at.startswith(DESK)) == (
        ["نمونه", 12, "1400/02/28"],
        0,
        True,
    )


def test_pages_speak_english_too(desk):
    page = desk.get(f"/en{_given(desk)}")
    assert "There is no error; it is ready to be entered." in _words(page)


def _count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_one_row_and_many_rows_take_the_same_queries(desk):
    few = _count(desk, _given(desk, "نام\tتعداد\nالف\tx\n"))
    many = _count(desk, _given(desk, "نام\tتعداد\n" + "".join(f"n{number}\tx\n" for number in range(39))))
    assert (few == many, many <= 15) == (True, True)


def test_the_page_to_give_takes_the_same_queries_after_one_import_and_three(desk):
    _given(desk)
    one = _count(desk, f"{DESK}shelf/new/")
    _given(desk), _given(desk)
    assert _count(desk, f"{DESK}shelf/new/") == one
