from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.actions import accept_invitation, choose_language, one_at_a_time
from accounts.forms import InvitationForm, ProfileForm
from accounts.invitations import read_invitation
from accounts.models import User
from accounts.slots import lines_about
from core.access import get_visible
from core.editing.pages import bound, edit_page
from core.ways import way_to
from core.workflow import Refused

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Kept with the person, and in a cookie for the pages before sign-in."""
    chosen = request.POST.get("language")
    if chosen not in User.Language.values:
        raise BadRequest(chosen)
    if request.user.is_authenticated:
        choose_language(request.user, chosen)
    response = redirect(way_to(request.POST.get("next", ""), "/"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response


@sensitive_post_parameters("current_password")
def profile(request: HttpRequest) -> HttpResponse:
    person = get_visible(User, request.user, request.user.pk)
    return edit_page(
        request,
        person,
        ProfileForm,
        guard=one_at_a_time,
        success_url=lambda person: reverse("accounts:profile"),
        template="accounts/profile.html",
        context={"title": _("My profile"), "lines": lines_about(person)},
    )


@login_not_required
@never_cache
@sensitive_post_parameters("new_password1", "new_password2")
def invitation(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    try:
        person = read_invitation(uidb64, token)
        form = bound(request, InvitationForm, person=person)
        if form.is_valid():
            person = accept_invitation(person, password=form.cleaned_data["new_password1"])
            return _welcome(request, person)
    except Refused as refused:
        return render(request, "accounts/invitation_refused.html", {"refusals": refused.refusals})
    context = {"form": form, "person": person}
    return render(request, "accounts/invitation.html", context, status=422 if form.is_bound else 200)


def _welcome(request: HttpRequest, person: User) -> HttpResponse:
    login(request, person, backend=SIGN_IN)
    messages.success(request, _("Welcome, %(person)s. You chose your password and are signed in.") % {"person": person})
    return redirect(settings.LOGIN_REDIRECT_URL)
