"""Run the whole suite: on SQLite, then the browser's part, then everything but the browser on PostgreSQL.

usage: tools/suite.py [pytest options]. Says aloud what is left out; in CI (CI=true) nothing may be. The first
part that fails ends the run, so that the last lines are those of the part that matters.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

HOUSE = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TOGETHER = ["-n", os.environ.get("POOYESH_TEST_PROCESSES", "2"), "--dist", "loadfile"]


def say(text: str) -> None:
    """Print a line that is seen among others."""
    print(f"\n=== {text}", flush=True)


def leave_out(what: str, way: str) -> None:
    """Say what is left out and how it would not be; in CI that ends the run."""
    say(f"{'MISSING' if IN_CI else 'LEFT OUT'}: {what}. {way}")
    if IN_CI:
        sys.exit(1)


def browser() -> str | None:
    """Return Chromium's path, having installed it where that is allowed and needed."""
    found = os.environ.get("POOYESH_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found or os.geteuid() or not shutil.which("apt-get"):
        return found
    say("Chromium is absent; installing it with apt")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *command], env=environment, stdin=subprocess.DEVNULL, check=False)
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def postgres() -> str | None:
    """Return the address of a PostgreSQL server on which we may make a database, or None."""
    named = os.environ.get("DATABASE_URL_TEST")
    local = "127.0.0.1:5432/postgres"
    user = os.environ.get("USER") or "postgres"
    guesses = [
        f"postgresql://{who}@{local}"
        for who in dict.fromkeys([user, "root", "postgres", "postgres:postgres"])
    ]
    for url in [named] if named else guesses:
        if _listens(url) and _may_create(url):
            return url
    return None


def _listens(url: str) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 5432), timeout=2).close()
    except OSError:
        return False
    return True


def _may_create(url: str) -> bool:
    asks = (
        "import psycopg, sys; row = psycopg.connect(sys.argv[1], connect_timeout=3).execute("
        "'select rolcreatedb or rolsuper from pg_roles where rolname = current_user').fetchone(); sys.exit(not row[0])"
    )
    return subprocess.run([sys.executable, "-c", asks, url], capture_output=True, check=False).returncode == 0


def part(name: str, *options: str, **environment: str) -> None:
    """Run one part of the suite; leave with its status when it fails."""
    say(name)
    plain = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "POOYESH_REDIS_URL"}
    }
    command = [sys.executable, "-m", "pytest", *options, *sys.argv[1:]]
    status = subprocess.run(
        command, cwd=HOUSE, env=plain | environment, stdin=subprocess.DEVNULL, check=False
    ).returncode
    if status:
        sys.exit(status)


def main() -> None:
    """Run the parts in turn."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the part under way is ended, too
    has_browser, server = browser(), postgres()
    part("Everything but the browser, on SQLite", "-m", "not browser", *TOGETHER)
    if has_browser:
        part("The browser's part, on SQLite", "-m", "browser", *TOGETHER, POOYESH_CHROMIUM=has_browser)
    else:
        leave_out(
            "the browser's part",
            "Install Chromium (sudo apt install chromium) or name one in POOYESH_CHROMIUM.",
        )
    if server:
        part("Everything but the browser, on PostgreSQL", "-m", "not browser", *TOGETHER, DATABASE_URL=server)
    else:
        leave_out(
            "the part on PostgreSQL",
            "Name a server that may make databases in DATABASE_URL_TEST (postgresql://…).",
        )


if __name__ == "__main__":
    main()
