"""Everything that can be said about the house without running it; every fault is shown before this fails."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
PY = sys.executable
DEPLOYED = {"POOYESH_HTTPS": "1", "POOYESH_DEBUG": "0", "DATABASE_URL": ""}
STEPS: list[tuple[str, list[str], dict[str, str]]] = [
    ("format", [PY, "-m", "ruff", "format", "--check", "--output-format", "concise"], {}),
    ("lint", [PY, "-m", "ruff", "check", "--output-format", "concise"], {}),
    ("types", [PY, "-m", "mypy", "--no-error-summary"], {}),
    ("deployment", [PY, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], DEPLOYED),
    ("migrations", [PY, "manage.py", "makemigrations", "--check", "--dry-run"], {}),
    ("translations", [PY, "-m", "pooyesh.tools.translations", "check"], {}),
    ("docs", [PY, "-m", "pytest", "-q", "--no-header", "tests/test_docs.py"], {}),
]


def main() -> int:
    """Run every step and return how many failed."""
    failed = []
    with tempfile.TemporaryDirectory() as var:
        for name, command, environment in STEPS:
            done = subprocess.run(
                command,
                cwd=HOUSE,
                env={**os.environ, "POOYESH_VAR": var, **environment},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            print(f"{name:14}{'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
