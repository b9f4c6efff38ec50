"""The building blocks: properties that hold for any numbers, and numbers others have published."""

import _pydecimal
import json
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pooyesh.core.scoring import (
    WORKING,
    arithmetic,
    break_ties,
    competition_ranks,
    exact,
    geometric,
    goalpost,
    min_max,
    product_rate,
    round_half_up,
    size_class,
)
from pooyesh.core.standings import RULE_DEFAULT

ORACLES = json.loads((Path(__file__).parent / "data" / "oracles.json").read_text(encoding="utf-8"))
HDI = ORACLES["hdi_2020_technical_note"]
WINES = ORACLES["wine_jury_quandt_report_42"]

counts = st.integers(0, 10**6)
points = st.fractions(0, 100, max_denominator=1000)
weights = st.fractions(Fraction(1, 100), 100, max_denominator=100)
weighted = st.lists(st.tuples(points, weights), min_size=1, max_size=6)
scales = st.sampled_from(["linear", "log"])


def published(key):
    return Decimal(str(HDI[key]))


# --- numbers others have published -------------------------------------------------------------------------


def test_the_income_index_of_the_human_development_report_comes_out():
    index = goalpost(HDI["gni"], lo=HDI["income_min"], hi=HDI["income_max"], scale="ln")
    assert round_half_up(index / 100, 4) == published("income_index")


def test_the_human_development_index_comes_out():
    parts = [published(key) for key in ("income_index", "health_index", "education_index")]
    assert round_half_up(geometric(parts), 3) == published("hdi")


def test_ranks_of_the_wine_jury_come_out_with_their_tie():
    assert competition_ranks(WINES["rank_sums"], lower_first=True) == WINES["published_ranks"]


@pytest.mark.parametrize("case", ORACLES["stadtradeln"]["cases"], ids=lambda case: f"{case['km']} km")
def test_city_cycling_scores_are_depth_times_breadth(case):
    # Kilometres are printed rounded; the printed score must lie within what the rounding leaves open.
    km, seats = Decimal(str(case["km"])), case["seats"]
    half = Decimal("0.5") if isinstance(case["km"], int) else Decimal("0.05")
    scores = [
        round_half_up(product_rate([near, case["active"]], [seats, seats]), 1)
        for near in (km - half, km + half)
    ]
    assert scores[0] <= Decimal(str(case["score"])) <= scores[1]


def test_the_cities_stand_in_the_order_of_their_printed_scores():
    cases = ORACLES["stadtradeln"]["cases"]
    worked_out = [
        product_rate([Decimal(str(case["km"])), case["active"]], [case["seats"], case["seats"]])
        for case in cases
    ]
    assert competition_ranks(worked_out) == competition_ranks([case["score"] for case in cases])


# --- goalposts ---------------------------------------------------------------------------------------------


@given(x=st.integers(-5, 10**6), lo=counts, span=st.integers(1, 10**5), scale=scales)
def test_points_never_leave_0_to_100(x, lo, span, scale):
    assert 0 <= goalpost(x, lo=lo, hi=lo + span, scale=scale) <= 100


@given(lo=counts, span=st.integers(1, 10**5), scale=scales)
def test_the_goalposts_themselves_have_0_and_100(lo, span, scale):
    ends = [goalpost(x, lo=lo, hi=lo + span, scale=scale) for x in (lo - 1, lo, lo + span, lo + span + 1)]
    assert ends == [0, 0, 100, 100]


@given(x=counts, more=counts, lo=counts, span=st.integers(1, 10**5), scale=scales)
def test_more_never_has_fewer_points(x, more, lo, span, scale):
    posts = {"lo": lo, "hi": lo + span, "scale": scale}
    assert goalpost(x, **posts) <= goalpost(x + more, **posts)


@given(x=counts, scale=scales)
def test_reversed_is_100_minus(x, scale):
    posts = {"lo": 10, "hi": 5000, "scale": scale}
    assert goalpost(x, reversed=True, **posts) == 100 - goalpost(x, **posts)


@given(x=st.integers(1, 998))
def test_a_count_gains_less_the_higher_it_stands(x):
    low, middle, high = (goalpost(n, lo=0, hi=1000, scale="log") for n in (x - 1, x, x + 1))
    assert high - middle < middle - low


@pytest.mark.parametrize(
    "posts",
    [
        {"lo": 5, "hi": 5},
        {"lo": 6, "hi": 5},
        {"lo": -1, "hi": 5, "scale": "log"},
        {"lo": 0, "hi": 5, "scale": "ln"},
        {"lo": 0, "hi": 5, "scale": "cubic"},
    ],
)
def test_goalposts_that_fit_nothing_are_refused(posts):
    with pytest.raises(ValueError, match="scale"):
        goalpost(3, **posts)


# --- means -------------------------------------------------------------------------------------------------


@given(pairs=weighted, times=weights)
def test_scaling_the_weights_changes_no_mean(pairs, times):
    values, shares = zip(*pairs, strict=True)
    scaled = [share * times for share in shares]
    assert arithmetic(values, scaled) == arithmetic(values, shares)
    assert geometric(values, scaled, floor=1) == geometric(values, shares, floor=1)


