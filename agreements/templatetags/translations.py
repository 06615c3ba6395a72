"""Says above the form of a term which of its texts changed in one language only."""

from typing import Any

from django import template

from agreements.languages.queries import TextToReview
from agreements.models import Term, TranslationReview

register = template.Library()


@register.inclusion_tag("negotiation/reviews_of_term.html", takes_context=True)
def reviews_of(context: template.Context, obj: Any) -> dict[str, Any]:
    """The texts of `obj` to be reviewed, for whoever may say that they are still right; nothing about other things."""
    if not isinstance(obj, Term) or obj.pk is None:
        return {"texts": []}
    rows = TranslationReview.objects.waiting().filter(version=obj.version_id).about(obj)
    return {
        "texts": [TextToReview(obj, row) for row in rows],
        "can_confirm": context.request.user.has_perm("agreements.confirm_version_translation", obj.version),
        "csrf_token": context.get("csrf_token"),
    }
