"""The publication register of a signed version: in Dutch and in French, within a month."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.frame import publication_crumbs, version_form
from agreements.languages.queries import missing_texts, texts_to_review
from agreements.models import Publication, Version
from agreements.publication.forms import PublicationEditForm, PublicationForm
from agreements.publication.queries import must_be_publishable, registers_of, what_prevents_publishing
from agreements.queries import versions_with_parties
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, edit_page
from core.frame import chosen_in, crumbs_to

PUBLISH = "agreements.publish_version"
_LANGUAGES = Publication.Language.choices


def publication(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    register = registers_of([version], timezone.localdate()).get(pk)
    missing, to_review = missing_texts(version), texts_to_review(version)
    context = {
        "version": version,
        "crumbs": crumbs_to(version),
        "register": register,
        "languages": [(code, label, register and register.in_language(code)) for code, label in _LANGUAGES],
        "missing": missing,
        "to_review": to_review,
        "can_publish": version.is_signed and not (missing or to_review) and request.user.has_perm(PUBLISH, version),
    }
    return render(request, "agreements/publication.html", context)


def publication_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    require(request.user, PUBLISH, version)
    chosen = chosen_in(request, "language")
    form = bound(request, PublicationForm, instance=Publication(version=version), initial=chosen)
    context = _frame(version, _("Record a publication"))
    if request.method != "POST":
        context["refusals"] = what_prevents_publishing(version)
    return create_page(request, form, guard=must_be_publishable, context=context)


def publication_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Publication.objects.select_related("version__agreement__organisation")
    found = get_permitted(Publication, request.user, "change", pk, rows)
    title = _("Publication in %(language)s") % {"language": found.get_language_display()}
    return edit_page(request, found, PublicationEditForm, context=_frame(found.version, title))


def _frame(version: Version, title: str) -> dict[str, Any]:
    return version_form(version, title, publication_crumbs(version), current="version", closed="")
