"""What happens with one version: no part of its text, never copied into the next."""

from django.db import models

from agreements.models.agreement import Version


class OfVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(version__in=Version.objects.visible_to(user))


class OfVersion(models.Model):
    """Happens with one version and stays behind with it: who sees the version sees it."""

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def organisation_id(self) -> int:
        return self.version.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.version.office_ids

    def history_visible_since(self, user):
        return self.version.history_visible_since(user)
