"""The public page of the result, against a bare Django view on the same server in the same run."""

import argparse

from bench.database import SLUG, demo, fresh
from bench.load import alternated, measure
from bench.servers import granian

SECONDS, ROUNDS = 2.0, 5
RESULT = f"/{SLUG}/results/"


def run(options: argparse.Namespace) -> dict[str, str]:
    """Return requests a second of one client, kept alive, by one worker."""
    with (
        fresh() as environment,
        granian("bench.bare:application") as bare,
    ):
        demo(environment)
        with (
            granian("pooyesh.wsgi:application", **environment) as shipped,
            granian("pooyesh.wsgi:application", **environment, POOYESH_PUBLIC_CACHE_SECONDS="0") as uncached,
        ):
            found = alternated(
                {
                    "bare Django view": lambda: measure("/", bare, seconds=SECONDS),
                    "result page, as shipped": lambda: measure(RESULT, shipped, seconds=SECONDS),
                    "result page, cache off": lambda: measure(RESULT, uncached, seconds=SECONDS),
                },
                rounds=ROUNDS,
            )
    lines = {name: f"{rate.per_second:,.0f}/s, {rate.median_ms:.2f} ms" for name, rate in found.items()}
    page = found["result page, as shipped"].per_second
    lines["as shipped ÷ bare (at least 0.5)"] = f"{page / found['bare Django view'].per_second:.2f}"
    lines["as shipped ÷ cache off (at least 5)"] = f"{page / found['result page, cache off'].per_second:.1f}"
    return lines
