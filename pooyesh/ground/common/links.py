"""Addresses, with the campaign filled in: nobody writes `campaign=` by hand."""

from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from pooyesh.ground.common.scope import Scope

FACE = "<slug:campaign>/"  # the public face of a campaign: asks nobody who they are
DESK = "<slug:campaign>/desk/"  # all signed-in work


def url(
    scope: "Scope | None", name: str, *args: Any, query: "dict[str, Any] | None" = None, **kwargs: Any
) -> str:
    """Return the address of a named page in the language now spoken.

    A page inside a campaign gets the slug as its first part; a page outside (accounts, join) is found as it is.
    """
    tail = f"?{urlencode(query, doseq=True)}" if query else ""
    if scope is not None:
        try:
            return (
                _reverse(name, (scope.slug, *args), {**kwargs, "campaign": scope.slug}, by_name=bool(kwargs))
                + tail
            )
        except NoReverseMatch:
            pass  # the page stands outside campaigns
    return _reverse(name, args, kwargs, by_name=bool(kwargs)) + tail


def place(scope: Scope, tail: str, *, query: "dict[str, Any] | None" = None) -> str:
    """Return an address within the campaign by its path: how an app leads to a page of one that stands below it."""
    asked = f"?{urlencode(query, doseq=True)}" if query else ""
    return alternate(f"/{scope.slug}/{tail}", get_language() or "fa") + asked


def _reverse(name: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, by_name: bool) -> str:
    # Django takes places or names, never both
    return reverse(name, kwargs=kwargs) if by_name else reverse(name, args=args)


def alternate(path: str, language: str) -> str:
    """Return the same address in another language: /x is Persian, /en/x English."""
    bare = path.removeprefix("/en") if path == "/en" or path.startswith("/en/") else path
    bare = bare if bare.startswith("/") else f"/{bare}"
    return f"/en{bare}" if language == "en" else bare
