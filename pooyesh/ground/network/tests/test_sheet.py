"""A sheet of units: parents in any order, all rows or none, and twice is once."""

from datetime import date

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.network import intake, queries, testing
from pooyesh.ground.network.models import Alias, Invitation, Population, Unit
from pooyesh.ground.sheets import services as sheets
from pooyesh.ground.sheets.models import ImportRow

pytestmark = pytest.mark.django_db
HEADINGS = "کد\tنام\tبالادست\tگونه\tنام‌های دیگر\tجامعهٔ هدف\tمنبع\tتاریخ\tنام مسئول\tموبایل یا ایمیل"
MEYBOD = "2102\tدانشگاه میبد\tیزد"


@pytest.fixture
def cast():
    return testing.cast()


def scope_of(cast):
    top = cast.headquarters
    return Scope(1, "behesht", "در بهشت", "tile", top.pk, top.path, "Asia/Tehran", "open")


def give(cast, *rows, invite=True):
    return sheets.give(
        "units",
        text="\n".join((HEADINGS, *rows)),
        options={"invite": invite},
        scope=scope_of(cast),
        by=cast.nasrin,
        at=cast.at,
    )


def taken(cast, *rows):
    made = give(cast, *rows)
    sheets.commit(made.pk, scope=scope_of(cast), by=cast.nasrin, at=cast.at)
    made.refresh_from_db()
    return made.result["params"]


def errors(cast, *rows):
    """Return {row number: {field: English sentence}} of a sheet."""
    kept = ImportRow.objects.filter(imported=give(cast, *rows), has_errors=True)
    return {
        row.number: {key: said[0] % said[1] if said[1] else said[0] for key, said in row.errors.items()}
        for row in kept
    }


def test_the_columns_are_guessed_by_their_persian_names(cast):
    assert sorted(give(cast, MEYBOD).mapping) == sorted(
        ["code", "name", "parent", "kind", "aliases", "population", "source", "as_of", "head", "contact"]
    )


def test_an_office_is_entered_beneath_the_province_it_names(cast):
    assert taken(cast, MEYBOD) == {"added": 1, "changed": 0, "invited": 0}
    made = Unit.objects.get(code="2102")
    assert (made.kind, made.root, queries.province_of([made])) == (
        "office", cast.headquarters, {made.pk: cast.yazd},
    )  # fmt: skip


def test_parents_may_follow_in_the_same_sheet(cast):
    rows = ("0101\tدانشگاه گیلان\tگیلان", "01\tگیلان\tکلان‌منطقهٔ شمال\tاستان", "N\tشمال\tHQ\tکلان‌منطقه")
    assert taken(cast, *rows)["added"] == 3
    above = queries.above(Unit.objects.get(code="0101"))
    assert [unit.code for unit in above] == ["HQ", "N", "01"]


def test_the_tree_is_whole_afterwards(cast):
    taken(cast, MEYBOD, "0101\tدانشگاه گیلان\tگیلان", "01\tگیلان\tHQ\tاستان", "0102\tپیام نور\t01")
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_the_same_sheet_again_changes_nothing(cast):
    row = f"{MEYBOD}\tدفتر\tمیبد\t۳٬۲۰۰\tآمار\t۱۴۰۰/۱/۱\tزهرا\t۰۹۱۳۱۲۳۴۵۶۷"
    first = taken(cast, row)
    again = taken(cast, row)
    assert (first["added"], again) == (1, {"added": 0, "changed": 0, "invited": 0})
    assert [model.objects.count() for model in (Population, Invitation)] == [1, 1]


def test_a_known_code_is_brought_up_to_date(cast):
    made = taken(cast, "2101\tدانشگاه یزد (مرکزی)\tیزد\t\tیزد مرکزی")
    unit = queries.unit(cast.yazd_office.public_id)
    assert (made["changed"], unit.name_fa) == (1, "دانشگاه یزد (مرکزی)")
    names = list(Alias.objects.filter(unit=unit).values_list("name", flat=True))
    assert sorted(names) == sorted(["دفتر یزد", "یزد مرکزی"])


def test_population_and_head_come_along(cast):
    taken(cast, f"{MEYBOD}\t\t\t۳٬۲۰۰\tآمار آموزش\t1 فروردین 1400\tزهرا نو\t0913-123-4567")
    counted, invited = Population.objects.get(), Invitation.objects.get()
    assert (counted.value, counted.source, counted.as_of) == (3200, "آمار آموزش", date(2021, 3, 21))
    assert (invited.role, invited.name, invited.contact) == ("office_head", "زهرا نو", "+989131234567")


