"""Questions about imports."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from pooyesh.ground.sheets.models import Import, ImportRow


def imported(public_id: str, *, by_id: int, campaign_id: int | None) -> Import | None:
    """Return this person's import in this campaign."""
    return Import.objects.filter(public_id=public_id, by_id=by_id, campaign_id=campaign_id).first()


def last_imports(kind: str, *, by_id: int, campaign_id: int | None, most: int = 5) -> QuerySet[Import]:
    """Return this person's last imports of a kind, newest first."""
    return Import.objects.filter(kind=kind, by_id=by_id, campaign_id=campaign_id)[:most]


def wrong_rows(import_id: int) -> QuerySet[ImportRow]:
    """Return the rows with errors, in the order of the sheet."""
    return ImportRow.objects.filter(imported=import_id, has_errors=True).order_by("number")


def first_rows(import_id: int, *, most: int) -> QuerySet[ImportRow]:
    """Return the first rows of the table."""
    return ImportRow.objects.filter(imported=import_id).order_by("number")[:most]


def given_rows(import_id: int) -> Sequence[tuple[int, list[str]]]:
    """Return every row's number and cells, in the order of the sheet."""
    rows: Any = ImportRow.objects.filter(imported=import_id).order_by("number").values_list("number", "cells")
    return list(rows)
