"""Slowing down guesses at one account. Never counts by network address: a campus signs in from behind one.

The first tries are free, then each wrong one doubles the wait, up to MOST. Kept in the cache, under a hash of
whom the tries are aimed at, known or not, so that the answer tells nothing about who has an account.
"""

import hashlib
import math
from datetime import datetime, timedelta

from django.core.cache import cache

FREE = 5  # wrong tries before any wait
FIRST = timedelta(seconds=5)
MOST = timedelta(minutes=5)
MEMORY = timedelta(hours=6)


def wait(kind: str, who: str, *, at: datetime) -> int:
    """Return how many whole seconds to wait before the next try; 0 when it may come now."""
    until = cache.get(_key(kind, who) + ":until", 0.0)
    return max(0, math.ceil(until - at.timestamp()))


def missed(kind: str, who: str, *, at: datetime, free: int = FREE) -> None:
    """Count one wrong try."""
    key, memory = _key(kind, who), int(MEMORY.total_seconds())
    cache.add(key, 0, memory)
    try:
        count = cache.incr(key)
    except ValueError:  # it was forgotten in between
        count = 1
    if count > free:
        pause = min(FIRST * 2 ** min(count - free - 1, 20), MOST)
        cache.set(key + ":until", (at + pause).timestamp(), memory)


def forget(kind: str, who: str) -> None:
    """Start afresh: the right person came in."""
    cache.delete_many([_key(kind, who), _key(kind, who) + ":until"])


def _key(kind: str, who: str) -> str:
    return f"throttle:{kind}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
