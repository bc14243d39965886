# Newsroom. GNU make and Python 3.11 or newer; all else is fetched into .venv.
PYTHON ?= python3
PORT ?= 8000
SIZE ?= 10000
ROUNDS ?= 50
RACES ?= 12
# Any value fills the site with a fictional newsroom before it is served.
DEMO ?=
# Where `make check` finds its services and its browser.
CHECK_DATABASE_URL ?= postgresql://postgres@127.0.0.1:5432/newsroom
CHECK_REDIS_URL ?= redis://127.0.0.1:6379/1

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
PIP := $(PY) -m pip --quiet --disable-pip-version-check
# A run of the tests sees none of the shell's own settings, and leaves nothing in var/.
ALONE := env -u SECRET_KEY -u DEBUG -u ALLOWED_HOSTS -u SITE_URL -u SITE_NAME -u TIME_ZONE \
	-u DATABASE_URL -u REDIS_URL -u MEDIA_ROOT -u STATIC_ROOT -u BEHIND_PROXY -u WEB_WORKER
HEADING = @printf '\n== %s\n'
SCRATCH = dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT &&
TEST := $(SCRATCH) DATA_DIR=$$dir $(ALONE)

.DEFAULT_GOAL := help
.PHONY: help serve demo test check lint migrations deployable test-postgresql test-browser budgets smoke bench \
	desk drill kills races crawl rounds messages

help: ## Say what can be made.
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

serve: export BIND = 127.0.0.1:$(PORT)
serve: export SITE_URL ?= http://127.0.0.1:$(PORT)
serve: $(VENV)/ready ## Set everything up and run the site with one background worker.
	@$(PY) deploy/serve.py --check
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@# 1 says that some files were refused: the report names them, the others are in.
	@$(MANAGE) import_seeds seeds/ || test $$? -eq 1
	@$(if $(DEMO),$(MANAGE) demo)
	@exec $(PY) deploy/serve.py

demo: DEMO = 1
demo: serve ## The same, filled with a fictional newsroom to look at.

test: $(VENV)/ready-dev ## Pass all tests on SQLite; nothing but Python is needed.
	$(HEADING) 'Tests on SQLite'
	@$(TEST) $(MANAGE) test --parallel --exclude-tag browser

check: lint migrations deployable test test-postgresql test-browser budgets smoke rounds ## All that CI does.

lint: $(VENV)/ready-dev ## Look at the code and at the templates.
	$(HEADING) 'Code and templates'
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	find templates -name '*.html' -exec $(VENV)/bin/djade --check --target-version 5.2 {} +

migrations: $(VENV)/ready-dev ## Models and migrations say the same.
	$(HEADING) 'Models and migrations'
	@$(TEST) $(MANAGE) makemigrations --check --dry-run

deployable: $(VENV)/ready-dev ## Django's own list for production, without one warning.
	$(HEADING) 'Ready for production'
	@$(TEST) SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') \
		SITE_URL=https://news.example.org $(MANAGE) check --deploy --fail-level WARNING

# A test with the tag `once` is the same whatever the database: it starts programs or opens pictures.
test-postgresql: $(VENV)/ready-dev ## The tests again, on PostgreSQL with Redis as the cache.
	$(HEADING) 'Tests on PostgreSQL and Redis'
	@$(PY) .ci/reachable.py $(CHECK_DATABASE_URL) $(CHECK_REDIS_URL)
	@$(TEST) DATABASE_URL=$(CHECK_DATABASE_URL) REDIS_URL=$(CHECK_REDIS_URL) \
		$(MANAGE) test --parallel --exclude-tag browser --exclude-tag once --no-input

test-browser: $(VENV)/ready-dev ## Pages and desk in Chromium (CHROMIUM= names another one).
	$(HEADING) 'Tests in Chromium'
	@$(TEST) $(MANAGE) test --parallel --tag browser

budgets: $(VENV)/ready-dev $(VENV)/npm/ready ## What the demo's pages weigh, ask and score, beside what they may (needs Node 18).
	$(HEADING) 'Budgets of pages'
	@$(ALONE) $(PY) -m articles.tests.budgets $(VENV)/npm/node_modules

