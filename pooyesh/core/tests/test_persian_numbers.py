"""Digits, numbers and honest rounding words."""

import json
import re
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooyesh.core.persian import (
    format_decimal,
    format_number,
    format_percent,
    honest,
    honest_floor,
    parse_count,
    persian_digits,
    speaks_persian,
    to_ascii_digits,
)
from pooyesh.core.refusal import Refusal

CLDR = json.loads(
    (Path(__file__).parent / "data" / "persian_text" / "cldr_fa_numbers.json").read_text("utf-8")
)
SYMBOLS = CLDR["main"]["fa"]["numbers"]["symbols-numberSystem-arabext"]
counts = st.integers(0, 999_999_999)
languages = st.sampled_from(["fa", "en"])


# --- Digits ----------------------------------------------------------------------------------------------


@given(st.integers())
def test_digits_go_to_persian_and_back(number):
    assert to_ascii_digits(persian_digits(number)) == str(number)


@given(st.text("۰۱۲۳۴۵۶۷۸۹ ،ابپ"))
def test_persian_digits_go_to_ascii_and_back(text):
    assert persian_digits(to_ascii_digits(text)) == text


@pytest.mark.parametrize("digits", ["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "0123456789"])
def test_digits_of_every_keyboard_are_read(digits):
    assert (to_ascii_digits(digits), to_ascii_digits(f"الف{digits}-")) == ("0123456789", "الف0123456789-")


def test_a_language_is_persian_or_shown_in_english():
    assert [speaks_persian(lang) for lang in ("fa", "fa-IR", "FA", "en", "fab", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


# --- Formats ---------------------------------------------------------------------------------------------


def test_separators_and_signs_are_those_of_cldr():
    group, decimal, minus, percent = (
        SYMBOLS[name] for name in ("group", "decimal", "minusSign", "percentSign")
    )
    assert format_number(-2700, "fa") == f"{minus}۲{group}۷۰۰"
    assert format_decimal(1234.5, 1, "fa") == f"۱{group}۲۳۴{decimal}۵"
    assert format_percent(Fraction(17, 20), "fa") == f"{percent}۸۵"


def test_english_numbers_have_commas_and_points():
    assert [format_number(-2700, "en"), format_decimal(1234.5, 1, "en"), format_percent(0.854, "en", 1)] == [
        "-2,700",
        "1,234.5",
        "85.4%",
    ]


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [
        (0.5, 0, "1"),
        (2.675, 2, "2.68"),
        (Decimal("0.125"), 2, "0.13"),
        (Fraction(1, 3), 3, "0.333"),
        (-0.04, 1, "0.0"),
        (-2.5, 0, "-3"),
        (7, 2, "7.00"),
        (10**30, 0, f"{10**30:,}"),
    ],
)
def test_a_decimal_is_rounded_half_up_as_written(number, places, shown):
    assert format_decimal(number, places, "en") == shown


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.integers(0, 6))
def test_a_shown_decimal_is_within_half_of_its_last_place(number, places):
    shown = Fraction(format_decimal(number, places, "en").replace(",", ""))
    assert abs(shown - number) <= Fraction(1, 2 * 10**places)


# --- Counts ----------------------------------------------------------------------------------------------


@given(counts, languages)
def test_a_shown_number_is_read_back(number, lang):
    assert parse_count(format_number(number, lang)) == number


@pytest.mark.parametrize(
    "typed",
    [
        "2700",
        "۲۷۰۰",
        "٢٧٠٠",
        "2,700",
        "۲٬۷۰۰",
        "۲،۷۰۰",
        "2 700",
        " ۲۷۰۰ ",
        "\u200f۲۷۰۰",
        "02700",
        "۲ هزار و ۷۰۰",
        "2هزار و700",
    ],
)
def test_a_count_is_read_in_every_typing(typed):
    assert parse_count(typed) == 2700


def test_thousands_and_millions_are_read_in_words():
    typed = ["هزار", "هزار و ۴۰۰", "۴۸ هزار", "۱ میلیون", "۱ میلیون و ۲۰۰ هزار و ۵", "۰"]
    assert [parse_count(text) for text in typed] == [1000, 1400, 48_000, 1_000_000, 1_200_005, 0]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-3",
        "2.700",
        "2/700",
        "2,70",
        "1,2345",
        "12,,000",
        "پنجاه",
        "۵۰ نفر",
        "۷۰۰ و ۲ هزار",
        "1e3",
        "½",
        "²",
        "و",
    ],
)
def test_what_is_no_whole_number_or_has_two_readings_is_refused(typed):
    with pytest.raises(Refusal, match="for example 2,700") as refused:
        parse_count(typed)
    assert refused.value.code == "count"


