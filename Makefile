# `make demo` and `make test` are all that a fresh machine needs (git, make and Python 3.11 or later).
# They write to outputs, and what git ignores: .venv, .build, concite.egg-info, tests/node_modules and caches.

PYTHON ?= python3
export PYTHON
PIP = .venv/bin/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt

.NOTPARALLEL:
.PHONY: demo test lint nightly fuzz outputs vocabulary constraints clean

demo: .venv/concite-installed
	.venv/bin/concite demo -o outputs

test: needs-test .venv/concite-installed-dev .build/types/concite tests/node_modules/.package-lock.json
	.venv/bin/python -m pytest

# What takes too long for every run: the largest files, and five minutes of fuzzing.
nightly: fuzz
	.venv/bin/python -m pytest -m nightly

# Five minutes with a seed of its own, which is printed.
fuzz: .venv/concite-installed-dev
	.venv/bin/python tests/fuzz.py --seconds 300

lint: .venv/concite-installed-dev .build/types/concite
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

# outputs/ as the sources give it; committed, and compared by CI.
outputs: .venv/concite-installed
	.venv/bin/concite demo -q -o outputs

# The vocabulary's page for people; committed, and held by a test.
vocabulary: .venv/concite-installed
	.venv/bin/python -c "from concite.ontology.documentation import write_page; write_page('docs/vocabulary.html')"

# The newest versions that the ranges of pyproject.toml allow, written down.
constraints: .venv/concite-installed-dev
	head -n 1 constraints.txt > .build/constraints.txt
	.venv/bin/uv pip compile --quiet --no-header --no-annotate --universal --python-version 3.11 \
		--extra dev pyproject.toml >> .build/constraints.txt
	mv .build/constraints.txt constraints.txt

clean:
	rm -rf .venv .build dist tests/node_modules concite.egg-info

.PHONY: needs-demo needs-test
needs-demo:
	@sh .ci/needs demo
needs-test:
	@sh .ci/needs test

.venv/bin/python: | needs-demo
	$(PYTHON) -m venv .venv

.venv/concite-installed: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) --editable .
	@touch $@

.venv/concite-installed-dev: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/concite-installed

# mypy knows the package by its folder's name; this gives the repository that name.
.build/types/concite:
	mkdir -p .build/types
	ln -s ../.. $@

tests/node_modules/.package-lock.json: tests/package.json tests/package-lock.json | needs-test
	cd tests && npm ci --no-audit --no-fund --loglevel=error
	@touch $@
