"""The SMART check: of all outputs of a version, and of a text while somebody types it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from agreements.models import Version
from agreements.queries import versions_with_parties
from agreements.text.reading import reading
from core.access import get_visible
from core.texts.bilingual import LANGUAGES
from outputs.frame import outputs_crumbs
from outputs.smart.forms import ANY, LetterFilter
from outputs.smart.queries import NAMES, check_outputs, marked_text, points_of_text

LONGEST = 10_000


def smart(request: HttpRequest, pk: int) -> HttpResponse:
    """The register of the five letters of all outputs, with what was noticed; filtered on what is weak."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    chosen = LetterFilter(request.GET)
    weak = chosen.cleaned_data["weak"] if chosen.is_valid() else ""
    with reading(version):
        checked = check_outputs(version)
    shown = [one for one in checked if not weak or one.is_weak("" if weak == ANY else weak)]
    context = {
        "version": version,
        "crumbs": outputs_crumbs(version),
        "form": chosen,
        "weak": weak,
        "checked": shown,
        "names": [(letter, name, sum(one.is_weak(letter) for one in checked)) for letter, name in NAMES.items()],
        "total": len(checked),
        "in_order": sum(not one.is_weak() for one in checked),
    }
    return render(request, "outputs/smart.html", context)


@require_POST
def smart_text(request: HttpRequest) -> HttpResponse:
    """What the words of a description say, for htmx while somebody types; nothing is kept."""
    texts = {language: request.POST.get(f"description_{language}", "")[:LONGEST] for language in LANGUAGES}
    read = [
        (language, marked_text(text, language), points_of_text(text, language))
        for language, text in texts.items()
        if text.strip()
    ]
    return render(request, "outputs/smart_text.html", {"read": read})
