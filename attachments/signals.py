"""A term that is removed takes its files along, for the same reason; a file that is removed its bytes."""

from django.db.models.signals import post_delete
from django.dispatch import receiver

from agreements.models import Term
from attachments.actions import forget_bytes
from attachments.models import Attachment, Enclosure
from attachments.queries import attachments_of
from core.editing.removal import remove


@receiver(post_delete)
def files_go_with_their_term(sender, instance, **kwargs):
    if isinstance(instance, Term) and not isinstance(instance, Attachment):
        for attachment in attachments_of(instance):
            remove(attachment, reason=getattr(instance, "_change_reason", "") or "")


@receiver(post_delete, sender=Attachment)
@receiver(post_delete, sender=Enclosure)
def bytes_go_with_what_held_them(sender, instance, **kwargs):
    forget_bytes(instance.file)
