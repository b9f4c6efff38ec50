"""Make everything ready and serve Pooyesh: pages, background work and the clock, as one process tree."""

import argparse
import logging
import os
import socket
import sys
import time
from collections.abc import Callable
from threading import Thread

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from pooyesh.commands import _ready, main
from pooyesh.commands._tree import Tree
from pooyesh.core.refusal import Refusal
from pooyesh.ground.jobs import services as jobs
from pooyesh.ground.network import services as network
from pooyesh.ground.network.models import Unit

PATIENCE = 60.0  # seconds until the first page must answer
log = logging.getLogger(__name__)


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
    """Serve until asked to end; 1 when a part of the tree ended by itself."""
    _refuse_taken(options.host, options.port)
    held = _ready.lock()
    _ready.translate()
    _ready.migrate()
    _ready.collect()
    welcome = _first_content(fill=options.demo)
    tree = Tree()
    tree.listen()
    tree.start("pages", _pages(options))
    tree.start(
        "work",
        [sys.executable, "-m", "django", "db_worker", "--no-startup-delay", "--verbosity", "0"],
        _named(),
    )
    address = f"http://{'127.0.0.1' if options.host == '0.0.0.0' else options.host}:{options.port}/"  # noqa: S104
    if _answers(tree, options.port):
        Thread(target=_clock, args=(tree,), daemon=True).start()
        print(f"\nPooyesh is at {address}  (Ctrl-C ends it)\n{welcome(address)}", flush=True)
    status = tree.wait()
    if tree.ended:
        print(f"The part “{tree.ended}” ended by itself; the rest was ended with it.", file=sys.stderr)
    held.close()
    return status


def _first_content(*, fill: bool) -> Callable[[str], str]:
    """Fill the demo where it is asked for and nothing is there; return what to tell whoever started us."""
    demo = main.verb("demo")
    if fill and demo and not Unit.objects.exists():
        demo.fill()
    signs = demo.sign_ins() if demo else []
    if signs:
        return lambda _address: "\n".join(["Sign in to the demo as:", *(f"  {line}" for line in signs)])
    invitation = network.bootstrap_invitation(at=timezone.now())
    if invitation is None:
        return lambda _address: ""
    link = network.link_of(invitation)
    return lambda address: f"The first secretary opens this link: {address.rstrip('/')}{link}"


def _pages(options: argparse.Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", options.host, "--port", str(options.port)),
        *("--workers", str(options.workers), "--blocking-threads", str(options.threads)),
        *("--workers-kill-timeout", "5", "pooyesh.wsgi:application"),
    ]


def _named() -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "pooyesh.settings"}


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            said = "Port %(port)s is taken; choose another: PORT=8001 make run, or pooyesh serve --port 8001."
            raise Refusal(said, port=port, code="port") from None


def _answers(tree: Tree, port: int) -> bool:
    """Wait until the pages answer; False when a part of the tree ended before."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and tree.look() and not tree.ending.is_set():
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def _clock(tree: Tree) -> None:
    """Do the periodic deeds every `POOYESH_TICK_SECONDS`; a deed that fails is tried at the next round."""
    while not tree.ending.wait(settings.TICK_SECONDS):
        try:
            close_old_connections()
            jobs.tick(at=timezone.now())
        except Exception:
            log.exception("the periodic deeds failed; they are tried again")
