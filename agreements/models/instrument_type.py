"""The kinds of agreement: reference data that an administrator keeps."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.models import Revisioned
from core.texts.alphabet import ByName
from core.texts.bilingual import LANGUAGES, Bilingual, either_language
from core.texts.characters import text_line

LONGEST = 20  # years


class SigningOrder(models.TextChoices):
    """Who signs, one after the other; the ministers among themselves in the order of the principals."""

    HEAD_OFFICES = "head_offices", _("Head, then the ministers")
    CHAIR_HEAD_OFFICES = "chair_head_offices", _("Chair of the management board, head, then the ministers")
    HEAD_CHAIR_OFFICES = "head_chair_offices", _("Head, chair of the management board, then the ministers")
    OFFICES_HEAD = "offices_head", _("The ministers, then the head")
    OFFICES_CHAIR_HEAD = "offices_chair_head", _("The ministers, chair of the management board, then the head")
    OFFICES_HEAD_CHAIR = "offices_head_chair", _("The ministers, head, then the chair of the management board")

    @property
    def places(self) -> list[str]:
        return self.value.split("_")


class Languages(models.TextChoices):
    """In which languages a text is written: two texts count as much, or there is only one."""

    BOTH = "both", _("Dutch and French, which count as much")
    NL = "nl", _("Dutch only")
    FR = "fr", _("French only")

    @property
    def codes(self) -> tuple[str, ...]:
        return LANGUAGES if self == Languages.BOTH else (str(self.value),)


class InstrumentTypeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated else self.none()


class InstrumentType(Revisioned):
    """A kind of agreement with its rules: reference data that an administrator keeps."""

    KIND = "instrument_type"
    PRINTED = ("name_nl", "name_fr", "legal_basis_nl", "legal_basis_fr")  # What a seal keeps of it

    name_nl = text_line(_("name in Dutch"), blank=True)
    name_fr = text_line(_("name in French"), blank=True)
    legal_basis_nl = text_line(_("legal basis in Dutch"), max_length=300, blank=True)
    legal_basis_fr = text_line(_("legal basis in French"), max_length=300, blank=True)
    minimum_years = models.PositiveSmallIntegerField(
        _("minimum duration in years"), validators=[MaxValueValidator(LONGEST)]
    )
    maximum_years = models.PositiveSmallIntegerField(
        _("maximum duration in years"), validators=[MaxValueValidator(LONGEST)]
    )
    signing_order = models.CharField(
        _("who signs, in order"),
        max_length=30,
        choices=SigningOrder,
        default=SigningOrder.HEAD_OFFICES,
        help_text=_("Fixed for a version as soon as all parties have accepted its text."),
    )
    languages = models.CharField(
        _("languages of the text"),
        max_length=4,
        choices=Languages,
        default=Languages.BOTH,
        help_text=_("In two languages a text is accepted and signed only when nothing is missing or to be reviewed."),
    )
    is_in_use = models.BooleanField(_("in use for new agreements"), default=True)

    name = Bilingual()
    legal_basis = Bilingual()
    objects = InstrumentTypeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("instrument type")
        verbose_name_plural = _("instrument types")
        ordering = [ByName("name"), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minimum_years__gte=1, maximum_years__gte=models.F("minimum_years")),
                name="instrument_type_durations",
                violation_error_message=_("The maximum duration is at least the minimum, which is at least one year."),
            ),
            models.CheckConstraint(
                condition=either_language("name"),
                name="instrument_type_has_a_name",
                violation_error_message=_("Give a name in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("agreements:instrument_type_list")
