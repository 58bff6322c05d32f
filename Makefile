# make run    the demo event on this machine (PORT, HOST, DATABASE_URL, PUBLIC_URL … are passed on)
# make check  lint, types, unit tests, parts of pages: a minute, before each commit
# make test   everything that CI runs, in eight minutes
# make nightly   what takes long: every page in every state, other browsers, fault drills, bench, mutants (ONLY=screen: of those with this word in their name)
# make faults    floods, kills, full disks and shifted clocks against real servers, with figures (ONLY=floods: one of them)
# make guards    breaks each guard of secrecy and access in a copy and shows the test that notices: five minutes (ONLY=cookies: some of them)
# make mutants   changes the modules that decide who sees and who may, in one place after the other; part of make nightly (ONLY=disclosure: some of them; RAISE=yes writes higher scores)
# make shots  pictures of every page into shots/ (ONLY=attendee: of those with this word in their name; ONLY=README: its own; ONLY=sheets: contact sheets of the hall)
# make language TAG=pt   the file of a language, new or brought up to date (docs/translating.md; PART=attendee: what attendees and the hall read, in a file of its own)
# make fixtures   static/testing/*.json, which the tests of browser code read, from the code
# make docs   docs/reference.md, from the definitions of the protocol
# make lint, which also writes the browser's types of the protocol, make format, make lock

PYTHON ?= python3
V := .venv/bin
CERTIFICATES := $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem)
UV := $(V)/uv --quiet --no-progress $(if $(CERTIFICATES),--system-certs)
INSTALL := $(UV) pip install --python $(V)/python --link-mode copy
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"
PYTEST := $(V)/python tests/tools/runner -q --dist loadfile --no-loadscope-reorder --max-worker-restart 3
BROWSER := $(shell find static/src -type f ! -name protocol.d.ts ! -name "*.test.*" 2>/dev/null) $(wildcard static/*.json static/*.mjs static/*.py templates/*.html)

# Node of the machine first, else the one among the development packages
export PATH := $(PATH):$(CURDIR)/$(V)
export NODE_USE_SYSTEM_CA := 1
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run check test collect unit modules nightly faults guards mutants shots language fixtures docs lint format lock
.DELETE_ON_ERROR:

run: .venv/.installed
	@$(V)/live migrate && $(V)/live demo && exec $(V)/live serve

check: .venv/.installed .venv/.developed
	@$(MAKE) --no-print-directory -j3 lint modules unit

# Files are handed out in the order of tests/conftest.py
test: .venv/.installed .venv/.provisioned
	@$(MAKE) --no-print-directory -j3 lint modules collect
	@echo "· tests"
	@$(PYTEST) -n 4 -m "not nightly"

# Compiles the tests once; all processes of the next run would do so at the same time
collect: .venv/.developed
	@$(PYTEST) --collect-only --no-summary >/dev/null

unit: .venv/.installed .venv/.developed
	@echo "· unit tests"
	@$(PYTEST) -n 2 -m "not nightly and not thorough" tests/unit

modules: .venv/.developed
	@echo "· browser modules and parts"
	@node --test --test-reporter=dot $$(find static -path static/node_modules -prune -o -name '*.test.js' -print)
	@node static/testing/all_parts.js

nightly: .venv/.installed .venv/.provisioned
	@PYTHONPATH=tests $(V)/python -m tools.install_browsers --engines
	@TEST_RUN_LIMIT_MIN=120 $(PYTEST) -n 4 --hypothesis-profile=nightly -m "nightly or hypothesis" -k "$(ONLY)"
	@$(if $(ONLY),,$(MAKE) --no-print-directory mutants)

faults: .venv/.installed .venv/.provisioned
	@PYTHONPATH=tests $(V)/python -m tools.faults $(ONLY)

guards: .venv/.installed .venv/.provisioned
	@PYTHONPATH=tests $(V)/python -m tools.guards $(ONLY)

mutants: .venv/.installed .venv/.developed
	@PYTHONPATH=tests $(V)/python -m tools.mutation $(if $(RAISE),--raise) $(ONLY)

shots: .venv/.installed .venv/.provisioned
	@PYTHONPATH=tests $(V)/python -m tools.screenshots $(ONLY)

language: .venv/.installed
	@PYTHONPATH=tests $(V)/python -m tools.update_catalogue $(TAG) $(PART)

fixtures: .venv/.installed .venv/.developed
	@PYTHONPATH=tests $(V)/python tests/unit/engine/test_frame_fixtures.py
	@PYTHONPATH=tests $(V)/python tests/unit/web/pages/test_shared_rules.py
	@PYTHONPATH=tests $(V)/python tests/unit/features/agenda/test_progress.py

docs: .venv/.developed
	@PYTHONPATH=tests $(V)/python -m tools.make_reference docs/reference.md

lint: .venv/.developed .venv/.installed
	@echo "· lint and types"
	@$(V)/ruff check --quiet
	@$(V)/ruff format --quiet --check
	@$(V)/mypy --no-error-summary
	@cd static && node_modules/.bin/biome ci --error-on-warnings --log-level=error . ../tests
	@PYTHONPATH=tests $(V)/python -m tools.make_reference static/src/lib/protocol.d.ts
	@cd static && node_modules/.bin/tsc && node_modules/.bin/tsc -p testing && node_modules/.bin/tsc -p worker.tsconfig.json

format: .venv/.developed .venv/.installed
	@$(V)/ruff check --quiet --fix-only
	@$(V)/ruff format --quiet
	@cd static && node_modules/.bin/biome check --write --log-level=error . ../tests

lock: .venv/.uv
	@$(LOCK) --upgrade pyproject.toml -o requirements.txt
	@$(LOCK) --upgrade --group dev -c requirements.txt -o requirements-dev.txt
	@cd static && npm --silent update --package-lock-only

.venv/.uv:
	@echo "· virtual environment"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python 3.11 or newer with venv is needed. On Debian: apt install python3-venv" >&2; exit 1; }
	@$(V)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@touch $@

.venv/.packages: .venv/.uv requirements.txt
	@echo "· packages"
	@$(INSTALL) --require-hashes -r requirements.txt
	@touch $@

# The build hook of the editable install bundles static/src; its own packages come from the lock too.
.venv/.installed: .venv/.packages pyproject.toml $(BROWSER)
	@echo "· browser bundle"
	@$(INSTALL) --no-deps --build-constraints requirements-dev.txt --reinstall-package live-rooms -e .
	@touch $@

.venv/.developed: .venv/.packages requirements-dev.txt
	@echo "· development packages"
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

ifdef TEST_FONTS
.PHONY: .venv/.provisioned
endif

.venv/.provisioned: .venv/.developed tests/tools/install_browsers.py tests/tools/fonts.py
	@PYTHONPATH=tests $(V)/python -m tools.install_browsers
	@touch $@
