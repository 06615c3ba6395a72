import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Revisioned(models.Model):
    """Counts how often a row was saved, so that an edit form can tell that somebody else was first."""

    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.revision += 1
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "revision"}
        super().save(*args, **kwargs)


class Submission(models.Model):
    """A creation form that was sent; sending the same form again leads to the first result."""

    token = models.UUIDField(_("token"), primary_key=True, default=uuid.uuid4, editable=False)
    result_url = models.CharField(_("result"), max_length=500)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    def __str__(self):
        return str(self.token)


class Counter(models.Model):
    """How often a visitor tried something lately: the table of Django's cache, so that all processes count together."""

    cache_key = models.CharField(_("key"), max_length=255, primary_key=True)
    value = models.TextField(_("value"))
    expires = models.DateTimeField(_("forgotten after"), db_index=True)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")

    def __str__(self):
        return self.cache_key
