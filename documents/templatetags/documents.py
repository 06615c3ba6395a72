from django import template
from django.db import models

from documents.queries import places_about

register = template.Library()


@register.inclusion_tag("components/documents.html", takes_context=True)
def documents_about(context, subject: models.Model) -> dict:
    """The documents of `subject` in both languages, for whoever may see `subject`."""
    return {"places": list(places_about(subject)), "csrf_token": context.get("csrf_token")}
