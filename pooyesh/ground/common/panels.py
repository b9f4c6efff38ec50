"""Small registries: how a later app puts something on an earlier app's page, without being imported by it.

An app registers in `AppConfig.ready()`; the page asks by place. Panels are the first use; jobs, sheets, desk
items and seals use the same `Registry`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things known by the name of a place, each place in its own order.

    With `single=True` a name stands for one thing, and a second, different one is refused at start-up.
    """

    def __init__(self, name: str, *, single: bool = False) -> None:
        self.name = name
        self.single = single
        self._things: dict[str, list[tuple[int, T]]] = {}

    def register(self, place: str, thing: T, *, order: int = 100) -> T:
        """Make `thing` known at `place`; lower `order` comes first, equal orders keep LAYOUT's. Twice is once."""
        things = self._things.setdefault(place, [])
        if any(known is thing or known == thing for _, known in things):
            return thing
        if self.single and things:
            raise ValueError(f"{self.name}: {place} is registered twice")
        things.append((order, thing))
        things.sort(key=lambda pair: pair[0])
        return thing

    def all(self, place: str) -> list[T]:
        """Return the things of `place` in order; an unknown place has none."""
        return [thing for _, thing in self._things.get(place, [])]

    def one(self, place: str) -> T:
        """Return the one thing of `place`; LookupError names the places that are known."""
        things = self.all(place)
        if not things:
            raise LookupError(
                f"{self.name}: {place} is not registered; known: {', '.join(self.places()) or 'none'}"
            )
        return things[0]

    def places(self) -> list[str]:
        """Return the names of places that hold something, in alphabetical order."""
        return sorted(place for place, things in self._things.items() if things)

    def __contains__(self, place: str) -> bool:
        return bool(self._things.get(place))


@dataclass(frozen=True)
class Panel:
    """A part of a page that another app fills: a heading and a template with its context."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    name: str = ""  # becomes the id of the section, so that a link can point at it


PanelMaker = Callable[..., "Panel | None"]
_panels: Registry[PanelMaker] = Registry("panels")


def register(place: str, fn: PanelMaker, *, order: int = 100) -> None:
    """Ask `fn(**ids)` for a panel whenever `place` is shown; it answers None when it has nothing to say."""
    _panels.register(place, fn, order=order)


def panels_for(place: str, **ids: Any) -> list[Panel]:
    """Return the panels of `place` for these ids, in order, without the silent ones."""
    answers = (fn(**ids) for fn in _panels.all(place))
    return [panel for panel in answers if panel is not None]
