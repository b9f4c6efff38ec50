"""The staged import of 17,311 rows, against a bulk_create of as many bare rows."""

import argparse
import json
import sys

from bench.database import fresh, measured

FOLDER = "tests/data/italy_campaign_2024_25"


def run(options: argparse.Namespace) -> dict[str, str]:
    """Return seconds of both in the same run, and their ratio."""
    with fresh() as environment:
        found = json.loads(measured("bench.importing_inside", environment, FOLDER))
    lines = {name: f"{seconds:.2f} s" for name, seconds in found.items()}
    staged = found["given, checked and committed"]
    lines["staged import ÷ bare bulk_create (under 20)"] = f"{staged / found['bare bulk_create']:.1f}"
    return lines


if __name__ == "__main__":
    sys.exit("run python -m bench import")
