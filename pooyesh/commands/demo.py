"""`pooyesh demo`: the campaign of 1400, up to any stage, at any size."""

import argparse
import sys

from django.utils import timezone

from pooyesh.commands import _ready
from pooyesh.commands._demonstration import STAGES
from pooyesh.commands._demonstration.build import build
from pooyesh.commands._demonstration.people import PASSWORD, SIGN_INS
from pooyesh.core.abilities import ROLE_LABELS
from pooyesh.ground.accounts.models import User
from pooyesh.ground.network.models import Unit
from pooyesh.tools.catalogs import compile_stale

BAR = 30


def add(parser: argparse.ArgumentParser) -> None:
    parser.description = "Fill an empty database with the demo campaign; the same seed tells the same story."
    parser.add_argument("--stage", choices=STAGES, default=STAGES[-1], help="stop after this stage")
    parser.add_argument("--scale", type=int, default=1, help="multiply programmes and reports, never offices")
    parser.add_argument("--seed", type=int, default=1400, help="tell another story")
    parser.add_argument("--live", action="store_true", help="add the next edition, open today")


def run(options: argparse.Namespace) -> int:
    """Build the demo, making words and tables ready first; 1 when the database is not empty."""
    compile_stale()
    _ready.migrate()
    if Unit.objects.exists():
        sys.stderr.write("The database is not empty; the demo is only put into an empty one.\n")
        return 1
    live_at = timezone.now() if options.live else None
    build(stage=options.stage, scale=options.scale, seed=options.seed, live_at=live_at, progress=_show)
    sys.stdout.write(sign_ins())
    return 0


def fill() -> None:
    """Fill an empty database with the whole demo, as `make run` does."""
    build(live_at=timezone.now(), progress=_show)


def is_here() -> bool:
    """Return whether this database holds the demo."""
    return User.objects.filter(mobile=SIGN_INS[0].mobile).exists()


def sign_ins() -> str:
    """Return the demo's sign-ins, one line for each role."""
    lines = [
        f"  {ROLE_LABELS[one.role]:<24} 0{one.mobile.removeprefix('+98')}  {PASSWORD}\n" for one in SIGN_INS
    ]
    return "".join(["Sign in with:\n", *lines])


def _show(stage: str, done: int, of: int) -> None:
    if done < of and not sys.stderr.isatty():
        return  # a log wants one line a stage, not one a step
    full = BAR * done // max(of, 1)
    end = "\n" if done >= of else ""
    sys.stderr.write(f"\r{stage:<10} [{'#' * full}{'.' * (BAR - full)}] {done}/{of}{end}")
    sys.stderr.flush()
