from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from work.queries import work_of


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    return render(request, "work/my_work.html", work_of(request.user, timezone.localdate()))
