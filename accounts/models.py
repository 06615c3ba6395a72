"""The people who sign in."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.models import Revisioned
from core.texts.alphabet import Letters


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody for an administrator, only themselves for the others."""
        if not user.is_active:
            return self.none()
        return self if user.is_administrator else self.filter(pk=user.pk)

    def invited(self):
        """Those who have not chosen a password yet."""
        return self.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)


class PersonManager(UserManager.from_queryset(PersonQuerySet)):
    use_in_migrations = False


class User(Revisioned, AbstractUser):
    """A person who signs in. What they may do is told by their memberships, one floor up."""

    KIND = "person"
    PRINTED = ("first_name", "last_name", "username")  # What a seal keeps of it

    class Language(models.TextChoices):
        DUTCH = "nl", "Nederlands"
        FRENCH = "fr", "Français"

    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.DUTCH)
    is_administrator = models.BooleanField(
        _("administrator"),
        default=False,
        help_text=_("Manages people, parties and reference data; sees no content of agreements."),
    )

    objects = PersonManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = [Letters("last_name"), Letters("first_name"), "username"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="one_person_per_user_name",
                violation_error_message=_("Another person already has this user name."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_per_address",
                violation_error_message=_("Another person already has this e-mail address."),
            ),
        ]

    def __str__(self):
        return self.get_full_name() or self.username

    def get_absolute_url(self):
        return reverse("organisations:person_detail", args=[self.pk])

    def save(self, *args, **kwargs):
        """A sign-in changes nothing about the person: it counts no revision and leaves no line in the history."""
        if set(kwargs.get("update_fields") or ()) != {"last_login"}:
            super().save(*args, **kwargs)
            return
        self.skip_history_when_saving = True
        try:
            AbstractBaseUser.save(self, *args, **kwargs)
        finally:
            del self.skip_history_when_saving

    @property
    def is_invited(self) -> bool:
        """May sign in, but has not chosen a password yet."""
        return self.is_active and not self.has_usable_password()