@given(pairs=weighted.flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))
def test_the_order_of_the_parts_changes_no_mean(pairs):
    (values, shares), (mixed, mixed_shares) = (zip(*each, strict=True) for each in pairs)
    assert arithmetic(mixed, mixed_shares) == arithmetic(values, shares)
    assert geometric(mixed, mixed_shares, floor=1) == geometric(values, shares, floor=1)


@given(value=st.decimals(1, 100, places=2), shares=st.lists(weights, min_size=1, max_size=5))
def test_the_mean_of_equals_is_the_equal(value, shares):
    assert arithmetic([value] * len(shares), shares) == exact(value)
    assert geometric([value] * len(shares), shares) == value


@given(pairs=weighted)
def test_the_geometric_mean_stays_at_or_under_the_arithmetic(pairs):
    values, shares = zip(*pairs, strict=True)
    lifted = [max(value, Fraction(1)) for value in values]
    assert geometric(values, shares, floor=1) <= arithmetic(lifted, shares) + Fraction(1, 10**29)


@given(pairs=weighted, place=st.integers(0, 5), more=points)
def test_raising_one_part_never_lowers_a_mean(pairs, place, more):
    values, shares = (list(each) for each in zip(*pairs, strict=True))
    raised = list(values)
    raised[place % len(values)] += more
    assert arithmetic(raised, shares) >= arithmetic(values, shares)
    assert geometric(raised, shares, floor=1) >= geometric(values, shares, floor=1)


def test_without_a_floor_a_zero_makes_the_geometric_mean_zero():
    assert geometric([0, 100]) == 0
    assert geometric([0, 100], floor=1) == 10


def test_surrounding_decimal_settings_change_nothing():
    def worked_out():
        post = goalpost(17, lo=0, hi=100, scale="log")
        return post, geometric([post, 3], [2, 1]), round_half_up(post, 6)

    before = worked_out()
    with localcontext() as context:
        context.prec = 3
        assert worked_out() == before


@settings(max_examples=15)
@given(number=st.fractions(Fraction(1, 10), 10**6, max_denominator=10**6))
def test_another_implementation_of_decimals_gives_the_same_digits(number):
    # The plain Python one stands in for another machine: both must round correctly.
    other = _pydecimal.Context(prec=WORKING.prec, rounding=WORKING.rounding, Emin=-999999, Emax=999999)
    here = WORKING.divide(Decimal(number.numerator), Decimal(number.denominator))
    there = other.divide(_pydecimal.Decimal(number.numerator), _pydecimal.Decimal(number.denominator))
    mean, same = WORKING.ln(here), other.ln(there)
    assert (str(mean), str(WORKING.exp(mean))) == (str(same), str(other.exp(same)))


def test_no_float_slips_in():
    with pytest.raises(TypeError):
        goalpost(0.1, lo=0, hi=1)


@given(values=st.lists(counts, min_size=1, max_size=9))
def test_min_max_spans_0_to_100(values):
    points = min_max(values)
    assert (min(points), max(points)) in {(0, 100), (0, 0)}


# --- rounding and ranks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "places", "written"),
    [
        (Decimal("12.25"), 1, "12.3"),
        (Decimal("12.35"), 1, "12.4"),
        (Fraction(1, 3), 3, "0.333"),
        (Decimal("-0.05"), 1, "-0.1"),
        (Decimal("-0.04"), 1, "0.0"),
        (100, 1, "100.0"),
        (5, 0, "5"),
    ],
)
def test_halves_round_away_from_zero(x, places, written):
    assert str(round_half_up(x, places)) == written


def test_equals_share_a_rank_and_the_next_stands_as_far_behind():
    assert competition_ranks([50, 90, 70, 70]) == [4, 1, 2, 2]


def test_nothing_to_rank_by_has_no_rank():
    assert competition_ranks([None, 3, 5]) == [None, 2, 1]


def test_ties_are_broken_by_the_columns_in_their_order():
    assert break_ties([7, 7, 7, 7], [[1, 2, 2, None], [9, 3, 3, 8]]) == [3, 1, 1, 4]


ranked = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=12)


@given(rows=ranked.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(range(len(rows))))))
def test_row_order_never_decides_a_rank(rows):
    given_rows, order = rows
    mixed = [given_rows[place] for place in order]
    ranks = break_ties([row[0] for row in given_rows], [[row[1] for row in given_rows]])
    assert break_ties([row[0] for row in mixed], [[row[1] for row in mixed]]) == [
        ranks[place] for place in order
    ]


@given(values=st.lists(st.integers(0, 5), max_size=12))
def test_a_rank_is_one_more_than_those_ahead(values):
    assert competition_ranks(values) == [1 + sum(other > value for other in values) for value in values]


# --- size classes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("population", "key"),
    [
        (1, "small"),
        (2999, "small"),
        (3000, "middle"),
        (9999, "middle"),
        (10_000, "large"),
        (0, ""),
        (None, ""),
    ],
)
def test_a_class_ends_just_under_its_bound(population, key):
    assert size_class(population, RULE_DEFAULT.classes) == key
