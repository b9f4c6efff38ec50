"""Standings: methods by name and version, the rules they run on, and what comes out.

    rule = RULE_DEFAULT
    result = compute(rule.method, [Row(key="…", province="…", measures={"programmes": 12, …})], rule)
    result.standing("class:small").places[0].rank

A published method is never edited: a new version is added here and campaigns name theirs.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pooyesh.core.refusal import N_, Refusal
from pooyesh.core.scoring import (
    arithmetic,
    break_ties,
    competition_ranks,
    geometric,
    goalpost,
    min_max,
    round_half_up,
    size_class,
)
from pooyesh.core.standings import index_1
from pooyesh.core.standings.check import validate_rule
from pooyesh.core.standings.default import MEASURES, RULE_DEFAULT
from pooyesh.core.standings.index_1 import score_row
from pooyesh.core.standings.result import (
    FLAGS,
    NO_POPULATION,
    IndicatorScore,
    Place,
    Result,
    Row,
    Score,
    Standing,
    result_to_json,
    table_from_json,
    table_to_json,
)
from pooyesh.core.standings.rule import Dimension, Indicator, Rule, SizeClass, rule_from_json, rule_to_json

__all__ = [
    "FLAGS",
    "MEASURES",
    "METHODS",
    "NO_POPULATION",
    "RULE_DEFAULT",
    "Dimension",
    "Indicator",
    "IndicatorScore",
    "Place",
    "Result",
    "Row",
    "Rule",
    "Score",
    "SizeClass",
    "Standing",
    "arithmetic",
    "break_ties",
    "competition_ranks",
    "compute",
    "compute_again",
    "frozen",
    "geometric",
    "goalpost",
    "min_max",
    "result_to_json",
    "round_half_up",
    "rule_from_json",
    "rule_to_json",
    "score_row",
    "size_class",
    "table_from_json",
    "table_to_json",
    "validate_rule",
]

METHODS: dict[str, Callable[[Iterable[Row], Rule], Result]] = {index_1.NAME: index_1.compute}


def compute(method: str, table: Iterable[Row], rule: Rule) -> Result:
    """Run the named method. Refusal when there is no such method or the table contradicts itself."""
    if method not in METHODS:
        raise Refusal(N_("There is no method “%(method)s”."), code="no-method", method=method)
    return METHODS[method](table, rule)


def frozen(method: str, table: Iterable[Row], rule: Rule) -> dict[str, Any]:
    """Return what a snapshot keeps of a computation: method, rule and table, as integers and strings."""
    return {"method": method, "rule": rule_to_json(rule), "table": table_to_json(table)}


def compute_again(inputs: Mapping[str, Any]) -> Result:
    """Run what `frozen` kept; the same bytes come out at any time, on any machine."""
    return compute(inputs["method"], table_from_json(inputs["table"]), rule_from_json(inputs["rule"]))
