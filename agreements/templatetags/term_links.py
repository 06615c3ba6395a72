"""Shows beside a term, and at the head of a chapter, what upper apps link to."""

from django import template
from django.db import models

from agreements.chapters import Chapter
from agreements.models import Agreement, Term, Version
from agreements.slots import Links, links_of, object_links_of

register = template.Library()


@register.inclusion_tag("agreements/term_links.html", takes_context=True)
def term_links(context, version: Version, term: Term) -> dict:
    return {"links": [link for links in _links(context, version) for link in links.of_term(term)], "about": str(term)}


@register.inclusion_tag("agreements/term_links.html", takes_context=True)
def chapter_links(context, version: Version, name: str) -> dict:
    chapter = Chapter[name.upper()]
    return {"links": [link for links in _links(context, version) for link in links.of_chapter(chapter)], "about": ""}


@register.inclusion_tag("agreements/term_links.html", takes_context=True)
def links_about(context, agreement: Agreement, obj: models.Model) -> dict:
    """What upper apps link to about an advice, a dispute, a remark."""
    prepared = context.request.__dict__.setdefault("_object_links", {})
    if agreement.pk not in prepared:
        prepared[agreement.pk] = object_links_of(agreement, context.request.user)
    return {"links": [link for links in prepared[agreement.pk] for link in links.of_object(obj)], "about": str(obj)}


def _links(context, version: Version) -> list[Links]:
    """Prepared once for each page."""
    prepared = context.request.__dict__.setdefault("_term_links", {})
    if version.pk not in prepared:
        prepared[version.pk] = links_of(version, context.request.user)
    return prepared[version.pk]
