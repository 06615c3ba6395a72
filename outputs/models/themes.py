"""What outputs serve besides their core task: reference data that an administrator keeps, and the links to it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.text.terms import Term
from core.models import Revisioned
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import text_line
from outputs.models.promises import Output


class ThemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated else self.none()


class Theme(Revisioned):
    """A transversal domain, a sustainable-development goal or a policy note; kept centrally."""

    KIND = "theme"
    PRINTED = ("kind", "code", "name_nl", "name_fr")  # What a seal keeps of it

    class Kind(models.TextChoices):
        DOMAIN = "domain", _("Transversal domain")
        GOAL = "goal", _("Sustainable-development goal")
        NOTE = "note", _("Policy note")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    code = text_line(_("number or short reference"), max_length=30)
    name_nl = text_line(_("name in Dutch"), max_length=300, blank=True)
    name_fr = text_line(_("name in French"), max_length=300, blank=True)
    address = models.URLField(_("web address"), max_length=500, blank=True)
    is_in_use = models.BooleanField(_("in use for new links"), default=True)

    name = Bilingual()
    objects = ThemeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"],
                name="one_theme_per_code",
                violation_error_message=_("There is already a theme of this kind with this number or reference."),
            ),
            models.CheckConstraint(
                condition=either_language("name"),
                name="theme_has_a_name",
                violation_error_message=_("Give a name in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return self.name if self.kind == self.Kind.DOMAIN else f"{self.code} {self.name}"

    def get_absolute_url(self):
        return reverse("outputs:theme_list")


class OutputTheme(Term):
    """This output serves this theme."""

    KIND = "output_theme"

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="themes", verbose_name=_("output"))
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="uses", verbose_name=_("theme"))

    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("link with a theme")
        verbose_name_plural = _("links with themes")
        ordering = ["version_id", "output", "theme__kind", "theme__pk"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["output", "theme"], name="one_link_per_output_and_theme"),
        ]

    def __str__(self):
        return f"{self.output}: {self.theme}"

    def get_absolute_url(self):
        return self.output.get_absolute_url()
