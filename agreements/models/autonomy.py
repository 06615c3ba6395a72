"""Terms of the chapters that the agreement itself holds: commitments of both parties, and autonomy with its control."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.term import Term
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import long_text


class Autonomy(Term):
    """What the agency decides alone in one domain and under what condition, with the control that answers for it."""

    KIND = "autonomy"

    class Domain(models.TextChoices):
        OBJECTIVES = "objectives", _("Setting operational objectives")
        SERVICES = "services", _("Running its services")
        BUDGETS = "budgets", _("Budget envelopes")
        PERSONNEL = "personnel", _("Its own human resources management")

    class Control(models.TextChoices):
        LEGALITY = "legality", _("Legality supervision")
        INTERNAL = "internal", _("Internal control and audit")
        EXTERNAL = "external", _("External audit")
        REPORTING = "reporting", _("Reporting duty")

    domain = models.CharField(_("domain"), max_length=20, choices=Domain)
    decides_nl = long_text(_("what the agency decides alone, in Dutch"), max_length=2000, blank=True)
    decides_fr = long_text(_("what the agency decides alone, in French"), max_length=2000, blank=True)
    condition_nl = long_text(_("condition in Dutch"), max_length=2000, blank=True)
    condition_fr = long_text(_("condition in French"), max_length=2000, blank=True)
    control_kind = models.CharField(_("control that answers for it"), max_length=20, choices=Control, blank=True)
    control_nl = long_text(_("how it is controlled, in Dutch"), max_length=2000, blank=True)
    control_fr = long_text(_("how it is controlled, in French"), max_length=2000, blank=True)

    decides = Bilingual()
    condition = Bilingual()
    control = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("autonomy")
        verbose_name_plural = _("autonomy")
        ordering = ["version_id", "pk"]
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                condition=either_language("decides"),
                name="autonomy_decides_something",
                violation_error_message=_("Write what the agency decides alone, in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return Truncator(self.decides).chars(80)

    def get_absolute_url(self):
        return reverse("agreements:autonomy", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("agreements:autonomy_update", args=[self.pk])

    def clean(self):
        if (self.control_nl or self.control_fr) and not self.control_kind:
            raise ValidationError({"control_kind": _("Choose which control this describes.")})

    @property
    def is_paired(self) -> bool:
        return bool(self.control_kind)

    @classmethod
    def domains_without(cls, rules) -> list[tuple[str, str]]:
        """(value, label) of every domain that none of these rules is about."""
        found = {rule.domain for rule in rules}
        return [(value, label) for value, label in cls.Domain.choices if value not in found]
