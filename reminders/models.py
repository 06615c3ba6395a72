from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SentReminder(models.Model):
    """Remembers that a person was reminded of a date at one stage, so that it happens once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("person")
    )
    about = models.CharField(_("about"), max_length=200)  # Named by whoever reminds; the same on every run
    day = models.DateField(_("day"))
    stage = models.CharField(_("stage"), max_length=10)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder that was sent")
        verbose_name_plural = _("reminders that were sent")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "about", "day", "stage"], name="one_reminder_per_stage"),
        ]

    def __str__(self):
        return f"{self.person}: {self.about}, {self.day:%d/%m/%Y} ({self.stage})"
