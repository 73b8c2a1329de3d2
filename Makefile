# make run    the example site on http://localhost:8000, in an environment of its own
# make test   the tests
# make reset  throw the example site's data away and start over

PYTHON ?= python3
PORT ?= 8000
TRYGGHETSPRIS_LOAD ?= 500

# Each file of tests stays on one core: some share what takes long to make. In the order
# of the folders the small and quick come last; by number of tests, few that are slow would.
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := PORT=$(PORT) DJANGO_RUNSERVER_HIDE_WARNING=true $(PY) example_site/manage.py
PIP := $(PY) -m pip -qq --disable-pip-version-check
# uv installs in seconds what pip takes a minute for. Where it cannot (an index that only
# pip is told of, say), pip does.
INSTALL = { $(VENV)/bin/uv pip install -q --python $(PY) $(1) 2>/dev/null || $(PIP) install $(1); }

ADMIN_THAT_ASKS_MUCH := announcing exports handling imports mark_filters nominations protected_juries registering

# Many cases of one rule, and what lies in the cache: no database reads it in another way.
KEPT := answers changes for_everybody forms hosts how_long texts
AS_ON_SQLITE := test_readers.py visibility $(KEPT:%=test_kept_%.py)
ASK_NO_DATABASE := checklists history machines test_wording.py

.PHONY: run test coverage reset screenshots lint catalogues docs \
	test-postgres test-browser test-reliability test-deployment audit test-install test-matrix benchmark benchmark-admin benchmark-jury \
	benchmark-archive

run: $(VENV)/.with-example
	@$(MANAGE) prepare_demo --port $(PORT)
	@$(MANAGE) runserver --noreload 127.0.0.1:$(PORT)

# Without the tests that drive a browser, which need the group "browser" as well.
test: $(VENV)/.with-test
	$(PY) -m pytest $(PARALLEL)

# The same, with what no test has run through; takes half as long again.
coverage: $(VENV)/.with-test
	$(PY) -m pytest $(PARALLEL) --cov --cov-branch

# Where rows are stored, locked, searched and counted. The rest asks no database for
# more than SQLite does; the example site and the hosts have SQLite files of their own.
test-postgres: $(VENV)/.with-test $(VENV)/.with-postgres
	$(PY) -m tests.postgres -q $(PARALLEL) tests/models tests/domain tests/mail tests/upgrade $(AS_ON_SQLITE:%=--ignore=tests/models/%) $(ASK_NO_DATABASE:%=--ignore=tests/domain/%) tests/management tests/middleware/test_rescuing.py tests/test_urls.py $(ADMIN_THAT_ASKS_MUCH:%=tests/admin/test_%.py)

# Two browsers, each with a served site of its own, which takes long to make.
test-browser: $(VENV)/.with-test $(VENV)/.with-browser $(VENV)/.with-vnu
	$(PY) -m pytest -q -m browser -n 2 --dist load tests/e2e

# Real servers that are loaded, killed and cut off; docs/reliability.md has the figures.
# The documented run: make test-reliability TRYGGHETSPRIS_LOAD=5000
test-reliability: $(VENV)/.with-test $(VENV)/.with-reliability
	TRYGGHETSPRIS_LOAD=$(TRYGGHETSPRIS_LOAD) $(PY) -m pytest -q -m reliability tests/reliability

# All that docs/performance.md has figures for, on SQLite and PostgreSQL, beside what would
# be used instead: about twenty minutes. QUICK=1: small sizes; ONLY=block: one row.
benchmark: $(VENV)/.with-test $(VENV)/.with-benchmark
	$(PY) -m benchmarks $(if $(QUICK),--quick) $(if $(ONLY),--only $(ONLY))

# What the admin's screens and exports cost with 300 years and 10,000 nominations.
benchmark-admin: $(VENV)/.with-test
	$(PY) -m benchmarks.admin_screens

# What the jury's screens cost with nine members and 500 nominees.
benchmark-jury: $(VENV)/.with-test
	$(PY) -m benchmarks.jury_screens

# What readers' pages cost with 60 years and 150 winners; docs/performance.md has it.
benchmark-archive: $(VENV)/.with-test
	$(PY) -m benchmarks.archive

# The documentation as a site in build/docs, and every block of code in it, the tutorial
# and the links run by tests. Takes about a minute.
docs: $(VENV)/.with-docs
	$(PY) -m sphinx -q -W --keep-going -b html docs build/docs
	$(PY) -m pytest -q $(PARALLEL:loadfile=load) -m docs tests/docs
	@echo "The site: build/docs/index.html"

# What is published: built, looked into, and installed for two sites that are not ours.
# Takes less than a minute.
test-install: $(VENV)/.with-install
	$(PY) -m pytest -q -m install tests/install

# The site as docs/operating.md runs it: nginx, Redis, a worker, a bucket, and the
# backup that is put back; two minutes. Needs Debian's nginx-light,
# libnginx-mod-http-cache-purge and redis-server, or says what it leaves out.
test-deployment: $(VENV)/.with-test $(VENV)/.with-deployment
	$(PY) -m pytest -q -m deployment tests/reliability

# Whether a dependency has a known weakness. Asks the package index, and fails where
# that cannot tell.
audit: $(VENV)/.installed $(VENV)/.with-audit
	@mkdir -p build
	@$(PIP) freeze --exclude-editable > build/audited.txt
	$(VENV)/bin/pip-audit --strict --no-deps --disable-pip -r build/audited.txt

test-matrix: $(VENV)/.with-matrix
	$(VENV)/bin/tox run -q $(if $(ONLY),-e $(ONLY))

reset:
	rm -rf example_site/var
	@echo "The example site starts over the next time you say: make run"

screenshots: $(VENV)/.with-example $(VENV)/.with-browser
	$(PY) -m tests.e2e.screenshots

lint: $(VENV)/.with-example $(VENV)/.with-lint
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(PY) example_site/manage.py makemigrations --check --dry-run
	TEST_CUSTOM_IMAGE=1 DJANGO_SETTINGS_MODULE=example_site.settings.test \
	  $(PY) example_site/manage.py makemigrations --check --dry-run

# Needs GNU gettext (msgfmt) on the machine. The compiled catalogues are committed.
catalogues: $(VENV)/.installed
	@command -v msgfmt >/dev/null || { echo "Install GNU gettext first."; exit 1; }
	cd wagtail_trygghetspris && ../$(PY) -m django compilemessages

$(VENV)/.installed: pyproject.toml setup.cfg
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or later is needed. If it has another name: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module does not work here (on Debian: apt install python3-venv)."; rm -rf $(VENV); exit 1; }
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install uv || true
	@$(call INSTALL,--editable .)
	@touch $@

# The HTML checker is a Java program that npm brings. Its test is left out where npm or
# Java is missing; .ci/run sees to both.
$(VENV)/.with-vnu: $(VENV)/.installed
	@if command -v npm >/dev/null && command -v java >/dev/null; then \
	  npm install --silent --no-audit --no-fund --prefix $(VENV)/vnu vnu-jar@26 && touch $@; \
	else echo "Without npm and Java no HTML is checked."; fi

# One stamp for each group of [dependency-groups] in pyproject.toml.
$(VENV)/.with-%: $(VENV)/.installed
	@$(call INSTALL,--group $*)
	@touch $@
