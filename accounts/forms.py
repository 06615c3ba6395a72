from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.actions import is_confirmed_by, keep_address
from accounts.models import User
from core.editing.forms import EditForm


class PlainFields:
    """Labels stand above the fields, so nothing has to stand inside them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SamePasswordTwice(PlainFields):
    """Two fields for a new password that must be equal."""

    def clean(self):
        cleaned = forms.Form.clean(self)
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("This differs from the first. Type the same password twice."))
        return cleaned


class SignInForm(PlainFields, allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail")
        self.fields["login"].validators.append(
            MaxLengthValidator(254)
        )  # What is longer cannot be counted as an attempt
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")


class PasswordChangeForm(SamePasswordTwice, allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password, once more")


class PasswordResetForm(PlainFields, allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")


class NewPasswordForm(SamePasswordTwice, allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password, once more")


class InvitationForm(SetPasswordForm):
    """The first password of an invited person."""

    error_messages = {"password_mismatch": _("This differs from the first. Type the same password twice.")}

    def __init__(self, *args, person: User, **kwargs):
        super().__init__(person, *args, **kwargs)
        self.fields["new_password1"].label = _("Your password")
        self.fields["new_password2"].label = _("Your password, once more")
        self.fields["new_password2"].help_text = ""


class PersonFields:
    """Rules for a person's name and address, whoever types them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        self.fields["last_name"].required = True
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        """In small letters, because sign-in compares it that way."""
        address = self.cleaned_data["email"].lower()
        if self._others().filter(email__iexact=address).exists():
            raise forms.ValidationError(_("Another person already has this e-mail address."), code="unique")
        return address

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        if "@" in name:
            raise forms.ValidationError(
                _("A user name holds no @; the e-mail address can be used to sign in anyway."), code="invalid"
            )
        if self._others().filter(username__iexact=name).exists():
            raise forms.ValidationError(_("Another person already has this user name."), code="unique")
        return name

    def save(self, commit: bool = True) -> User:
        person = super().save(commit)
        keep_address(person, self.initial.get("email", ""))
        return person

    def _others(self):
        return User.objects.exclude(pk=self.instance.pk)


class ProfileForm(PersonFields, EditForm):
    """What people keep about themselves; the address opens the account, so a new one asks for the password."""

    current_password = forms.CharField(
        label=_("Your password"),
        help_text=_("Only needed when you change your e-mail address."),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    class Meta(EditForm.Meta):
        model = User
        fields = ["first_name", "last_name", "email", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.order_fields([*self._meta.fields, "current_password"])

    @property
    def compared_fields(self) -> list[str]:
        """Never the password: what two people contradict each other in is shown as text."""
        return list(self._meta.fields)

    def clean(self):
        cleaned = super().clean()
        is_new_address = cleaned.get("email", self.initial["email"]) != self.initial["email"]
        if is_new_address and not self.instance.check_password(cleaned.get("current_password", "")):
            self.add_error("current_password", _("Type your present password to change your e-mail address."))
        return cleaned


class PasswordConfirmation(forms.Form):
    """Whoever does something weighty says once more who they are; what the form holds besides is its own affair."""

    password = forms.CharField(
        label=_("Your password"),
        help_text=_("To be sure that it is you."),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type your present password.")},
    )

    def __init__(self, *args, request: HttpRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        if not is_confirmed_by(self.request, self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your present password."), code="password")
        return ""
