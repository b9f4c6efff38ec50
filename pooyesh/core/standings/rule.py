"""A rule as data: what is measured, between which goalposts, with which weights, in which classes.

A rule is written before the counting and locked; as JSON it holds integers and strings alone, so that its
canonical bytes, and their hash, are the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pooyesh.core.refusal import N_, Refusal


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """A side of the work with its share of the whole; `label` is a msgid or the secretary's own words."""

    key: str
    label: str
    budget: Decimal


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One number per office: the product of the measures `over`, divided by those `under` it.

    `lo` and `hi` are the goalposts in the indicator's own unit, `scale` "log" (ln(1+x), for counts) or
    "linear" (for rates), `reversed` when less is better. `weight` is the share inside the dimension (None:
    equal shares). `places` is the precision at which its value is published and breaks ties.
    """

    key: str
    label: str
    dimension: str
    over: tuple[str, ...]
    under: tuple[str, ...] = ()
    scale: str = "linear"
    lo: Decimal = Decimal(0)
    hi: Decimal = Decimal(1)
    reversed: bool = False
    weight: Decimal | None = None
    places: int = 0


@dataclass(frozen=True, kw_only=True)
class SizeClass:
    """Offices whose size is under `below` and in no earlier class; the last class is open (None)."""

    key: str
    label: str
    below: int | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Everything a method needs besides the table. `places` and `floor` are those of the published score.

    `size_by` is the measure that classes and provinces weigh by; `per_capita` the indicator of the
    per-capita list ("": no such list); `tie_breaks` are indicator keys, the better value first.
    """

    method: str = "index-1"
    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]
    classes: tuple[SizeClass, ...]
    tie_breaks: tuple[str, ...] = ()
    size_by: str = "eligible"
    per_capita: str = ""
    places: int = 1
    floor: Decimal = Decimal(1)


def plain(number: Decimal) -> str:
    """Write a decimal with no exponent and no idle zeros: "0.5", "100"."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def rule_to_json(rule: Rule) -> dict[str, Any]:
    """Return the rule as dicts, lists, integers and strings; decimals are strings; what is None is left out."""
    return {
        "method": rule.method,
        "places": rule.places,
        "floor": plain(rule.floor),
        "size_by": rule.size_by,
        "per_capita": rule.per_capita,
        "tie_breaks": list(rule.tie_breaks),
        "dimensions": [{"key": d.key, "label": d.label, "budget": plain(d.budget)} for d in rule.dimensions],
        "indicators": [_indicator_to_json(indicator) for indicator in rule.indicators],
        "classes": [
            {"key": c.key, "label": c.label, **({} if c.below is None else {"below": c.below})}
            for c in rule.classes
        ],
    }


def _indicator_to_json(indicator: Indicator) -> dict[str, Any]:
    return {
        "key": indicator.key,
        "label": indicator.label,
        "dimension": indicator.dimension,
        "over": list(indicator.over),
        "under": list(indicator.under),
        "scale": indicator.scale,
        "lo": plain(indicator.lo),
        "hi": plain(indicator.hi),
        "reversed": int(indicator.reversed),
        "places": indicator.places,
        **({} if indicator.weight is None else {"weight": plain(indicator.weight)}),
    }


def _number(text: str | int) -> Decimal:
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refusal(N_("“%(text)s” is not a number."), code="rule-number", text=text)
    return number


def _indicator_from_json(data: Mapping[str, Any]) -> Indicator:
    return Indicator(
        key=data["key"],
        label=data["label"],
        dimension=data["dimension"],
        over=tuple(data["over"]),
        under=tuple(data.get("under", ())),
        scale=data.get("scale", "linear"),
        lo=_number(data["lo"]),
        hi=_number(data["hi"]),
        reversed=bool(int(data.get("reversed", 0))),
        weight=None if data.get("weight") in {None, ""} else _number(data["weight"]),
        places=int(data.get("places", 0)),
    )


def rule_from_json(data: Mapping[str, Any]) -> Rule:
    """Return the rule that `rule_to_json` wrote. Refusal when a part is missing or is not a number."""
    try:
        return Rule(
            method=data["method"],
            dimensions=tuple(
                Dimension(key=d["key"], label=d["label"], budget=_number(d["budget"]))
                for d in data["dimensions"]
            ),
            indicators=tuple(_indicator_from_json(each) for each in data["indicators"]),
            classes=tuple(
                SizeClass(key=c["key"], label=c["label"], below=c.get("below")) for c in data["classes"]
            ),
            tie_breaks=tuple(data.get("tie_breaks", ())),
            size_by=data.get("size_by", "eligible"),
            per_capita=data.get("per_capita", ""),
            places=int(data.get("places", 1)),
            floor=_number(data.get("floor", "1")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise Refusal(
            N_("The rule cannot be read: “%(part)s” is missing or misplaced."),
            code="rule-shape",
            part=str(problem).strip("'"),
        ) from problem
