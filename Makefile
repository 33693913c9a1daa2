PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo
CITED := cited

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## Say what can be made
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "papergraph needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

.PHONY: install
install: $(VENV)/.installed ## Install papergraph into .venv

.PHONY: demo
demo: $(VENV)/.installed ## Build the graphs of both examples and ask them something
	$(BIN)/papergraph build examples/daily_papers -o $(DEMO)
	$(BIN)/papergraph build examples/cited_papers -o $(CITED)
	$(BIN)/papergraph lookup dataset CIFAR-100 --in $(DEMO)
	$(BIN)/papergraph query most_cited_papers --limit 5 --in $(CITED)
	@echo
	@echo "Open $(DEMO)/index.html and $(CITED)/index.html in a browser. More questions, after \`. $(BIN)/activate\`: papergraph query --in $(DEMO)"

.PHONY: gallery
gallery: demo $(VENV)/.installed-dev browser ## Make viz/gallery again from the example papers
	rm -rf viz/gallery
	mkdir -p viz/gallery/views
	$(BIN)/papergraph view around LoRA --in $(DEMO) -o viz/gallery/views/around_lora.html
	$(BIN)/papergraph view map --kind method --around LoRA --in $(DEMO) -o viz/gallery/views/map_lora.html
	cp $(DEMO)/index.html viz/gallery/
	cp $(DEMO)/views/atlas.html $(DEMO)/views/shared_datasets.html $(DEMO)/views/shared_techniques.html viz/gallery/views/
	$(BIN)/python benchmarks/screenshots.py viz/gallery/index.html viz/gallery/views/atlas.html viz/gallery/views/shared_techniques.html viz/gallery/views/around_lora.html -o viz/gallery/pictures
	$(BIN)/python benchmarks/screenshots.py viz/gallery/views/shared_datasets.html --select dataset:imagenet -o viz/gallery/pictures
	$(BIN)/python benchmarks/screenshots.py viz/gallery/views/map_lora.html --scheme light --size wide -o viz/gallery/pictures
	$(BIN)/papergraph site $(DEMO)
	$(BIN)/python benchmarks/screenshots.py $(DEMO)/site/dataset/im/imagenet.html --scheme light --size wide -o viz/gallery/pictures
	$(BIN)/python benchmarks/screenshots.py $(DEMO)/site/method/lo/lora.html --scheme dark --size wide -o viz/gallery/pictures

	$(MAKE) --no-print-directory readme

.PHONY: readme
readme: $(VENV)/.installed-dev ## Write the answers that README.md shows, of the graphs of make demo
	$(BIN)/python -m devtools.write_readme $(DEMO) $(CITED)

.PHONY: browser
browser: # Install Chromium where that is allowed; else the tests use what they find.
	@tests/install_chromium.sh

viz/node_modules/.package-lock.json: viz/package.json viz/package-lock.json
	npm ci --prefix viz --no-audit --no-fund --ignore-scripts
	touch $@

.PHONY: web-check
web-check: ## Lint, types and tests of the pages' scripts, where Node is at hand
	@if command -v npm > /dev/null; \
	then $(MAKE) --no-print-directory viz/node_modules/.package-lock.json && npm run --prefix viz --silent check; \
	elif [ -n "$$CI" ]; then echo "The checks of the pages' scripts need Node 20 or newer." >&2; exit 1; \
	else echo "Skipped: the checks of the pages' scripts need Node 20 or newer."; \
	fi

.PHONY: web-build
web-build: viz/node_modules/.package-lock.json ## Put the pages' scripts together from viz/src (Node)
	npm run --prefix viz --silent build

.PHONY: check
check: $(VENV)/.installed-dev web-check ## Lint, format, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: test
test: check browser ## Check, then run every test
	$(BIN)/pytest -n 3 --dist loadgroup

.PHONY: neo4j
neo4j: $(VENV)/.installed-dev ## Run Neo4j without Docker, in the foreground (Java 17 and Maven)
	$(BIN)/python -m devtools.neo4j_server --port 7687

PAPERS ?= papers.jsonl

.PHONY: bench
bench: $(VENV)/.installed-dev ## Measure how a build grows from 300 to 3,000 papers (PAPERS=FILE)
	$(BIN)/python -m benchmarks.scale $(PAPERS) --sizes 300,3000 --check

.PHONY: bench-full
bench-full: $(VENV)/.installed-dev ## The same at 1,000, 10,000 and 75,000 papers; takes an hour
	$(BIN)/python -m benchmarks.scale $(PAPERS) --sizes 1000,10000,75000 --check -o benchmarks/RESULTS.md

.PHONY: docs
docs: $(VENV)/.installed-dev ## Write the pages of docs that are made of the code
	$(BIN)/python -m devtools.write_docs

.PHONY: lock
lock: ## Resolve the dependencies again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra train -c requirements.lock -o requirements-train.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group build -c requirements-dev.lock -o requirements-build.lock

.PHONY: clean
clean: ## Remove what was made
	rm -rf $(VENV) $(DEMO) $(CITED) .cache .mypy_cache .ruff_cache .pytest_cache dist build
