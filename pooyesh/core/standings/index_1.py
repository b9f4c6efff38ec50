"""index-1: goalposts, arithmetic within a dimension, geometric across dimensions.

The specification, with a worked example, is docs/methods/index-1.md. A published method is never edited:
what should change becomes index-2.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pooyesh.core.scoring import (
    Number,
    arithmetic,
    break_ties,
    exact,
    geometric,
    goalpost,
    product_rate,
    round_half_up,
    size_class,
)
from pooyesh.core.standings.result import (
    NO_POPULATION,
    IndicatorScore,
    Place,
    Result,
    Row,
    Score,
    Standing,
    check_table,
)
from pooyesh.core.standings.rule import Indicator, Rule

NAME = "index-1"


def value_of(indicator: Indicator, measures: Mapping[str, Number | None]) -> Fraction | None:
    """Return the indicator's raw value; None when a measure is missing or a denominator is zero."""
    over = [measures.get(name) for name in indicator.over]
    under = [measures.get(name) for name in indicator.under]
    if any(each is None for each in (*over, *under)):
        return None
    return product_rate(
        [each for each in over if each is not None], [each for each in under if each is not None]
    )


def points_of(indicator: Indicator, value: Fraction | None) -> Fraction:
    """Return 0–100 between the indicator's goalposts; a missing value has 0, also when less is better."""
    if value is None:
        return Fraction(0)
    return goalpost(
        value, lo=indicator.lo, hi=indicator.hi, scale=indicator.scale, reversed=indicator.reversed
    )


def population_of(rule: Rule, measures: Mapping[str, Number | None]) -> Fraction:
    """Return the size that classes and provinces go by; 0 where none is known."""
    value = measures.get(rule.size_by)
    return Fraction(0) if value is None else exact(value)


def score_row(row: Row, rule: Rule) -> Score:
    """Return one office's score with its parts. No other office has any say in it."""
    values = {each.key: value_of(each, row.measures) for each in rule.indicators}
    points = {each.key: points_of(each, values[each.key]) for each in rule.indicators}
    dimensions = {}
    for dimension in rule.dimensions:
        inside = [each for each in rule.indicators if each.dimension == dimension.key]
        weights = [Decimal(1) if each.weight is None else each.weight for each in inside]
        dimensions[dimension.key] = arithmetic([points[each.key] for each in inside], weights)
    budgets = [each.budget for each in rule.dimensions]
    score = geometric(list(dimensions.values()), budgets, floor=rule.floor)
    population = population_of(rule, row.measures)
    return Score(
        key=row.key,
        province=row.province,
        score=round_half_up(score, rule.places),
        size_class=size_class(population, rule.classes),
        dimensions={
            key: round_half_up(max(value, exact(rule.floor)), rule.places)
            for key, value in dimensions.items()
        },
        indicators=tuple(
            IndicatorScore(
                key=each.key,
                value=published(each, values[each.key]),
                points=round_half_up(points[each.key], rule.places),
            )
            for each in rule.indicators
        ),
        flags=() if population else (NO_POPULATION,),
    )


def published(indicator: Indicator, value: Fraction | None) -> Decimal | None:
    """Return the value at the precision at which it is published and breaks ties."""
    return None if value is None else round_half_up(value, indicator.places)


# What a list is made of: a key, the value it is ordered by (None: listed, not ranked), the office's or
# province's measures for the tie-breaks, and flags.
Candidate = tuple[str, Decimal | None, Mapping[str, Number | None], tuple[str, ...]]


def rank(candidates: Iterable[Candidate], rule: Rule) -> tuple[Place, ...]:
    """Return the places, best first; equals after every tie-break share a rank and stand by their keys."""
    rows = sorted(candidates, key=lambda row: row[0])
    by_key = {indicator.key: indicator for indicator in rule.indicators}
    breakers = [_merits(by_key[key], [row[2] for row in rows]) for key in rule.tie_breaks]
    ranks = break_ties([row[1] for row in rows], breakers)
    holders = Counter(ranks)
    places = [
        Place(
            key=key,
            rank=place,
            value=value,
            joint=place is not None and holders[place] > 1,
            flags=flags,
        )
        for (key, value, _, flags), place in zip(rows, ranks, strict=True)
    ]
    return tuple(sorted(places, key=lambda place: (place.rank is None, place.rank or 0, place.key)))


def _merits(indicator: Indicator, rows: Sequence[Mapping[str, Number | None]]) -> list[Decimal | None]:
    values = [published(indicator, value_of(indicator, row)) for row in rows]
    if not indicator.reversed:
        return values
    return [None if value is None else value.copy_negate() for value in values]


def pooled(rows: Iterable[Row]) -> dict[str, Number | None]:
    """Return the sums of the offices' measures; a missing one adds nothing."""
    sums: dict[str, Number | None] = defaultdict(Fraction)
    for row in rows:
        for name, value in row.measures.items():
            if value is not None:
                sums[name] = exact(sums[name] or 0) + exact(value)
    return dict(sums)


def province_candidates(rows: Sequence[Row], scores: Mapping[str, Score], rule: Rule) -> list[Candidate]:
    """Return each province with the mean of its offices' published scores, weighted by their population."""
    members: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.province:
            members[row.province].append(row)
    candidates: list[Candidate] = []
    for province, offices in members.items():
        weights = [population_of(rule, office.measures) for office in offices]
        known = bool(sum(weights))
        mean = arithmetic([scores[office.key].score for office in offices], weights) if known else None
        value = None if mean is None else round_half_up(mean, rule.places)
        candidates.append((province, value, pooled(offices), () if known else (NO_POPULATION,)))
    return candidates


def compute(table: Iterable[Row], rule: Rule) -> Result:
    """Return scores and lists: national, one per size class, per capita, provinces.

    Offices without a population are listed by the side of the classes, under "class:", without a rank.
    """
    rows = check_table(table)
    scores = {row.key: score_row(row, rule) for row in rows}

    def candidates(
        value: Callable[[Row, Score], Decimal | None], keys: Iterable[Row] = rows
    ) -> list[Candidate]:
        return [(row.key, value(row, scores[row.key]), row.measures, scores[row.key].flags) for row in keys]

    standings = [
        Standing(key="national", kind="national", places=rank(candidates(lambda _, score: score.score), rule))
    ]
    for key in [*(each.key for each in rule.classes), ""]:
        inside = [row for row in rows if scores[row.key].size_class == key]
        if key or inside:
            ranked = candidates(lambda _, score: score.score if score.size_class else None, inside)
            standings.append(Standing(key=f"class:{key}", kind="class", places=rank(ranked, rule)))
    per_head = next((each for each in rule.indicators if each.key == rule.per_capita), None)
    if per_head:
        ranked = candidates(lambda row, _: published(per_head, value_of(per_head, row.measures)))
        standings.append(Standing(key="per_capita", kind="per_capita", places=rank(ranked, rule)))
    provinces = rank(province_candidates(rows, scores, rule), rule)
    standings.append(Standing(key="provinces", kind="provinces", places=provinces))
    return Result(method=NAME, scores=tuple(scores.values()), standings=tuple(standings))
