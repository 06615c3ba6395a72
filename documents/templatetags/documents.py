from django import template
from django.db import models

from documents.kinds import document_kinds
from documents.queries import places_about, places_with

register = template.Library()


@register.inclusion_tag("components/documents.html", takes_context=True)
def documents_about(context, subject: models.Model) -> dict:
    """The documents of `subject` in both languages, for whoever may see `subject`."""
    return {"places": list(places_about(subject)), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("components/documents.html", takes_context=True)
def document_with(context, kind_name: str, subject: models.Model, other: models.Model) -> dict:
    """The document that tells `subject` together with `other`, in both languages."""
    (places,) = places_with(document_kinds[kind_name], subject, [other])
    return {"places": places, "csrf_token": context.get("csrf_token")}
