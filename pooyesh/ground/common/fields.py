"""Columns that many tables share: the public id, the key to sort by, the text to search in."""

import secrets
from typing import Any

from django.db import models

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without 0 o 1 l i, so that it can be read out on the telephone
LENGTH = 10


def new_public_id() -> str:
    """Return ten random characters: what addresses show instead of a primary key (49 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_public_id(text: str) -> bool:
    """Say whether a text could be a public id."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET)


class _Fixed(models.Field):
    """A column whose settings are the house's, so that migrations and models need not repeat them."""

    fixed: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, **self.fixed})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {key: value for key, value in kwargs.items() if key not in self.fixed}


class PublicIdField(_Fixed, models.CharField):
    """The random id in addresses; set once, when the row is made."""

    fixed = {"max_length": LENGTH, "unique": True, "default": new_public_id, "editable": False}


class SortKeyField(_Fixed, models.BinaryField):
    """`persian.sort_key` of a name: binary, so both databases put it in the Persian order."""

    fixed = {"max_length": 200, "default": b"", "editable": False}


class SearchField(_Fixed, models.TextField):
    """`persian.search_text` of what a row is found by. Never of a participant's name."""

    fixed = {"default": "", "blank": True, "editable": False}
