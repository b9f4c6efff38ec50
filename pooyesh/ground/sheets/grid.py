"""From what people send to a grid of texts: text of any encoding and separator, and workbooks."""

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pooyesh.core.refusal import N_, Refusal

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_CELL = 5_000
SECONDS = 60  # on the wall, for a machine that is busy
SEPARATORS = ("\t", ";", ",", "|", chr(0x061B), chr(0x060C))  # the last two are Persian
READER = Path(__file__).with_name("workbook.py")

REASONS = {
    "password": N_("“%(name)s” is locked with a password. Save it without one and give it again."),
    "damaged": N_(
        "“%(name)s” cannot be opened: it is damaged, or not what its name says. Save it as XLSX again."
    ),
    "sheet": N_("Sheet “%(sheet)s” of “%(name)s” cannot be read: it is damaged. Save it as XLSX again."),
    "empty": N_("“%(name)s” holds no table: every sheet is empty or hidden."),
    "large": N_("“%(name)s” unfolds to more than we can read. Copy the table alone into a new sheet."),
    "heavy": N_("“%(name)s” is %(size)s megabytes; up to %(most)s are taken. Give it in parts."),
    "rows": N_("Sheet “%(sheet)s” has more than %(most)s rows. Give it in parts."),
    "columns": N_("Sheet “%(sheet)s”, row %(row)s: there are %(count)s columns; up to %(most)s are taken."),
    "cell": N_("Sheet “%(sheet)s”, row %(row)s: a cell holds more than %(most)s letters. Shorten it."),
    "web": N_(
        "“%(name)s” is a web page under the name of a sheet. Open it in your sheet program and save it as XLSX."
    ),
    "kind": N_("“%(name)s” is not a table we can read. Give XLSX, XLS, ODS or CSV, or paste the rows."),
    "quote": N_("Sheet “%(sheet)s”, row %(row)s: a quotation mark is opened and not closed."),
}


class Typed(str):
    """The text of a cell that was a number, a date or a truth in its workbook, and so cannot be a heading."""

    __slots__ = ()


@dataclass(frozen=True)
class Grid:
    """All cells of one sheet from its first row on; `sheets` are the sheets that hold something."""

    sheet: str
    rows: list[list[str]]
    sheets: tuple[str, ...] = ()


def refuse(code: str, **params: Any) -> Refusal:
    """Return the refusal of this code."""
    return Refusal(REASONS[code], code=code, **params)


def grid_of(data: bytes, name: str, *, sheet: str = "") -> Grid:
    """Return the cells of a file, told by its content and not by its name. Refusal names file, sheet, row, reason."""
    if len(data) > MOST_BYTES:
        raise refuse("heavy", name=name, size=-(-len(data) // 2**20), most=MOST_BYTES // 2**20)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _bounded(_workbook(data, name, sheet))
    text = decoded(data)
    if "\x00" in text:
        raise refuse("kind", name=name)
    if text.lstrip("\ufeff \t\r\n")[:1] == "<":
        raise refuse("web", name=name)
    return grid_of_text(text, name)


def grid_of_text(text: str, name: str) -> Grid:
    """Return the cells of pasted or decoded text, whatever separates them."""
    text = text.lstrip("\ufeff").replace("\x00", "")
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    if told.startswith("sep=") and len(told) == 5:  # a first line for spreadsheet programs
        return _bounded(_parted(f"\n{rest}", told[-1], name))
    return _bounded(_parted(text, separator_of(text), name))


def decoded(data: bytes) -> str:
    """Return the text of bytes: UTF-8, UTF-16 with its mark, else the code page of Persian Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1256", errors="replace")


def separator_of(text: str) -> str:
    """Return what separates the cells: what parts most of the first rows into the same number of them."""
    best, mark = ",", (0.0, 0)
    sample = "\n".join(text.splitlines()[:60])
    for one in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=one) if row)
        except csv.Error:
            continue
        parted = {width: count for width, count in widths.items() if width > 1}
        if parted:
            width, count = max(parted.items(), key=lambda pair: (pair[1], pair[0]))
            mark, best = max(
                (mark, best), ((count / sum(widths.values()), width), one), key=lambda pair: pair[0]
            )
    return best


def _parted(text: str, separator: str, name: str) -> Grid:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False):
            rows.append([_unmarked(cell.strip()) for cell in row])
    except csv.Error as fault:
        raise refuse("quote", sheet=name, row=len(rows) + 1) from fault
    if not any(cell for row in rows for cell in row):
        raise refuse("empty", name=name)
    return Grid(name, rows)


def _unmarked(cell: str) -> str:
    """Take away the apostrophe that our own export puts before what a spreadsheet would run."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def _workbook(data: bytes, name: str, sheet: str) -> Grid:
    try:
        done = subprocess.run(  # noqa: S603  our own script; the sheet's name is one argument, never a command
            [sys.executable, "-I", str(READER), sheet.replace("\x00", "")],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise refuse("large", name=name) from fault
    if done.returncode != 0:  # it ran into its bounds
        raise refuse("large", name=name)
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise refuse(answer["error"], name=name, sheet=answer.get("sheet", ""))
    rows = [[_text(cell) for cell in row] for row in answer["rows"]]
    return Grid(answer["sheet"], rows, tuple(answer["sheets"]))


def _text(cell: Any) -> str:
    """Return a cell as it is typed: 12 and not 12.0, a date in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, list):
        return Typed(cell[0])
    if isinstance(cell, bool):
        return Typed("TRUE" if cell else "FALSE")
    return Typed(cell if isinstance(cell, int) else _decimal(cell))


def _decimal(number: float) -> str:
    text = repr(number)
    return f"{number:.15f}".rstrip("0").rstrip(".") if "e-" in text else text


def _bounded(grid: Grid) -> Grid:
    """Return the grid without its empty end; Refusal past what we read."""
    while grid.rows and not any(grid.rows[-1]):
        grid.rows.pop()
    if len(grid.rows) > MOST_ROWS:
        raise refuse("rows", sheet=grid.sheet, most=MOST_ROWS)
    for number, row in enumerate(grid.rows, start=1):
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise refuse("columns", sheet=grid.sheet, row=number, count=len(row), most=MOST_COLUMNS)
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise refuse("cell", sheet=grid.sheet, row=number, most=LONGEST_CELL)
    return grid
