"""Who the organisation is and where it goes."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.text.terms import Term
from core.texts.bilingual import Bilingual
from core.texts.characters import long_text


class Strategy(Term):
    """Who the organisation is and where it goes, as the agreement states it; one for each version."""

    KIND = "strategy"

    TEXTS = ("mission", "vision", "values", "context", "stakeholders", "risks", "success_factors")

    mission_nl = long_text(_("mission in Dutch"), blank=True)
    mission_fr = long_text(_("mission in French"), blank=True)
    vision_nl = long_text(_("vision in Dutch"), blank=True)
    vision_fr = long_text(_("vision in French"), blank=True)
    values_nl = long_text(_("values in Dutch"), blank=True)
    values_fr = long_text(_("values in French"), blank=True)
    context_nl = long_text(_("context in Dutch"), blank=True)
    context_fr = long_text(_("context in French"), blank=True)
    stakeholders_nl = long_text(_("stakeholders in Dutch"), blank=True)
    stakeholders_fr = long_text(_("stakeholders in French"), blank=True)
    risks_nl = long_text(_("risks in Dutch"), blank=True)
    risks_fr = long_text(_("risks in French"), blank=True)
    success_factors_nl = long_text(_("critical success factors in Dutch"), blank=True)
    success_factors_fr = long_text(_("critical success factors in French"), blank=True)

    mission = Bilingual()
    vision = Bilingual()
    values = Bilingual()
    context = Bilingual()
    stakeholders = Bilingual()
    risks = Bilingual()
    success_factors = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["version"], name="one_strategy_per_version"),
        ]

    def __str__(self):
        return str(_("Strategy"))

    def get_absolute_url(self):
        return reverse("outputs:chapter", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("outputs:strategy_update", args=[self.version_id])
