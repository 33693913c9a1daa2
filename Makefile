PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: check
check: ## Lint, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src
	$(BIN)/lint-imports
