"""Is this a rule that can be locked? Each refusal says what would do."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from pooyesh.core.refusal import N_, Refusal
from pooyesh.core.standings import index_1
from pooyesh.core.standings.default import MEASURES
from pooyesh.core.standings.rule import Indicator, Rule

# The methods this check speaks for; each new one says here, or in a check of its own, what it needs.
NAMES = frozenset({index_1.NAME})
MOST_PLACES = 4
MOST_CLASSES = 5


def validate_rule(rule: Rule, *, measures: Collection[str] | None = MEASURES.keys()) -> None:
    """Return nothing when the rule can be locked; else a Refusal whose field names the part.

    `measures` are the names that indicators may use; None allows any, for tables that bring their own.
    """
    _check_frame(rule, measures)
    _check_dimensions(rule)
    for indicator in rule.indicators:
        _check_indicator(indicator, measures)
    _check_classes(rule)
    _check_references(rule)


def _refuse_repeats(keys: Iterable[str], field: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if not key:
            raise Refusal(N_("A part of the rule has no key."), field=field, code="rule-key")
        if key in seen:
            raise Refusal(N_("“%(key)s” is named twice."), field=field, code="rule-twice", key=key)
        seen.add(key)


def _check_frame(rule: Rule, measures: Collection[str] | None) -> None:
    if rule.method not in NAMES:
        raise Refusal(
            N_("There is no method “%(method)s”."), field="method", code="no-method", method=rule.method
        )
    if measures is not None and rule.size_by not in measures:
        raise Refusal(
            N_("Size classes go by “%(measure)s”, which is not counted."),
            field="size_by",
            code="rule-size",
            measure=rule.size_by,
        )
    if not 0 <= rule.places <= MOST_PLACES:
        raise Refusal(
            N_("Scores are published with 0 to %(most)s decimals."),
            field="places",
            code="rule-places",
            most=MOST_PLACES,
        )
    if not 0 < rule.floor < 100:
        raise Refusal(
            N_("The floor lies above 0 and under 100; 1 is usual."), field="floor", code="rule-floor"
        )
    if not rule.indicators or not rule.dimensions:
        raise Refusal(N_("A rule needs at least one indicator."), field="indicators", code="rule-empty")


def _check_dimensions(rule: Rule) -> None:
    _refuse_repeats((each.key for each in rule.dimensions), "dimensions")
    for dimension in rule.dimensions:
        if dimension.budget <= 0:
            raise Refusal(
                N_("The share of “%(dimension)s” must be above 0. Take it out if it should not count."),
                field="dimensions",
                code="rule-budget",
                dimension=dimension.label,
            )
        inside = [each for each in rule.indicators if each.dimension == dimension.key]
        if not inside:
            raise Refusal(
                N_("“%(dimension)s” has no indicator."),
                field="dimensions",
                code="rule-hollow",
                dimension=dimension.label,
            )
        if len({each.weight is None for each in inside}) > 1:
            raise Refusal(
                N_("In “%(dimension)s” give every indicator a weight, or none for equal weights."),
                field="indicators",
                code="rule-weights",
                dimension=dimension.label,
            )
    total = sum((each.budget for each in rule.dimensions), Decimal(0))
    if total != 100:
        raise Refusal(
            N_("The shares total %(total)s; they must total 100."),
            field="dimensions",
            code="rule-total",
            total=total,
        )


def _check_indicator(indicator: Indicator, measures: Collection[str] | None) -> None:
    def refusal(sentence: str, code: str, **params: object) -> Refusal:
        return Refusal(sentence, field="indicators", code=code, indicator=indicator.label, **params)

    if not indicator.over:
        raise refusal(N_("“%(indicator)s” measures nothing yet."), "rule-measure")
    for name in (*indicator.over, *indicator.under):
        if measures is not None and name not in measures:
            sentence = N_("“%(indicator)s” uses “%(measure)s”, which is not counted.")
            raise refusal(sentence, "rule-unknown-measure", measure=name)
    if indicator.scale not in {"log", "linear"}:
        sentence = N_("The scale of “%(indicator)s” is “log” for counts or “linear” for rates.")
        raise refusal(sentence, "rule-scale")
    if not 0 <= indicator.lo < indicator.hi:
        sentence = N_("The goalposts of “%(indicator)s” must be 0 or more, the lower under the upper.")
        raise refusal(sentence, "rule-goalposts")
    if indicator.weight is not None and indicator.weight <= 0:
        raise refusal(N_("The weight of “%(indicator)s” must be above 0."), "rule-weight")
    if not 0 <= indicator.places <= MOST_PLACES:
        sentence = N_("“%(indicator)s” is published with 0 to %(most)s decimals.")
        raise refusal(sentence, "rule-places", most=MOST_PLACES)


def _check_classes(rule: Rule) -> None:
    _refuse_repeats((each.key for each in rule.classes), "classes")
    if not 1 <= len(rule.classes) <= MOST_CLASSES:
        raise Refusal(
            N_("A rule has 1 to %(most)s size classes."),
            field="classes",
            code="rule-classes",
            most=MOST_CLASSES,
        )
    *bounded, last = rule.classes
    bounds = [0 if each.below is None else each.below for each in bounded]
    if last.below is not None or any(low >= high for low, high in zip([0, *bounds], bounds, strict=False)):
        raise Refusal(
            N_("Size classes rise from small to large, and the last has no upper bound."),
            field="classes",
            code="rule-classes-order",
        )


def _check_references(rule: Rule) -> None:
    _refuse_repeats((each.key for each in rule.indicators), "indicators")
    _refuse_repeats(rule.tie_breaks, "tie_breaks")
    keys = {each.key for each in rule.indicators}
    dimensions = {each.key for each in rule.dimensions}
    for indicator in rule.indicators:
        if indicator.dimension not in dimensions:
            raise Refusal(
                N_("“%(indicator)s” belongs to no dimension."),
                field="indicators",
                code="rule-dimension",
                indicator=indicator.label,
            )
    for key in (*rule.tie_breaks, *([rule.per_capita] if rule.per_capita else [])):
        if key not in keys:
            raise Refusal(
                N_("“%(key)s” is not an indicator of this rule."),
                field="tie_breaks" if key in rule.tie_breaks else "per_capita",
                code="rule-unknown-indicator",
                key=key,
            )
