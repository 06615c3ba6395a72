"""What the thresholds of a version say, in sentences; the same on its page, in its document and beside its shifts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import Version
from agreements.text.reading import read_once
from budgets.models import Flexibility
from core.numbers.notation import format_money, format_number

NOTHING = Flexibility()  # What holds where nothing was agreed: every shift takes an amendment


@read_once
def flexibility_of(version: Version) -> Flexibility | None:
    return Flexibility.objects.filter(version=version).first()


def in_sentences(flexibility: Flexibility | None) -> list[str]:
    """One sentence for each threshold; where none was agreed, what follows from that."""
    return list(_sentences(flexibility or NOTHING))


def _sentences(said: Flexibility) -> Iterator[str]:
    if said.shift_percent:
        words = {"percent": format_number(said.shift_percent)}
        yield (
            _(
                "In each year at most %(percent)s %% of the credit of an envelope is shifted without an amendment, all "
                "shifts together."
            )
            % words
        )
        yield _between(said)
        if said.shift_amount is not None:
            yield _("One shift moves at most € %(amount)s.") % {"amount": format_money(said.shift_amount)}
    else:
        yield _("Nothing is shifted within a year without an amendment.")
    if said.carry_percent:
        words = {"percent": format_number(said.carry_percent)}
        yield _("At most %(percent)s %% of the credit of an envelope is carried to the next year.") % words
    else:
        yield _("Nothing is carried to the next year without an amendment.")
    if said.explain_percent is not None:
        words = {"percent": format_number(said.explain_percent)}
        yield _("A deviation of more than %(percent)s %% from what was planned is explained.") % words


def _between(said: Flexibility) -> str:
    if said.between_envelopes:
        return _("Amounts move between the outputs of an envelope and between envelopes.")
    return _("Amounts move between the outputs of one envelope, not between envelopes.")
