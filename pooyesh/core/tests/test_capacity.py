"""How many people may come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooyesh.core.capacity import effective_capacity, parse_cap
from pooyesh.core.refusal import Refusal

COUNT = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("capacity", "cap", "is_percent", "effective"),
    [
        (None, None, False, None),
        (120, None, False, 120),
        (None, 50, False, 50),
        (120, 50, False, 50),
        (40, 50, False, 40),
        (120, 50, True, 60),
        (125, 50, True, 62),  # rounded down: half a person does not come
        (3, 10, True, 0),
        (120, 100, True, 120),
        (None, 50, True, None),  # a share of nothing known binds nothing
    ],
)
def test_the_smaller_of_capacity_and_cap_binds(capacity, cap, is_percent, effective):
    assert effective_capacity(capacity, cap, is_percent=is_percent) == effective


@given(COUNT, st.integers(0, 100))
def test_a_share_never_lets_in_more_than_the_place_holds(capacity, share):
    effective = effective_capacity(capacity, share, is_percent=True)
    assert effective <= capacity
    assert 0 <= capacity * share - effective * 100 < 100


@given(COUNT, COUNT)
def test_neither_bound_is_ever_passed(capacity, cap):
    assert effective_capacity(capacity, cap) == min(capacity, cap)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("50", (50, False)),
        ("۵۰", (50, False)),
        ("1٬200", (1200, False)),
        ("٪۵۰", (50, True)),
        ("۵۰٪", (50, True)),
        ("50 %", (50, True)),
        ("۵۰ درصد", (50, True)),
        ("٥٠ درصد", (50, True)),
        ("100%", (100, True)),
    ],
)
def test_a_cap_is_read_in_any_typing(typed, read):
    assert parse_cap(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "cap"),
        ("%", "cap"),
        ("نیمی", "cap"),
        ("50%%", "cap"),
        ("0", "cap-small"),
        ("٪۰", "cap-small"),
        ("101%", "cap-share"),
    ],
)
def test_what_is_no_cap_is_refused(typed, code):
    with pytest.raises(Refusal) as refused:
        parse_cap(typed)
    assert refused.value.code == code
