"""What somebody said about an agreement after it was signed: a row that stays."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.agreement import Agreement


class StatementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the agreement sees what was said of it: there was a signed text by then."""
        return self.filter(agreement__in=Agreement.objects.visible_to(user))

    def current(self):
        """Those that no later row has taken the place of; for kinds of statement that name the one before."""
        return self.filter(followed_by=None)


class Statement(models.Model):
    """Said by one person about an agreement: never changed, never removed; what is said later counts.

    Whoever sees it sees all of its history, which is that it was said. The database keeps it so (see `protection`), and
    that every version and term that a row names is of a signed text of its agreement. `KEYS` names, beside a term, the
    column that holds its key: both say the same.
    """

    KEYS: dict[str, str] = {}

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("agreement")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("person")
    )
    said_at = models.DateTimeField(_("said at"), auto_now_add=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def organisation_id(self) -> int:
        return self.agreement.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.agreement.office_ids


class CorrectableStatement(Statement):
    """One that names the earlier one whose place it takes; only one does."""

    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="followed_by",
        verbose_name=_("what was said before it"),
    )

    class Meta:
        abstract = True


def corrected_for_a_reason(name: str) -> models.CheckConstraint:
    """A first row says no reason, every correction does."""
    first, unreasoned = models.Q(follows=None), models.Q(reason="")
    return models.CheckConstraint(condition=(first & unreasoned) | (~first & ~unreasoned), name=name)
