#!/bin/sh
# usage: tools/venv.sh run|dev -- .venv holds exactly the locked libraries of requirements/<name>.txt afterwards.
# Where it already does, this takes a few milliseconds and changes nothing.
set -eu
cd "$(dirname "$0")/.."
lock="requirements/$1.txt"
say() { echo "$1" >&2; exit 1; }

command -v "${PYTHON:=python3}" >/dev/null 2>&1 ||
    say "Python is missing. Install it with: sudo apt install python3 python3-venv"
version="$("$PYTHON" -c 'import sys; print(*sys.version_info[:2])')"
stamp() { printf '%s' "$version $(cksum < "requirements/$1.txt")"; }
wanted="$(stamp "$1")"
[ "$(cat ".venv/$1.lock" 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null && exit 0

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    say "Python 3.11 or newer is needed and this is $("$PYTHON" -V 2>&1 | cut -d' ' -f2). Name a newer one with: make PYTHON=python3.11 run"
"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
    say "python3-venv is missing. Install it with: sudo apt install python3-venv"

# another Python, or one that is gone: its environment cannot be mended, only made again
if ! .venv/bin/python -c '' 2>/dev/null || [ "$(.venv/bin/python -c 'import sys; print(*sys.version_info[:2])')" != "$version" ]; then
    echo "Making the virtual environment .venv"
    rm -rf .venv
    "$PYTHON" -m venv .venv || say "The virtual environment could not be made. Install it with: sudo apt install python3-venv"
fi
echo "Installing the libraries of $lock"
rm -f ".venv/$1.lock"
.venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
    --require-hashes --only-binary :all: -r "$lock" ||
    say "The libraries could not be installed (above is why). Mend the network, or name a mirror in PIP_INDEX_URL, and run this again."
stamp "$1" > ".venv/$1.lock"
[ "$1" = run ] || stamp run > .venv/run.lock  # the longer list holds the shorter one
