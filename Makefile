# Alba. `make` alone lists the verbs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install run school test check train content evaluate tune misread encoder conversations screenshots links format

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export PYTHONWARNINGS := ignore

UV := .tools/bin/uv
PY := .venv/bin/python
MODEL := models/alba.tar.gz
INSTALLED := .venv/.installed
CONTENT := $(shell find data/nlu data/dialogue bot/domain -name '*.yml' 2>/dev/null)
PIPELINE := config.yml $(wildcard bot/nlu/*.py bot/encoder/*.py data/encoder/*)

help: ## List the verbs
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(INSTALLED) ## Install Python packages from uv.lock into .venv

# uv comes by pip into a folder of its own, which also works where pip may not touch the system.
$(UV): tools/uv.txt
	python3 -m pip install --quiet --disable-pip-version-check --require-hashes --upgrade --target .tools -r tools/uv.txt
	@touch $(UV)

$(INSTALLED): uv.lock pyproject.toml .python-version | $(UV)
	$(UV) sync --locked --system-certs
	.venv/bin/rasa telemetry disable >/dev/null
	@touch $@

$(MODEL): $(CONTENT) $(PIPELINE) $(INSTALLED)
	@echo "Training the model from $(words $(CONTENT)) files: the first time takes some eleven minutes on two cores, an edit about half of it."
	.venv/bin/rasa train --fixed-model-name alba --out models --skip-validation
	@touch $@

train: $(MODEL) ## Train the model if its data changed

run: $(MODEL) ## Install, train if needed and serve on http://localhost:8000
	$(PY) -m api

school: $(INSTALLED) ## Add a school with its first account
	$(PY) -m api.schools add

test: $(MODEL) check ## Run every check and every test, with the real model and a real browser
	.venv/bin/rasa data validate --fail-on-warnings 2>&1 | $(PY) -m tools.quiet_validation
	$(PY) -m pytest

check: $(INSTALLED) ## The quick part: style, types, content, fast tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	$(PY) -m bot.knowledge check
	$(PY) -m pytest -m "not slow"

content: $(INSTALLED) ## Check data/ and print how complete it is
	$(PY) -m bot.knowledge content
	$(PY) -m bot.nlu

evaluate: $(MODEL) ## Measure understanding on the held-out sentences of tests/nlu
	$(PY) -m bot.evaluation

tune: $(MODEL) ## Show what each threshold would cost and bring, on the sentences of data/tuning
	$(PY) -m bot.evaluation tune

misread: $(INSTALLED) ## Show which new training sentences the model, as trained last, misreads
	$(PY) -m bot.evaluation misread

encoder: $(INSTALLED) ## Let the sentence encoder learn from data/nlu (after large changes; slow)
	$(PY) -m tools.encoder

conversations: $(MODEL) ## Tell the conversations of docs/conversations again
	$(PY) -m tools.conversations

screenshots: $(MODEL) ## Take the pictures of docs/pictures from a running Alba
	$(PY) -m tools.screenshots

links: $(INSTALLED) ## Open the addresses of channels, platforms and tools that users are shown
	$(PY) -m tools.links

format: $(INSTALLED) ## Format the code
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
