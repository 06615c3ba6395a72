"""What every kind of term has in common."""

import uuid

from django.db import models, transaction

from agreements.chapters import Chapter, chapter_of
from agreements.models.agreement import Version
from agreements.models.translation import TranslationReview, stored_texts
from core.models import Revisioned


class TermQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(version__in=Version.objects.visible_to(user))


class ChapterOfKind:
    """Of the six, the chapter in which terms of this kind stand (`agreements.chapters.KINDS`)."""

    def __get__(self, term: "Term | None", model: type["Term"]) -> Chapter:
        return chapter_of(model.KIND)


class Term(Revisioned):
    """Belongs to exactly one version; `key` stays the same in every version it lives through.

    `KIND` is what the sort of term is called in seals, remarks and addresses, for good.

    What came with a later release says nothing as long as it is empty, so that a version that was being signed while
    the application was upgraded keeps its hash: columns in `ADDED_LATER`, and a whole kind that `JOINED_LATER`.
    """

    KIND: str
    CHAPTER = ChapterOfKind()
    ADDED_LATER: frozenset[str] = frozenset()
    JOINED_LATER = False

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="%(class)s_set")
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="one_%(class)s_per_key")]

    def save(self, *args, **kwargs):
        """Whoever changes a text in one language leaves a note about the other."""
        with transaction.atomic():
            before = stored_texts(self)
            super().save(*args, **kwargs)
            TranslationReview.objects.note(self.version, self, before)

    @property
    def edit_url(self) -> str:
        """The form in which it is changed; its page where it has none of its own."""
        return self.get_absolute_url()

    @property
    def organisation_id(self) -> int:
        return self.version.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.version.office_ids

    def history_visible_since(self, user):
        return self.version.history_visible_since(user)
