"""How many people may come: what the place holds, and what a health rule leaves of it."""

import re

from pooyesh.core.persian import parse_count, to_ascii_digits
from pooyesh.core.refusal import N_, Refusal

_PERCENT = re.compile(r"(?:%|٪|درصد|percent)", re.IGNORECASE)


def effective_capacity(capacity: int | None, cap: int | None, *, is_percent: bool = False) -> int | None:
    """Return how many people may come: the smaller of the place's capacity and the cap; None where neither binds.

    A cap in percent is a share of the capacity, rounded down; without a capacity it binds nothing.
    """
    if cap is not None and is_percent:
        cap = capacity * cap // 100 if capacity is not None else None
    return min((bound for bound in (capacity, cap) if bound is not None), default=None)


def parse_cap(text: str) -> tuple[int, bool]:
    """Return (50, True) of «٪۵۰»، "50%" or «۵۰ درصد», and (50, False) of «۵۰»; a cap is at least 1, a share at most 100."""
    plain = to_ascii_digits(text).strip()
    bare = _PERCENT.sub(" ", plain, count=1)
    is_percent = bare != plain
    try:
        number = parse_count(bare.strip())
    except Refusal as refusal:
        raise Refusal(
            N_("Write a number, or a share of the capacity such as 50 percent."), code="cap"
        ) from refusal
    if number < 1:
        raise Refusal(N_("A cap is at least 1."), code="cap-small")
    if is_percent and number > 100:
        raise Refusal(N_("A share is at most 100 percent."), code="cap-share")
    return number, is_percent
