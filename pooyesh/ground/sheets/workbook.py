"""A workbook is opened in a process of its own, with bounded memory and time.

Some workbooks are made to burst: a few kilobytes that unfold to gigabytes, one cell at the far end of an empty sheet.
The reader's library then ends its whole process, so that process is this one and not the server's.

Run as a script: the workbook comes on standard input, the answer leaves as JSON on standard output:
{"sheets": [names with data], "sheet": name, "rows": [[cell, …], …]} or {"error": code, "sheet": name}. A text is a
string, a number a number, a truth a boolean, and a date or time a list of one text in ISO form.
"""

import datetime as dt
import io
import json
import resource
import sys
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MEMORY = 1024**3  # bytes
SECONDS = 30  # of the processor
CELLS = 3_000_000
CHARACTERS = 60_000_000


def bound() -> None:
    """Let this process take no more than its share."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes, wanted: str) -> dict[str, Any]:
    """Return the rows of the sheet `wanted`, or of the first one that holds anything; hidden sheets are no sheets."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        return {"error": "password"}
    except CalamineError as fault:
        return {"error": "password" if "assword" in str(fault) else "damaged"}
    found: dict[str, Any] = {"sheets": []}
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
            continue
        try:
            opened = book.get_sheet_by_name(sheet.name)
            if opened.height * opened.width > CELLS:
                return {"error": "large", "sheet": sheet.name}
            rows = [[plain(cell) for cell in row] for row in opened.to_python(skip_empty_area=False)]
        except (CalamineError, ValueError, OverflowError):
            return {"error": "sheet", "sheet": sheet.name}
        if any(cell != "" for row in rows for cell in row):
            found["sheets"].append(sheet.name)
            if "sheet" not in found and wanted in {"", sheet.name}:
                found |= {"sheet": sheet.name, "rows": rows}
    return found if "sheet" in found else {"error": "empty"}


def plain(cell: Any) -> Any:
    """Return a cell as JSON holds it."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        return _number(cell)
    return "" if cell is None else [_dated(cell)]


def _dated(cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        return _moment(cell)
    if isinstance(cell, dt.time):
        return _clock(cell)
    if isinstance(cell, dt.timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(cell)  # a date in ISO form


def _number(cell: float) -> Any:
    if cell != cell or cell in {float("inf"), float("-inf")}:  # noqa: PLR0124  not a number is not itself
        return ""
    return int(cell) if cell == int(cell) and abs(cell) < 1e15 else cell


def _moment(cell: dt.datetime) -> str:
    return (
        cell.date().isoformat()
        if cell.time() == dt.time()
        else f"{cell.date().isoformat()} {_clock(cell.time())}"
    )


def _clock(cell: dt.time) -> str:
    return cell.strftime("%H:%M:%S" if cell.second else "%H:%M")


def main() -> None:
    """Answer one workbook."""
    bound()
    answer = json.dumps(
        read(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else ""), ensure_ascii=False
    )
    if len(answer) > CHARACTERS:
        answer = json.dumps({"error": "large", "sheet": ""})
    sys.stdout.buffer.write(answer.encode())


if __name__ == "__main__":
    main()
