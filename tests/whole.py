"""A text that is complete in all its chapters."""

from decimal import Decimal

from agreements.models import Version
from budgets.models import BudgetLine
from tests.agreements.factories import YEARS, VersionFactory, put_in_status
from tests.budgets.factories import envelope_with_credits
from tests.outputs.factories import StrategyFactory, complete_output


def complete_version(years=YEARS, **attributes) -> Version:
    """A draft that may be shared: mission, one output with targets, an envelope with a line for every year."""
    version = VersionFactory(**attributes)
    StrategyFactory(version=version)
    output = complete_output(version, years)
    envelope = envelope_with_credits(version, years=years)
    for year in years:
        BudgetLine.objects.create(
            version=version, envelope=envelope, output=output, year=year, amount=Decimal("250000.50")
        )
    return version


def signed_version(**attributes) -> Version:
    """A complete version in force, without the ceremony."""
    return put_in_status(complete_version(**attributes), Version.Status.SIGNED)
