"""The table of analysis as a sheet: one row a cell, so that it can be summed and pivoted."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from pooyesh.fronts.insight.queries import Analysis
from pooyesh.ground.common.words import named

COLUMNS = (_("Unit"), _("Code"), _("Section"), _("Final"), _("Provisional"))


def rows_of(page: Analysis) -> Iterator[list[Any]]:
    """Yield every cell of the table."""
    for row in page.rows:
        for section, spot in zip(page.sections, row.spots, strict=True):
            yield [named(row.unit), row.unit.code, named(section), spot.figure.final, spot.figure.provisional]
