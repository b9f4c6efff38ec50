# The two commands are `make run` and `make test`.  Everything a clone makes lands in .venv/ and var/.
PYTHON ?= python3
PORT ?= 8000
export PYTHON
IN := .venv/bin

.PHONY: run test check bench lock messages clean

run:  ## make ready what is missing, then serve the demo campaign on http://127.0.0.1:$(PORT)/
	@sh tools/venv.sh run
	@exec $(IN)/python -m pooyesh serve --demo --port $(PORT)

test:  ## everything, on SQLite and, where a server answers, on PostgreSQL
	@sh tools/venv.sh dev
	@exec $(IN)/python tools/suite.py

check:  ## format, lint, types, deployment, migrations, translations, docs
	@sh tools/venv.sh dev
	@exec $(IN)/python tools/check.py

bench:  ## speed, printed and written to var/bench.json
	@sh tools/venv.sh dev
	@exec $(IN)/python -m bench

lock:  ## resolve the libraries anew (needs uv; nothing else does)
	@sh tools/lock.sh

messages:  ## bring the translation catalogs in step with the source
	@sh tools/venv.sh dev
	@exec $(IN)/python -m pooyesh.tools.translations extract

clean:  ## take away what was made, data in var/ excepted
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
