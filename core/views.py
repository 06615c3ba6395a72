from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.access import get_visible
from core.frame import crumbs_to
from core.history import history_of


def object_history(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """The history tab of any object that has a history and a rule of visibility."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404(label) from None
    if not hasattr(model, "history") or not hasattr(model._default_manager.all(), "visible_to"):
        raise Http404(label)
    obj = get_visible(model, request.user, pk)
    since = obj.history_visible_since(request.user) if hasattr(obj, "history_visible_since") else None
    return render(
        request, "core/history.html", {"object": obj, "crumbs": crumbs_to(obj), "entries": history_of(obj, since)}
    )
