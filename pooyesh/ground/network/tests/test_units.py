"""The tree grows in order, is mended on record, and closed, never deleted."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pooyesh.core.persian import search_text, sort_key
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.search import search
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.network import queries, services, testing
from pooyesh.ground.network.models import Invitation, Membership, Population, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return testing.cast()


def add(cast, parent, **row):
    row = {"kind": "office", "code": "9", "name_fa": "دفتر تازه", **row}
    return services.create_unit(getattr(cast, parent).pk, **row, by=cast.nasrin, at=cast.at)


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as said:
        act(*args, **kwargs)
    return said.value.field, said.value.code


def test_a_new_unit_stands_beneath_its_parent_in_the_same_network(cast):
    unit = add(cast, "yazd")
    assert (queries.above(unit)[1], unit.root) == (cast.yazd, cast.headquarters)


def test_a_unit_without_a_persian_name_goes_by_its_english_one(cast):
    unit = add(cast, "yazd", name_fa="", name_en="Meybod University")
    assert (unit.name_fa, bytes(unit.sort_key)) == ("Meybod University", sort_key("Meybod University"))


def test_a_unit_is_found_by_names_aliases_and_code(cast):
    unit = add(cast, "yazd", name_en="New", aliases=["جهاد"])
    assert unit.search_text == search_text("دفتر تازه", "New", "9", "جهاد")


def test_two_spellings_of_one_alias_are_one(cast):
    unit = add(cast, "yazd", aliases=["علوم پزشکی", "علوم‌پزشكي", "  "])
    assert [alias.name for alias in unit.aliases.all()] == ["علوم پزشکی"]


@pytest.mark.parametrize(
    ("parent", "row", "answer"),
    [
        ("yazd", {"code": "2101"}, ("code", "taken")),
        ("yazd", {"code": "HQ"}, ("code", "taken")),
        ("yazd", {"code": " "}, ("code", "required")),
        ("yazd", {"name_fa": " "}, ("name_fa", "required")),
        ("yazd", {"kind": "province"}, ("kind", "kind")),
        ("yazd_office", {"kind": "region"}, ("kind", "kind")),
        ("yazd", {"kind": "headquarters"}, ("kind", "kind")),
    ],
)
def test_what_cannot_stand_there_is_refused_beside_its_field(cast, parent, row, answer):
    assert refused(add, cast, parent, **row) == answer


def test_the_database_refuses_a_second_unit_of_one_code(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        testing.a_unit(cast.yazd, "office", "2101", "دیگر")


def test_another_network_may_use_the_same_codes(cast):
    other = services.create_root(code="HQ", name_fa="ستاد دیگر", by=None, at=cast.at)
    made = services.create_unit(other.pk, kind="office", code="2101", name_fa="دفتر", by=None, at=cast.at)
    assert (made.root, len(queries.units(cast.headquarters.pk))) == (other, 5)


def test_a_change_names_the_fields_that_differ_and_nothing_else(cast):
    services.change_unit(cast.yazd.pk, name_fa="یزد", name_en="Yazd Province", by=cast.nasrin, at=cast.at)
    assert [(deed.verb, deed.changed) for deed in Deed.objects.all()] == [("change", ["name_en"])]


def test_a_change_that_changes_nothing_is_no_deed(cast):
    services.change_unit(cast.yazd_office.pk, aliases=["دفتر یزد"], by=cast.nasrin, at=cast.at)
    assert Deed.objects.count() == 0


def test_a_renamed_unit_is_found_by_its_new_name(cast):
    services.change_unit(cast.yazd.pk, name_fa="دارالعباده", by=cast.nasrin, at=cast.at)
    assert [unit.code for unit in search(Unit.objects.all(), "دار العباده")] == ["21"]


def test_a_closed_unit_ends_its_roles_and_invitations_and_stays_readable(cast):
    testing.an_invitation(cast.yazd_office, "media_activist", by=cast.leila)
    services.close_unit(cast.yazd_office.pk, by=cast.nasrin, at=cast.at)
    ends = Membership.objects.filter(unit=cast.yazd_office).values_list("ends_at", flat=True)
    assert (set(ends), Invitation.objects.get().state) == ({cast.at}, "revoked")
    assert queries.unit(cast.yazd_office.public_id).closed_at == cast.at


def test_a_closed_office_is_not_among_the_offices(cast):
    services.close_unit(cast.yazd_office.pk, by=cast.nasrin, at=cast.at)
    assert list(queries.offices(cast.headquarters.pk)) == [cast.kerman_office]


def test_a_unit_with_others_beneath_it_is_not_closed(cast):
    assert refused(services.close_unit, cast.yazd.pk, by=cast.nasrin, at=cast.at) == ("", "beneath")


def test_nothing_is_added_beneath_a_closed_unit(cast):
    services.close_unit(cast.yazd_office.pk, by=cast.nasrin, at=cast.at)
    assert refused(add, cast, "yazd_office") == ("parent", "closed")


def test_a_closing_is_taken_back(cast):
    services.close_unit(cast.yazd_office.pk, by=cast.nasrin, at=cast.at)
    services.open_unit(cast.yazd_office.pk, by=cast.nasrin, at=cast.at)
    assert list(Deed.objects.order_by("pk").values_list("verb", flat=True)) == ["close", "open"]


def populate(cast, **row):
    row = {"value": 1200, "source": "آمار ۱۴۰۰", "as_of": date(2021, 3, 21), **row}
    return services.set_population(cast.yazd_office.pk, **row, by=cast.nasrin, at=cast.at)


def test_a_population_keeps_its_source_and_date_and_the_earlier_one(cast):
    populate(cast)
    populate(cast, value=1300, as_of=date(2021, 9, 23))
    assert [row.value for row in cast.yazd_office.populations.all()] == [1300, 1200]


def test_the_same_population_is_not_written_twice(cast):
    assert (populate(cast), Population.objects.count()) == (populate(cast), 1)


@pytest.mark.parametrize(("row", "field"), [({"value": 0}, "value"), ({"source": " "}, "source")])
def test_a_population_without_value_or_source_is_refused(cast, row, field):
    assert refused(populate, cast, **row)[0] == field


@pytest.mark.parametrize(
    ("name", "iso"), [("استان گيلان", "IR-01"), ("Isfahan", "IR-10"), ("کلان‌شهر", ""), ("کرمانشاه", "IR-05")]
)
def test_a_province_brings_its_place_on_the_map(cast, name, iso):
    made = services.create_unit(
        cast.headquarters.pk, kind="province", code="77", name_fa=name, by=cast.nasrin, at=cast.at
    )
    assert made.iso == iso
