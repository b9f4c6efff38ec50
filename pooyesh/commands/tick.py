"""Do what is due now: take up work that was left behind, and the deeds that come round. Run it every minute."""

import argparse

from django.utils import timezone

from pooyesh.ground.jobs import services


def add(parser: argparse.ArgumentParser) -> None:
    """Declare how much is said."""
    parser.add_argument("--quiet", action="store_true", help="say nothing")


def run(options: argparse.Namespace) -> int:
    """Sweep once and do every periodic deed whose slot nobody has taken; two tickers do each once."""
    done = services.tick(at=timezone.now())
    if not options.quiet:
        print("done:", ", ".join(done) or "nothing was due")
    return 0
