import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_attempts_of_other_tests():
    """The sign-in package counts attempts in the cache, which no rollback undoes."""
    cache.clear()
