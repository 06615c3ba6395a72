"""Shows beside a term, and at the head of a chapter, what upper apps link to."""

from django import template

from agreements.models import Term, Version
from agreements.term_links import Links, links_of

register = template.Library()


@register.inclusion_tag("agreements/term_links.html", takes_context=True)
def term_links(context, version: Version, term: Term) -> dict:
    return {"links": [link for links in _links(context, version) for link in links.of_term(term)], "about": str(term)}


@register.inclusion_tag("agreements/term_links.html", takes_context=True)
def chapter_links(context, version: Version, number: int) -> dict:
    return {"links": [link for links in _links(context, version) for link in links.of_chapter(number)], "about": ""}


def _links(context, version: Version) -> list[Links]:
    """Prepared once for each page."""
    prepared = context.request.__dict__.setdefault("_term_links", {})
    if version.pk not in prepared:
        prepared[version.pk] = links_of(version, context.request.user)
    return prepared[version.pk]
