"""Questions a figure may raise. Each check is named and versioned, asks, and never takes a point off."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from pooyesh.core import persian

TWINS = "twins-1"
ROUND = "round-1"

NEIGHBOUR = timedelta(days=1)
ENOUGH_OVERLAP = Fraction(3, 5)
FEWEST_SHARED = 2
# Words that any two titles may share, and those that number a happening, as `persian.fold` gives them.
COMMON_WORDS = frozenset(
    ["و", "در", "با", "به", "از", "برای", "تا", "یا", "که", "the", "of", "and", "in", "for", "on", "a", "to"]
)
ORDINALS = frozenset(
    persian.fold(word)
    for word in [
        "اول",
        "نخست",
        "دوم",
        "سوم",
        "چهارم",
        "پنجم",
        "ششم",
        "هفتم",
        "هشتم",
        "نهم",
        "دهم",
        "first",
        "second",
        "third",
    ]
)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """A programme or a report's line, as far as its likeness to another goes."""

    key: Hashable
    office_id: Hashable
    day: date
    title: str


@dataclass(frozen=True, kw_only=True)
class Twin:
    """Another happening that may be the same one. `overlap` is the share of words the two titles share, 0–1."""

    key: Hashable
    same_title: bool
    same_day: bool
    overlap: Fraction


def likely_twins(candidate: Happening, others: Iterable[Happening]) -> tuple[Twin, ...]:
    """Return which of `others` may be the candidate itself, the likeliest first (twins-1).

    Same office, the same day or the one before or after, and either the same title under any spelling, or
    at least two shared words that are three fifths of all words in both. Titles that differ in a number
    ("session 2", "session 3", "the third session") are two happenings.
    """
    near = (
        other
        for other in others
        if other.office_id == candidate.office_id
        and other.key != candidate.key
        and abs(other.day - candidate.day) <= NEIGHBOUR
    )
    twins = (_compared(candidate, other) for other in near)
    return tuple(
        sorted(
            (twin for twin in twins if twin),
            key=lambda twin: (not twin.same_title, not twin.same_day, -twin.overlap, str(twin.key)),
        )
    )


def _compared(candidate: Happening, other: Happening) -> Twin | None:
    squashed = persian.squash(candidate.title)
    same_title = bool(squashed) and squashed == persian.squash(other.title)
    mine, theirs = _words(candidate.title), _words(other.title)
    shared, either = mine & theirs, mine | theirs
    overlap = Fraction(len(shared), len(either)) if either else Fraction(0)
    numbers_differ = _numbers(mine) != _numbers(theirs)
    alike = len(shared) >= FEWEST_SHARED and overlap >= ENOUGH_OVERLAP and not numbers_differ
    if not (same_title or alike):
        return None
    return Twin(
        key=other.key,
        same_title=same_title,
        same_day=other.day == candidate.day,
        overlap=Fraction(1) if same_title else overlap,
    )


def _words(title: str) -> frozenset[str]:
    return frozenset(persian.fold(title).split()) - COMMON_WORDS


def _numbers(words: frozenset[str]) -> set[str]:
    return {word for word in words if word.isdecimal() or word in ORDINALS}


def is_round(number: int) -> bool:
    """Say whether a count looks estimated, so that the form asks "counted, or estimated?" (round-1).

    Whole tens from 10, whole fifties from 100, whole hundreds from 1,000. One honest count in ten, fifty or
    a hundred is round by chance; hence a question.
    """
    if number < 10:
        return False
    step = 10 if number < 100 else 50 if number < 1000 else 100
    return number % step == 0
