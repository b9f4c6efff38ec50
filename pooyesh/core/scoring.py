"""The building blocks of a score, usable one by one: goalposts, means, ranks, ties, size classes.

Everything here is exact or correctly rounded, so that any machine gives the same bytes: rational numbers
are `Fraction`, logarithms and exponentials are `Decimal` at a fixed precision (the decimal specification
asks for correctly rounded results), and nothing depends on the order of the input.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

Number = int | Decimal | Fraction
SCALES = ("linear", "log", "ln")

# Forty digits while working; what was worked out is settled on thirty decimals before it is published, so
# that a mean of equal parts is that part again and not its neighbour forty digits down.
WORKING = Context(prec=40, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999)
GUARD_PLACES = 30


class Class(Protocol):
    """A size class: values under `below` that no earlier class took; None is the open end."""

    @property
    def key(self) -> str: ...
    @property
    def below(self) -> int | None: ...


def exact(x: Number) -> Fraction:
    """Return `x` as a fraction; a float is refused, for it is rarely the number that was meant."""
    if isinstance(x, bool) or not isinstance(x, (int, Decimal, Fraction)):
        raise TypeError(f"an exact number is needed, not {type(x).__name__}")
    return Fraction(x)


def round_half_up(x: Number, places: int) -> Decimal:
    """Round to `places` decimals, halves away from zero, exactly; the result shows all its decimals."""
    value = exact(x)
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    # Built from digits, so that no surrounding decimal context can shorten a long number.
    return Decimal((int(value < 0 and whole > 0), tuple(map(int, str(whole))), -places))


def _decimal(x: Fraction) -> Decimal:
    return WORKING.divide(Decimal(x.numerator), Decimal(x.denominator))


@lru_cache(maxsize=4096)
def _ln(x: Fraction) -> Fraction:
    """Return ln(x) to forty digits, as the fraction those digits spell: sums of it no longer round."""
    return Fraction(WORKING.ln(_decimal(x)))


def _scaled(x: Fraction, scale: str) -> Fraction:
    if scale == "linear":
        return x
    return _ln(1 + x if scale == "log" else x)


def goalpost(x: Number, *, lo: Number, hi: Number, scale: str = "linear", reversed: bool = False) -> Fraction:  # noqa: A002  the methods' own word
    """Return the points of `x` between two declared goalposts: 0 at `lo` or worse, 100 at `hi` or better.

    100·clip((g(x)−g(lo))/(g(hi)−g(lo)), 0, 1), where g is the identity ("linear", for rates), ln(1+x)
    ("log", for counts) or ln(x) ("ln", as the Human Development Index takes incomes). `reversed` gives
    100 minus that. ValueError when the goalposts do not stand apart or the scale does not reach `lo`.
    """
    value, low, high = exact(x), exact(lo), exact(hi)
    if scale not in SCALES:
        raise ValueError(f"no scale {scale!r}")
    if low >= high or (scale == "log" and low <= -1) or (scale == "ln" and low <= 0):
        raise ValueError(f"goalposts {lo} and {hi} do not fit the scale {scale!r}")
    if value <= low:
        points = Fraction(0)
    elif value >= high:
        points = Fraction(100)
    else:
        base = _scaled(low, scale)
        points = 100 * (_scaled(value, scale) - base) / (_scaled(high, scale) - base)
    return 100 - points if reversed else points


def min_max(values: Sequence[Number]) -> list[Fraction]:
    """Return 0–100 between the least and the greatest of the values themselves (all equal: 0 for each).

    For robustness runs only: with it one office's edit moves another's score.
    """
    numbers = [exact(value) for value in values]
    low, high = min(numbers), max(numbers)
    return [Fraction(0) if low == high else 100 * (number - low) / (high - low) for number in numbers]


def _weights(count: int, weights: Sequence[Number] | None) -> list[Fraction]:
    shares = [Fraction(1)] * count if weights is None else [exact(weight) for weight in weights]
    if not count or len(shares) != count or min(shares) < 0 or not sum(shares):
        raise ValueError("as many weights as values, none negative and not all zero")
    return shares


def arithmetic(values: Sequence[Number], weights: Sequence[Number] | None = None) -> Fraction:
    """Return the weighted mean, exactly; without weights all count alike. Only their proportions matter."""
    shares = _weights(len(values), weights)
    total = sum((exact(value) * share for value, share in zip(values, shares, strict=True)), Fraction(0))
    return total / sum(shares)


def geometric(
    values: Sequence[Number], weights: Sequence[Number] | None = None, *, floor: Number | None = None
) -> Decimal:
    """Return the weighted geometric mean, settled on thirty decimals. Only the weights' proportions matter.

    Values under `floor` are lifted to it first; without a floor, a zero that has weight makes the mean zero.
    """
    shares = _weights(len(values), weights)
    numbers = [exact(value) if floor is None else max(exact(value), exact(floor)) for value in values]
    if min(numbers) < 0:
        raise ValueError("a geometric mean takes no negative value")
    used = [(number, share) for number, share in zip(numbers, shares, strict=True) if share]
    if any(not number for number, _ in used):
        return round_half_up(0, GUARD_PLACES)
    # The logarithms are summed as fractions: a sum that never rounds does not know an order.
    mean = sum((_ln(number) * share for number, share in used), Fraction(0)) / sum(shares)
    return round_half_up(WORKING.exp(_decimal(mean)), GUARD_PLACES)


def product_rate(over: Sequence[Number], under: Sequence[Number]) -> Fraction | None:
    """Return the product of `over` divided by the product of `under`; None where a divisor is zero."""
    value = Fraction(1)
    for number in under:
        if not number:
            return None
        value /= exact(number)
    for number in over:
        value *= exact(number)
    return value


def break_ties(
    values: Sequence[Any], by: Sequence[Sequence[Any]] = (), *, lower_first: bool = False
) -> list[int | None]:
    """Return competition ranks (1-2-2-4) of `values`, ties broken by the columns of `by` in their order.

    Higher is better, in `by` always and in `values` unless `lower_first`. None among `values` gets no rank;
    None in a column of `by` stands behind every number. Those still equal share their rank: the order of
    the input never decides.
    """

    def merit(place: int) -> tuple[Any, ...]:
        own = -values[place] if lower_first else values[place]
        rest = [(column[place] is not None, column[place] or 0) for column in by]
        return (own, *rest)

    merits = [None if value is None else merit(place) for place, value in enumerate(values)]
    ranks: dict[tuple[Any, ...], int] = {}
    for rank, each in enumerate(sorted((m for m in merits if m is not None), reverse=True), start=1):
        ranks.setdefault(each, rank)
    return [None if each is None else ranks[each] for each in merits]


def competition_ranks(values: Sequence[Any], *, lower_first: bool = False) -> list[int | None]:
    """Return competition ranks (1-2-2-4): equals share a rank and the next one stands as far behind."""
    return break_ties(values, lower_first=lower_first)


def size_class(value: Number | None, classes: Sequence[Class]) -> str:
    """Return the key of the first class whose `below` is over `value`; "" when there is no positive value."""
    if value is None or value <= 0:
        return ""
    return next((each.key for each in classes if each.below is None or value < each.below), "")
