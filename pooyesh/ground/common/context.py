"""What base templates know of the page: campaign, moment, languages, menus.

Menus are lazy: a public page never asks who is signed in, so it stays free of cookies and can be cached.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_bidi

from pooyesh.ground.common.links import alternate
from pooyesh.ground.common.panels import Registry
from pooyesh.ground.common.words import tongue


@dataclass(frozen=True)
class Item:
    """A link of a menu. `current=None` lets the address decide; `count` is what waits there."""

    label: str
    url: str
    current: bool | None = None
    count: int | None = None


@dataclass(frozen=True)
class Menu:
    """Everything a bar, a rail, a phone's bottom bar or a footer shows. `groups` are (heading, items)."""

    groups: Sequence[tuple[str, Sequence[Item]]] = ()
    phone: Sequence[Item] = ()  # at most five; «more» is added when the menu holds others
    campaigns: Sequence[Item] = ()
    account: Sequence[Item] = ()
    bell: Item | None = None
    search: str = ""  # address of the search page
    home: str = ""
    extra: dict[str, Any] = field(default_factory=dict)  # "sign_out": where the sign-out form posts

    @property
    def has_more(self) -> bool:
        """Say whether the whole menu holds what the phone's bar does not."""
        return bool(
            {item.url for _, items in self.groups for item in items} - {item.url for item in self.phone}
        )


MenuMaker = Callable[[HttpRequest], Menu]
_menus: Registry[MenuMaker] = Registry("menus", single=True)


def register_menu(fn: MenuMaker, *, place: str = "work") -> None:
    """Let `fn(request)` fill the menu of `place`: "work" (signed in), "public" (header) or "footer"."""
    _menus.register(place, fn)


def menu_of(request: HttpRequest, place: str) -> Menu:
    """Return the menu of a place with the current page marked; empty when no app fills it."""
    if place not in _menus:
        return Menu()
    return marked(_menus.one(place)(request), request.path)


def marked(menu: Menu, path: str) -> Menu:
    """Return the menu with the item current whose address is the longest beginning of `path`."""
    urls = [item.url for _, items in menu.groups for item in items] + [item.url for item in menu.phone]
    here = max((url for url in urls if url and _within(path, url)), key=len, default=None)

    def mark(items: Sequence[Item]) -> list[Item]:
        return [i if i.current is not None else replace(i, current=i.url == here) for i in items]

    return replace(
        menu, groups=[(heading, mark(items)) for heading, items in menu.groups], phone=mark(menu.phone)
    )


def _within(path: str, url: str) -> bool:
    bare = url.split("?", 1)[0].split("#", 1)[0]
    return path == bare or path.startswith(bare.rstrip("/") + "/")


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Give every template its frame. Also called for error pages, where a request may be half made."""
    other = "en" if tongue() == "fa" else "fa"
    return {
        "scope": getattr(request, "scope", None),
        "at": getattr(request, "at", None),
        "language": tongue(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "alternate_language": other,
        "alternate_url": alternate(request.get_full_path(), other),
        "menu": SimpleLazyObject(lambda: menu_of(request, "work")),
        "public_menu": SimpleLazyObject(lambda: menu_of(request, "public")),
        "footer": SimpleLazyObject(lambda: menu_of(request, "footer")),
    }
