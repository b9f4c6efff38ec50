"""The codes of Iran's provinces by their names, so that a sheet of units brings its own map.

`data/provinces.csv`: the 31 provinces by their official names; codes of ISO 3166-2:IR as of 2020.
"""

import csv
from functools import cache
from pathlib import Path

from pooyesh.core.persian import squash
from pooyesh.ground.network.names import keys_of

DATA = Path(__file__).parent / "data" / "provinces.csv"


@cache
def _codes() -> dict[str, str]:
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {squash(row[name]): row["iso"] for row in rows for name in ("name_fa", "name_en")}


def iso_of(*names: str) -> str:
    """Return the ISO code of the province with one of these names, however spelled; "" when none is known."""
    keys = sorted(keys_of("province", names))
    return next((code for key in keys if (code := _codes().get(key))), "")
