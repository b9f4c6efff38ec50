"""index-1: what must hold of any table, and what happens at its edges."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooyesh.core.ledger import canonical
from pooyesh.core.refusal import Refusal
from pooyesh.core.standings import (
    RULE_DEFAULT,
    Dimension,
    Indicator,
    Row,
    Rule,
    SizeClass,
    compute,
    compute_again,
    frozen,
    result_to_json,
    score_row,
    table_from_json,
    table_to_json,
)

measures = st.fixed_dictionaries(
    {
        "programmes": st.integers(0, 150),
        "special_programmes": st.integers(0, 60),
        "attendances": st.integers(0, 9000),
        "eligible": st.none() | st.integers(0, 20_000),
        "sections_covered": st.integers(0, 7),
        "sections_open": st.just(7),
        "reports_on_time": st.integers(0, 9),
        "reports_due": st.integers(0, 9),
    }
)
rows = st.tuples(measures, st.sampled_from(["kerman", "yazd", ""]))
tables = st.lists(rows, max_size=7).map(
    lambda drawn: [Row(key=f"office-{n}", province=p, measures=m) for n, (m, p) in enumerate(drawn)]
)

GOOD = {
    "programmes": 24,
    "special_programmes": 9,
    "attendances": 1800,
    "eligible": 4000,
    "sections_covered": 5,
    "sections_open": 7,
    "reports_on_time": 20,
    "reports_due": 24,
}


def office(key, province="yazd", **changes):
    return Row(key=key, province=province, measures={**GOOD, **changes})


def ranked(result, standing):
    return [(place.key, place.rank) for place in result.standing(standing).places]


# --- what holds of any table -------------------------------------------------------------------------------


@given(pair=tables.flatmap(lambda table: st.tuples(st.just(table), st.permutations(table))))
def test_the_order_of_rows_changes_no_byte(pair):
    first, second = (canonical(result_to_json(compute("index-1", table, RULE_DEFAULT))) for table in pair)
    assert first == second


@given(table=tables, times=st.fractions(Fraction(1, 7), 7, max_denominator=7))
def test_scaling_all_shares_changes_nothing(table, times):
    scaled = tuple(replace(d, budget=Fraction(d.budget) * times) for d in RULE_DEFAULT.dimensions)
    rule = replace(RULE_DEFAULT, dimensions=scaled)
    assert compute("index-1", table, rule) == compute("index-1", table, RULE_DEFAULT)


@given(table=tables)
def test_other_names_change_no_rank(table):
    renamed = compute("index-1", [replace(row, key=f"x{9 - n}") for n, row in enumerate(table)], RULE_DEFAULT)
    names = {f"x{9 - n}": row.key for n, row in enumerate(table)}
    before = compute("index-1", table, RULE_DEFAULT)
    for standing in ("national", "per_capita"):
        after = {(names[key], rank) for key, rank in ranked(renamed, standing)}
        assert after == set(ranked(before, standing))


@given(table=tables, changed=measures)
def test_another_offices_edit_never_moves_my_score(table, changed):
    mine = office("mine")
    after = [replace(row, measures=changed) for row in table]
    scores = {
        compute("index-1", [mine, *others], RULE_DEFAULT).score("mine").score for others in (table, after)
    }
    assert len(scores) == 1


better = st.sampled_from(
    ["programmes", "special_programmes", "attendances", "sections_covered", "reports_on_time"]
)


@given(before=measures, measure=better, more=st.integers(1, 500))
def test_more_of_anything_never_lowers_a_score(before, measure, more):
    after = {**before, measure: before[measure] + more}
    scores = [score_row(Row(key="a", measures=each), RULE_DEFAULT).score for each in (before, after)]
    assert scores[0] <= scores[1]


@given(before=measures)
def test_scores_and_points_stay_within_their_bounds(before):
    score = score_row(Row(key="a", measures=before), RULE_DEFAULT)
    assert 1 <= score.score <= 100
    assert all(1 <= points <= 100 for points in score.dimensions.values())
    assert all(0 <= each.points <= 100 for each in score.indicators)


@given(table=tables)
def test_no_office_is_hidden(table):
    result = compute("index-1", table, RULE_DEFAULT)
    keys = sorted(row.key for row in table)
    in_classes = [place.key for each in result.standings if each.kind == "class" for place in each.places]
    assert keys == sorted(key for key, _ in ranked(result, "national"))
    assert keys == sorted(in_classes) == sorted(key for key, _ in ranked(result, "per_capita"))


@given(table=tables)
def test_a_provinces_score_lies_between_those_of_its_offices(table):
    result = compute("index-1", table, RULE_DEFAULT)
    for place in result.standing("provinces").places:
        inside = [s.score for s in result.scores if s.province == place.key and not s.flags]
        assert place.value is None if not inside else min(inside) <= place.value <= max(inside)


@given(table=tables)
def test_what_a_snapshot_keeps_gives_the_same_result_again(table):
    inputs = json.loads(canonical(frozen("index-1", table, RULE_DEFAULT)))
    assert compute_again(inputs) == compute("index-1", table, RULE_DEFAULT)


def test_measures_that_are_no_whole_numbers_come_back_from_json():
    row = Row(key="a", measures={"km": Decimal("2361.90"), "share": Fraction(1, 3), "seats": None})
    assert table_to_json([row])[0]["measures"] == {"km": "2361.9", "share": "1/3"}
    assert table_from_json(table_to_json([row]))[0].measures == {
        "km": Fraction("2361.9"),
        "share": Fraction(1, 3),
    }


# --- at the edges ------------------------------------------------------------------------------------------


def test_silence_scores_the_floor():
    silent = office("a", **dict.fromkeys(set(GOOD) - {"eligible", "sections_open"}, 0))
    assert score_row(silent, RULE_DEFAULT).score == Decimal("1.0")


def test_reaching_every_upper_goalpost_scores_100():
    full = office(
        "a",
        programmes=100,
        special_programmes=50,
        attendances=4000,
        sections_covered=7,
        reports_on_time=24,
    )
    assert score_row(full, RULE_DEFAULT).score == Decimal("100.0")


def test_volume_alone_buys_little():
    loud = office("loud", programmes=1000, special_programmes=1000, attendances=400, sections_covered=1)
    assert score_row(loud, RULE_DEFAULT).score < score_row(office("even"), RULE_DEFAULT).score


@pytest.mark.parametrize("population", [None, 0])
def test_an_office_without_population_has_no_rate_and_says_so(population):
    score = score_row(office("a", eligible=population), RULE_DEFAULT)
    reach = score.indicators[0]
    assert (reach.value, reach.points, score.dimensions["reach"]) == (None, Decimal("0.0"), Decimal("1.0"))
    assert (score.flags, score.size_class) == (("no_population",), "")


def test_an_office_without_population_is_ranked_in_the_nation_and_listed_in_the_rest():
    result = compute("index-1", [office("a", eligible=None), office("b")], RULE_DEFAULT)
    assert ranked(result, "national") == [("b", 1), ("a", 2)]
    assert ranked(result, "class:") == [("a", None)]
    assert ranked(result, "per_capita") == [("b", 1), ("a", None)]


def test_a_province_without_population_is_listed_without_a_rank():
    result = compute("index-1", [office("a", "bam", eligible=0), office("b", "yazd")], RULE_DEFAULT)
    assert ranked(result, "provinces") == [("yazd", 1), ("bam", None)]


def test_a_province_is_the_mean_of_its_offices_by_population():
    low = {
        "attendances": 0,
        "programmes": 0,
        "special_programmes": 0,
        "sections_covered": 0,
        "reports_on_time": 0,
    }
    table = [office("a", eligible=1000, **low), office("b", eligible=3000, attendances=1350)]
    result = compute("index-1", table, RULE_DEFAULT)
    a, b = (result.score(key).score for key in "ab")
    assert result.standing("provinces").places[0].value == ((a + 3 * b) / 4).quantize(Decimal("0.1"))


def test_classes_are_ranked_apart():
    table = [office("a", eligible=2000), office("b", eligible=2500), office("c", eligible=40_000)]
    result = compute("index-1", table, RULE_DEFAULT)
    lists = [ranked(result, f"class:{key}") for key in ("small", "middle", "large")]
    assert lists == [[("a", 1), ("b", 2)], [], [("c", 1)]]


def test_a_class_list_for_those_without_population_stands_only_when_needed():
    keys = [each.key for each in compute("index-1", [office("a")], RULE_DEFAULT).standings]
    assert keys == ["national", "class:small", "class:middle", "class:large", "per_capita", "provinces"]


def test_equal_offices_stand_jointly():
    result = compute("index-1", [office("c"), office("a"), office("b", attendances=2000)], RULE_DEFAULT)
    places = result.standing("national").places
    assert [(p.key, p.rank, p.joint) for p in places] == [("b", 1, False), ("a", 2, True), ("c", 2, True)]


def test_a_declared_tie_break_parts_equal_scores():
    # Both are far beyond the upper goalpost, where points are equal; the rate itself is not.
    table = [office("a", attendances=9000), office("b", attendances=9004)]
    assert ranked(compute("index-1", table, RULE_DEFAULT), "national") == [("b", 1), ("a", 2)]
    without = replace(RULE_DEFAULT, tie_breaks=())
    assert ranked(compute("index-1", table, without), "national") == [("a", 1), ("b", 1)]


def test_a_tie_break_sees_no_more_than_is_published():
    table = [office("a", attendances=9000), office("b", attendances=9001)]
    assert ranked(compute("index-1", table, RULE_DEFAULT), "national") == [("a", 1), ("b", 1)]


GAP = Rule(
    dimensions=(Dimension(key="only", label="Only", budget=Decimal(100)),),
    indicators=(
        Indicator(key="gap", label="Gap", dimension="only", over=("gap",), hi=Decimal(50), reversed=True),
        Indicator(key="quality", label="Quality", dimension="only", over=("quality",), hi=Decimal(100)),
    ),
    classes=(SizeClass(key="all", label="All"),),
    tie_breaks=("gap",),
)


def test_where_less_is_better_less_scores_more_and_breaks_ties():
    table = [
        Row(key="a", measures={"eligible": 1, "gap": 10, "quality": 60}),
        Row(key="b", measures={"eligible": 1, "gap": 0, "quality": 40}),
    ]
    result = compute("index-1", table, GAP)
    assert [score.score for score in result.scores] == [Decimal("70.0"), Decimal("70.0")]
    assert ranked(result, "national") == [("b", 1), ("a", 2)]


def test_a_missing_value_is_never_the_best_also_where_less_is_better():
    score = score_row(Row(key="a", measures={"eligible": 1, "quality": 40}), GAP)
    assert score.score == Decimal("20.0")


def test_given_weights_count_inside_a_dimension():
    first, second = GAP.indicators
    weighed = (replace(first, weight=Decimal(3)), replace(second, weight=Decimal(1)))
    row = Row(key="a", measures={"eligible": 1, "gap": 10, "quality": 60})
    assert score_row(row, replace(GAP, indicators=weighed)).score == Decimal("75.0")


def test_without_a_per_capita_indicator_there_is_no_such_list():
    keys = [each.key for each in compute("index-1", [], GAP).standings]
    assert keys == ["national", "class:all", "provinces"]


def test_an_office_named_twice_is_refused():
    with pytest.raises(Refusal) as refused:
        compute("index-1", [office("a"), office("a")], RULE_DEFAULT)
    assert refused.value.code == "table-twice"


def test_a_negative_measure_is_refused():
    with pytest.raises(Refusal) as refused:
        compute("index-1", [office("a", programmes=-1)], RULE_DEFAULT)
    assert refused.value.params == {"measure": "programmes", "key": "a"}


def test_a_method_nobody_has_written_is_refused():
    with pytest.raises(Refusal) as refused:
        compute("index-0", [], RULE_DEFAULT)
    assert refused.value.code == "no-method"


def test_an_unknown_office_has_no_score():
    with pytest.raises(KeyError):
        compute("index-1", [office("a")], RULE_DEFAULT).score("b")
