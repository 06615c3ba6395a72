"""What an agreement promises: core tasks, strategic objectives, outputs with their milestones."""

from itertools import groupby

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.text.terms import Term
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import long_text, text_line
from organisations.models import Mandate


def needs_title(model_name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=either_language("title"),
        name=f"{model_name}_has_a_title",
        violation_error_message=_("Give a title in Dutch or in French."),
    )


class CoreTask(Term):
    """A task that law gives the organisation."""

    KIND = "core_task"

    class Kind(models.TextChoices):
        OPERATIONAL = "operational", _("Operational")
        SUPPORTING = "supporting", _("Supporting")
        ADVISORY = "advisory", _("Advisory")

    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OPERATIONAL)
    title_nl = text_line(_("title in Dutch"), max_length=300, blank=True)
    title_fr = text_line(_("title in French"), max_length=300, blank=True)

    title = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("core task")
        verbose_name_plural = _("core tasks")
        ordering = ["version_id", "number"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["version", "number"], name="one_core_task_per_number"),
            needs_title("core_task"),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("outputs:chapter", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("outputs:core_task_update", args=[self.pk])


class StrategicObjective(Term):
    """What the organisation wants to have reached at the end of the agreement."""

    KIND = "strategic_objective"

    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    title_nl = text_line(_("title in Dutch"), max_length=300, blank=True)
    title_fr = text_line(_("title in French"), max_length=300, blank=True)
    description_nl = long_text(_("description in Dutch"), blank=True)
    description_fr = long_text(_("description in French"), blank=True)

    title = Bilingual()
    description = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("strategic objective")
        verbose_name_plural = _("strategic objectives")
        ordering = ["version_id", "number"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["version", "number"], name="one_objective_per_number"),
            needs_title("strategic_objective"),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("outputs:chapter", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("outputs:objective_update", args=[self.pk])


class Output(Term):
    """A product or service that the agreement promises; one mandate holder answers for it."""

    KIND = "output"

    class Kind(models.TextChoices):
        SERVICE = "service", _("Service")
        PROJECT = "project", _("Project")
        TRANSVERSAL = "transversal", _("Transversal project")
        PO_PROJECT = "po_project", _("P&O objective by transversal project")
        PO_EXPECTATION = "po_expectation", _("P&O objective by expectation of the political authority")

    ADDED_LATER = frozenset(
        {"kind", "beneficiary_nl", "beneficiary_fr", "third_party_nl", "third_party_fr", "risk_nl", "risk_fr"}
    )

    objective = models.ForeignKey(
        StrategicObjective, on_delete=models.PROTECT, related_name="outputs", verbose_name=_("strategic objective")
    )
    position = models.PositiveSmallIntegerField(_("number within the objective"), editable=False)
    core_task = models.ForeignKey(
        CoreTask,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outputs",
        verbose_name=_("core task"),
    )
    title_nl = text_line(_("title in Dutch"), max_length=300, blank=True)
    title_fr = text_line(_("title in French"), max_length=300, blank=True)
    description_nl = long_text(_("description in Dutch"), blank=True)
    description_fr = long_text(_("description in French"), blank=True)
    holder = models.ForeignKey(
        Mandate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outputs",
        verbose_name=_("mandate holder"),
        help_text=_("The person who answers for this output."),
    )
    due_on = models.DateField(_("due date"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SERVICE)
    beneficiary_nl = text_line(_("beneficiary in Dutch"), max_length=200, blank=True)
    beneficiary_fr = text_line(_("beneficiary in French"), max_length=200, blank=True)
    third_party_nl = text_line(_("depends on, in Dutch"), max_length=300, blank=True)
    third_party_fr = text_line(_("depends on, in French"), max_length=300, blank=True)
    risk_nl = text_line(_("risk in Dutch"), max_length=500, blank=True)
    risk_fr = text_line(_("risk in French"), max_length=500, blank=True)

    title = Bilingual()
    description = Bilingual()
    beneficiary = Bilingual()
    third_party = Bilingual()
    risk = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        ordering = ["version_id", "objective__number", "position"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["objective", "position"], name="one_output_per_position"),
            needs_title("output"),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("outputs:output_detail", args=[self.pk])

    @property
    def edit_url(self) -> str:
        return reverse("outputs:output_update", args=[self.pk])

    @property
    def serves(self) -> list[tuple[str, list]]:
        """The themes by kind, each kind under its name. Needs the links with their themes at hand."""
        themes = [link.theme for link in self.themes.all()]
        return [(kind, list(found)) for kind, found in groupby(themes, lambda theme: theme.get_kind_display())]

    @property
    def co_owning(self) -> list[Mandate]:
        """The mandates that own it together with the holder. Needs the links with their mandates at hand."""
        return [link.mandate for link in self.co_owners.all()]

    @property
    def is_po_objective(self) -> bool:
        return self.kind in (self.Kind.PO_PROJECT, self.Kind.PO_EXPECTATION)

    @property
    def served_outputs(self) -> list["Output"]:
        """What it serves as a P&O objective, by number. Needs these links at hand."""
        return [link.output for link in self.served_links.all()]

    @property
    def po_objectives(self) -> list["Output"]:
        """The P&O objectives that serve it, by number. Needs these links at hand."""
        return [link.po_objective for link in self.po_links.all()]

    @property
    def number(self) -> str:
        return f"{self.objective.number}.{self.position}"

    @staticmethod
    def history_includes():
        indicator = Output.indicators.rel.related_model
        return (
            (indicator, "output"),
            (indicator.targets.rel.related_model, "indicator__output"),
            (Output.themes.rel.related_model, "output"),
            (Output.co_owners.rel.related_model, "output"),
            (Output.served_links.rel.related_model, "po_objective"),
            (Output.po_links.rel.related_model, "output"),
            (Milestone, "output"),
        )


class Milestone(Term):
    """What is reached on the way to an output, on a day."""

    KIND = "milestone"
    JOINED_LATER = True

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="milestones", verbose_name=_("output"))
    due_on = models.DateField(_("due date"))
    title_nl = text_line(_("title in Dutch"), max_length=300, blank=True)
    title_fr = text_line(_("title in French"), max_length=300, blank=True)

    title = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["output", "due_on", "pk"]
        constraints = [*Term.Meta.constraints, needs_title("milestone")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.output.get_absolute_url()

    @property
    def edit_url(self) -> str:
        return reverse("outputs:milestone_update", args=[self.pk])
