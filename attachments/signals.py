"""A term that is removed takes its files along; the same reason stands in their history."""

from django.db.models.signals import post_delete
from django.dispatch import receiver

from agreements.models import Term
from attachments.actions import remove_file
from attachments.models import Attachment
from attachments.queries import attachments_of


@receiver(post_delete)
def files_go_with_their_term(sender, instance, **kwargs):
    if isinstance(instance, Term) and not isinstance(instance, Attachment):
        for attachment in attachments_of(instance):
            remove_file(attachment, reason=getattr(instance, "_change_reason", "") or "")
