"""What a grid was based on travels with its form, signed: so nobody overwrites an amount that they never saw."""

from decimal import Decimal

from django.core import signing

from agreements.models import Version
from budgets.balance import Place
from budgets.grid.merging import Basis

SALT = "budgets.grid"
UNKNOWN = Basis(None)


def sealed(basis: Basis, version: Version, user) -> str:
    """The amounts as a signed text, short enough for one hidden field; it stays valid as long as the page is open."""
    content = {
        "about": [version.pk, user.pk],
        "amounts": {place.code: str(amount) for place, amount in (basis.amounts or {}).items()},
        "asked": [place.code for place in basis.asked],
    }
    return signing.dumps(content, salt=SALT, compress=True)


def opened(text: str, version: Version, user) -> Basis:
    """What `sealed` was given; UNKNOWN when it is not ours, or of another version or person."""
    try:
        content = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return UNKNOWN
    if content["about"] != [version.pk, user.pk]:
        return UNKNOWN
    amounts = {Place.of_code(code): Decimal(amount) for code, amount in content["amounts"].items()}
    return Basis(amounts, frozenset(Place.of_code(code) for code in content["asked"]))
