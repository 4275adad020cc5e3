# Every target installs what it needs into .venv first; a fresh clone needs Python 3.11+, git and make only.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: install demo test golden lint score bench bench-corpus docs clean

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[all,dev]'
	@touch $(STAMP)

install: $(STAMP)

demo: $(STAMP)
	@$(BIN)/report-compare demo

test: $(STAMP)
	@$(BIN)/python -m pytest -n auto

# Accepts what every format prints today; read the difference before committing it.
golden: $(STAMP)
	@ACCEPT_GOLDEN=1 $(BIN)/python -m pytest -q -n auto tests/test_golden_files.py
	@git diff --stat -- tests/golden

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

score: $(STAMP)
	@$(BIN)/python scripts/score.py

bench: $(STAMP)
	@$(BIN)/python scripts/bench.py

# A corpus of 1,000 reports, built by one process and by two: minutes.
bench-corpus: $(STAMP)
	@$(BIN)/python scripts/bench.py --corpus

docs: $(STAMP)
	@$(BIN)/mkdocs build --strict --quiet && echo "site/index.html"

clean:
	rm -rf .venv build dist site *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
