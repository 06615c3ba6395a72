# The two commands are `make run` and `make test`; the others are parts of them.
PYTHON ?= python3
ENV := .venv/bin/python

.NOTPARALLEL:
.PHONY: help run test check benchmark lint-fix lock messages clean

help:
	@echo "make run       set up and start the application on http://127.0.0.1:8000 (PORT, DATABASE_URL, DEMO_PASSWORD, DEMO=0)"
	@echo "make test      set up and run every check and test, on SQLite and PostgreSQL, with a real browser"
	@echo "make check     the fast half: lint, import contracts, migrations, messages, locks"
	@echo "make benchmark print what each main page costs for a large agreement and a full office, beside an empty page"
	@echo "make lint-fix  let ruff mend and format what it can"
	@echo "make lock      lock the packages of requirements/*.in again (UPGRADE=1 takes newer ones)"
	@echo "make messages  bring locale/ in step with the sources"
	@echo "make clean     remove the virtual environment, caches and test results; never the data"

run:
	@scripts/system-packages run
	@$(PYTHON) scripts/environment.py app
	@$(ENV) scripts/serve.py

test:
	@scripts/system-packages test
	@$(PYTHON) scripts/environment.py test
	@$(ENV) scripts/test.py

check:
	@scripts/system-packages run
	@$(PYTHON) scripts/environment.py test
	@$(ENV) scripts/test.py checks

benchmark:
	@scripts/system-packages run
	@$(PYTHON) scripts/environment.py test
	@$(ENV) scripts/benchmark.py
	@$(ENV) scripts/benchmark_grid.py

lint-fix:
	@$(PYTHON) scripts/environment.py test
	@$(ENV) -m ruff check --fix
	@$(ENV) -m ruff format

lock:
	@$(PYTHON) scripts/environment.py test
	@$(ENV) scripts/locks.py write $(if $(UPGRADE),--upgrade)

messages:
	@$(PYTHON) scripts/environment.py test
	@$(ENV) scripts/messages.py write

clean:
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis var/test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
