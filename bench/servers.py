"""Servers on loopback, started and ended by the bench; and what they weigh."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench.load import HOST, ask, request_of

HOUSE = Path(__file__).resolve().parent.parent
PATIENCE = 60


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def granian(target: str, **environment: str) -> Iterator[int]:
    """Serve a WSGI application by one worker, with the product's own options; the port is given."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", "1", "--no-ws", "--log-level", "error", target]
    server = subprocess.Popen(
        command, cwd=HOUSE, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    try:
        first_answer(port, "/")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def first_answer(port: int, path: str) -> float:
    """Return the seconds until the port answers a request at all."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        try:
            with closing(socket.create_connection((HOST, port), timeout=5)) as connection:
                ask(connection, request_of(path, port))
                return time.perf_counter() - start
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"nothing answered on port {port}")


def tree(pid: int) -> list[int]:
    """Return a process and all beneath it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process tree, shared pages counted once (PSS)."""
    kilobytes = 0
    for each in tree(pid):
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        kilobytes += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return kilobytes / 1024
