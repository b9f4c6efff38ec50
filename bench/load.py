"""A load of keep-alive requests over plain sockets, bounded in count and time, on the loopback address alone."""

import socket
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Rate:
    """Requests a second, and milliseconds a request."""

    per_second: float
    median_ms: float


def request_of(path: str, port: int) -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept-Encoding: gzip\r\nConnection: keep-alive\r\n\r\n"
    return head.encode()


def ask(connection: socket.socket, request: bytes) -> int:
    """Send one request, read its whole answer and return its status."""
    connection.sendall(request)
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    missing = length - len(body)
    while missing > 0:
        missing -= len(_more(connection))
    return int(head[9:12])


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(1 << 16)
    if not data:
        raise ConnectionError("the server closed the connection")
    return data


def measure(path: str, port: int, *, seconds: float) -> Rate:
    """Return what one client gets in `seconds`, every answer a 200."""
    times = []
    with closing(socket.create_connection((HOST, port), timeout=30)) as connection:
        request = request_of(path, port)
        ask(connection, request)
        end = time.perf_counter() + seconds
        while (start := time.perf_counter()) < end:
            status = ask(connection, request)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
            times.append(time.perf_counter() - start)
    return Rate(len(times) / sum(times), 1000 * statistics.median(times))


def alternated(ways: dict[str, Callable[[], Rate]], *, rounds: int) -> dict[str, Rate]:
    """Return each way's median over rounds in which all take turns, so that a drifting machine favours none."""
    found: dict[str, list[Rate]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(way())
    return {
        name: Rate(
            statistics.median(rate.per_second for rate in rates),
            statistics.median(rate.median_ms for rate in rates),
        )
        for name, rates in found.items()
    }
