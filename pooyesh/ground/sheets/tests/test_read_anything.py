"""Whatever comes is read, or refused with a sentence; nothing crashes."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pooyesh.core.refusal import Refusal
from pooyesh.ground.sheets.read import Table, read_table, read_text

DATA = Path(__file__).parent / "data"
LETTERS = st.sampled_from(
    [*"ab12 ,;\t|\"'\n\r=-+@*<./", *"،؛جمعنکته۱۲۰", "\ufeff", "\u200c", "1400/2/3", "total"]
)


def _answered(read, given) -> bool:
    """Read; a table must hold together, a refusal must say something. Any other exception fails the test."""
    try:
        return _holds(read(given, "given"))
    except Refusal as refusal:
        return bool(str(refusal))


def _holds(table: Table) -> bool:
    width = len(table.columns)
    return (
        len(set(table.columns)) == width
        and len(table.rows) == len(table.numbers) > 0
        and table.first_row == table.numbers[0]
        and all(len(row) == width and any(row) for row in table.rows)
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(LETTERS, max_size=60).map("".join))
def test_any_text_is_a_table_or_a_sentence(text):
    assert _answered(read_text, text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_sentence(data):
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return  # workbooks are opened in a process each: a few of them below
    assert _answered(read_table, data)


@pytest.mark.parametrize("seed", range(12))
def test_a_workbook_with_wrong_bytes_is_a_table_or_a_sentence(seed):
    chance = random.Random(seed)
    data = bytearray(chance.choice(sorted(DATA.glob("*.xls*"))).read_bytes())
    for _ in range(chance.choice([1, 5, 50])):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    assert _answered(read_table, bytes(data))
