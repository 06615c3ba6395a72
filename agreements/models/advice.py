"""The advice that an agreement needs before it is signed: the chain of its kind, and what each body said."""

import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.agreement import Version
from agreements.models.instrument_type import InstrumentType
from agreements.models.of_version import OfVersion
from core.models import Revisioned
from core.texts.bilingual import Bilingual
from core.texts.characters import long_text, text_line

LONGEST_TERM = 365  # days


class AdviceBody(models.TextChoices):
    """Who gives an advice, decides or publishes: fixed codes, because rules hang on them."""

    CONSULTATION = "consultation", _("Consultation committee")
    MANAGEMENT_BOARD = "management_board", _("Management board")
    COMMISSIONER = "commissioner", _("Government commissioner")
    FINANCE_INSPECTOR = "finance_inspector", _("Finance inspector")
    BUDGET = "budget", _("Budget approval")
    CIVIL_SERVICE = "civil_service", _("Civil service")
    COUNCIL = "council", _("Council of ministers")
    ROYAL_DECREE = "royal_decree", _("Royal decree")
    PUBLICATION = "publication", _("Publication")
    OTHER = "other", _("Another body")

    @classmethod
    def of_the_ministers(cls) -> tuple[str, ...]:
        """For which the offices that are a party speak."""
        return cls.BUDGET, cls.CIVIL_SERVICE, cls.COUNCIL, cls.ROYAL_DECREE


class _Station(Revisioned):
    """A place in a chain: who is asked, when, and whether the signature has to wait for it."""

    body = models.CharField(_("body"), max_length=20, choices=AdviceBody)
    name_nl = text_line(_("own name in Dutch"), blank=True)
    name_fr = text_line(_("own name in French"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), validators=[MinValueValidator(1), MaxValueValidator(99)])
    is_required = models.BooleanField(_("required before signature"), default=True)
    term_days = models.PositiveSmallIntegerField(
        _("term in days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TERM)],
    )

    name = Bilingual()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name or str(self.get_body_display())

    @property
    def facts(self) -> dict:
        """What an advice takes over from its step."""
        columns = ("body", "name_nl", "name_fr", "position", "is_required", "term_days")
        return {column: getattr(self, column) for column in columns}


class AdviceStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated else self.none()

    def to_ask(self):
        """The steps for which an advice is asked; publication comes after signature and has its own register."""
        return self.filter(is_in_use=True).exclude(body=AdviceBody.PUBLICATION)


class AdviceStep(_Station):
    """A step in the advice chain of a kind of agreement: reference data that an administrator keeps."""

    KIND = "advice_step"

    instrument_type = models.ForeignKey(
        InstrumentType, on_delete=models.CASCADE, related_name="advice_steps", verbose_name=_("instrument type")
    )
    is_in_use = models.BooleanField(_("in use for new versions"), default=True)

    objects = AdviceStepQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("step of the advice chain")
        verbose_name_plural = _("steps of the advice chain")
        ordering = ["instrument_type", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(body="other") | ~models.Q(name_nl="") | ~models.Q(name_fr=""),
                name="advice_step_of_another_body_has_a_name",
                violation_error_message=_("Give another body a name in Dutch or in French."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("agreements:advice_steps", args=[self.instrument_type_id])


def _person(label) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


class Advice(OfVersion, _Station):
    """What one body says about the accepted text of a version; it took over the facts of its step."""

    KIND = "advice"
    SAID = ("verdict", "given_on", "given_by", "conditions", "settlement")  # What nobody takes back without a trace

    class Verdict(models.TextChoices):
        POSITIVE = "positive", _("Positive")
        CONDITIONAL = "conditional", _("Conditional")
        NEGATIVE = "negative", _("Negative")

    class Settlement(models.TextChoices):
        MET = "met", _("The conditions are met")
        ACCEPTED = "accepted", _("The conditions are accepted and will be kept")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="advices", verbose_name=_("version"))
    step = models.ForeignKey(AdviceStep, on_delete=models.PROTECT, related_name="advices", verbose_name=_("step"))
    requested_on = models.DateField(_("asked on"), null=True, blank=True)
    is_unasked = models.BooleanField(
        _("it came unasked"), default=False, help_text=_("Tick this when the body gave its advice before it was asked.")
    )
    requested_by = _person(_("asked by"))
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict, blank=True)
    given_on = models.DateField(_("given on"), null=True, blank=True)
    given_by = text_line(_("given by"), blank=True, help_text=_("The person or body that gave the advice."))
    conditions = long_text(_("conditions"), max_length=5000, blank=True)
    settlement = models.CharField(_("how the conditions stand"), max_length=20, choices=Settlement, blank=True)
    recorded_by = _person(_("recorded by"))
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True, editable=False)
    reference = text_line(
        _("document reference"), blank=True, help_text=_("The number or the date of the letter or the file.")
    )
    remarks = long_text(_("remarks"), max_length=5000, blank=True)
    content_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, blank=True, editable=False)
    overruled_reason = long_text(_("reason for overruling"), max_length=2000, blank=True, editable=False)
    overruled_by = _person(_("overruled by"))
    overruled_at = models.DateTimeField(_("overruled at"), null=True, blank=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("advice")
        verbose_name_plural = _("advices")
        ordering = ["version_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "step"], name="one_advice_per_step"),
            models.CheckConstraint(
                condition=models.Q(verdict="", given_on=None) | (~models.Q(verdict="") & ~models.Q(given_on=None)),
                name="advice_has_a_verdict_and_a_date",
                violation_error_message=_("An advice has both a verdict and a date, or neither."),
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict="conditional") | ~models.Q(conditions=""),
                name="conditional_advice_has_conditions",
                violation_error_message=_("Write down the conditions of a conditional advice."),
            ),
            models.CheckConstraint(
                condition=models.Q(overruled_by=None, overruled_reason="")
                | (~models.Q(overruled_by=None) & ~models.Q(overruled_reason="") & models.Q(verdict="negative")),
                name="only_a_negative_advice_is_overruled_with_a_reason",
                violation_error_message=_("Only a negative advice is overruled, with a reason."),
            ),
        ]

    def get_absolute_url(self):
        return f"{reverse('agreements:advice', args=[self.version_id])}#advice-{self.pk}"

    @property
    def is_overruled(self) -> bool:
        return self.overruled_by_id is not None

    @property
    def due_on(self) -> dt.date | None:
        """The day by which the answer is expected."""
        if self.requested_on is None or self.term_days is None:
            return None
        return self.requested_on + dt.timedelta(days=self.term_days)

    @property
    def is_unsettled(self) -> bool:
        """It has conditions of which nobody recorded that they are met or accepted."""
        return self.verdict == self.Verdict.CONDITIONAL and not self.settlement

    @property
    def lets_sign(self) -> bool:
        """Its verdict stands in the way of nobody; on which text it was given is another question."""
        if self.verdict == self.Verdict.CONDITIONAL:
            return bool(self.settlement)
        return self.verdict == self.Verdict.POSITIVE or (self.verdict == self.Verdict.NEGATIVE and self.is_overruled)

    @property
    def tone(self) -> str:
        """How its verdict is coloured, see components/status.html."""
        if not self.verdict:
            return "none"
        if self.verdict == self.Verdict.NEGATIVE:
            return "warn" if self.is_overruled else "bad"
        return "good" if self.lets_sign else "warn"
