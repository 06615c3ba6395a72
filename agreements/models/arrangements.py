"""Terms of the chapter on processes: sanctions, rules of conduct, the steps that settle a dispute, provisions."""

from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.term import Term
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import long_text, text_line


def _has_text(name: str, model: str, message) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=either_language(name), name=f"{model}_has_a_text", violation_error_message=message
    )


class _OfProcesses(Term):
    """A numbered line of this chapter; the number stays the same in every version."""

    in_address = ""  # What this kind is called in an address
    number = models.PositiveSmallIntegerField(_("number"), editable=False)

    class Meta(Term.Meta):
        abstract = True
        ordering = ["version_id", "number"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["version", "number"], name="one_%(class)s_per_number"),
        ]

    def get_absolute_url(self):
        return reverse("agreements:arrangements", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("agreements:arrangement_update", args=[self.in_address, self.pk])


class Sanction(_OfProcesses):
    """What may follow when a party does better or worse than agreed; somebody decides it, never the calendar."""

    KIND = "sanction"

    in_address = "sanction"

    class Sign(models.TextChoices):
        POSITIVE = "positive", _("Positive sanction")
        NEGATIVE = "negative", _("Negative sanction")

    class Party(models.TextChoices):
        AGENCY = "agency", _("Agency")
        PRINCIPAL = "principal", _("Principal")

    party = models.CharField(_("party that it concerns"), max_length=10, choices=Party)
    sign = models.CharField(_("positive or negative"), max_length=10, choices=Sign)
    trigger_nl = long_text(_("trigger in Dutch"), max_length=2000, blank=True)
    trigger_fr = long_text(_("trigger in French"), max_length=2000, blank=True)
    outcome_nl = long_text(_("what follows, in Dutch"), max_length=2000, blank=True)
    outcome_fr = long_text(_("what follows, in French"), max_length=2000, blank=True)
    decided_by_nl = text_line(_("who decides, in Dutch"), max_length=300, blank=True)
    decided_by_fr = text_line(_("who decides, in French"), max_length=300, blank=True)

    trigger = Bilingual()
    outcome = Bilingual()
    decided_by = Bilingual()
    history = HistoricalRecords()

    class Meta(_OfProcesses.Meta):
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        constraints = [
            *_OfProcesses.Meta.constraints,
            _has_text("trigger", "sanction", _("Write in Dutch or in French when this sanction can be decided.")),
        ]

    def __str__(self):
        return f"{self.number} {Truncator(self.trigger).chars(80)}"


class ConductRule(_OfProcesses):
    """How people behave towards the public, or the parties towards each other."""

    KIND = "conduct_rule"

    in_address = "conduct"

    class Towards(models.TextChoices):
        PUBLIC = "public", _("Towards the public")
        PARTIES = "parties", _("Between the parties")

    towards = models.CharField(_("towards whom"), max_length=10, choices=Towards, default=Towards.PUBLIC)
    text_nl = long_text(_("text in Dutch"), max_length=2000, blank=True)
    text_fr = long_text(_("text in French"), max_length=2000, blank=True)

    text = Bilingual()
    history = HistoricalRecords()

    class Meta(_OfProcesses.Meta):
        verbose_name = _("rule of conduct")
        verbose_name_plural = _("rules of conduct")
        constraints = [
            *_OfProcesses.Meta.constraints,
            _has_text("text", "conduct_rule", _("Write the rule in Dutch or in French.")),
        ]

    def __str__(self):
        return f"{self.number} {Truncator(self.text).chars(80)}"


class DisputeStep(_OfProcesses):
    """One step on the agreed way out of a dispute: what happens, who acts, within how many days."""

    KIND = "dispute_step"

    in_address = "dispute"

    text_nl = long_text(_("text in Dutch"), max_length=2000, blank=True)
    text_fr = long_text(_("text in French"), max_length=2000, blank=True)
    actor_nl = text_line(_("who acts, in Dutch"), max_length=300, blank=True)
    actor_fr = text_line(_("who acts, in French"), max_length=300, blank=True)
    term_days = models.PositiveSmallIntegerField(_("term in days"), null=True, blank=True)

    text = Bilingual()
    actor = Bilingual()
    history = HistoricalRecords()

    class Meta(_OfProcesses.Meta):
        verbose_name = _("step of dispute settlement")
        verbose_name_plural = _("steps of dispute settlement")
        constraints = [
            *_OfProcesses.Meta.constraints,
            _has_text("text", "dispute_step", _("Write the step in Dutch or in French.")),
        ]

    def __str__(self):
        return f"{self.number} {Truncator(self.text).chars(80)}"


class Provision(_OfProcesses):
    """A clause that a model chapter of the printed agreement asks for and that no other term holds."""

    KIND = "provision"

    in_address = "provision"

    class Chapter(models.TextChoices):
        OBJECT = "object", _("Object of the agreement")
        DEFINITIONS = "definitions", _("Definitions")
        FINANCIAL = "financial", _("Financial relations")
        FOLLOW_UP = "follow_up", _("Follow-up, reporting and evaluation")
        ADAPTATIONS = "adaptations", _("Adaptations")
        SUSPENSIVE = "suspensive", _("Suspensive conditions")
        SUPPLEMENTARY = "supplementary", _("Supplementary provisions")
        TRANSITIONAL = "transitional", _("Transitional provisions")

    chapter = models.CharField(_("chapter"), max_length=20, choices=Chapter)
    title_nl = text_line(_("title in Dutch"), max_length=200, blank=True)
    title_fr = text_line(_("title in French"), max_length=200, blank=True)
    text_nl = long_text(_("text in Dutch"), max_length=5000, blank=True)
    text_fr = long_text(_("text in French"), max_length=5000, blank=True)

    title = Bilingual()
    text = Bilingual()
    history = HistoricalRecords()

    class Meta(_OfProcesses.Meta):
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        constraints = [
            *_OfProcesses.Meta.constraints,
            _has_text("text", "provision", _("Write the provision in Dutch or in French.")),
        ]

    def __str__(self):
        return f"{self.number} {Truncator(self.title or self.text).chars(80)}"

    def get_absolute_url(self):
        return reverse("agreements:provisions", args=[self.version_id])
