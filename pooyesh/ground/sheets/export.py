"""Sheets that leave the house: complete, or not at all.

A sheet is written to a temporary file first and sent only when every row is in it, so a broken line or query never
leaves half a table that looks whole. In XLSX numbers are numbers. Dates follow the reader's language: in Persian they
are texts in Jalali (1400/02/28, which sorts rightly and is read back by our own import), because spreadsheet programs
know no Jalali date that all of them show; in English they are real Gregorian dates. Moments are in the campaign's zone.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language_bidi, gettext

from pooyesh.core.jalali import to_jalali
from pooyesh.ground.common.words import moment, tongue

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
MOST_ROWS = 1_048_575  # of a sheet, under its headings
LONGEST = 32_767  # letters of a cell
RUNS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet program would run


class Incomplete(Exception):  # noqa: N818  the fault's name says what the sheet would have been
    """A sheet could not be written whole; nothing was sent."""


def respond(
    request: HttpRequest,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    expected: int | None = None,
    notes: Sequence[tuple[str, str]] = (),
) -> HttpResponseBase:
    """Answer a list's export in the format its address asks for: `common`'s exporter.

    `expected` is the number of rows the list counted; fewer or more fail the export. `notes` say how they were
    chosen.
    """
    kind = csv_response if request.GET.get("export") == "csv" else xlsx_response
    told = [(gettext("List"), request.path), *notes]
    return kind(name, columns, rows, at=request.at, notes=told, expected=expected)


def xlsx_response(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    at: datetime,
    notes: Sequence[tuple[str, str]] = (),
    expected: int | None = None,
    facts: bool = True,
) -> FileResponse:
    """Return a workbook of the rows, and (unless `facts` is off) a last sheet that says when and how they were chosen."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it when it is sent
    try:
        write_xlsx(file, name, columns, rows, at=at, notes=notes, expected=expected, facts=facts)
    except BaseException:
        file.close()
        raise
    return _sent(file, f"{name}-{_stamp(at)}.xlsx", XLSX)


def csv_response(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    at: datetime,
    notes: Sequence[tuple[str, str]] = (),
    expected: int | None = None,
) -> FileResponse:
    """Return the rows as CSV in UTF-8 with its mark; a text that a spreadsheet program would run is made text."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it when it is sent
    try:
        write_csv(file, columns, rows, expected=expected)
    except BaseException:
        file.close()
        raise
    return _sent(file, f"{name}-{_stamp(at)}.csv", CSV)


# --- Writing ---------------------------------------------------------------------------------------------
def write_xlsx(
    file: IO[bytes],
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    at: datetime,
    notes: Sequence[tuple[str, str]] = (),
    expected: int | None = None,
    facts: bool = True,
) -> int:
    """Write a workbook and return its number of rows. Incomplete when a row or cell does not fit or rows are amiss."""
    plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **plain})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    styles: dict[type, Any] = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    sheet = _sheet(book, name)
    _row(sheet, 0, [str(column) for column in columns], dict.fromkeys((str,), bold))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(columns) - 1), 18)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise Incomplete(f"more than {MOST_ROWS} rows")
        _row(sheet, count, [_value(cell) for cell in row], styles)
    _counted(count, expected)
    if facts:
        last = _sheet(book, gettext("about this sheet"))
        last.set_column(0, 1, 40)
        for number, pair in enumerate([*_facts(at, count), *notes]):
            _row(last, number, [str(part) for part in pair], {})
    book.close()
    return count


def write_csv(
    file: IO[bytes], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, expected: int | None = None
) -> int:
    """Write CSV and return its number of rows."""
    file.write(b"\xef\xbb\xbf")
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([safe(str(column)) for column in columns])
    count = 0
    for row in rows:
        writer.writerow([_printed(_value(cell)) for cell in row])
        count += 1
    _counted(count, expected)
    text.detach()
    return count


def safe(cell: str) -> str:
    """Return a text that no spreadsheet program runs: one that begins like a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def _sheet(book: Any, name: str) -> Any:
    allowed = "".join(letter for letter in name if letter not in "[]:*?/\\'")[:31]
    sheet = book.add_worksheet(allowed or None)
    if get_language_bidi():
        sheet.right_to_left()
    return sheet


def _row(sheet: Any, number: int, cells: Iterable[Any], styles: dict[type, Any]) -> None:
    for place, cell in enumerate(cells):
        style = styles.get(type(cell))
        if cell is None or cell == "":
            continue
        if isinstance(cell, bool):
            wrong = sheet.write_boolean(number, place, cell, style)
        elif isinstance(cell, int | float | Decimal):
            wrong = sheet.write_number(number, place, cell, style)
        elif isinstance(cell, date):
            wrong = sheet.write_datetime(number, place, cell, style)
        else:
            wrong = sheet.write_string(number, place, str(cell), style)
        if wrong:  # the library leaves such a cell out and goes on; half a sheet is none
            raise Incomplete(f"row {number + 1}, column {place + 1}: the cell does not fit")


def _value(cell: Any) -> Any:
    """Return a cell as the sheet holds it: numbers and truths as they are, days in the reader's calendar."""
    if cell is None or isinstance(cell, bool | int | float | Decimal):
        return cell
    if isinstance(cell, datetime):
        local = timezone.localtime(cell) if timezone.is_aware(cell) else cell
        return (
            local.replace(tzinfo=None, microsecond=0)
            if tongue() == "en"
            else f"{_jalali(local)} {local:%H:%M}"
        )
    if isinstance(cell, date):
        return cell if tongue() == "en" else _jalali(cell)
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, list | tuple | set | frozenset):
        return gettext(", ").join(str(one) for one in cell)
    return str(cell)


def _jalali(day: date) -> str:
    return "{:04}/{:02}/{:02}".format(*to_jalali(date(day.year, day.month, day.day)))


def _printed(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return safe(cell) if isinstance(cell, str) else str(cell)


def _counted(count: int, expected: int | None) -> None:
    if expected is not None and count != expected:
        raise Incomplete(f"{count} rows were read and {expected} counted")


def _facts(at: datetime, count: int) -> Iterator[tuple[str, str]]:
    yield gettext("Moment"), moment(at)
    yield gettext("Rows"), str(count)


def _stamp(at: datetime) -> str:
    """Return a moment for a file's name, in the digits and calendar that every system takes."""
    local = timezone.localtime(at)
    return f"{_jalali(local).replace('/', '')}-{local:%H%M}" if tongue() == "fa" else f"{local:%Y%m%d-%H%M}"


def _sent(file: IO[bytes], name: str, kind: str) -> FileResponse:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    headers = {"Content-Length": str(size), "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, as_attachment=True, filename=name, content_type=kind, headers=headers)
