"""The mark of an exported workbook: of which agreement, version and years it is, and what it held when it was made.

It is signed and stands in a sheet that is not shown, so that a workbook that comes back can be held against it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Version, YearNumber
from agreements.models.year_number import in_words
from budgets.cells import Place

SALT = "budgets.workbook"
FORMAT = 1
SHEET = "bo"
PIECE = 30_000  # characters: a cell holds 32,767
NO_MARK = gettext_lazy(
    "This workbook was not made here: its mark is missing. Take a new workbook from this page; other tables of credits "
    "go through “Import credits”."
)
CHANGED = gettext_lazy("The mark of this workbook was changed or is of another installation. Take a new workbook.")


@dataclass(frozen=True)
class Mark:
    """`rows` are the codes of the rows with amounts, in their order; `amounts` those that stood there."""

    agreement: int
    version: int
    title: str
    number: int
    years: Sequence[int]
    years_in_words: str
    rows: Sequence[str]
    amounts: Mapping[Place, Decimal]

    def pieces(self) -> list[str]:
        """The mark as signed text, in pieces that fit a cell."""
        content = {
            "format": FORMAT,
            "agreement": self.agreement,
            "version": self.version,
            "title": self.title,
            "number": self.number,
            "years": list(self.years),
            "years_in_words": self.years_in_words,
            "rows": list(self.rows),
            "amounts": {place.code: str(amount) for place, amount in self.amounts.items()},
        }
        text = signing.dumps(content, salt=SALT, compress=True)
        return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]

    @property
    def is_of(self) -> str:
        """In words, for a sentence: “2027 of version 2 of “Agreement 2027-2029””."""
        words = {"years": self.years_in_words, "number": self.number, "title": self.title}
        return _("%(years)s of version %(number)s of “%(title)s”") % words


def opened(pieces: Sequence[str]) -> Mark:
    """The mark of which these are the pieces. Raises ValidationError when it is missing, changed or not ours."""
    text = "".join(pieces)
    if not text:
        raise ValidationError(NO_MARK, "no_mark")
    try:
        content = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        raise ValidationError(CHANGED, "changed_mark") from None
    if content.pop("format") != FORMAT:
        raise ValidationError(CHANGED, "changed_mark")
    amounts = {Place.of_code(code): Decimal(amount) for code, amount in content.pop("amounts").items()}
    return Mark(**content, amounts=amounts)


def must_be_of(mark: Mark, version: Version, years: Sequence[YearNumber]) -> None:
    """Raises ValidationError when the workbook is of another agreement, version or other years than asked for."""
    if (mark.agreement, mark.version, list(mark.years)) == (version.agreement_id, version.pk, list(years)):
        return
    words = {"number": version.number, "title": version.agreement.title, "years": in_words(years, "-")}
    expected = _("%(years)s of version %(number)s of “%(title)s”") % words
    message = _("This workbook is of %(found)s; one of %(expected)s is expected here.")
    raise ValidationError(message, "other", {"found": mark.is_of, "expected": expected})


HEAD_ROW, FIRST_ROW, FIRST_YEAR = 3, 4, 3  # Counted from zero; the years begin in column D
MOST_ROWS = 5_000
