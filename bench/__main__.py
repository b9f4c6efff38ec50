"""Run every measurement, print it and write var/bench.json.

usage: python -m bench [pages|start|import|totals …] [--largest 100]
"""

import argparse
import json
import sys
from pathlib import Path

from bench import importing, pages, start, totals

PARTS = {"pages": pages.run, "start": start.run, "import": importing.run, "totals": totals.run}
OUT = Path(__file__).resolve().parent.parent / "var" / "bench.json"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument(
        "parts", nargs="*", choices=[*PARTS, []], default=[], help="all, unless some are named"
    )
    parser.add_argument(
        "--largest", type=int, default=100, help="the largest scale of the demo that is measured"
    )
    options = parser.parse_args()
    results = {}
    for name in options.parts or PARTS:
        print(f"\n== {name}", flush=True)
        results[name] = PARTS[name](options)
        for line, value in results[name].items():
            print(f"  {line:<64} {value}", flush=True)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"\nwritten to {OUT.relative_to(OUT.parent.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
