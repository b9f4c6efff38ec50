#!/bin/sh
# Resolve the libraries anew into requirements/: every file with its hashes, and no address of any index.
# Hand options on, e.g.: tools/lock.sh --upgrade-package django
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null 2>&1 || { echo "uv is missing; only this target needs it: pipx install uv" >&2; exit 1; }
compile() {
    uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-build \
        --no-header --no-emit-index-url --no-emit-find-links "$@"
}
compile --output-file requirements/run.txt "$@"
compile --group dev --constraints requirements/run.txt --output-file requirements/dev.txt "$@"
