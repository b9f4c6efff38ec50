"""Canonical JSON against the examples of RFC 8785, and what it refuses."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooyesh.core.ledger import canonical, digest

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
facts = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def test_strings_are_written_as_in_section_3_2_2():
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"
    assert canonical(text) == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


def test_literals_are_written_as_in_section_3_2_2():
    assert canonical({"literals": [None, True, False]}) == b'{"literals":[null,true,false]}'


def test_names_are_sorted_by_utf_16_code_units_as_in_section_3_2_3():
    names = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    written = list(json.loads(canonical(names)).values())
    assert [value.split()[0] for value in written] == [
        "Carriage",
        "One",
        "Control",
        "Latin",
        "Euro",
        "Emoji:",
        "Hebrew",
    ]


def test_every_control_character_has_its_short_form():
    assert canonical("\b\t\n\f\r\x00\x1f\x7f") == b'"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f"'


def test_persian_stays_persian():
    assert canonical({"نام": "نیم‌فصل"}) == '{"نام":"نیم‌فصل"}'.encode()


def test_the_digest_is_sha_256_of_the_bytes():
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("value", [1.0, [0.5], {"a": float("nan")}, b"bytes", {1: "one"}, {"set"}, object()])
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), "\ud800", {"\udfff": 1}])
def test_what_is_not_exact_everywhere_is_refused(value):
    with pytest.raises(ValueError, match=r"exact|surrogates"):
        canonical(value)


@given(value=facts)
def test_facts_come_back_as_they_were(value):
    assert json.loads(canonical(value)) == value


@given(value=st.dictionaries(texts, facts, max_size=5))
def test_the_order_of_names_changes_no_byte(value):
    assert canonical(dict(reversed(value.items()))) == canonical(value)
