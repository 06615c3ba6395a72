"""Texts that changed in one language only: the other one is looked at again."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from simple_history.models import HistoricalRecords

from agreements.models.agreement import Version
from agreements.models.of_version import OfVersion, OfVersionQuerySet
from core.kinds import LONGEST_KIND, model_of_kind
from core.models import Revisioned
from core.texts.bilingual import LANGUAGES, bilingual_texts, both_texts, language_to_review, other_language

BothTexts = Mapping[str, Mapping[str, str]]  # name of the text -> language -> words
NAMES = [("nl", _("Dutch")), ("fr", _("French"))]


class TranslationReviewQuerySet(OfVersionQuerySet):
    def waiting(self):
        return self.exclude(language="")

    def about(self, subject: models.Model):
        """The reviews of the texts of one term, or of an agreement."""
        return self.filter(subject_kind=subject.KIND, subject_key=key_of(subject))

    def note(self, version: Version, subject: models.Model, before: BothTexts) -> None:
        """Remember which texts of `subject` have changed in one language only since they were as in `before`."""
        after = texts_of(subject)
        changed = [name for name in before if before[name] != after[name]]
        known = {row.text: row for row in self.filter(version=version).about(subject)} if changed else {}
        for name in changed:
            row = known.get(name) or self.model.of(version, subject, name)
            row.follow(before[name], after[name])


class TranslationReview(OfVersion, Revisioned):
    """A text of a version of which one language waits to be looked at again, because the other has changed.

    `language` is empty when nothing is to be done. A review of a term that was removed says nothing any more.
    """

    KIND = "translation_review"

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="translation_reviews", verbose_name=_("version")
    )
    subject_kind = models.CharField(_("kind of term"), max_length=LONGEST_KIND)
    subject_key = models.CharField(_("key of the term"), max_length=36, blank=True)  # Empty for the agreement itself
    text = models.CharField(_("text"), max_length=100)
    language = models.CharField(_("language to be reviewed"), max_length=2, choices=NAMES, blank=True)
    earlier = models.TextField(_("the other language as it was before"), blank=True)
    changed_at = models.DateTimeField(_("changed at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )

    objects = TranslationReviewQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("translation to be reviewed")
        verbose_name_plural = _("translations to be reviewed")
        ordering = ["version_id", "pk"]
        indexes = [models.Index(fields=["version", "language"], name="reviews_of_a_version")]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "subject_kind", "subject_key", "text"], name="one_review_per_text"
            )
        ]

    def __str__(self):
        return f"{self.subject_model._meta.verbose_name}: {self.label}"

    def get_absolute_url(self):
        return f"{reverse('negotiation:languages', args=[self.version_id])}#review-{self.pk}"

    @classmethod
    def of(cls, version: Version, subject: models.Model, text: str) -> "TranslationReview":
        return cls(version=version, subject_kind=subject.KIND, subject_key=key_of(subject), text=text)

    @property
    def subject_model(self) -> type[models.Model]:
        return model_of_kind(self.subject_kind)

    @property
    def is_waiting(self) -> bool:
        return bool(self.language)

    @property
    def label(self) -> str:
        """What the text is called, in the language that waits."""
        return str(self.subject_model._meta.get_field(f"{self.text}_{self.language or LANGUAGES[0]}").verbose_name)

    @property
    def changed_language(self) -> str:
        return other_language(self.language)

    def follow(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """Save what is to be looked at after this change; nothing when nothing was or is."""
        language, was = language_to_review(before, after, self.language), self.language
        if not language and not was:
            return
        if language != was:
            self.earlier = before[other_language(language)] if language else ""
        self.language, self.changed_at = language, timezone.now()
        self.confirmed_at = self.confirmed_by = None
        self._change_reason = (
            gettext_noop("A text changed in one language only")
            if language
            else gettext_noop("The text was changed in the other language as well")
        )
        self.save()


def key_of(subject: models.Model) -> str:
    return str(getattr(subject, "key", ""))


def texts_of(subject: models.Model) -> BothTexts:
    return {name: both_texts(subject, name) for name in bilingual_texts(type(subject))}


def stored_texts(subject: models.Model) -> BothTexts:
    """The texts of `subject` as the database has them; none for a row that is not there yet."""
    names = bilingual_texts(type(subject))
    if not names or subject.pk is None or subject._state.adding:
        return {}
    columns = [f"{name}_{language}" for name in names for language in LANGUAGES]
    row = type(subject)._base_manager.filter(pk=subject.pk).values(*columns).first()
    return {name: {language: row[f"{name}_{language}"] for language in LANGUAGES} for name in names} if row else {}
