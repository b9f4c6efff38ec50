"""The days of a campaign as a shamsa: one petal a day, by turns of the phases, with today standing out.

The drawing is 420 wide and high around its centre; days go round from the top, with a gap before each phase.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

CENTRE = 210
MOST = 200  # petals; a longer campaign has one a week, else they would be hairs
INNER, OUTER = 144, 181  # radii between which a petal stands
RAYS = 24
POINTS, SKIP = 16, 5  # of the star in the middle: sixteen points, each joined to the fifth after it
WIDEST = 5.0  # half of a petal's width


@dataclass(frozen=True)
class Petal:
    """One day (or week): how far it is turned, and what it is: "past", "past1", "now" or "next"."""

    turn: str
    kind: str


@dataclass(frozen=True)
class Ray:
    """A line that points outwards, with its tip."""

    path: str
    x: str
    y: str
    radius: float


@dataclass(frozen=True)
class Shamsa:
    """The whole drawing; `petal` and `now` are the outlines that each petal turns round the centre."""

    petals: tuple[Petal, ...]
    petal: str
    now: str
    rays: tuple[Ray, ...]
    rose: str


def draw(phases: Sequence[tuple[date, date]], today: date) -> Shamsa | None:
    """Return the shamsa of these phases (first and last days, by time) as it stands today; None without phases."""
    days = [
        (date.fromordinal(ordinal), number)
        for number, (first, last) in enumerate(phases)
        for ordinal in range(first.toordinal(), last.toordinal() + 1)
    ]
    if not days:
        return None
    step = 1 if len(days) <= MOST else 7
    marks = [
        (days[place][0], days[min(place + step, len(days)) - 1][0], days[place][1])
        for place in range(0, len(days), step)
    ]
    slot = 360 / (len(marks) + len(phases))
    petals = tuple(
        Petal(f"{(place + number + 1) * slot:.2f}", _kind(first, last, number, len(phases), today))
        for place, (first, last, number) in enumerate(marks)
    )
    half = min(WIDEST, math.radians(slot) * INNER * 0.46)
    return Shamsa(
        petals, _petal(OUTER, INNER, half), _petal(OUTER + 9, INNER - 8, half + 2), _rays(), _rose()
    )


def _kind(first: date, last: date, number: int, phases: int, today: date) -> str:
    if first <= today <= last:
        return "now"
    if today < first:
        return "next"
    return "past" if number % 2 or phases == 1 else "past1"


def _petal(outer: float, inner: float, half: float) -> str:
    shoulder = CENTRE - outer + (outer - inner) * 0.43
    return (
        f"M{CENTRE} {CENTRE - outer:g}L{CENTRE + half:.1f} {shoulder:.1f} {CENTRE} {CENTRE - inner:g} "
        f"{CENTRE - half:.1f} {shoulder:.1f}Z"
    )


def _point(radius: float, part: float) -> tuple[str, str]:
    angle = math.tau * part
    return f"{CENTRE + radius * math.sin(angle):.1f}", f"{CENTRE - radius * math.cos(angle):.1f}"


def _rays() -> tuple[Ray, ...]:
    rays = []
    for place in range(RAYS):
        part, is_long = place / RAYS, place % 2
        start, end = _point(189, part), _point(205 if is_long else 198, part)
        rays.append(Ray(f"M{start[0]} {start[1]}L{end[0]} {end[1]}", *end, radius=1.9 if is_long else 1.2))
    return tuple(rays)


def _rose() -> str:
    lines = []
    for place in range(POINTS):
        start, end = _point(135, place / POINTS), _point(135, (place + SKIP) / POINTS)
        lines.append(f"M{start[0]} {start[1]}L{end[0]} {end[1]}")
    return "".join(lines)
