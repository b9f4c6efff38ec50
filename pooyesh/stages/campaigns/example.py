"""Three made-up offices, so that a rule can be seen at work before anything is counted."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from pooyesh.core.persian import format_decimal
from pooyesh.core.refusal import N_
from pooyesh.core.standings import Result, Row, Rule, compute
from pooyesh.ground.common.words import tongue

# label, measures: a small office with many programmes a head, a large one with large numbers, one that is late
OFFICES = (
    (
        N_("A small office, busy and on time"),
        {
            "programmes": 34,
            "special_programmes": 8,
            "attendances": 1_450,
            "special_attendances": 610,
            "eligible": 2_100,
            "sections_covered": 6,
            "sections_open": 7,
            "reports_on_time": 33,
            "reports_due": 34,
        },
    ),
    (
        N_("A large office with large numbers"),
        {
            "programmes": 96,
            "special_programmes": 31,
            "attendances": 6_800,
            "special_attendances": 3_900,
            "eligible": 24_000,
            "sections_covered": 5,
            "sections_open": 7,
            "reports_on_time": 71,
            "reports_due": 96,
        },
    ),
    (
        N_("An office with few programmes"),
        {
            "programmes": 9,
            "special_programmes": 1,
            "attendances": 420,
            "special_attendances": 90,
            "eligible": 6_000,
            "sections_covered": 2,
            "sections_open": 7,
            "reports_on_time": 5,
            "reports_due": 9,
        },
    ),
)


@dataclass(frozen=True)
class Example:
    """What the method makes of one office: points by indicator, the score, its class and national rank."""

    label: str  # in the reader's language, like every text here
    points: tuple[tuple[str, str, str], ...]  # indicator, value, points
    score: str
    size_class: str
    rank: int | None


def examples(rule: Rule) -> list[Example]:
    """Return the three offices under this rule, as the method computes them."""
    rows = [Row(key=str(place), measures=measures) for place, (_, measures) in enumerate(OFFICES)]
    result = compute(rule.method, rows, rule)
    ranks = {each.key: each.rank for each in result.standing("national").places}
    return [_example(rule, result, key=str(place), rank=ranks[str(place)]) for place in range(len(OFFICES))]


def _example(rule: Rule, result: Result, *, key: str, rank: int | None) -> Example:
    score = result.score(key)
    labels = {each.key: each.label for each in rule.indicators}
    classes = {each.key: each.label for each in rule.classes}
    return Example(
        label=gettext(OFFICES[int(key)][0]),
        points=tuple(
            (gettext(labels[each.key]), _shown(each.value), _shown(each.points)) for each in score.indicators
        ),
        score=_shown(score.score),
        size_class=gettext(classes[score.size_class]) if score.size_class else "",
        rank=rank,
    )


def _shown(number: Decimal | None) -> str:
    """Write a number with the decimals at which it is published."""
    if number is None:
        return ""
    return format_decimal(number, max(0, -int(number.as_tuple().exponent)), tongue())
