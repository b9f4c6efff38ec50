"""From cells to values: which column is what, what each cell says, and the sentence where it cannot be taken."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext

from pooyesh.core.persian import fold, squash
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.common.words import spoken
from pooyesh.ground.sheets.registry import Context, Field, Intake, Row

MISSING = N_("“%(label)s” is empty.")
Said = list[Any]  # [English sentence, its values]: kept in rows, spoken when shown


@dataclass
class Checked:
    """What a whole table says: its rows, the errors by row number and field, and what a commit would change."""

    rows: list[Row]
    errors: dict[int, dict[str, Said]]
    preview: list[Said] = field(default_factory=list)


def guess(intake: Intake, columns: Sequence[str]) -> dict[str, int]:
    """Return which column holds which field: by its whole name in any spelling, else by all words of a name."""
    mapping: dict[str, int] = {}
    folded = [squash(column) for column in columns]
    names = intake.names()
    for key, known in names.items():
        place = next((folded.index(name) for name in known if name in folded), None)
        if place is not None and place not in mapping.values():
            mapping[key] = place
    words = [set(fold(column).split()) for column in columns]
    for one in intake.fields:
        for name in () if one.key in mapping else _worded(one):
            left = [i for i, said in enumerate(words) if name <= said and i not in mapping.values()]
            if name and left:
                mapping[one.key] = left[0]
                break
    return mapping


def _worded(one: Field) -> list[set[str]]:
    from_label = [one.label, gettext(one.label), *one.aliases]
    return [set(fold(name).split()) for name in from_label if len(squash(name)) >= 3]


def missing(intake: Intake, mapping: Mapping[str, int]) -> list[Field]:
    """Return the required fields that no column holds."""
    return [one for one in intake.fields if one.required and one.key not in mapping]


def cells_of(mapping: Mapping[str, int], cells: Sequence[str]) -> dict[str, str]:
    """Return a row's texts by field key."""
    return {key: cells[place] if place < len(cells) else "" for key, place in mapping.items()}


def checked(
    intake: Intake, given: Iterable[tuple[int, Sequence[str]]], mapping: Mapping[str, int], context: Context
) -> Checked:
    """Read every cell once, ask the intake what cells alone do not show, and gather the sentences.

    Equal texts of a column are read once: a table of 17,311 rows names its 21 regions 17,311 times.
    """
    rows: list[Row] = []
    errors: dict[int, dict[str, Said]] = {}
    readers = [(one, mapping.get(one.key), _reader(one, context)) for one in intake.fields]
    for number, cells in given:
        row, wrong = _row(number, cells, readers)
        rows.append(row)
        if wrong:
            errors[number] = wrong
    found = Checked(rows, errors)
    for number, sentences in (intake.check(rows, context) if intake.check else {}).items():
        mine = errors.setdefault(number, {})
        for key, sentence in sentences.items():
            mine.setdefault(key, said(sentence))
    if intake.preview and not errors:
        found.preview = [[message, plain(params)] for message, params in intake.preview(rows, context)]
    return found


Read = Callable[[str], tuple[Any, "Said | None"]]


def _reader(one: Field, context: Context) -> Read:
    known: dict[str, tuple[Any, Said | None]] = {}
    empty = (None, said(Refusal(MISSING, label=one.label)) if one.required else None)

    def read(cell: str) -> tuple[Any, Said | None]:
        if not cell:
            return empty
        if cell not in known:
            try:
                known[cell] = (one.parse(cell, context), None)
            except Refusal as refusal:
                known[cell] = (None, said(refusal))
        return known[cell]

    return read


def _row(
    number: int, cells: Sequence[str], readers: list[tuple[Field, int | None, Read]]
) -> tuple[Row, dict[str, Said]]:
    values: dict[str, Any] = {}
    wrong: dict[str, Said] = {}
    width = len(cells)
    for one, place, read in readers:
        cell = cells[place] if place is not None and place < width else ""
        values[one.key], sentence = read(cell)
        if sentence is not None:
            wrong[one.key] = sentence
    return Row(number, values, frozenset(wrong)), wrong


# --- Sentences kept for later ----------------------------------------------------------------------------
def said(sentence: Refusal | str) -> Said:
    """Return a sentence as a row keeps it."""
    if isinstance(sentence, Refusal):
        return [sentence.message, plain(sentence.params)]
    return [str(sentence), {}]


def plain(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a sentence's values as JSON holds them; days and moments keep their meaning."""
    return {name: _plain(value) for name, value in params.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value if isinstance(value, int | float | str | None) else str(value)


def speak(kept: Sequence[Any]) -> str:
    """Return a kept sentence in the language now spoken, its labels translated too."""
    message, params = kept[0], kept[1]
    text = gettext(message) if message else ""
    return text % {name: _spoken(name, value) for name, value in params.items()} if params else text


def _spoken(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        kind, text = next(iter(value.items()))
        return spoken(date.fromisoformat(text) if kind == "date" else datetime.fromisoformat(text))
    return gettext(value) if name == "label" and value else spoken(value)
