# Every target installs what it needs into .venv first; a fresh clone needs Python 3.11+, git and make only.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: install demo test golden lint score score-afresh bench bench-corpus coverage mutants fuzz docs screenshots oldest advisories clean

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[all,dev]'
	@touch $(STAMP)

install: $(STAMP)

demo: $(STAMP)
	@$(BIN)/report-compare demo

test: $(STAMP)
	@$(BIN)/python -m pytest -n auto --dist worksteal

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

# The pairs annotated beside those of ../shared/gold; weights are learnt from both.
score-afresh: $(STAMP)
	@$(BIN)/python scripts/score.py --afresh

bench: $(STAMP)
	@$(BIN)/python scripts/bench.py

# A corpus of 1,000 reports, built by one process and by two: minutes.
bench-corpus: $(STAMP)
	@$(BIN)/python scripts/bench.py --corpus

# Fails where less than 95 % of the lines that read a report are run by the tests.
coverage: $(STAMP)
	@$(BIN)/python -m pytest -q -n auto tests/read tests/clean tests/outline tests/extract tests/test_laws.py \
	  $(foreach room,read clean outline extract,--cov=compare/$(room)) --cov-report=term-missing --cov-fail-under=95

# Fails where its tests notice less than 85 % of the changes made to the number grammar.
mutants: $(STAMP)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/mutmut run
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python scripts/mutants.py

# Mutated bytes and sentences for half an hour.
fuzz: $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	@$(BIN)/python scripts/fuzz.py

docs: $(STAMP)
	@$(BIN)/mkdocs build --strict --quiet && echo "site/index.html"

# The pictures of README, after what a user sees has changed; needs Chromium.
screenshots: $(STAMP)
	@$(BIN)/python scripts/screenshots.py

# The oldest versions that pyproject.toml allows, in an environment of their own; what they warn of is no failure there.
OLDEST := .venv-oldest/bin
oldest:
	@test -x $(OLDEST)/python || $(PYTHON) -m venv .venv-oldest
	@$(OLDEST)/python -m pip install --quiet --disable-pip-version-check uv
	@$(OLDEST)/uv pip install --quiet --python $(OLDEST)/python --compile-bytecode --resolution lowest-direct -e '.[all]'
	@$(OLDEST)/uv pip freeze --python $(OLDEST)/python --exclude-editable > .venv-oldest/oldest.txt
	@$(OLDEST)/uv pip install --quiet --python $(OLDEST)/python --constraint .venv-oldest/oldest.txt \
		pytest pytest-xdist hypothesis jsonschema httpx openpyxl
	@$(OLDEST)/python -m pytest -q -n auto -W default $(TESTS)

# Asks an index of advisories about the oldest versions allowed and those installed; says so where none can be reached.
advisories: $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.7'
	@$(BIN)/python scripts/advisories.py

clean:
	rm -rf .venv .venv-oldest build dist site *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis mutants
