"""The map of provinces as drawings: which shape has which step of the campaign's colour."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

STEPS = 5


@dataclass(frozen=True)
class Shape:
    """A province on the map: outline, islands, its step (0 nothing, 1 least … 5 most) and where it leads."""

    outline: str
    islands: tuple[tuple[float, float], ...]
    step: int
    label: str
    value: int
    url: str


@dataclass(frozen=True)
class Spot:
    """What the map shows of one province."""

    label: str
    value: int
    url: str


@dataclass(frozen=True)
class Drawing:
    """The whole map: its shapes, and the least value of each step for the legend."""

    view_box: str
    shapes: tuple[Shape, ...]
    bounds: tuple[int, ...]


@cache
def _outlines() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "data" / "map.json").read_text(encoding="utf-8"))


def draw(spots: Mapping[str, Spot]) -> Drawing:
    """Return the map with each province (by ISO code) in its step; the steps hold about equally many provinces."""
    bounds = _bounds([spot.value for spot in spots.values() if spot.value > 0])
    shapes = []
    for province in _outlines()["provinces"]:
        spot = spots.get(province["iso"], Spot("", 0, ""))
        step = sum(spot.value >= bound for bound in bounds) if spot.value > 0 else 0
        islands = tuple((x, y) for x, y in province["islands"])
        shapes.append(Shape(province["d"], islands, step, spot.label, spot.value, spot.url))
    return Drawing(_outlines()["viewBox"], tuple(shapes), bounds)


def _bounds(values: list[int]) -> tuple[int, ...]:
    """Return the least value of each step, rising; fewer steps when there are fewer different values."""
    ordered = sorted(values)
    found = {ordered[len(ordered) * step // STEPS] for step in range(STEPS)} if ordered else set()
    return tuple(sorted(found))
