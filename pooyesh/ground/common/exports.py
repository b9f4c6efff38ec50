"""How a list becomes a sheet: one exporter, registered by the app that writes sheets."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from pooyesh.ground.common.panels import Registry

FORMATS = ("xlsx", "csv")
Exporter = Callable[..., Any]  # an HttpResponse, or one that streams
_exporters: Registry[Exporter] = Registry("exporters", single=True)


def register_exporter(fn: Exporter) -> None:
    """Let `fn(request, name, columns, rows, expected=…, notes=…)` answer every export.

    `columns` is a list of headings in the reader's language, `rows` an iterator of lists of plain values in the
    same order (text, int, date, aware datetime, None); the format is `request.GET["export"]`, "xlsx" or "csv".
    `expected` is how many rows were counted, `notes` are (what, chosen) pairs: the search and the filters.
    """
    _exporters.register("sheets", fn)


def can_export() -> bool:
    """Say whether an exporter is there; without one no export is offered."""
    return "sheets" in _exporters


def asked_export(request: HttpRequest) -> bool:
    """Say whether the address asks for a sheet instead of a page."""
    return can_export() and request.GET.get("export") in FORMATS


def export_rows(
    request: HttpRequest, name: str, labels: Iterable[Any], rows: "Iterator[list[Any]]", **facts: Any
) -> HttpResponse:
    """Answer with a sheet of rows, also of rows that no single list holds, such as a cross table."""
    return _exporters.one("sheets")(request, name, [str(label) for label in labels], rows, **facts)
