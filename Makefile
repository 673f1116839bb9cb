# Plenipot. `make help` lists what can be made.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
SEED ?= 8
SERVE ?= 1
TEMPLATES := src/plenipot/web/templates
SHEETS := src/plenipot/web/static/web/*.css
SPHINX = $(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
CSS_LAYOUT := --indent-size 2 --end-with-newline
export PLENIPOT_HOME ?= $(CURDIR)/var

.PHONY: help demo install test fast check format docs bench trial lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1 \t/' | expand -t 18

demo: install ## Build the sample conference busan-2014 from Word files, write its brief, serve it on 127.0.0.1:8000 (SERVE=0: only build)
	@$(BIN)/plenipot sample busan-2014 --fresh
	@mkdir -p "$$PLENIPOT_HOME/briefs"
	@for format in html pdf docx; do \
	  $(BIN)/plenipot brief busan-2014 --format $$format --output "$$PLENIPOT_HOME/briefs/busan-2014.$$format" || exit 1; \
	done
	@echo "The brief is in $$PLENIPOT_HOME/briefs: busan-2014.html, .pdf and .docx."
	@$(BIN)/plenipot account invite --role operator --first --site http://127.0.0.1:$(PORT)
	@if [ "$(SERVE)" != 0 ]; then $(BIN)/plenipot serve --port $(PORT); else echo "For the site: $(BIN)/plenipot serve"; fi

install: $(VENV)/.runtime ## Install the program into .venv (leaves .venv/bin/plenipot)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Plenipot needs Python 3.11 or later."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || ops/ensure python3-venv:/nonexistent
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing Plenipot into $(VENV), which takes about half a minute ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --root-user-action ignore --require-hashes --no-deps --only-binary :all: -r requirements/runtime.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --root-user-action ignore --no-deps --no-index --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what the tests and checks need ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --root-user-action ignore --require-hashes --no-deps --only-binary :all: -r requirements/dev.txt
	@touch $@

test: $(VENV)/.dev ## Install and run the tests, with a real PostgreSQL and a real Chromium (`make trial` has the longest; WITHOUT=tests/house: not these)
	@ops/ensure postgresql:'/usr/lib/postgresql/*/bin/initdb' chromium:chromium rabbitmq-server:'/usr/lib/rabbitmq/lib/*/sbin/rabbitmq-server' libatomic1:'/usr/lib/*/libatomic.so.1' strace:/usr/bin/strace
	@ops/with-postgres $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not trial" $(addprefix --ignore ,$(WITHOUT))

fast: $(VENV)/.dev ## Run every test but those in a browser and on PostgreSQL
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not postgres and not trial"

check: $(VENV)/.dev ## Lint, layout, types, import contracts, house rules (generated pages too), migrations, docs
	$(BIN)/ruff format --check .
	$(BIN)/djangofmt --check $(TEMPLATES)
	@for sheet in $(SHEETS); do \
	  $(BIN)/css-beautify $(CSS_LAYOUT) $$sheet | cmp - $$sheet || { echo "Not laid out: $$sheet (make format)"; exit 1; }; \
	done
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m django makemigrations --check --dry-run --settings plenipot.config.settings
	$(BIN)/python -m pytest tests/house
	$(SPHINX)

format: $(VENV)/.dev ## Lay out code, templates and style sheets
	$(BIN)/ruff format .
	$(BIN)/djangofmt $(TEMPLATES)
	@for sheet in $(SHEETS); do $(BIN)/css-beautify $(CSS_LAYOUT) --replace $$sheet; done

docs: $(VENV)/.dev ## Build the documentation, warnings are errors
	$(BIN)/python docs/generate.py --check
	$(SPHINX)

bench: $(VENV)/.dev ## Measure beside the floor and the peers, print ratios
	@ops/with-postgres $(BIN)/python bench/run.py

trial: $(VENV)/.dev ## Run the longest tests, long laws with all examples, 60 random mutants of the core (SIZE=200: more, SEED=9: others), the promises at their nightly sizes with a page of figures, harmful shapes (SIZE=ci: not these)
	@PLENIPOT_LONG_LAWS=1 $(BIN)/python -m pytest -n 2 --dist worksteal -m "long or trial"
	@$(BIN)/python tests/trials/mutants.py $(filter-out ci,$(SIZE)) --seed $(SEED)
	@[ "$(SIZE)" = ci ] || { ops/ensure strace:/usr/bin/strace && ops/with-postgres $(BIN)/python tests/trials/promises.py; }
	@[ "$(SIZE)" = ci ] || ops/with-postgres $(BIN)/python tests/trials/kills.py 20
	@[ "$(SIZE)" = ci ] || $(BIN)/python tests/trials/growth.py
	@[ "$(SIZE)" = ci ] || [ ! -d ../shared/data ] || $(BIN)/python tests/trials/losses.py ../shared/data

lock: $(VENV)/.dev ## Resolve and pin the dependencies anew, with hashes
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --only-binary :all: --python-version 3.11 --extra site pyproject.toml requirements/build.in -o requirements/runtime.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --only-binary :all: --python-version 3.11 --extra machines --no-emit-package plenipot -c requirements/runtime.txt pyproject.toml -o requirements/machines.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --only-binary :all: --python-version 3.11 -c requirements/runtime.txt requirements/dev.in -o requirements/dev.txt

clean: ## Remove what was built (not the data in var/)
	rm -rf $(VENV) build docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
