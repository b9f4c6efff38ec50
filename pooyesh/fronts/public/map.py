"""The map of provinces as drawings: which shape has which step of the campaign's colour."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

STEPS = 5
NAMED = 2  # provinces that carry their name and value: those with the most, where the words fit
LETTER = 17  # the width of a letter of these words on a phone, where they are largest


@dataclass(frozen=True)
class Spot:
    """What the map shows of one province."""

    label: str
    value: int
    url: str


@dataclass(frozen=True)
class Shape:
    """A province on the map: outline, islands, its step (0 nothing, 1 least … 5 most) and what it shows."""

    outline: str
    islands: tuple[tuple[float, float], ...]
    step: int
    spot: Spot


@dataclass(frozen=True)
class Word:
    """A province's name and value, written into it."""

    x: int
    y: int
    spot: Spot


@dataclass(frozen=True)
class Step:
    """One colour of the legend: its number, and the values it stands for; `most` is None for the last."""

    number: int
    least: int
    most: int | None


@dataclass(frozen=True)
class Drawing:
    """The whole map with its legend."""

    view_box: str
    shapes: tuple[Shape, ...]
    words: tuple[Word, ...]
    legend: tuple[Step, ...]


@cache
def _outlines() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "data" / "map.json").read_text(encoding="utf-8"))


def draw(spots: Mapping[str, Spot]) -> Drawing | None:
    """Return the map with each province (by ISO code) in its step; None when it would show nothing.

    The steps hold about equally many provinces. Where fewer values differ than there are steps, the darkest are used.
    """
    known = {each["iso"] for each in _outlines()["provinces"]}
    values = [spot.value for iso, spot in spots.items() if iso in known and spot.value > 0]
    if not values:
        return None
    bounds = _bounds(values)
    pale = STEPS - len(bounds)
    shapes, words = [], []
    for province in _outlines()["provinces"]:
        spot = spots.get(province["iso"], Spot("", 0, ""))
        step = pale + sum(spot.value >= bound for bound in bounds) if spot.value > 0 else 0
        shapes.append(Shape(province["d"], tuple((x, y) for x, y in province["islands"]), step, spot))
        x, y, room = province["label"]
        if step == STEPS and room >= LETTER * len(f"{spot.label} {spot.value}"):
            words.append(Word(x, y, spot))
    words.sort(key=lambda word: -word.spot.value)
    return Drawing(_outlines()["viewBox"], tuple(shapes), tuple(words[:NAMED]), _legend(bounds, pale))


def _bounds(values: list[int]) -> tuple[int, ...]:
    """Return the least value of each step, rising; fewer steps when there are fewer different values."""
    ordered = sorted(values)
    return tuple(sorted({ordered[len(ordered) * step // STEPS] for step in range(STEPS)}))


def _legend(bounds: tuple[int, ...], pale: int) -> tuple[Step, ...]:
    above = [*bounds[1:], None]
    return tuple(
        Step(pale + number, least, most if most is None else most - 1)
        for number, (least, most) in enumerate(zip(bounds, above, strict=True), start=1)
    )
