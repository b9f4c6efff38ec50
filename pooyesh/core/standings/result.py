"""What goes into a method and what comes out of it, and both as JSON of integers and strings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from pooyesh.core.refusal import N_, Refusal
from pooyesh.core.scoring import Number, exact
from pooyesh.core.standings.rule import plain

NO_POPULATION = "no_population"
FLAGS = {NO_POPULATION: N_("No eligible population")}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One office's measures. `key` and `province` are codes or public ids; an absent measure is None or left out."""

    key: str
    measures: Mapping[str, Number | None] = field(default_factory=dict)
    province: str = ""


@dataclass(frozen=True, kw_only=True)
class IndicatorScore:
    """An indicator's value at its published precision (None: missing) and its points, 0–100."""

    key: str
    value: Decimal | None
    points: Decimal


@dataclass(frozen=True, kw_only=True)
class Score:
    """One office's score with all its parts, rounded as published. `size_class` is "" without a population."""

    key: str
    province: str
    score: Decimal
    size_class: str
    dimensions: Mapping[str, Decimal]
    indicators: tuple[IndicatorScore, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place on a list. `rank` and `value` are None for those listed without a rank; `joint` says it is shared."""

    key: str
    rank: int | None
    value: Decimal | None
    joint: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One list in order: `kind` national, class, per_capita or provinces; `key` is "class:small" and the like."""

    key: str
    kind: str
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class Result:
    """Scores in the order of their keys, and the lists made of them."""

    method: str
    scores: tuple[Score, ...]
    standings: tuple[Standing, ...]

    def standing(self, key: str) -> Standing:
        """Return the list "national", "class:<key>", "class:" (no population), "per_capita" or "provinces"."""
        return next(each for each in self.standings if each.key == key)

    def score(self, key: str) -> Score:
        """Return one office's score; StopIteration never: KeyError when the office is not in the table."""
        for each in self.scores:
            if each.key == key:
                return each
        raise KeyError(key)


def check_table(table: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows in the order of their keys. Refusal for a repeated key or a negative measure."""
    rows = sorted(table, key=lambda row: row.key)
    for row, following in pairwise(rows):
        if row.key == following.key:
            raise Refusal(N_("“%(key)s” stands twice in the table."), code="table-twice", key=row.key)
    for row in rows:
        for measure, value in row.measures.items():
            if value is not None and exact(value) < 0:
                raise Refusal(
                    N_("“%(measure)s” of “%(key)s” is negative."),
                    code="table-negative",
                    measure=measure,
                    key=row.key,
                )
    return tuple(rows)


def _measure_to_json(value: Number) -> int | str:
    if isinstance(value, int):
        return value
    return plain(value) if isinstance(value, Decimal) else str(value)


def table_to_json(table: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the rows in the order of their keys; a fraction is "1/3"; missing measures are left out."""
    return [
        {
            "key": row.key,
            "province": row.province,
            "measures": {
                name: _measure_to_json(value)
                for name, value in sorted(row.measures.items())
                if value is not None
            },
        }
        for row in check_table(table)
    ]


def table_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """Return the rows that `table_to_json` wrote."""
    return tuple(
        Row(
            key=row["key"],
            province=row.get("province", ""),
            measures={
                name: value if isinstance(value, int) else Fraction(value)
                for name, value in row["measures"].items()
            },
        )
        for row in data
    )


def _text(value: Decimal | None) -> dict[str, str]:
    return {} if value is None else {"value": str(value)}


def result_to_json(result: Result) -> dict[str, Any]:
    """Return the result as integers and strings, each number with its published decimals; None is left out."""
    return {
        "method": result.method,
        "scores": [
            {
                "key": score.key,
                "province": score.province,
                "score": str(score.score),
                "size_class": score.size_class,
                "dimensions": {key: str(points) for key, points in score.dimensions.items()},
                "indicators": [
                    {"key": each.key, "points": str(each.points), **_text(each.value)}
                    for each in score.indicators
                ],
                "flags": list(score.flags),
            }
            for score in result.scores
        ],
        "standings": [
            {"key": each.key, "kind": each.kind, "places": [_place_to_json(place) for place in each.places]}
            for each in result.standings
        ],
    }


def _place_to_json(place: Place) -> dict[str, Any]:
    rank = {} if place.rank is None else {"rank": place.rank}
    flags = list(place.flags)
    return {"key": place.key, "joint": int(place.joint), "flags": flags, **rank, **_text(place.value)}
