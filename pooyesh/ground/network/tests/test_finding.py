"""A unit is found under every spelling of its names, and never under part of another's."""

import pytest

from pooyesh.ground.network import queries, testing

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return testing.cast()


def found(cast, text):
    return [unit.code for unit in queries.find_unit(cast.headquarters.pk, text)]


@pytest.mark.parametrize(
    "text",
    [
        "دانشگاه علوم پزشکی کرمان",
        "دانشگاه علوم‌پزشکی کرمان",
        "دانشگاه علوم پزشكي كرمان",
        "دانشگاهِ علومپزشکی کرمان",
        "Kerman University of Medical Sciences",
        "KERMAN UNIVERSITY OF MEDICAL SCIENCES",
        "0801",
        "۰۸۰۱",
    ],
)
def test_every_spelling_of_a_name_finds_the_unit(cast, text):
    assert found(cast, text) == ["0801"]


@pytest.mark.parametrize("text", ["دفتر یزد", "دفتریزد", "province Yazd"])
def test_an_alias_or_the_word_of_the_kind_finds_the_unit(cast, text):
    assert found(cast, text) == (["21"] if "province" in text else ["2101"])


def test_kerman_is_not_kermanshah(cast):
    testing.a_unit(cast.headquarters, "province", "05", "کرمانشاه", "Kermanshah")
    assert (found(cast, "کرمان"), found(cast, "کرمانشاه")) == (["08"], ["05"])


@pytest.mark.parametrize("text", ["", "   ", "کرم", "دانشگاه", "کرمن"])
def test_part_of_a_name_finds_nothing(cast, text):
    assert found(cast, text) == []


def test_a_misspelt_name_brings_what_may_be_meant(cast):
    assert queries.finder(cast.headquarters.pk).suggest("کرمن") == ["کرمان"]


def test_two_units_of_one_name_are_both_found(cast):
    testing.a_unit(cast.yazd, "office", "2102", "جهاد دانشگاهی")
    testing.a_unit(cast.kerman, "office", "0802", "جهاد دانشگاهی")
    assert found(cast, "جهاددانشگاهی") == ["2102", "0802"]


def test_another_networks_units_are_not_found(cast):
    testing.a_unit(None, "headquarters", "X", "ستاد دیگر")
    assert found(cast, "ستاد دیگر") == []


def test_each_unit_has_the_province_it_lies_in(cast):
    units = list(queries.units(cast.headquarters.pk))
    provinces = {
        unit.code: province.code for unit in units if (province := queries.province_of(units).get(unit.pk))
    }
    assert provinces == {"21": "21", "2101": "21", "08": "08", "0801": "08"}


def test_the_population_that_counts_is_the_newest_one(cast):
    for value, day in ((900, "2020-03-20"), (1000, "2021-03-21"), (950, "2019-03-21")):
        testing.a_population(cast.yazd_office, value, day)
    counted = queries.populations([cast.yazd_office.pk, cast.kerman_office.pk])
    assert {pk: one.value for pk, one in counted.items()} == {cast.yazd_office.pk: 1000}


def test_names_are_sorted_by_the_persian_alphabet(cast):
    for code, name in (
        ("1", "گیلان"),
        ("2", "چهارمحال و بختیاری"),
        ("3", "آذربایجان شرقی"),
        ("4", "قم"),
        ("5", "پارس"),
    ):
        testing.a_unit(cast.headquarters, "province", code, name)
    names = [unit.name_fa for unit in queries.provinces(cast.headquarters.pk)]
    assert names == ["آذربایجان شرقی", "پارس", "چهارمحال و بختیاری", "قم", "کرمان", "گیلان", "یزد"]