smoke: ## A fresh copy of this tree, `make serve` in it, and the first pages.
	$(HEADING) 'A fresh copy, make serve'
	@$(PYTHON) .ci/smoke.py

bench: $(VENV)/ready-dev ## What a page costs; SIZE generated files: import, binding, pages, desk and the form of a story beside a small house, search.
	@$(ALONE) $(PY) -m articles.tests.bench_made
	@$(ALONE) $(PY) -m articles.tests.bench $(SIZE)
	@$(ALONE) $(PY) -m articles.tests.bench_binding $(SIZE)
	@$(ALONE) $(PY) -m articles.tests.bench_pages $(SIZE)
	@$(ALONE) $(PY) -m articles.tests.bench_desk $(SIZE)
	@$(ALONE) $(PY) -m articles.tests.bench_form $(SIZE)
	@$(ALONE) $(PY) -m articles.tests.bench_search $(SIZE) $(CHECK_DATABASE_URL)

drill: $(VENV)/ready-dev kills crawl ## All in full: imports that are killed, hidden stories asked for in every way.

kills: $(VENV)/ready-dev ## Kill imports and savings midway, ROUNDS times on each database, and compare.
	$(HEADING) 'Killed imports'
	@$(ALONE) $(PY) -m articles.tests.drill $(ROUNDS) $(CHECK_DATABASE_URL)
	$(HEADING) 'Killed while editors save'
	@$(ALONE) $(PY) -m articles.tests.drill_saves $(ROUNDS) $(CHECK_DATABASE_URL)
	$(HEADING) 'A house lost and restored'
	@$(ALONE) $(PY) -m articles.tests.drill_restore $(CHECK_DATABASE_URL)
	$(HEADING) 'A house moved to PostgreSQL'
	@$(ALONE) $(PY) -m articles.tests.drill_move $(CHECK_DATABASE_URL)

races: $(VENV)/ready-dev ## Two browsers and four threads save one story at once, RACES times on each database.
	$(HEADING) 'Six at one story'
	@$(ALONE) $(PY) -m articles.tests.race $(RACES) $(CHECK_DATABASE_URL)

desk: $(VENV)/ready-dev $(VENV)/npm/ready ## The editor's tasks by the stopwatch, and the desk before axe (needs Node 18).
	$(HEADING) 'The desk'
	@$(ALONE) $(PY) -m articles.tests.desk_tasks
	@$(ALONE) $(PY) -m articles.tests.desk_axe $(VENV)/npm/node_modules

crawl: $(VENV)/ready-dev ## Ask every door for what is hidden, in every way: more than 5,000 answers.
	$(HEADING) 'Hidden stories'
	@$(TEST) CRAWL=all $(MANAGE) test articles.tests.test_crawl

rounds:
	@$(MAKE) --no-print-directory kills ROUNDS=10

messages: $(VENV)/ready-dev ## Bring the catalogues up to date (needs gettext).
	$(MANAGE) makemessages --all --no-obsolete --ignore .venv --ignore var
	$(MANAGE) compilemessages --ignore .venv

$(VENV)/ready: requirements.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("Newsroom needs Python 3.11 or newer, \
	and $(PYTHON) is %d.%d: name a newer one, as in make serve PYTHON=python3.12." % v[:2])'
	@echo 'Preparing the environment in $(VENV): about a minute.'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade pip
	@$(PIP) install --requirement requirements.txt
	@touch $@

$(VENV)/ready-dev: pyproject.toml $(VENV)/ready
	@$(PIP) install --group dev
	@touch $@

# What measures pages comes from npm, and runs no script of its own while it is installed.
$(VENV)/npm/ready: .ci/package.json .ci/package-lock.json | $(VENV)/ready
	@command -v npm >/dev/null || { echo 'The budgets need Node 18 or newer, with npm.'; exit 1; }
	@mkdir -p $(@D) && cp $^ $(@D)
	@npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@
