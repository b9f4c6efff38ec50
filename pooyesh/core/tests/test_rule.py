"""A rule can be locked, travels as JSON, and is refused with a sentence where it would mislead."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from pooyesh.core.ledger import canonical
from pooyesh.core.refusal import Refusal
from pooyesh.core.standings import (
    METHODS,
    RULE_DEFAULT,
    Dimension,
    SizeClass,
    rule_from_json,
    rule_to_json,
    validate_rule,
)


def with_first_indicator(**changes):
    first, *rest = RULE_DEFAULT.indicators
    return replace(RULE_DEFAULT, indicators=(replace(first, **changes), *rest))


def with_dimensions(*dimensions):
    return replace(RULE_DEFAULT, dimensions=dimensions)


def with_classes(*bounds):
    classes = tuple(SizeClass(key=f"c{n}", label="", below=below) for n, below in enumerate(bounds))
    return replace(RULE_DEFAULT, classes=classes)


def test_the_default_rule_can_be_locked():
    validate_rule(RULE_DEFAULT)
    assert RULE_DEFAULT.method in METHODS


def test_the_default_rule_has_five_indicators_and_three_classes():
    assert [each.key for each in RULE_DEFAULT.indicators] == [
        "attendances_per_eligible",
        "programmes",
        "special_programmes",
        "sections_covered",
        "timeliness",
    ]
    assert [(each.key, each.below) for each in RULE_DEFAULT.classes] == [
        ("small", 3000),
        ("middle", 10_000),
        ("large", None),
    ]


def test_a_rule_comes_back_from_json():
    weighed = with_first_indicator(weight=Decimal("2.50"), reversed=True)
    for rule in (RULE_DEFAULT, weighed):
        assert rule_from_json(json.loads(canonical(rule_to_json(rule)))) == rule


def test_idle_zeros_change_no_byte_of_a_rule():
    written = [canonical(rule_to_json(with_first_indicator(hi=Decimal(hi)))) for hi in ("1", "1.00", "1E+0")]
    assert written[0] == written[1] == written[2]


def test_a_large_round_goalpost_keeps_its_zeros():
    assert rule_to_json(with_first_indicator(hi=Decimal(1000)))["indicators"][0]["hi"] == "1000"


@pytest.mark.parametrize(
    ("rule", "code", "field"),
    [
        (replace(RULE_DEFAULT, places=5), "rule-places", "places"),
        (replace(RULE_DEFAULT, floor=Decimal(0)), "rule-floor", "floor"),
        (replace(RULE_DEFAULT, indicators=()), "rule-empty", "indicators"),
        (replace(RULE_DEFAULT, method="index-0"), "no-method", "method"),
        (replace(RULE_DEFAULT, size_by="height"), "rule-size", "size_by"),
        (with_dimensions(*RULE_DEFAULT.dimensions[:1] * 2), "rule-twice", "dimensions"),
        (with_dimensions(*RULE_DEFAULT.dimensions[:3]), "rule-total", "dimensions"),
        (with_dimensions(Dimension(key="reach", label="", budget=Decimal(0))), "rule-budget", "dimensions"),
        (with_dimensions(Dimension(key="x", label="", budget=Decimal(100))), "rule-hollow", "dimensions"),
        (with_first_indicator(key=""), "rule-key", "indicators"),
        (with_first_indicator(key="programmes"), "rule-twice", "indicators"),
        (with_first_indicator(over=()), "rule-measure", "indicators"),
        (with_first_indicator(under=("height",)), "rule-unknown-measure", "indicators"),
        (with_first_indicator(scale="ln"), "rule-scale", "indicators"),
        (with_first_indicator(lo=Decimal(1)), "rule-goalposts", "indicators"),
        (with_first_indicator(lo=Decimal(-1)), "rule-goalposts", "indicators"),
        (with_first_indicator(weight=Decimal(0)), "rule-weight", "indicators"),
        (with_first_indicator(places=-1), "rule-places", "indicators"),
        (with_classes(), "rule-classes", "classes"),
        (with_classes(1, 2, 3, 4, 5, None), "rule-classes", "classes"),
        (with_classes(3000, 3000, None), "rule-classes-order", "classes"),
        (with_classes(0, None), "rule-classes-order", "classes"),
        (with_classes(None, 3000), "rule-classes-order", "classes"),
        (with_classes(3000, 10_000), "rule-classes-order", "classes"),
        (replace(RULE_DEFAULT, tie_breaks=("quality",)), "rule-unknown-indicator", "tie_breaks"),
        (replace(RULE_DEFAULT, tie_breaks=("timeliness",) * 2), "rule-twice", "tie_breaks"),
        (replace(RULE_DEFAULT, per_capita="quality"), "rule-unknown-indicator", "per_capita"),
    ],
)
def test_a_rule_that_would_mislead_is_refused(rule, code, field):
    with pytest.raises(Refusal) as refused:
        validate_rule(rule)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_an_indicator_outside_every_dimension_is_refused():
    second, *rest = RULE_DEFAULT.indicators[1:]
    rule = replace(
        RULE_DEFAULT, indicators=(RULE_DEFAULT.indicators[0], replace(second, dimension="x"), *rest)
    )
    with pytest.raises(Refusal) as refused:
        validate_rule(rule)
    assert refused.value.code == "rule-dimension"


def test_in_a_dimension_all_indicators_have_a_weight_or_none():
    second, *rest = RULE_DEFAULT.indicators[1:]
    weighed = (RULE_DEFAULT.indicators[0], replace(second, weight=Decimal(2)), *rest)
    with pytest.raises(Refusal, match="give every indicator a weight"):
        validate_rule(replace(RULE_DEFAULT, indicators=weighed))


def test_a_table_may_bring_its_own_measures():
    validate_rule(with_first_indicator(over=("saplings",)), measures=None)


def test_the_sentence_says_what_would_do():
    with pytest.raises(Refusal, match="total 85; they must total 100"):
        validate_rule(with_dimensions(*RULE_DEFAULT.dimensions[:3]))


@pytest.mark.parametrize(
    "data",
    [{}, {"method": "index-1"}, {**rule_to_json(RULE_DEFAULT), "indicators": 3}],
    ids=["empty", "part", "odd"],
)
def test_json_that_is_no_rule_is_refused(data):
    with pytest.raises(Refusal) as refused:
        rule_from_json(data)
    assert refused.value.code == "rule-shape"


@pytest.mark.parametrize("floor", ["one", "NaN", "Infinity"])
def test_a_goalpost_that_is_no_number_is_refused(floor):
    with pytest.raises(Refusal) as refused:
        rule_from_json({**rule_to_json(RULE_DEFAULT), "floor": floor})
    assert refused.value.params == {"text": floor}
