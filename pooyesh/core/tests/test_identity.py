"""Mobile numbers, national ids, e-mail addresses."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooyesh.core.identity import normalise_contact, normalise_email, normalise_mobile, normalise_national_id
from pooyesh.core.persian import persian_digits
from pooyesh.core.refusal import Refusal

numbers = st.from_regex(r"9[0-9]{9}", fullmatch=True)
WAYS = ("{}", "0{}", "98{}", "+98{}", "0098{}", "+98 (0) {}", "+980{}")


@pytest.mark.parametrize(
    "typed",
    [
        "09123456789",
        "9123456789",
        "+989123456789",
        "00989123456789",
        "989123456789",
        "۰۹۱۲۳۴۵۶۷۸۹",
        "٠٩١٢٣٤٥٦٧٨٩",
        "0912 345 6789",
        "0912-345-67-89",
        "(0912) 3456789",
        "+98 912 345 6789",
        "\u200e+98\u00a0912\u200c3456789\u200f",
        "۰۹۱۲٣٤٥6789 ",
        "＋９８９１２３４５６７８９",
    ],
)
def test_every_typing_of_a_mobile_is_one_number(typed):
    assert normalise_mobile(typed) == "+989123456789"


@given(numbers, st.sampled_from(WAYS), st.booleans())
def test_a_mobile_comes_out_whole_and_stays_as_it_is(number, way, persian):
    typed = way.format(number)
    value = normalise_mobile(persian_digits(typed) if persian else typed)
    assert (value, normalise_mobile(value)) == (f"+98{number}", value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0912345678",
        "091234567890",
        "02112345678",
        "+19123456789",
        "0912345678a",
        "09123456789,09123456780",
        "9800000",
    ],
)
def test_what_is_no_whole_mobile_is_refused_with_an_example(typed):
    with pytest.raises(Refusal) as refused:
        normalise_mobile(typed)
    assert (refused.value.message, refused.value.code) == (
        "This number is not complete; for example: 09123456789.",
        "mobile",
    )


def with_check_digit(nine):
    """Return the national id that begins with these nine digits, by the definition."""
    for check in "0123456789":
        total = sum((10 - place) * int(digit) for place, digit in enumerate(nine))
        if (total % 11 < 2 and int(check) == total % 11) or (
            total % 11 >= 2 and int(check) == 11 - total % 11
        ):
            return nine + check
    raise AssertionError


@pytest.mark.parametrize(
    "typed", ["0932833810", "932833810", "۰۹۳۲۸۳۳۸۱۰", "093-283381-0", " 0932833810\u200f"]
)
def test_a_national_id_is_read_in_every_typing(typed):
    assert normalise_national_id(typed) == "0932833810"


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_a_national_id_with_its_check_digit_passes_and_with_another_does_not(nine):
    whole = with_check_digit(nine)
    if len(set(whole)) > 1:
        assert normalise_national_id(normalise_national_id(whole)) == whole
    with pytest.raises(Refusal, match="do not agree"):
        normalise_national_id(nine + str((int(whole[9]) + 1) % 10))


@pytest.mark.parametrize("digit", list("0123456789"))
def test_ten_equal_digits_are_no_national_id(digit):
    with pytest.raises(Refusal, match="do not agree"):
        normalise_national_id(digit * 10)


@pytest.mark.parametrize("typed", ["", "1234567", "12345678901", "093283381a", "کد ملی"])
def test_what_is_no_national_id_is_refused(typed):
    with pytest.raises(Refusal, match="has ten digits"):
        normalise_national_id(typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Leila@Example.IR", "leila@example.ir"),
        (" leila@example.ir\u200f ", "leila@example.ir"),
        ("<leila@example.ir>", "leila@example.ir"),
        ("mailto:leila@example.ir", "leila@example.ir"),
        ("leila.n+news@mail.uni-yazd.ac.ir", "leila.n+news@mail.uni-yazd.ac.ir"),
        ("leila۱۲@example.ir", "leila12@example.ir"),
        ("<mailto:leila@example.ir>", "leila@example.ir"),
    ],
)
def test_an_address_is_one_in_every_typing_and_stays_as_it_is(typed, address):
    assert (normalise_email(typed), normalise_email(address)) == (address, address)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "leila",
        "leila@",
        "@example.ir",
        "leila@example",
        "a b@example.ir",
        "a..b@example.ir",
        ".a@example.ir",
        "a@-x.ir",
        "لیلا@example.ir",
        "a@b@c.ir",
        f"{'a' * 65}@example.ir",
        f"a@{'b.' * 130}ir",
    ],
)
def test_what_is_no_address_is_refused_with_an_example(typed):
    with pytest.raises(Refusal, match=r"for example: name@example\.ir"):
        normalise_email(typed)


@pytest.mark.parametrize(
    ("typed", "contact"),
    [("۰۹۱۲ ۳۴۵ ۶۷۸۹", ("mobile", "+989123456789")), ("Sara@Example.ir", ("email", "sara@example.ir"))],
)
def test_a_contact_is_a_mobile_or_an_address(typed, contact):
    assert normalise_contact(typed) == contact


@pytest.mark.parametrize(
    ("typed", "code"), [("", "contact"), ("leila", "contact"), ("0912", "mobile"), ("leila@", "email")]
)
def test_a_contact_is_refused_for_what_it_looks_like(typed, code):
    with pytest.raises(Refusal) as refused:
        normalise_contact(typed)
    assert refused.value.code == code


@given(st.text(max_size=40))
def test_whatever_is_typed_a_contact_is_normal_or_refused(text):
    with suppress(Refusal):
        kind, value = normalise_contact(text)
        assert normalise_contact(value) == (kind, value)
