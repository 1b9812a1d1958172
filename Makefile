# The commands of this project. `make report` and `make test` work on a machine with Python 3.11+, make and git.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
SAMPLE := data/sample.db
COLLECTED := data/collected

say = @printf '\n── %s\n' "$(1)"

.PHONY: help setup setup-dev sample report collect test lint check lab bench lock clean

help: ## show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

# ---- set-up: the same locked versions with uv, or with venv and pip where there is no uv ----

setup: $(VENV)/ready-to-run
setup-dev: $(VENV)/ready-to-develop

$(BIN)/python:
	$(call say,making $(VENV))
	@test -n "$(PYTHON)" || { echo "edkit needs Python 3.11 or later, and none was found: set PYTHON=/path/to/python3"; exit 1; }
ifdef UV
	@uv venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
else
	@"$(PYTHON)" -c 'import sys; assert sys.version_info >= (3, 11)' 2>/dev/null || { echo "edkit needs Python 3.11 or later, and $(PYTHON) is none: set PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { echo "Python's venv module does not work here: install it (python3-venv) or uv"; exit 1; }
endif

PIP := $(if $(UV),VIRTUAL_ENV=$(VENV) uv pip install --quiet,$(BIN)/python -m pip install --quiet --disable-pip-version-check)

define install
	@$(if $(UV),:,$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null)
	@$(PIP) --require-hashes -r $(1) || { echo "edkit: $(1) could not be installed; is the package index reachable?"; exit 1; }
	@$(PIP) --no-deps --no-build-isolation -e . || { echo "edkit itself could not be installed"; exit 1; }
endef

$(VENV)/ready-to-run: requirements.lock pyproject.toml | $(BIN)/python
	$(call say,installing what reports need)
	$(call install,requirements.lock)
	@touch $@

$(VENV)/ready-to-develop: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(call say,installing what tests need)
	$(call install,requirements-dev.lock)
	@touch $@ $(VENV)/ready-to-run

# ---- what people come for ----

sample: setup ## build the catalogue of the sample corpus
	$(call say,reading the sample corpus into $(SAMPLE))
	@rm -f $(SAMPLE) $(SAMPLE)-wal $(SAMPLE)-shm
	@$(BIN)/edkit add data/sample --outlets data/sample/outlets.toml --catalogue $(SAMPLE)

report: sample ## set everything up, run the notebooks on the sample, write reports/
	$(call say,running the notebooks and writing their reports)
	@$(BIN)/edkit report --catalogue $(SAMPLE) --out reports
	$(call say,done: open reports/index.html)

collect: setup ## discover, fetch and report the sample's outlets, served on this machine
	$(call say,collecting the sample web into $(COLLECTED))
	@$(BIN)/python tools/sample_web.py collect $(COLLECTED)
	$(call say,done: open $(COLLECTED)/reports/index.html)

test: setup-dev ## set everything up and run all tests
	$(call say,running the tests)
	@$(BIN)/python -m pytest

lab: sample ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab notebooks/

# ---- for developers ----

lint: setup-dev
	$(call say,format)
	@$(BIN)/ruff format --check .
	$(call say,lint)
	@$(BIN)/ruff check .
	$(call say,types)
	@$(BIN)/mypy
	$(call say,imports)
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	$(call say,notebooks without outputs)
	@$(BIN)/nb-clean check --preserve-cell-metadata-field tags -- notebooks

check: lint test ## format, lint, types, imports contract, notebooks, tests, doctests

bench: setup-dev ## measure speed, memory and quality
	$(call say,measuring)
	@for bench in bench/*.py; do echo; echo "$$bench"; $(BIN)/python $$bench || exit 1; done

lock: ## write the lock files afresh (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		pyproject.toml --group build -o requirements.lock
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		pyproject.toml --group build --group dev -o requirements-dev.lock

clean: ## remove the environment and all that was made
	@rm -rf $(VENV) $(SAMPLE)* $(COLLECTED) reports/*.html reports/*.pdf .pytest_cache .mypy_cache .ruff_cache .hypothesis
