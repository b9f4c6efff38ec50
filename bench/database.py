"""A database of the bench's own, under a folder that is thrown away."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
SLUG = "dar-behesht-1400"


@contextmanager
def fresh() -> Iterator[dict[str, str]]:
    """Give the environment of an empty installation, its database migrated."""
    with tempfile.TemporaryDirectory(prefix="pooyesh-bench-") as folder:
        environment = {
            "POOYESH_VAR": folder,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "pooyesh.settings",
        }
        run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], environment)
        run([sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"], environment)
        yield environment


def run(command: list[str], environment: dict[str, str]) -> str:
    """Run a command of the house to its end and return what it printed."""
    done = subprocess.run(
        command, cwd=HOUSE, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def demo(environment: dict[str, str], *options: str) -> None:
    """Fill it with the demo."""
    run([sys.executable, "-m", "pooyesh", "demo", *options], environment)


def measured(module: str, environment: dict[str, str], *arguments: str) -> str:
    """Run a module of the bench inside that installation; it prints one line of JSON."""
    return run([sys.executable, "-m", module, *arguments], environment).strip().splitlines()[-1]
