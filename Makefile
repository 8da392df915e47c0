# make edition: install into .venv and build this edition. make test: the tests. The others are for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

GOLD := ../shared/gold
FLAT := .despatch/gold

.PHONY: edition test torture lint schema bench model clean
.DEFAULT_GOAL := edition

edition: $(VENV)/.installed
	$(BIN)/despatch build

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

# Kills, full disks, wrong clocks and the like, many times over; the short versions are among the tests.
torture: $(VENV)/.installed-dev
	DESPATCH_TORTURE=long $(BIN)/python -m pytest tests/torture tests/validate/test_random_schemas.py

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check --line-length 120
	$(BIN)/mypy

# What is generated from schema/despatch.odd (needs the TEI source and, for the XSD, trang).
schema: $(VENV)/.installed-dev
	$(BIN)/python schema/build.py

# How fast, then how good.
bench: $(VENV)/.installed-dev
	$(BIN)/python tests/bench/run.py --chart docs/pictures/bench.svg --docs docs/scale.md
	$(BIN)/python tests/bench/accuracy.py

# What is learnt from the encoded volumes beside the checkout: names, structure, and (printed) the weights of dating.
model: $(FLAT)
	$(BIN)/python -m despatch.learn.recipe --gold $(FLAT) --marked $(GOLD)/handmarked --held-out tests/bench/volumes.toml
	$(BIN)/python -m despatch.learn.structure --gold $(FLAT) --held-out tests/bench/volumes.toml
	$(BIN)/python -m despatch.learn.dating --gold $(FLAT) --held-out tests/bench/volumes.toml

$(FLAT): $(VENV)/.installed-dev
	for volume in $(GOLD)/volumes/*.xml.gz; do \
	  $(BIN)/python $(GOLD)/flatten.py $$volume $@.tmp/$$(basename $$volume .xml.gz) || exit 1; \
	done
	mv $@.tmp $@

clean:
	rm -rf .despatch dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[search]'
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[dev]'
	touch $@ $(VENV)/.installed
