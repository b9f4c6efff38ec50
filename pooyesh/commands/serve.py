"""Make everything ready and serve Pooyesh: pages, background work and the clock, as one process tree."""

import argparse
import http.client
import os
import socket
import sys
import time
from threading import Thread

import django

from pooyesh.commands import _stamp
from pooyesh.commands._tree import Tree
from pooyesh.core.refusal import Refusal

PATIENCE = 60.0  # seconds until the first page must answer


def add(parser: argparse.ArgumentParser) -> None:
    """Declare where to listen and with how many hands."""
    parser.add_argument(
        "--host", default=os.environ.get("POOYESH_HOST", "127.0.0.1"), help="address to listen on"
    )
    parser.add_argument("--port", type=int, default=int(os.environ.get("POOYESH_PORT", "8000")))
    parser.add_argument("--workers", type=int, default=1, help="processes that answer pages")
    parser.add_argument("--threads", type=int, default=4, help="threads in each of them")
    parser.add_argument(
        "--demo", action="store_true", help="fill the demo campaign when the database is empty"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until asked to end; 1 when a part of the tree ended by itself.

    Loading Django takes most of a start. Where nothing changed since the last one, the pages load it in their own
    process while this one loads it to look after the rest.
    """
    _refuse_taken(options.host, options.port)
    tree = Tree()
    tree.listen()
    held = _stamp.lock()
    early = _stamp.is_fresh()
    if early:
        tree.start("pages", _pages(options))
    django.setup()
    try:
        _serve(tree, options, early=early)
        status = tree.wait()
    finally:
        tree.end()
    held.close()
    if tree.ended:
        print(f"The part “{tree.ended}” ended by itself; the rest was ended with it.", file=sys.stderr)
    return status


def _serve(tree: Tree, options: argparse.Namespace, *, early: bool) -> None:
    from pooyesh.commands import _content, _ready

    changed = _ready.make()
    _content.fill(with_demo=options.demo)
    if changed and early:
        tree.stop("pages")
    if changed or not early:
        tree.start("pages", _pages(options))
    _stamp.write()
    host = "127.0.0.1" if options.host in {"0.0.0.0", "::"} else options.host  # noqa: S104  everywhere is here, too
    if not _answers(tree, host, options.port):
        return
    address = f"http://{f'[{host}]' if ':' in host else host}:{options.port}/"
    print(f"\nPooyesh is at {address}  (Ctrl-C ends it)\n{_content.welcome(address)}", flush=True)
    tree.start(
        "work", [sys.executable, "-m", "django", "db_worker", "--no-startup-delay", "--verbosity", "0"]
    )
    Thread(target=_content.clock, args=(tree,), daemon=True).start()


def _pages(options: argparse.Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", options.host, "--port", str(options.port)),
        *("--workers", str(options.workers), "--blocking-threads", str(options.threads)),
        *("--workers-kill-timeout", "5", "pooyesh.wsgi:application"),
    ]


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            said = "Port %(port)s is taken; choose another: PORT=8001 make run, or pooyesh serve --port 8001."
            raise Refusal(said, port=port, code="port") from None


def _answers(tree: Tree, host: str, port: int) -> bool:
    """Wait until a page answers; False when a part of the tree ended before."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and tree.look() and not tree.ending.is_set():
        try:
            line = http.client.HTTPConnection(host, port, timeout=PATIENCE)
            line.request("HEAD", "/")
            line.getresponse()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False