@pytest.mark.parametrize("typed", ["1000000000", "9" * 5000, "۱۲۰۰ میلیون"])
def test_a_count_past_a_thousand_million_is_refused(typed):
    with pytest.raises(Refusal):
        parse_count(typed)


@given(st.text(max_size=30))
def test_reading_a_count_answers_or_refuses_whatever_is_typed(text):
    with suppress(Refusal):
        assert 0 <= parse_count(text) <= 999_999_999


# --- Honest words ----------------------------------------------------------------------------------------

SAID = re.compile("(?P<word>بیش از |نزدیک به |more than |about |)(?P<number>[۰-۹0-9.,٫]+)(?: (?P<scale>.+))?")
SCALES = {None: 1, "هزار": 10**3, "میلیون": 10**6, "میلیارد": 10**9, "million": 10**6, "billion": 10**9}


def claimed(sentence):
    said = SAID.fullmatch(sentence)
    number = to_ascii_digits(said["number"]).replace("٫", ".").replace(",", "")
    return said["word"].strip(), Fraction(number) * SCALES[said["scale"]]


@pytest.mark.parametrize(
    ("number", "persian", "english"),
    [
        (0, "۰", "0"),
        (42, "۴۲", "42"),
        (103, "بیش از ۱۰۰", "more than 100"),
        (2649, "بیش از ۲۶۰۰", "more than 2,600"),
        (2683, "نزدیک به ۲۷۰۰", "about 2,700"),
        (2700, "۲۷۰۰", "2,700"),
        (2701, "بیش از ۲۷۰۰", "more than 2,700"),
        (1050, "بیش از ۱۰۰۰", "more than 1,000"),
        (9999, "نزدیک به ۱۰ هزار", "about 10,000"),
        (240_318, "بیش از ۲۴۰ هزار", "more than 240,000"),
        (1_012_212, "بیش از ۱ میلیون", "more than 1 million"),
        (1_190_000, "نزدیک به ۱٫۲ میلیون", "about 1.2 million"),
    ],
)
def test_a_number_is_said_in_round_words(number, persian, english):
    assert (honest(number, "fa"), honest(number, "en")) == (persian, english)


def test_a_claim_from_below_stays_below():
    numbers = (240_318, 2683, 2700, 99)
    assert [honest_floor(number, "fa") for number in numbers] == [
        "بیش از ۲۴۰ هزار",
        "بیش از ۲۶۰۰",
        "۲۷۰۰",
        "۹۹",
    ]
    assert [honest_floor(number, "en") for number in numbers] == [
        "more than 240,000",
        "more than 2,600",
        "2,700",
        "99",
    ]


@given(st.one_of(counts, st.integers(0, 20_000), st.integers(0, 10**12)), languages)
def test_what_is_said_is_always_true(number, lang):
    word, value = claimed(honest(number, lang))
    if word in {"بیش از", "more than"}:
        assert value < number
    elif word in {"نزدیک به", "about"}:
        assert number < value <= number + value * Fraction(2, 100)
    else:
        assert (word, value) == ("", number)


@given(st.one_of(counts, st.integers(0, 20_000)), languages)
def test_a_floor_is_true_and_loses_less_than_a_tenth(number, lang):
    word, value = claimed(honest_floor(number, lang))
    assert value < number if word else value == number
    assert number - value < Fraction(number, 10) or number == value


@given(st.one_of(counts, st.integers(0, 20_000)))
def test_both_tongues_make_the_same_claim(number):
    for say in (honest, honest_floor):
        persian, english = claimed(say(number, "fa")), claimed(say(number, "en"))
        words = {"بیش از": "more than", "نزدیک به": "about", "": ""}
        assert (words[persian[0]], persian[1]) == english


def test_no_number_under_zero_is_said_honestly():
    with pytest.raises(ValueError, match="counted from zero"):
        honest(-1, "fa")
