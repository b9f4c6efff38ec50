"""From nothing to the first answered page, and what the whole process tree weighs."""

import argparse
import os
import subprocess
import sys
import time

from bench.database import HOUSE, SLUG, demo, fresh
from bench.servers import first_answer, free_port, memory_mb, tree


def run(options: argparse.Namespace) -> dict[str, str]:
    """Return seconds to the first page of `pooyesh serve`, and megabytes afterwards."""
    with fresh() as environment:
        demo(environment)
        port = free_port()
        begin = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "pooyesh", "serve", "--port", str(port)],
            cwd=HOUSE,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            first_answer(port, f"/{SLUG}/results/")
            seconds = time.perf_counter() - begin
            time.sleep(2)  # the background worker and the ticker have come up too
            weight, processes = memory_mb(server.pid), len(tree(server.pid))
        finally:
            server.terminate()
            server.wait(timeout=20)
    return {
        "cold start to the first answered page": f"{seconds:.2f} s",
        "memory of the process tree (PSS)": f"{weight:.0f} MB in {processes} processes",
    }
