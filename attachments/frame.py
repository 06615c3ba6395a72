"""What the pages of files stand in: below what carries the files."""

from django.db import models
from django.utils.translation import gettext as _

from attachments.models import Attachment, Enclosure
from attachments.slots import carrier_of
from core.frame import Crumbs, crumbs_to, stand_below


def files_crumbs(subject: models.Model, url: str) -> Crumbs:
    return [*crumbs_to(subject), (_("Attachments"), url)]


def _enclosure_crumbs(row: Enclosure) -> Crumbs:
    subject = carrier_of(row.about).model._default_manager.get(pk=row.subject_id)
    return files_crumbs(subject, row.get_absolute_url())


stand_below(lambda row: files_crumbs(row.version, row.get_absolute_url()), Attachment)
stand_below(_enclosure_crumbs, Enclosure)
