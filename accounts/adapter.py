"""Sign-in of the package in our own words: nobody signs up, people are invited by an administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from accounts.letters import send_password_reset
from accounts.models import User
from core.unsaved.pages import give_back
from core.unsaved.sent import PARAMETER, opened
from core.visitors import address_of
from core.ways import way_to

WRONG = _("This user name or e-mail address and this password do not belong together.")
TOO_MANY = _("Too many attempts. Wait a few minutes and try again.")
SAID = {
    "account/messages/logged_out.txt": _("You have signed out."),
    "account/messages/password_changed.txt": _("Your password was changed."),
}


def welcome_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response`, or what the sign-in page carried, for whoever typed it and nobody else."""
    sent = opened(request.POST.get(PARAMETER, ""))
    if sent is None:
        return response
    if sent.person == request.user.pk:
        return give_back(request, sent)
    messages.info(request, _("What somebody else had typed here before you signed in is not shown."))
    return response


class InvitedPeopleOnly(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": _("This is not your present password."),
    }

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and way_to(url, "") == url

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *args, **kwargs):
        """Only what a person wants to know; signing in shows by itself."""
        if message_template in SAID:
            messages.add_message(request, level, SAID[message_template])

    def post_login(self, request: HttpRequest, user: User, **options) -> HttpResponse:
        """Back to where the person was; what they had sent when their session was over is laid into its form."""
        response = super().post_login(request, user, **options)
        return welcome_back(request, response)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return render(request, "account/account_inactive.html", status=403)

    def send_password_reset_mail(self, user: User, email: str, context: dict) -> None:
        send_password_reset(user, context["password_reset_url"])

    def set_password(self, user: User, password: str) -> None:
        user._history_user = user
        user._change_reason = gettext_noop("Chose a new password")
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")
