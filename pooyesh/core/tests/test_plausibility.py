"""Likely twins and round counts: a question is raised where a person would raise it, and not elsewhere."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooyesh.core.plausibility import Happening, Twin, is_round, likely_twins

DAY = date(2021, 5, 18)


def held(key, title="طنین وحی", day=DAY, office_id="yazd"):
    return Happening(key=key, office_id=office_id, day=day, title=title)


def keys(candidate, *others):
    return [twin.key for twin in likely_twins(candidate, others)]


@pytest.mark.parametrize("title", ["طنین‌وحی", "طنينِ وحي", "«طنین وحی»", "طنینوحی", "  طنین   وحی "])
def test_the_same_title_under_any_spelling_is_a_twin(title):
    found = likely_twins(held("new"), [held("old", title)])
    assert found == (Twin(key="old", same_title=True, same_day=True, overlap=Fraction(1)),)


@pytest.mark.parametrize(
    ("days", "found"), [(-2, []), (-1, ["old"]), (0, ["old"]), (1, ["old"]), (2, [])], ids=str
)
def test_a_twin_stands_on_the_same_day_or_beside_it(days, found):
    assert keys(held("new"), held("old", day=DAY + timedelta(days=days))) == found


def test_another_offices_programme_is_no_twin():
    assert keys(held("new"), held("old", office_id="kerman")) == []


def test_a_happening_is_not_its_own_twin():
    assert keys(held("new"), held("new")) == []


def test_most_words_in_common_are_enough():
    candidate = held("new", "کارگاه ترجمهٔ نمایشی طنین وحی")
    found = likely_twins(candidate, [held("old", "کارگاه طنین وحی، ترجمه")])
    assert [(twin.same_title, twin.overlap) for twin in found] == [(False, Fraction(4, 5))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مسابقهٔ کتاب‌خوانی", "مسابقهٔ نقاشی"),
        ("جلسهٔ قرائت قرآن ۲", "جلسهٔ قرائت قرآن ۳"),
        ("نشست سوم هم‌اندیشی استادان", "نشست چهارم هم‌اندیشی استادان"),
        ("در و با", "با و در"),
        ("", ""),
        ("!؟", "…"),
    ],
)
def test_what_a_person_tells_apart_is_no_twin(one, other):
    assert keys(held("new", one), held("old", other)) == []


def test_the_likeliest_twin_comes_first():
    others = [
        held("near", "محفل طنین وحی", DAY + timedelta(days=1)),
        held("alike", "محفل بزرگ طنین وحی"),
        held("same but beside", "محفل طنین‌وحی دانشجویان", DAY - timedelta(days=1)),
        held("same", "محفل طنین‌وحی دانشجویان"),
    ]
    candidate = held("new", "محفل طنین وحی دانشجویان")
    assert keys(candidate, *others) == ["same", "same but beside", "alike", "near"]


titles = st.sampled_from(["طنین وحی", "طنین‌وحی", "محفل طنین وحی", "کتاب‌خوانی", "جلسه ۲", "Book reading"])
happenings = st.builds(
    Happening,
    key=st.integers(0, 99),
    office_id=st.integers(0, 1),
    day=st.dates(DAY, DAY + timedelta(days=3)),
    title=titles,
)


@given(
    candidate=happenings, others=st.lists(happenings, max_size=6, unique_by=lambda h: h.key), data=st.data()
)
def test_the_order_of_others_never_matters(candidate, others, data):
    mixed = data.draw(st.permutations(others))
    assert likely_twins(candidate, mixed) == likely_twins(candidate, others)


@given(one=happenings, other=happenings)
def test_a_twins_twin_is_oneself(one, other):
    assert bool(likely_twins(one, [other])) == bool(likely_twins(other, [one]))


@pytest.mark.parametrize("number", [10, 30, 90, 100, 150, 950, 1000, 1200, 2700, 10_000, 240_000])
def test_round_counts_are_asked_about(number):
    assert is_round(number)


@pytest.mark.parametrize("number", [0, 5, 9, 12, 45, 89, 110, 125, 499, 1050, 2683])
def test_other_counts_are_not(number):
    assert not is_round(number)
