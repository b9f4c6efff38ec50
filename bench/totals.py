"""One verification at growing scale, beside a full rebuild: the first must stay flat."""

import argparse
import json

from bench.database import demo, fresh, measured

SCALES = (1, 10, 100)


def run(options: argparse.Namespace) -> dict[str, str]:
    """Return milliseconds of one verification and seconds of a rebuild at each scale."""
    lines, times = {}, {}
    for scale in (each for each in SCALES if each <= options.largest):
        with fresh() as environment:
            demo(environment, "--stage", "report", "--scale", str(scale))
            found = json.loads(measured("bench.totals_inside", environment))
        times[scale] = found["verify_ms"]
        lines[f"scale {scale}: {found['reports']:,} reports: one verification"] = (
            f"{found['verify_ms']:.1f} ms"
        )
        lines[f"scale {scale}: full rebuild"] = f"{found['rebuild_s']:.2f} s"
    largest = max(times)
    lines[f"one verification, scale {largest} ÷ scale 1"] = f"{times[largest] / times[1]:.2f}"
    return lines
