"""A table as people make it, with notes above and below and headings in two rows, becomes columns and rows."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from django.utils.translation import gettext

from pooyesh.core.jalali import parse_date
from pooyesh.core.persian import squash, to_ascii_digits
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.sheets.grid import Grid, Typed, grid_of, grid_of_text
from pooyesh.ground.sheets.values import folded

PROBE = 30  # rows in which the headings are looked for
NO_ROWS = N_("Sheet “%(sheet)s”, row %(row)s: there are headings and no rows beneath them.")
TOTALS = N_("total | totals | grand total | sum")
NOTES = N_("note | notes | source | remark")
_NUMBER = re.compile(r"[\d\s.,\u066b\u066c\u060c/:%+\-−()]+")
_YEAR = re.compile(r"1[34]\d\d|20\d\d|19\d\d")


@dataclass(frozen=True)
class Table:
    """A table as it was read: texts only, every row as long as `columns`.

    `numbers` are the sheet's own row numbers, `first_row` the first of them; `sheets` names all sheets that hold
    something; `left_out` are rows beneath the table that are notes or totals, as (number, text).
    """

    sheet: str
    columns: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]
    first_row: int
    sheets: tuple[str, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()


def read_table(data: bytes, name: str, *, sheet: str = "", known: Collection[str] = ()) -> Table:
    """Return the table of a file: XLSX, XLS, ODS by content, else text in UTF-8, UTF-16 or Persian Windows.

    `sheet` chooses one of a workbook's sheets (else the first that holds something), `known` are names of expected
    columns, in any spelling, which make finding the headings certain. Refusal names file or sheet, row and reason.
    """
    return table_of(grid_of(data, name, sheet=sheet), known=known)


def read_text(text: str, name: str, *, known: Collection[str] = ()) -> Table:
    """Return the table of pasted rows, separated by tabs or whatever parts them evenly."""
    return table_of(grid_of_text(text, name), known=known)


def table_of(grid: Grid, *, known: Collection[str] = ()) -> Table:
    """Return the table that stands in a grid."""
    filled = [number for number, row in enumerate(grid.rows) if any(row)]
    head = _head(grid.rows, filled, {squash(name) for name in known})
    top, body = _headings(grid.rows, filled, head)
    kept, notes = _without_notes(grid.rows, body, len(top))
    if not kept:
        raise Refusal(NO_ROWS, code="no-rows", sheet=grid.sheet, row=(head or 0) + 1)
    places = _places(top, [grid.rows[number] for number in kept])
    rows = [_at(grid.rows[number], places) for number in kept]
    return Table(
        sheet=grid.sheet,
        columns=tuple(_named([(place, top.get(place, "")) for place in places])),
        rows=rows,
        numbers=[number + 1 for number in kept],
        first_row=kept[0] + 1,
        sheets=grid.sheets,
        left_out=tuple(
            (number + 1, " ".join(cell for cell in grid.rows[number] if cell)) for number in notes
        ),
    )


# --- Finding the headings --------------------------------------------------------------------------------
def _head(rows: list[list[str]], filled: list[int], known: set[str]) -> int | None:
    """Return the row of the headings: the one with most known names, else the first with most labels."""
    probe = filled[:PROBE]
    met = {number: len(known & {squash(cell) for cell in rows[number] if cell}) for number in probe}
    best = max(probe, key=lambda number: met[number])
    if met[best] >= min(2, len(known)) and met[best]:
        return best
    labels = {number: sum(map(is_label, rows[number])) for number in probe}
    most = max(labels.values())
    if not most:
        return None
    fullest = next(number for number in probe if labels[number] == most)
    first = probe[0]
    # a heading may be missing over one column of an otherwise full first row
    lacking = most >= 3 and labels[first] == most - 1 and labels[first] == sum(map(bool, rows[first]))
    upper = fullest == first + 1 and _spans(rows[first], _by_place(rows[fullest]))
    return first if lacking and not upper else fullest


def _by_place(row: list[str]) -> dict[int, str]:
    return {place: cell for place, cell in enumerate(row) if cell}


@lru_cache(maxsize=4096)
def _reads_as_label(cell: str) -> bool:
    plain = to_ascii_digits(cell)
    if _YEAR.fullmatch(plain):
        return True
    if _NUMBER.fullmatch(plain):
        return False
    if any(letter.isdigit() for letter in plain) and len(plain) < 25:
        try:
            parse_date(cell)
        except Refusal:
            return True
        return False
    return True


def is_label(cell: str) -> bool:
    """Say whether a cell reads as a heading: a text, or a year, that is neither a number nor a date."""
    if not cell or (isinstance(cell, Typed) and not _YEAR.fullmatch(cell)):
        return False
    return _reads_as_label(str(cell))


def _headings(rows: list[list[str]], filled: list[int], head: int | None) -> tuple[dict[int, str], list[int]]:
    """Return the headings by place, those of two rows joined, and the numbers of the rows beneath."""
    if head is None:
        return {}, filled
    top = _by_place(rows[head])
    body = [number for number in filled if number > head]
    above = head - 1
    if above in filled and _spans(rows[above], top):
        return _joined_above(rows[above], top), body
    if body and body[0] == head + 1 and _continues(rows, body):
        lower = rows[body[0]]
        joined = {
            place: " ".join((top.get(place, ""), cell)).strip() for place, cell in enumerate(lower) if cell
        }
        return top | joined, body[1:]
    return top, body


def _spans(above: list[str], top: dict[int, str]) -> bool:
    """Say whether the row above is the upper row of headings: it names a column that the lower row leaves empty."""
    last = max(top)
    labels = [place for place, cell in enumerate(above) if cell]
    return (
        len(labels) >= 2
        and all(is_label(above[place]) for place in labels)
        and any(place not in top for place in labels)
        and labels[-1] <= last
    )


def _joined_above(above: list[str], top: dict[int, str]) -> dict[int, str]:
    joined, group = {}, ""
    for place in range(max(len(above), max(top) + 1)):
        upper = above[place] if place < len(above) else ""
        group = upper or group
        if place in top:
            joined[place] = f"{group} {top[place]}".strip()
        elif upper:
            joined[place] = upper
    return joined


def _continues(rows: list[list[str]], body: list[int]) -> bool:
    """Say whether the row under the headings goes on with them (units, remarks) and is no data.

    So it is when at least two columns hold nothing but numbers or dates further down, this row has words in all of
    those, and no digit anywhere.
    """
    row = rows[body[0]]
    if any(letter.isdigit() for cell in row for letter in cell) or not all(
        is_label(cell) for cell in row if cell
    ):
        return False
    measured = []
    for place in range(len(row)):
        below = [
            rows[number][place]
            for number in body[1:PROBE]
            if place < len(rows[number]) and rows[number][place]
        ]
        if below and not any(map(is_label, below)):
            measured.append(place)
    return len(measured) >= 2 and all(row[place] for place in measured)


# --- What stands beneath ---------------------------------------------------------------------------------
def _without_notes(rows: list[list[str]], body: list[int], width: int) -> tuple[list[int], list[int]]:
    """Return the rows of the table, and those at its end that are notes or totals."""
    usual = median(sum(map(bool, rows[number])) for number in body) if body else 0
    kept = list(body)
    while kept and _is_note(rows, kept, width, usual):
        kept.pop()
    return kept, body[len(kept) :]


def _is_note(rows: list[list[str]], kept: list[int], width: int, usual: float) -> bool:
    number = kept[-1]
    cells = [cell for cell in rows[number] if cell]
    start = squash(re.split(r"[\s:]", cells[0], maxsplit=1)[0])
    if squash(cells[0]) in folded(TOTALS) or (
        len(cells) == 1 and (start in folded(NOTES) or cells[0][0] in "*†")
    ):
        return True
    if not all(is_label(cell) for cell in cells):
        return False
    if width >= 3:
        return len(cells) <= width // 3 and usual >= 2 * len(cells)
    parted = len(kept) > 1 and number - kept[-2] > 1
    return width == 2 and len(cells) == 1 and parted and len(cells[0].split()) >= 3


# --- Naming and trimming ---------------------------------------------------------------------------------
def _places(top: dict[int, str], rows: list[list[str]]) -> list[int]:
    """Return the columns that have a heading or hold something."""
    used = {place for row in rows for place, cell in enumerate(row) if cell}
    return sorted(used | top.keys())


def _at(row: list[str], places: list[int]) -> list[str]:
    return [str(row[place]) if place < len(row) else "" for place in places]


def _named(headings: list[tuple[int, str]]) -> list[str]:
    """Return a name for every column: one without a heading is called by its letter, a second of a name by its place."""
    names: list[str] = []
    for place, heading in headings:
        name = " ".join(heading.split()) or gettext("column %(letter)s") % {"letter": letter_of(place)}
        names.append(name if name not in names else f"{name} ({letter_of(place)})")
    return names


def letter_of(place: int) -> str:
    """Return a column's letters as spreadsheets show them: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
