"""Find the verb that was asked for and do it."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

import django

from pooyesh import __version__, commands
from pooyesh.core.refusal import Refusal

EARLY = (["serve"],)  # starts its parts before it loads Django itself
INTERRUPTED = 130  # what shells expect of a program that was stopped by Ctrl-C


def verbs() -> dict[str, str]:
    """Return every verb's name and the module that does it."""
    found = (module.name for module in pkgutil.iter_modules(commands.__path__))
    return {
        name.rstrip("_").replace("_", "-"): f"{commands.__name__}.{name}"
        for name in sorted(found)
        if name != "main" and not name.startswith("_")
    }


def parser_of(asked: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser that knows the verb asked for, or all of them when none was."""
    parser = argparse.ArgumentParser(
        prog="pooyesh", description="Pooyesh: the open platform on which a national campaign runs."
    )
    parser.add_argument("--version", action="version", version=f"pooyesh {__version__}")
    known = verbs()
    # one verb's libraries are enough: importing all of them takes longer than most verbs do
    named = [word for word in asked[:1] if word in known] or list(known)
    below = parser.add_subparsers(dest="verb", metavar="|".join(known), required=True)
    for name in named:
        module = importlib.import_module(known[name])
        line = help_of(module)
        _add(module, below.add_parser(name, help=line, description=line))
    return parser


def help_of(module: ModuleType) -> str:
    """Return the first line of a verb's docstring."""
    return (module.__doc__ or "").strip().split("\n")[0]


def _add(module: ModuleType, parser: argparse.ArgumentParser) -> None:
    module.add(parser)
    parser.set_defaults(run=module.run)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked on the command line and return the status to leave with."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pooyesh.settings")
    asked = list(sys.argv[1:] if arguments is None else arguments)
    if asked[:1] not in EARLY:
        django.setup()
    options = parser_of(asked).parse_args(asked)
    try:
        return int(options.run(options) or 0)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
