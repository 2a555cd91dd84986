# Type `make` to see what can be done.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check format bench build manifest lock clean

# The environment's own tools come first, so that everybody uses the same versions.
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
PYTHON_CODE := $(wildcard bench caseboard config crypto demo intake migrations plaza reporting tests tools wsgi.py)

help: ## List what can be done, one sentence each.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

run: ## Start everything with sample data on this machine, and print the addresses.
	@tools/environment run
	@exec python -m demo

test: check build ## Run every check and every test.
	@tools/packages
	@echo "test: Python, in both databases and in a browser"
	@python -m pytest -n 2 --dist loadfile
	@echo "test: JavaScript"
	@node --test 'tests/**/*.test.js' 'tests/**/*.test.mjs'

check: ## Check form, lint, types, import floors and templates, changing nothing.
	@tools/environment dev
	@tools/check $(PYTHON_CODE)

format: ## Put all code and templates into the house form.
	@tools/environment dev
	@echo "format: Python"
	@ruff check --quiet --fix-only . ; ruff format .
	@echo "format: JavaScript and CSS"
	@biome check --write .

bench: build ## Measure, each figure as a ratio against a baseline of the same run.
	@tools/rivals
	@python -m bench

build: ## Bundle the browsers' scripts.
	@tools/environment dev
	@node tools/bundle.mjs --weigh
	@python -m caseboard.browser

manifest: ## Sign the list of a built site: make manifest SITE=folder KEY=file, without network.
	@tools/environment run
	@./plaza manifest "$(SITE)" --key "$(KEY)"

lock: ## Compile the locks anew from requirements/*.in and package.json.
	@tools/environment dev
	@tools/lock

clean: ## Remove what make has made, but no databases.
	@echo "clean: removing the environment, bundles and caches"
	@rm -rf .venv node_modules build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@rm -rf */static/built
