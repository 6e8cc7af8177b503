# Everything a person does with Sok Sabay on a machine of their own; `make` alone says what there is.

.DEFAULT_GOAL := help
.PHONY: help run test check leak-test chaos words texts bench-ussd bench-import bench-joint bench-campaign bench-console lock audit clean runtime everything catalogues

BIN := .venv/bin
OLD_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
# The first Python that is new enough; `python3` itself if it is.
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c "$(OLD_ENOUGH)" >/dev/null 2>&1 && echo "$$name" && break; done)
CATALOGUES := $(wildcard bot/locales/*/LC_MESSAGES/messages.po console/locales/*/LC_MESSAGES/messages.po)

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: runtime catalogues ## start everything for a demonstration (PORT=8000), until Ctrl-C
	@exec $(BIN)/python start.py

test: everything catalogues ## run all tests, with a real browser where there may be one
	@./chromium.sh
	@# Three at one time also on two cores: they wait more than they reckon.
	$(BIN)/pytest -rs -n 3 --dist loadscope $(PYTEST)

check: everything catalogues ## lint, types, imports and the quick tests, in under a minute
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2 --dist worksteal -m "not slow"

leak-test: everything catalogues ## file a thousand reports through everything that goes wrong, and look for a trace of them
	$(BIN)/pytest -q tests/leak

chaos: everything catalogues ## send 20 campaigns of 20,000 messages while everything goes wrong, and find nobody sent to twice
	CHAOS_SEEDS=20 $(BIN)/pytest -q tests/chaos

words: everything ## take new texts into the catalogues, mark Khmer word ends, check all of them
	$(BIN)/python -m catalogue update
	$(BIN)/python -m catalogue words
	$(BIN)/python -m catalogue check

texts: everything catalogues ## make the table of all messages, for a reader of Khmer to correct
	$(BIN)/python -m catalogue table

bench-ussd: everything catalogues ## measure USSD turns against a bare endpoint on the same server
	@$(BIN)/python -m bench.ussd

bench-import: everything ## measure a million contributions by `flask contributions import` beside psql
	@$(BIN)/python -m bench.imports

bench-joint: everything ## measure 100,000 records of two ministries, taken in and matched, and again
	@$(BIN)/python -m bench.joint

bench-campaign: everything catalogues ## measure a worker that sends a campaign beside a bare loop, and the audience of a million
	@$(BIN)/python -m bench.campaign

bench-console: everything catalogues ## measure each page of the console in a fund of a million members
	@$(BIN)/python -m bench.console

lock: everything ## bring both lock files up to date with requirements*.in
	$(BIN)/uv pip compile $(LOCK) requirements.in -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt

LOCK := --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-header --upgrade

audit: everything ## look the packages up among those with known weaknesses
	@$(BIN)/python weaknesses.py

clean: ## remove what was installed, compiled and kept here
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name '*.mo' -delete -o -name __pycache__ -prune -exec rm -rf {} +

runtime:
	@$(INSTALL) requirements.txt

everything:
	@$(INSTALL) requirements-dev.txt

# Without a Python this is a sentence instead of a command.
ifeq ($(PYTHON),)
INSTALL := echo "Sok Sabay needs Python 3.11 or newer; here is $$(python3 -V 2>/dev/null || echo none)." >&2; exit 1;
else
INSTALL := $(PYTHON) install.py
endif

catalogues: $(CATALOGUES:.po=.mo)

%.mo: %.po
	@$(BIN)/python -m catalogue compile
	@touch $@
