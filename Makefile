# make edition: install into .venv and build this edition. make test: the tests. The others are for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: edition test lint schema bench model clean
.DEFAULT_GOAL := edition

edition: $(VENV)/.installed
	$(BIN)/despatch build

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check --line-length 120
	$(BIN)/mypy

# What is generated from schema/despatch.odd (needs the TEI source and, for the XSD, trang).
schema: $(VENV)/.installed-dev
	$(BIN)/python schema/build.py

bench: $(VENV)/.installed-dev
	$(BIN)/python tests/bench/run.py

# The learned recognisers, from the encoded volumes in ../shared/gold.
model: $(VENV)/.installed-dev
	$(BIN)/python -m despatch.learn

clean:
	rm -rf .despatch dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[dev]'
	touch $@ $(VENV)/.installed
