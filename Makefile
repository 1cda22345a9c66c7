# Needs Python 3.11 or newer with pip, make and git. Everything else goes into .venv in this folder.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# Tests and runs begin many processes: each would compile the code anew where bytecode is not to be kept.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test check format bench soak spark server worker deploy lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

run: $(READY) ## the nightly flow against the bundled sample site; the release lands in hoptac-demo/
	@$(BIN)/hoptac demo

test: $(READY) ## all tests, with the floor of coverage
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term

check: $(READY) ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## put the style right
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY) ## speed and memory of the steps
	@for part in clean fetch link publish rebuild; do echo "== $$part"; $(BIN)/python -m benchmarks.$$part || exit 1; done

soak: $(READY) ## many repetitions of what can go wrong: kills, large worlds
	@$(BIN)/python -m pytest -m soak tests

spark: $(READY) .venv/spark/.ready ## the recipe of PySpark against a release; installs PySpark (500 MB) apart, needs Java 17
	@$(BIN)/python -m pytest -m soak tests/spark

server: $(READY) ## a Prefect server on this machine, for the deployments
	@set -a; . deploy/server.env; exec $(BIN)/prefect server start

worker: $(READY) ## a worker for the deployments; needs PREFECT_API_URL
	@DO_NOT_TRACK=1 $(BIN)/prefect worker start --pool hoptac --type process

deploy: $(READY) ## register the deployments and make sure that nights are scheduled; needs PREFECT_API_URL, HOPTAC_HOME
	@$(BIN)/python -m flows.deploying

lock: $(READY) ## resolve the dependencies anew into requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --upgrade --quiet --output-file requirements.lock
	@$(BIN)/uv pip compile tests/spark/requirements.in --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade --quiet --output-file tests/spark/requirements.lock

.venv/spark/.ready: tests/spark/requirements.lock $(READY)
	@java -version >/dev/null 2>&1 || { echo "PySpark needs Java 17 or newer: install it and make spark again" >&2; exit 2; }
	@test -x .venv/spark/bin/python || $(BIN)/python -m venv .venv/spark
	@.venv/spark/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

clean: ## remove what the other targets made
	@test ! -d hoptac-demo || chmod -R u+w hoptac-demo
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage dist build hoptac-demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "hoptac needs Python 3.11 or newer, $(PYTHON) is $$($(PYTHON) --version 2>&1): make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; \
		exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@echo "Installing the locked packages into .venv"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
