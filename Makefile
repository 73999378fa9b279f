.DEFAULT_GOAL := help

# The first interpreter that runs, is new enough and can make an environment.
# `make test PYTHON=python3.13` uses another one, in an environment of its own.
ifeq ($(origin PYTHON),undefined)
VENV := .venv
PYTHON := $(shell for python in python3.12 python3.11 python3.13 python3.14 python3; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
	>/dev/null 2>&1 && echo $$python && break; done)
else
VENV := .venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
endif
BIN := $(VENV)/bin

# durable-rules calls a function that Python 3.13 renamed; this definition lets it compile.
RENAMED := $(shell $(PYTHON) -c 'import sys; print("-DPyEval_CallObject=PyObject_CallObject" if sys.version_info >= (3, 13) else "")' 2>/dev/null)

# The tests start the command line hundreds of times: compile its modules once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(VENV)/.installed ## Create .venv from the locked dependencies

$(VENV)/.locked: requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 to 3.14 with venv is needed: make setup PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	CPPFLAGS="$(strip $(CPPFLAGS) $(RENAMED))" $(BIN)/python -m pip install --quiet $(if $(RENAMED),--no-cache-dir) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: demo
demo: setup ## Decide a case and show the answer with its reasons
	$(BIN)/precept decide rulesets/ms_relapse/cases/relapse.yaml

.PHONY: test
test: setup ## Run all tests
	$(BIN)/pytest -n auto --dist worksteal

EFFORT ?= 5
TESTS ?= tests

.PHONY: test-long
test-long: setup ## Run the tests with more random inputs, endurance at length: make test-long EFFORT=20 (long)
	PRECEPT_EFFORT=$(EFFORT) $(BIN)/pytest -n auto --dist worksteal --durations=20 $(TESTS)

CASES ?= 10000

.PHONY: fuzz
fuzz: setup ## Compare engines and oracle on random rulesets and cases: make fuzz CASES=1000000 SEED=7 JUDGED=40
	$(BIN)/python -m tests.differential.fuzz --cases $(CASES) $(if $(SEED),--seed $(SEED)) $(if $(JUDGED),--judged $(JUDGED))

.PHONY: peers
peers: setup ## Import published guidelines and run their test cases: PRECEPT_PEERS names their folder (minutes)
	$(BIN)/python -m tests.peers

.PHONY: plant
plant: setup ## Plant faults in copies of the engine: does the fuzzer see them? (long)
	$(BIN)/python -m tests.differential.plant

INPUTS ?= 10000

.PHONY: fuzz-input
fuzz-input: setup ## Try malformed cases, rules and features: make fuzz-input INPUTS=10000 SEED=7
	$(BIN)/python -m tests.inputs.fuzz --inputs $(INPUTS) $(if $(SEED),--seed $(SEED))

.PHONY: bench
bench: setup ## Measure decisions against stock durable-rules, start-up and explanations
	$(BIN)/python -m bench

.PHONY: check
check: setup ## Check format, style, types, layers, dependencies, spelling; check and prove the rulesets
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/codespell
	$(BIN)/precept fmt --check
	$(BIN)/precept check --strict
	$(BIN)/precept prove

.PHONY: mutate
mutate: setup ## Mutation-test the rulesets and list surviving mutants
	$(BIN)/precept mutate

# What a change of a floor in pyproject.toml is most likely to break.
SMOKE := tests/test_library.py tests/interfaces/cli tests/language/syntax tests/report tests/solver/test_prove.py \
	tests/verification/evidence
LOWEST := .venv-lowest

.PHONY: lowest
lowest: setup ## Test with the lowest releases of the dependencies that pyproject.toml allows (minutes)
	$(PYTHON) -m venv --clear $(LOWEST)
	$(BIN)/python -m tests.packaging.lowest > $(LOWEST)/constraints.txt
	CPPFLAGS="$(strip $(CPPFLAGS) $(RENAMED))" $(LOWEST)/bin/python -m pip install --quiet \
		-c $(LOWEST)/constraints.txt -e '.[authoring,features,proof,report]' hypothesis pytest-xdist syrupy
	$(LOWEST)/bin/pytest -n auto $(SMOKE)

.PHONY: growth
growth: setup ## Measure proof time against ruleset size (minutes)
	$(BIN)/python -m tests.solver.growth

.PHONY: format
format: setup ## Format the code and apply automatic fixes
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: docs
docs: setup ## Generate docs/faults, docs/chaining and the reference in docs/language.md
	$(BIN)/python -m tests.docs.pages
	$(BIN)/python -m tests.docs.chaining
	$(BIN)/python -m tests.docs.reference

.PHONY: picture
picture: setup ## Draw the decision that the README shows, docs/images/decision.svg
	$(BIN)/python -m tests.docs.picture

# Without pip's own settings: a lock must come out the same on every machine.
.PHONY: lock
lock: setup ## Renew requirements.lock from pyproject.toml (all releases: make lock ARGS=--upgrade)
	env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null $(BIN)/pip-compile $(ARGS)

.PHONY: wheel
wheel: setup ## Build dist/: the source archive, and from it the wheel
	rm -rf dist
	$(BIN)/python -m build --no-isolation

.PHONY: clean
clean: ## Remove everything that make and its tools created
	rm -rf .venv .venv-* dist .hypothesis .import_linter_cache .mypy_cache .precept .precept_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
