import pytest
from django.core.management import call_command

PASSWORD = "bestuur-demo"


@pytest.fixture
def demo(db):
    """An installation as a newcomer finds it after the first start."""
    call_command("seed_demo", password=PASSWORD, if_empty=True, verbosity=0)
