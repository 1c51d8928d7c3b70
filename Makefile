# Every target works from a clean checkout: Python 3.11 or later with pip is all it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test coverage lint api compat package fuzz mutation docs bench clean

demo: .venv/.stamp
	$(BIN)/factcheck check seeds/

test: lint
	$(BIN)/pytest -n auto --dist worksteal

# What counts nothing is left out: tests in a browser, on a cluster, of the repository, and one that coverage itself fails.
coverage: .venv/.stamp
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term-missing:skip-covered --cov-report=json:build/coverage.json \
		--ignore=tests/browser --ignore=tests/fuzz --ignore=tests/repo --ignore=tests/docs --ignore=tests/spark/test_cluster.py \
		--ignore=tests/cli/test_memory.py \
		--deselect tests/running/test_store_file.py::test_the_database_waits_until_a_store_is_used
	@$(PYTHON) -c 'import json; t = json.load(open("build/coverage.json"))["totals"]; print("branches alone:", round(t["percent_branches_covered"], 2), "%")'

lint: .venv/.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict src docs

api: .venv/.stamp
	$(BIN)/python tests/repo/api.py

compat: .venv/.stamp
	$(BIN)/tox run

package: .venv/.stamp
	rm -rf dist
	$(BIN)/python -m build
	$(PYTHON) tests/repo/install.py dist

# So many seconds for each of five targets; without a wheel of atheris for this Python, nothing, and that is said.
# FUZZ_SEED=7 tries the same inputs in the same order each time.
FUZZ_SECONDS ?= 60
FUZZ_SEED ?= 0
fuzz: .venv/.stamp
	-$(PYTHON) -m pip --python $(BIN)/python install --quiet --only-binary :all: -c constraints.txt -e '.[fuzz]'
	$(BIN)/python tests/fuzz/run.py all $(FUZZ_SECONDS) -seed=$(FUZZ_SEED)

# MODULE=ranges looks at one module; pyproject.toml lists them, and the tests that speak for each.
mutation: .venv/.stamp
	$(PYTHON) -m pip --python $(BIN)/python install --quiet -c constraints.txt -e '.[mutation]'
	$(BIN)/python tests/mutation/run.py $(MODULE)

docs: .venv/.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

bench: .venv/.stamp
	@set -e; for file in benchmarks/bench_*.py benchmarks/growth_chart.py; do echo "== $$file"; $(BIN)/python "$$file"; done

clean:
	rm -rf .venv .bench .hypothesis .mypy_cache .pytest_cache .ruff_cache .coverage build dist site
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet -c constraints.txt -e '.[dev]'
	touch $@
