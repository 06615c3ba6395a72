"""From when to when an agreement and the text of a version apply, and in which years."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agreements.models.year_number import YearNumber, Years, years_between
from core.days import add_months

TOO_EARLY = _("An amendment takes effect on %(day)s at the earliest, when the version that it amends takes effect.")
TOO_LATE = _("Choose a day within the period, which ends on %(day)s.")
SHORTER = _("The period can be made longer, not shorter: it ends on %(day)s at the earliest.")
LONGER = _("The period can be made %(years)s years longer at most, until %(day)s.")


class AgreementPeriod:
    """The days and years of an agreement: those that its kind allows; an amendment may add some."""

    def clean(self):
        self._check_period()
        if self.starts_on and self.ends_on and self.instrument_type_id:
            self._check_duration()

    def _check_period(self):
        errors = {}
        if self.starts_on and (self.starts_on.day, self.starts_on.month) != (1, 1):
            errors["starts_on"] = _("An agreement starts on 1 January.")
        if self.ends_on and (self.ends_on.day, self.ends_on.month) != (31, 12):
            errors["ends_on"] = _("An agreement ends on 31 December.")
        elif self.starts_on and self.ends_on and self.ends_on <= self.starts_on:
            errors["ends_on"] = _("An agreement cannot end before it starts.")
        if errors:
            raise ValidationError(errors)

    def _check_duration(self):
        kind, count = self.instrument_type, len(years_between(self.starts_on, self.ends_on))
        if kind.minimum_years <= count <= kind.maximum_years:
            return
        if kind.minimum_years == kind.maximum_years:
            message = _("“%(kind)s” lasts exactly %(least)s calendar years; these dates make %(count)s.")
        else:
            message = _("“%(kind)s” lasts %(least)s to %(most)s calendar years; these dates make %(count)s.")
        values = {"kind": kind, "least": kind.minimum_years, "most": kind.maximum_years, "count": count}
        raise ValidationError({"ends_on": ValidationError(message, "duration", values)})

    @cached_property
    def all_years(self) -> Years:
        """Every year that has a row, also of an amendment that was not signed (yet): prefetch `year_rows`."""
        return Years(row.number for row in self.year_rows.all())

    @property
    def years(self) -> Years:
        return self.all_years.until(self.ends_on)

    @cached_property
    def agreed_until(self) -> dt.date:
        """The end of the period as the last signed text has it: an amendment may have moved it."""
        seen = getattr(self, "seen_versions", None)  # See agreements.queries.attach_versions
        versions = seen if seen is not None else self.versions.all() if self.pk else []
        signed = max((version for version in versions if version.is_signed), key=lambda v: v.number, default=None)
        return (signed and signed.ends_on) or self.ends_on

    @property
    def agreed_years(self) -> Years:
        return self.all_years.until(self.agreed_until)

    def year(self, number: int) -> YearNumber:
        """The days and the name of the year that a row names by its number."""
        return self.all_years.numbered(number)


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
    def ended_years(self) -> Years:
        """The years that are over when an amendment takes effect: what was agreed for them stays as it is."""
        if self.based_on_id is None:
            return Years()
        return Years(year for year in self.years if year.is_over(self.effective_from))

    @property
    def begins_within_its_period(self) -> bool:
        return self.agreement.starts_on <= self.effective_from <= self.last_day

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
