# Two commands for everybody: `make demo` and `make test`. Everything else is for who changes it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Errors alone: warnings about the extras of other programs tell a reader of ours nothing.
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
PORT ?= 0

.PHONY: demo test check format data docs repin evaluate bench clean

demo: $(VENV)/.program  ## Read the bundled sample and serve the page (Ctrl-C ends it).
	$(BIN)/diurna demo --port $(PORT)

test: $(VENV)/.tools  ## Run every test.
	$(BIN)/python -m pytest

check: $(VENV)/.tools  ## Lint, types, import contracts, built data up to date.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/build_data.py --check
	$(BIN)/python tools/build_docs.py --check

format: $(VENV)/.tools  ## Put the code into the house's form.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

data: $(VENV)/.tools  ## Build src/diurna/_data from resources/.
	$(BIN)/python tools/build_data.py

repin: $(VENV)/.tools  ## Pin the golden readings anew; say why in the commit.
	DIURNA_REPIN=1 $(BIN)/python -m pytest tests/golden

docs: $(VENV)/.tools  ## Generate the pages that are made from the code.
	$(BIN)/python tools/build_docs.py

evaluate: $(VENV)/.tools  ## Measure on our own gold and write docs/accuracy.md.
	$(BIN)/python tools/evaluate.py

bench: $(VENV)/.tools  ## Speed, as a ratio to the bare parser.
	$(BIN)/python benchmarks/read.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "there is no program $(PYTHON); name a Python with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Diurna needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "$(PYTHON) cannot make environments; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.program: $(VENV)/bin/python pyproject.toml
	@echo "Installing Diurna into $(VENV), which takes a minute or two..."
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.tools: $(VENV)/.program
	@echo "Installing what the tests need into $(VENV)..."
	@$(INSTALL) -e '.[dev]'
	@touch $@
