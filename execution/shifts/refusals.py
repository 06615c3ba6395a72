"""Why a shift is not made, in sentences to act on."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement
from agreements.years.checks import YEAR_IS_CLOSED
from core.numbers.notation import format_money, format_number
from execution.thresholds import Objection, Why

SENTENCES = {
    Why.NO_TEXT: gettext_lazy("No signed text is in force for %(year)s."),
    Why.CLOSED: YEAR_IS_CLOSED,
    Why.SAME_PLACE: gettext_lazy("Choose two different places."),
    Why.NOT_ENOUGH: gettext_lazy("There is only € %(there)s where the amount comes from."),
    Why.EXCEEDED: gettext_lazy("Where the amount goes, the lines would exceed their envelope by € %(excess)s."),
    Why.NOT_THE_NEXT_YEAR: gettext_lazy("An amount is carried to the next year only."),
    Why.BOTH_AT_ONCE: gettext_lazy(
        "An amount is carried within one envelope. Carry it first, and shift it to the other envelope afterwards."
    ),
    Why.NO_SHIFT: gettext_lazy("The agreement allows no shift within %(year)s."),
    Why.BETWEEN_ENVELOPES: gettext_lazy("The agreement allows no shift between envelopes."),
    Why.TOO_LARGE: gettext_lazy("One shift moves at most € %(largest)s."),
    Why.BEYOND_PERCENT: gettext_lazy(
        "At most %(percent)s %% of the credit of this envelope is shifted in %(year)s; € %(left)s of that is left."
    ),
    Why.NO_CARRY: gettext_lazy("The agreement lets nothing be carried from %(year)s to the next year."),
    Why.BEYOND_CARRY: gettext_lazy(
        "At most %(percent)s %% of the credit of this envelope is carried from %(year)s; € %(left)s of that is left."
    ),
}


def sentence_of(objection: Objection, agreement: Agreement) -> str:
    """The sentence; beyond a threshold it ends with what is possible instead."""
    sentence = str(SENTENCES[objection.why]) % _shown(objection.values, agreement)
    if objection.is_beyond_a_threshold:
        return " ".join([sentence, _("More is possible only by an amendment.")])
    return sentence


def _shown(values: Mapping[str, Any], agreement: Agreement) -> dict[str, Any]:
    shown = {name: _number(name, value) for name, value in values.items()}
    return shown | ({"year": agreement.year(values["year"]).name} if "year" in values else {})


def _number(name: str, value: Any) -> Any:
    if not isinstance(value, Decimal):
        return value
    return format_number(value) if name == "percent" else format_money(value)
