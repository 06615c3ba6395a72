"""The pages of the sign-in package that are in use. Nobody signs up or keeps several addresses: those are shut."""

from allauth.account import views
from django.urls import path, re_path

from accounts import forms

urlpatterns = [
    path("login/", views.LoginView.as_view(form_class=forms.SignInForm), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path(
        "password/change/",
        views.PasswordChangeView.as_view(form_class=forms.PasswordChangeForm),
        name="account_change_password",
    ),
    path(
        "password/reset/",
        views.PasswordResetView.as_view(form_class=forms.PasswordResetForm),
        name="account_reset_password",
    ),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.PasswordResetFromKeyView.as_view(form_class=forms.NewPasswordForm),
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
