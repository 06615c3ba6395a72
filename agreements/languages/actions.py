"""What is done with the texts of which one language waits to be looked at again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from simple_history.utils import bulk_create_with_history

from agreements.models import TranslationReview, Version
from agreements.text.checks import lock_version
from core.workflow import Refusal, Refused


@transaction.atomic
def confirm_translation(review: TranslationReview, *, by, seen_revision: int) -> TranslationReview:
    """Say that the translation is still right; refused when the texts changed meanwhile. Locks the version first."""
    version = lock_version(review.version_id)
    review = TranslationReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if reason := why_not_confirmed(version):
        raise Refused([Refusal(reason)])
    if not review.is_waiting:
        raise Refused([Refusal(_("Nothing is to be reviewed here any more: somebody was before you."))])
    if review.revision != seen_revision:
        raise Refused([Refusal(_("The text changed while you were reading. Look at it as it is now."))])
    review.language, review.confirmed_at, review.confirmed_by = "", timezone.now(), by
    review._history_user, review._change_reason = by, gettext_noop("The translation is still right")
    review.save()
    return review


def why_not_confirmed(version: Version) -> str:
    """Why nobody says about a translation of this version that it is right, in a sentence; empty when they may."""
    return _("This version was withdrawn.") if version.status == Version.Status.WITHDRAWN else ""


def copy_reviews(source: Version, target: Version, *, by) -> None:
    """Take over into `target`, a copy of `source`, what is still to be reviewed."""
    copies = [
        TranslationReview(
            version=target,
            subject_kind=row.subject_kind,
            subject_key=row.subject_key,
            text=row.text,
            language=row.language,
            earlier=row.earlier,
            changed_at=row.changed_at,
            revision=1,
        )
        for row in source.translation_reviews.waiting()
    ]
    reason = gettext_noop("Copied from the version before")
    bulk_create_with_history(copies, TranslationReview, default_user=by, default_change_reason=reason)
