"""What the parties say about a text while they negotiate it: remarks and questions, marks of chapters, last looks."""

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.chapters import Chapter
from agreements.models import Version
from core.kinds import LONGEST_KIND
from core.models import Revisioned
from core.texts.bilingual import written_language
from core.texts.characters import long_text
from core.triggers import Rule, database_rules

LONGEST = 2000  # characters of a remark or an answer


class Side(models.TextChoices):
    """On whose behalf somebody speaks."""

    AGENCY = "agency", _("Agency")
    PRINCIPAL = "principal", _("Principal")
    COMMISSIONER = "commissioner", _("Government commissioner")


PARTIES = [(Side.AGENCY.value, Side.AGENCY.label), (Side.PRINCIPAL.value, Side.PRINCIPAL.label)]


class _Said(Revisioned):
    """Words of one person, for one side, in the language in which they were working."""

    text = long_text(_("text"), max_length=LONGEST)
    language = written_language()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("author")
    )
    side = models.CharField(_("side"), max_length=20, choices=Side, editable=False)
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self):
        return Truncator(self.text).chars(80)


class RemarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a version sees what was said about it; nothing is said before it is shared."""
        return self.filter(version__shared_at__isnull=False, version__in=Version.objects.visible_to(user))


class Remark(_Said):
    """A remark or question on one term of a version, or on a whole chapter; it stays until somebody closes it."""

    KIND = "remark"

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        REMARK = "remark", _("Remark")

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, editable=False, related_name="remarks", verbose_name=_("version")
    )
    section = models.PositiveSmallIntegerField(_("chapter"), choices=Chapter, editable=False)
    term_kind = models.CharField(_("kind of term"), max_length=LONGEST_KIND, blank=True, editable=False)
    term_key = models.UUIDField(_("key of the term"), null=True, editable=False)
    about = models.CharField(_("about"), max_length=300, blank=True, editable=False)  # Its name when this was written
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.QUESTION)
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )

    objects = RemarkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("remark or question")
        verbose_name_plural = _("remarks and questions")
        ordering = ["section", "written_at", "pk"]
        indexes = [models.Index(fields=["version", "closed_at"], name="remarks_of_a_version")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None) | models.Q(closed_at__isnull=False, closed_by__gt=0),
                name="remark_is_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(term_kind="", term_key=None) | (~models.Q(term_kind="") & ~models.Q(term_key=None)),
                name="remark_names_its_term_completely",
            ),
        ]

    def get_absolute_url(self):
        return reverse("negotiation:remark_detail", args=[self.pk])

    @property
    def organisation_id(self) -> int:
        return self.version.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.version.office_ids

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_question(self) -> bool:
        return self.kind == self.Kind.QUESTION

    @staticmethod
    def history_includes():
        return ((Answer, "remark"),)


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(remark__in=Remark.objects.visible_to(user))


class Answer(_Said):
    """What somebody answered to a remark or question."""

    KIND = "answer"

    remark = models.ForeignKey(
        Remark, on_delete=models.PROTECT, editable=False, related_name="answers", verbose_name=_("remark or question")
    )

    objects = AnswerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["written_at", "pk"]

    def get_absolute_url(self):
        return self.remark.get_absolute_url()


class SectionMarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(version__shared_at__isnull=False, version__in=Version.objects.visible_to(user))


class SectionMark(Revisioned):
    """What a party thinks of a chapter as it was at that moment; a later change of the chapter shows."""

    KIND = "chapter_mark"

    class Mark(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        QUESTION = "question", _("Question")

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, editable=False, related_name="section_marks", verbose_name=_("version")
    )
    side = models.CharField(_("side"), max_length=20, choices=PARTIES, editable=False)
    section = models.PositiveSmallIntegerField(_("chapter"), choices=Chapter, editable=False)
    mark = models.CharField(_("mark"), max_length=10, choices=Mark)
    content_sha256 = models.CharField(_("SHA-256 of the chapter"), max_length=64, editable=False)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("marked by"),
    )
    marked_at = models.DateTimeField(_("marked at"), editable=False)

    objects = SectionMarkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("mark of a chapter")
        verbose_name_plural = _("marks of chapters")
        ordering = ["version_id", "section", "side"]
        constraints = [
            models.UniqueConstraint(fields=["version", "side", "section"], name="one_mark_per_side_and_chapter")
        ]

    def __str__(self):
        return f"{self.get_section_display()}: {self.get_mark_display()}"

    def get_absolute_url(self):
        return reverse("negotiation:remarks", args=[self.version_id])

    @property
    def organisation_id(self) -> int:
        return self.version.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.version.office_ids


class LastLookQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(person=user.pk, version__in=Version.objects.visible_to(user))


class LastLook(models.Model):
    """The text of a version as one person last marked it as seen."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="last_looks", verbose_name=_("person")
    )
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="last_looks", verbose_name=_("version"))
    content = models.TextField(_("content"))
    seen_at = models.DateTimeField(_("seen at"))

    objects = LastLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("last look")
        verbose_name_plural = _("last looks")
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="one_last_look_per_person")]

    def __str__(self):
        return f"{self.person}: {self.version}"

    def get_absolute_url(self):
        return reverse("negotiation:changes", args=[self.version_id])


WORDS = ("text", "author_id", "side", "written_at")
PLACE = ("version_id", "section", "term_kind", "kind")


@database_rules.add
def what_was_said_stays() -> Iterator[Rule]:
    for model, columns in ((Remark, (*WORDS, *PLACE)), (Answer, (*WORDS, "remark_id"))):
        table, message = model._meta.db_table, "What was said in a negotiation stays."
        changed = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)
        yield Rule(f"{table}_delete", table, "DELETE", "TRUE", message)
        yield Rule(f"{table}_update", table, "UPDATE", changed, message)
