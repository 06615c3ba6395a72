"""The years of an agreement: each a row with its days and its name; and which of them are closed."""

from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.agreement import Agreement
from agreements.models.statement import Statement
from agreements.models.year_number import YearNumber, Years
from core.models import Revisioned
from core.texts.characters import long_text

LONGEST_REASON = 2000  # characters
OVERLAP = _("The years of an agreement cannot overlap: %(first)s and %(second)s do.")


class AgreementYearQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


class AgreementYear(Revisioned):
    """A year of an agreement: a calendar year, or twelve other months such as 2004-2005; the first may be shorter.

    Terms, values and seals keep its number in a column `year`: a natural key, unique in the agreement, that stays
    readable without the database and needs no join. A row beyond the end of a version is no year of that version: it
    was made for an amendment that moves the end.
    """

    KIND = "agreement_year"

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="year_rows", verbose_name=_("agreement")
    )
    year = models.PositiveSmallIntegerField(_("number of the year"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    name = models.CharField(_("name"), max_length=20)

    objects = AgreementYearQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("year of an agreement")
        verbose_name_plural = _("years of agreements")
        ordering = ["agreement", "first_day"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "year"], name="one_year_per_number"),
            models.CheckConstraint(
                condition=models.Q(last_day__gt=models.F("first_day")), name="a_year_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        others = AgreementYear.objects.filter(agreement=self.agreement_id).exclude(pk=self.pk)
        must_not_overlap(Years(sorted([*(row.number for row in others), self.number], key=begins_on)))

    def history_visible_since(self, user):
        return self.agreement.history_visible_since(user)

    @property
    def number(self) -> YearNumber:
        return YearNumber(self.year, self.first_day, self.last_day, self.name)


def begins_on(year: YearNumber):
    return year.first_day


def must_not_overlap(years: Years) -> None:
    """Raises ValidationError when one of these years, in order, begins before the one before it is over."""
    for first, second in pairwise(years):
        if second.first_day <= first.last_day:
            raise ValidationError(OVERLAP, "overlap", {"first": first.name, "second": second.name})


class YearClosure(Statement):
    """That the values of a year were closed, or opened again and why; what was said last counts."""

    KIND = "year_closure"

    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    is_closed = models.BooleanField(_("closed"), editable=False)
    reason = long_text(_("why it is opened again"), max_length=LONGEST_REASON, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("closure of a year")
        verbose_name_plural = _("closures of years")
        ordering = ["agreement", "year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(is_closed=True) & models.Q(reason=""))
                | (models.Q(is_closed=False) & ~models.Q(reason="")),
                name="a_year_is_opened_again_for_a_reason",
            ),
        ]

    def __str__(self):
        state = _("%(year)s closed") if self.is_closed else _("%(year)s opened again")
        return state % {"year": self.agreement.year(self.year).name}

    def get_absolute_url(self):
        return reverse("measurements:due", args=[self.agreement_id])
