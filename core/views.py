from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.access import get_visible
from core.history import history_of
from core.kinds import model_of_kind


def object_history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The history tab of any object that has a history and a rule of visibility."""
    model = model_of_kind(kind)
    if not hasattr(model, "history") or not hasattr(model._default_manager.all(), "visible_to"):
        raise Http404(kind)
    obj = get_visible(model, request.user, pk)
    since = obj.history_visible_since(request.user) if hasattr(obj, "history_visible_since") else None
    return render(request, "core/history.html", {"object": obj, "entries": history_of(obj, since)})
