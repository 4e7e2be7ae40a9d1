# The only task runner. Needs make and Python 3.11 or newer; everything else comes into .venv on the first run.
#   make demo    the sample workspace in .demo/, opened in the console      make check   everything a machine can judge
#   make test    the whole test suite (ARGS="-k tasks" for a part)          make bench   measured ratios
#   make locale  compile the translations                                   make clean   remove what was made (.venv stays)
#   make dist    the wheel and the source archive, in dist/
SUITABLE := import sys; sys.exit(sys.version_info < (3, 11))
# The first Python that is new enough; say PYTHON=... to choose another.
PYTHON ?= $(or $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c '$(SUITABLE)' 2>/dev/null && { echo $$python; break; }; done),python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PO := $(wildcard console/locale/*/LC_MESSAGES/*.po)
MO := $(addsuffix pora.mo,$(sort $(dir $(PO))))
DEMO := .demo

# What a shell may bring along and would make starts slow or mix in foreign packages.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

.PHONY: demo test check bench locale dist clean
.DEFAULT_GOAL := demo

demo: $(READY) $(MO)
	@$(BIN)/pora demo $(DEMO)

test: $(READY) $(MO)
	@$(BIN)/python -m pytest $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python hatch_build.py --check
	$(BIN)/python -m pytest -q -n0 tests/architecture

bench: $(READY) $(MO)
	@$(BIN)/python -m bench

locale: $(READY)
	@$(BIN)/python hatch_build.py

dist: $(READY)
	@$(BIN)/python -m hatchling build

clean:
	rm -rf $(DEMO) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f console/locale/*/LC_MESSAGES/*.mo

$(MO): $(PO) hatch_build.py | $(READY)
	@$(BIN)/python hatch_build.py >/dev/null

# Pinned and hashed, build tools included; the project itself comes last, because hashes do not cover an editable install.
$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c '$(SUITABLE)' 2>/dev/null || { echo "PORA Console needs Python 3.11 or newer; '$(PYTHON)' is not. Install one, or name it: make $(or $(firstword $(MAKECMDGOALS)),demo) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "'$(PYTHON)' cannot make virtual environments (its venv and ensurepip are missing); on Debian and Ubuntu install the package python3-venv." >&2; exit 1; }
	@echo "Installing into $(VENV) (once, about a minute) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
