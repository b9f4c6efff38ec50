"""Sheets leave the house whole, typed, in the reader's direction, and run nothing."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from pooyesh.ground.common import lists
from pooyesh.ground.common.views import list_page
from pooyesh.ground.files.models import File
from pooyesh.ground.sheets import export
from pooyesh.ground.sheets.read import read_table

AT = datetime(2021, 5, 18, 10, 0, tzinfo=UTC)  # 28 Ordibehesht 1400, 14:30 in Tehran
COLUMNS = ["نام", "تعداد", "تاریخ", "لحظه"]
ROWS = [["دفتر یزد", 12, date(2021, 5, 18), AT], ["=1+1", -3, None, None]]


@pytest.fixture(autouse=True)
def _tehran():
    with timezone.override("Asia/Tehran"):
        yield


def _bytes(answer):
    return b"".join(answer.streaming_content)


def _xlsx(rows=ROWS, **options):
    return _bytes(export.xlsx_response("offices", COLUMNS, rows, at=AT, **options))


def _sheets(data):
    opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}


def _csv(rows):
    data = _bytes(export.csv_response("offices", COLUMNS, rows, at=AT))
    return data[:3], list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def _part(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_in_persian_days_are_jalali_texts_and_numbers_are_numbers():
    assert _sheets(_xlsx())["offices"] == [
        COLUMNS, ["دفتر یزد", 12.0, "1400/02/28", "1400/02/28 14:30"], ["=1+1", -3.0, "", ""],
    ]  # fmt: skip


def test_in_english_days_are_real_dates():
    with translation.override("en"):
        rows = _sheets(_xlsx())["offices"]
    assert rows[1] == ["دفتر یزد", 12.0, date(2021, 5, 18), timezone.make_naive(AT)]


def test_a_text_that_begins_like_a_formula_is_no_formula():
    assert "<f>" not in _part(_xlsx(), "xl/worksheets/sheet1.xml")


def test_a_sheet_opens_from_right_to_left_in_persian_alone():
    with translation.override("en"):
        english = _xlsx()
    pages = [_part(data, "xl/worksheets/sheet1.xml") for data in (_xlsx(), english)]
    assert ['rightToLeft="1"' in page for page in pages] == [True, False]


def test_the_headings_stay_in_sight():
    assert 'state="frozen"' in _part(_xlsx(), "xl/worksheets/sheet1.xml")


def test_the_last_sheet_says_when_and_how_rows_were_chosen():
    assert _sheets(_xlsx(notes=[("استان", "یزد")]))["دربارهٔ این برگه"] == [
        ["لحظه", "۲۸ اردیبهشت ۱۴۰۰، ساعت ۱۴:۳۰"], ["ردیف", "2"], ["استان", "یزد"],
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["=1+1", "+98", "-a", "@sum", "\tx", "\rx"])
def test_csv_runs_nothing(cell):
    assert _csv([[cell]])[1][1] == [f"'{cell}"]


def test_csv_has_its_mark_and_plain_values():
    assert _csv([["یزد", -3, date(2021, 5, 18), None, True, Decimal("2.5"), time(18, 30)]]) == (
        b"\xef\xbb\xbf", [COLUMNS, ["یزد", "-3", "1400/02/28", "", "True", "2.5", "18:30"]],
    )  # fmt: skip


@pytest.mark.parametrize("kind", [export.xlsx_response, export.csv_response])
def test_what_was_exported_is_read_back(kind):
    data = _bytes(kind("offices", ["نام", "موبایل"], [["یزد", "+989123456789"], ["=نام", "-"]], at=AT))
    assert read_table(data, "x").rows == [["یزد", "+989123456789"], ["=نام", "-"]]


def _breaks():
    yield ["یزد", 1, None, None]
    raise RuntimeError("the database went away")


@pytest.mark.parametrize("kind", [export.xlsx_response, export.csv_response])
def test_half_a_sheet_is_none(kind):
    with pytest.raises(RuntimeError):
        kind("offices", COLUMNS, _breaks(), at=AT)


@pytest.mark.parametrize("kind", [export.xlsx_response, export.csv_response])
def test_a_sheet_with_fewer_rows_than_counted_is_none(kind):
    with pytest.raises(export.Incomplete):
        kind("offices", COLUMNS, ROWS, at=AT, expected=3)


def test_a_cell_that_does_not_fit_fails_the_sheet():
    with pytest.raises(export.Incomplete):
        _xlsx([["x" * 40_000]])


def test_the_answer_is_a_file_with_its_length_and_name():
    answer = export.xlsx_response("offices", COLUMNS, ROWS, at=AT)
    assert (answer["Content-Disposition"], answer["Cache-Control"], int(answer["Content-Length"]) > 5000) == (
        'attachment; filename="offices-14000228-1430.xlsx"', "no-store", True,
    )  # fmt: skip


def test_a_list_is_answered_in_the_format_its_address_asks_for():
    request = RequestFactory().get("/c/desk/units/?export=csv&q=یزد&page=2")
    request.at = AT
    answer = export.respond(request, "offices", COLUMNS, ROWS)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


def test_a_lists_search_and_filters_stand_in_its_last_sheet(db):
    columns = [lists.Column("name", "نام", sort="name")]
    filters = [lists.Filter("kind", "گونه", choices=(("image", "تصویر"), ("document", "سند")))]
    File.objects.create(kind="image", name="a", size=1, mime="", digest="", created_at=AT)
    request = RequestFactory().get("/c/desk/files/?export=xlsx&kind=image&page=2")
    request.at = AT
    answer = list_page(
        request, File.objects.order_by("pk"), columns=columns, filters=filters, searched="", name="files"
    )
    sheets = _sheets(_bytes(answer))
    assert (sheets["files"], sheets["دربارهٔ این برگه"][2:]) == (
        [["نام"], ["a"]], [["فهرست", "/c/desk/files/"], ["گونه", "تصویر"]],
    )  # fmt: skip
