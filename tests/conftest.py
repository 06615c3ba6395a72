"""What every test stands on: the real code with quick password hashes, and sentences as they stand in the code."""

import gc
import os
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import SimpleTestCase, TransactionTestCase
from django.utils.translation import trans_real
from hypothesis import HealthCheck

from core.triggers import drop_rules, install_rules

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
IS_SQLITE = connections.settings["default"]["ENGINE"].endswith("sqlite3")
LOCALE_PATHS = settings.LOCALE_PATHS
DATABASE = {"db", "transactional_db", "world", "django_db_setup"}
MADE_WITH_THE_TABLES = {"django_migrations", "django_content_type", "auth_permission"}
ONCE = (  # What they show is the same on every database: pages, words, documents, the number of queries, the code
    "tests/accounts/test_language",
    "tests/agreements/test_chapters",
    "tests/agreements/test_compare",
    "tests/agreements/test_completeness",
    "tests/agreements/test_home",
    "tests/agreements/test_named_years",
    "tests/agreements/test_queries",
    "tests/agreements/test_through_time",
    "tests/agreements/test_which_text_decides",
    "tests/budgets/grid/test_page",
    "tests/budgets/test_chapter",
    "tests/budgets/test_readiness",
    "tests/budgets/test_walk_through",
    "tests/commitments/test_operations_plan",
    "tests/demo/",
    "tests/docs/",
    "tests/documents/test_agreement_document",
    "tests/documents/test_amendment_document",
    "tests/documents/test_office_programs",
    "tests/documents/test_operations_plan_document",
    "tests/documents/test_pdf_engine",
    "tests/documents/test_workbook_and_word",
    "tests/documents/test_working_papers",
    "tests/execution/test_overview",
    "tests/house/test_crumbs",
    "tests/house/test_page_limits",
    "tests/house/test_query_counts",
    "tests/measurements/results/test_results",
    "tests/measurements/test_best_value",
    "tests/negotiation/test_queries",
    "tests/outputs/test_numbers.py",
    "tests/outputs/test_panels",
    "tests/outputs/test_readiness",
    "tests/outputs/test_register",
    "tests/outputs/test_smart_page",
    "tests/reporting/test_my_work",
    "tests/reporting/test_values_to_enter",
    "tests/reporting/test_what_a_plan_lacks",
)


def pytest_configure(config):
    # A busy machine is slow without being wrong
    hypothesis.settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    hypothesis.settings.load_profile("busy")
    settings.LOCALE_PATHS = []  # A test asserts the sentence of the code; see `real_messages` for the others
    forget_messages()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = True
    settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    TransactionTestCase._fixture_teardown = empty_the_tables
    database = connections.settings["default"]
    if IS_SQLITE:  # A file, because tests of concurrency need several connections
        database["TEST"]["NAME"] = str(Path(settings.VAR_DIR) / f"test-{os.getpid()}.sqlite3")
        database["OPTIONS"]["init_command"] = SQLITE_PRAGMAS


def pytest_collection_modifyitems(items):
    for item in items:
        place, fixtures = Path(item.path).as_posix(), set(getattr(item, "fixturenames", ()))
        if {"site", "browser"} & fixtures or "tests/browser" in place:
            item.add_marker("browser")
        elif any(part in place for part in ONCE) or not needs_database(item, fixtures):
            item.add_marker("once")


def pytest_collection_finish():
    """Thousands of tests stay in memory to the end: looking through them for garbage costs a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def empty_the_tables(self) -> None:
    """What several connections wrote goes, past the rules that keep it; Django would make all rules anew."""
    for name in self._databases_names(include_mirrors=False):
        connection = connections[name]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = replica")
                delete_rows(connection, cursor)
                cursor.execute("SET session_replication_role = DEFAULT")
        else:
            drop_rules(connection)
            with connection.constraint_checks_disabled(), connection.cursor() as cursor:
                delete_rows(connection, cursor)
            install_rules(connection)


def delete_rows(connection, cursor) -> None:
    for table in set(connection.introspection.table_names(cursor)) - MADE_WITH_THE_TABLES:
        cursor.execute(f'DELETE FROM "{table}"')


def needs_database(item, fixtures: set[str]) -> bool:
    uses = bool(DATABASE & fixtures) or item.get_closest_marker("django_db") is not None
    return uses or issubclass(getattr(item, "cls", None) or object, SimpleTestCase)


@pytest.fixture(autouse=True)
def _no_attempts_of_other_tests():
    """The sign-in package counts attempts in the cache, which no rollback undoes."""
    cache.clear()


@pytest.fixture
def real_messages(settings):
    """Dutch and French as people read them."""
    settings.LOCALE_PATHS = LOCALE_PATHS
    forget_messages()
    yield
    settings.LOCALE_PATHS = []
    forget_messages()


def forget_messages():
    """Django has read messages while it started; the next sentence is looked up again."""
    trans_real._translations.clear()
    trans_real._default = None