def test_heads_are_not_invited_where_it_is_not_ticked(cast):
    made = give(cast, f"{MEYBOD}\t\t\t\t\t\tزهرا نو", invite=False)
    sheets.commit(made.pk, scope=scope_of(cast), by=cast.nasrin, at=cast.at)
    assert Invitation.objects.count() == 0


def test_a_head_who_holds_the_role_is_not_invited_again(cast):
    assert taken(cast, "2101\tدانشگاه یزد\tیزد\t\t\t\t\t\tلیلا مسئول")["invited"] == 0


def test_every_new_unit_leaves_a_deed(cast):
    taken(cast, MEYBOD, "2103\tدانشگاه اردکان\tیزد")
    assert Deed.objects.filter(verb="add", noun="unit", actor_id=cast.nasrin.pk).count() == 2


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        ("2102\t\tیزد", "name", None),
        ("2102\tمیبد\tکرمن", "parent", "The parent “کرمن” was not found. “کرمان”?"),
        ("2102\tمیبد\tآسمان هفتم", "parent", "The parent “آسمان هفتم” was not found."),
        ("2102\tمیبد\t2102", "parent", "The parent “2102” was not found."),
        ("2102\tمیبد\tیزد\tاداره", "kind", "Write region, province or office."),
        ("2102\tمیبد\tدانشگاه یزد\tاستان", "kind", "This kind of unit cannot stand beneath “دانشگاه یزد”."),
        ("2101\tدانشگاه یزد\tکرمان", "parent", "“دانشگاه یزد” stands elsewhere in the network already; a sheet moves no unit."),
        ("21\tیزد\tHQ\tدفتر", "kind", "The code 21 belongs to “یزد”, a unit of another kind."),
        ("2102\tمیبد\tیزد\t\t\t۳۲۰۰", "source", "An eligible population is not taken without its source and date."),
        ("2102\tمیبد\tیزد\t\t\t\t\t\tزهرا\t۰۹۱۳", "contact", "This number is not complete; for example: 09123456789."),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_beside_its_cell(cast, row, field, sentence):
    said = errors(cast, row)[2]
    assert list(said) == [field]
    assert sentence in {None, said[field]}


def test_a_code_that_stands_twice_names_both_rows(cast):
    said = errors(cast, MEYBOD, "2103\tاردکان\tیزد", "2102\tمهریز\tیزد")
    assert list(said) == [4]
    assert said[4]["code"] in {
        "The code 2102 stands in rows 2 and 4.",
        "The code 2102 stands in rows ۲ and ۴.",
    }


def test_a_ring_of_parents_is_refused(cast):
    said = errors(cast, "A\tالف\tB\tکلان‌منطقه", "B\tب\tA\tکلان‌منطقه")
    assert {number: row["parent"] for number, row in said.items()} == dict.fromkeys(
        (2, 3), "This unit would stand beneath itself."
    )


def test_a_name_that_two_units_share_asks_for_the_code(cast):
    testing.a_unit(cast.headquarters, "province", "99", "کرمان")
    assert errors(cast, "0802\tرفسنجان\tکرمان")[2]["parent"].startswith("Several units are called “کرمان”")


def test_one_wrong_row_keeps_all_out(cast):
    made = give(cast, MEYBOD, "2103\tاردکان\tکرمن")
    with pytest.raises(Refusal):
        sheets.commit(made.pk, scope=scope_of(cast), by=cast.nasrin, at=cast.at)
    assert Unit.objects.filter(code="2102").exists() is False


def test_a_hundred_rows_take_as_many_queries_as_ten(cast, django_assert_max_num_queries):
    rows = [f"9{number:03}\tدفتر {number}\tیزد\t\tنام {number}" for number in range(100)]
    made = give(cast, *rows)
    with django_assert_max_num_queries(45):
        sheets.commit(made.pk, scope=scope_of(cast), by=cast.nasrin, at=cast.at)


@pytest.mark.parametrize(
    ("person", "answer"), [("nasrin", True), ("parvin", True), ("omid", False), ("leila", False)]
)
def test_only_who_manages_the_network_gives_a_sheet(cast, person, answer):
    assert intake.may(getattr(cast, person), scope_of(cast), None, cast.at) is answer
