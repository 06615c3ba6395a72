"""What the codes on budget lines mean."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.text.terms import Term
from budgets.models.credits import looks_like_a_base_allocation
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import long_text, text_line


class BaseAllocation(Term):
    """A code of the general expenditure budget that lines carry, with its meaning."""

    KIND = "base_allocation"
    JOINED_LATER = True

    code = models.CharField(_("code"), max_length=30, validators=[looks_like_a_base_allocation])
    title_nl = text_line(_("meaning in Dutch"), max_length=300, blank=True)
    title_fr = text_line(_("meaning in French"), max_length=300, blank=True)
    note_nl = long_text(_("note in Dutch"), max_length=2_000, blank=True)
    note_fr = long_text(_("note in French"), max_length=2_000, blank=True)

    title = Bilingual()
    note = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("base allocation")
        verbose_name_plural = _("base allocations")
        ordering = ["version_id", "code"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(
                fields=["version", "code"],
                name="one_base_allocation_per_code",
                violation_error_message=_("This code already has a meaning in this version; edit that one."),
            ),
            models.CheckConstraint(
                condition=either_language("title"),
                name="base_allocation_has_a_meaning",
                violation_error_message=_("Give a meaning in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def get_absolute_url(self):
        return reverse("budgets:allocations", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("budgets:allocation_update", args=[self.pk])
