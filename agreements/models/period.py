"""From when to when the text of a version applies."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models.year_number import Years
from core.days import add_months

TOO_EARLY = _("An amendment takes effect on %(day)s at the earliest, when the version that it amends takes effect.")
TOO_LATE = _("Choose a day within the period, which ends on %(day)s.")
SHORTER = _("The period can be made longer, not shorter: it ends on %(day)s at the earliest.")
LONGER = _("The period can be made %(years)s years longer at most, until %(day)s.")


class VersionPeriod:
    """The days and years of a version: those of its agreement, unless an amendment moves the end."""

    def clean(self):
        errors = {**_errors_of_end(self), **_errors_of_beginning(self)}
        if errors:
            raise ValidationError(errors)

    @property
    def last_day(self) -> dt.date:
        """The end of the period as this text has it: an amendment may have moved it."""
        return self.ends_on or self.agreement.ends_on

    @property
    def years(self) -> Years:
        return self.agreement.all_years.until(self.last_day)

    @property
    def is_extended(self) -> bool:
        """This text lasts longer than the agreement was made for."""
        return self.last_day > self.agreement.ends_on

    @property
    def is_retroactive(self) -> bool:
        """It took effect before it was signed."""
        return self.signed_at is not None and self.effective_from < timezone.localdate(self.signed_at)


def _errors_of_end(version) -> dict[str, ValidationError]:
    end, agreed = version.ends_on, version.agreement.ends_on
    most = version.agreement.instrument_type.maximum_years  # As many years again as the whole may last
    if end is None:
        return {}
    if (end.day, end.month) != (31, 12):
        return {"ends_on": ValidationError(_("An agreement ends on 31 December."), "calendar_year")}
    if end < agreed:
        return {"ends_on": ValidationError(SHORTER, "period", {"day": f"{agreed:%d/%m/%Y}"})}
    if end > (latest := add_months(agreed, 12 * most)):
        words = {"years": most, "day": f"{latest:%d/%m/%Y}"}
        return {"ends_on": ValidationError(LONGER, "period", words)}
    return {}


def _errors_of_beginning(version) -> dict[str, ValidationError]:
    """An amendment may apply before it is signed, but not before what it amends, nor after the end."""
    day, basis = version.effective_from, version.based_on
    if not basis or not day:
        return {}
    if day < basis.effective_from:
        return {"effective_from": ValidationError(TOO_EARLY, "period", {"day": f"{basis.effective_from:%d/%m/%Y}"})}
    if day > version.last_day:
        return {"effective_from": ValidationError(TOO_LATE, "period", {"day": f"{version.last_day:%d/%m/%Y}"})}
    return {}
