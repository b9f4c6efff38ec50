"""What is done again and again: registered in `AppConfig.ready()`, done by `pooyesh tick`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pooyesh.ground.common.panels import Registry

Deed = Callable[[datetime], object]


@dataclass(frozen=True)
class Periodic:
    """A deed and how often it is due."""

    name: str
    every: timedelta
    fn: Deed


_known: Registry[Periodic] = Registry("periodic", single=True)


def register(name: str, every: timedelta, fn: Deed) -> None:
    """Let `fn(at)` be done once in every slot of `every`, whichever ticker comes first."""
    _known.register(name, Periodic(name, every, fn))


def known() -> list[Periodic]:
    """Return every periodic deed, by name."""
    return [_known.one(name) for name in _known.places()]


def slot(at: datetime, every: timedelta) -> datetime:
    """Return the beginning of the slot that `at` lies in; slots are counted from 1970 in UTC."""
    length = every.total_seconds()
    return datetime.fromtimestamp(at.timestamp() // length * length, tz=at.tzinfo)
