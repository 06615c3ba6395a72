"""The mandates of those who lead an organisation or answer for outputs."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.models import Revisioned
from core.texts.alphabet import Letters
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import text_line
from organisations.models.parties import Organisation


class MandateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organisation__in=Organisation.objects.visible_to(user))

    def to_choose(self, day: dt.date, *, chosen: Iterable[int | None] = ()):
        """Those that have not ended by `day`, and what is `chosen` already: that stays until somebody takes it away."""
        lasting = models.Q(ends_on=None) | models.Q(ends_on__gte=day)
        return self.filter(lasting | models.Q(pk__in=[pk for pk in chosen if pk]))

    def running_on(self, day: dt.date):
        return self.filter(starts_on__lte=day).filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day))


class Mandate(Revisioned):
    """The mandate of a person who leads an organisation or answers for some of its outputs."""

    KIND = "mandate"
    PRINTED = ("holder", "function_nl", "function_fr")  # What a seal keeps of it; when it ends is another fact

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="mandates", verbose_name=_("organisation")
    )
    holder = text_line(_("mandate holder"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name=_("account"),
    )
    function_nl = text_line(_("function in Dutch"), blank=True)
    function_fr = text_line(_("function in French"), blank=True)
    is_head = models.BooleanField(_("leads the organisation"), default=False)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    function = Bilingual()
    objects = MandateQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-is_head", Letters("holder"), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="mandate_ends_after_it_starts",
                violation_error_message=_("A mandate cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=either_language("function"),
                name="mandate_has_a_function",
                violation_error_message=_("Give the function in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return self.holder

    def has_ended_by(self, day: dt.date) -> bool:
        return self.ends_on is not None and self.ends_on < day

    @property
    def told(self) -> str:
        """The holder as lists and choices name them today: with the day on which the mandate ended, when it did."""
        if not self.has_ended_by(localdate()):
            return self.holder
        return gettext("%(holder)s (mandate ended on %(day)s)") % {
            "holder": self.holder,
            "day": f"{self.ends_on:%d/%m/%Y}",
        }

    def get_absolute_url(self):
        return self.organisation.get_absolute_url()
