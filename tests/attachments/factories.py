"""Files, and where they belong."""

import factory

from attachments.models import Attachment, Enclosure, StoredFile
from attachments.queries import about_of
from attachments.slots import carrier_of
from documents.seals.sealing import sha256
from tests.accounts.factories import UserFactory


class StoredFileFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence("nota {}.txt".format)
    media_type = "text/plain; charset=utf-8"
    content = b"Een nota."
    size = factory.LazyAttribute(lambda file: len(file.content))
    sha256 = factory.LazyAttribute(lambda file: sha256(file.content))
    uploaded_by = factory.SubFactory(UserFactory)

    class Meta:
        model = StoredFile


class AttachmentFactory(factory.django.DjangoModelFactory):
    """A file of a version, or of the term given as `about_subject`."""

    title = factory.Sequence("Bijlage {}".format)
    file = factory.SubFactory(StoredFileFactory)

    class Meta:
        model = Attachment

    @classmethod
    def _create(cls, model_class, *args, about_subject=None, **fields):
        return super()._create(model_class, *args, **{**about_of(about_subject or fields["version"]), **fields})


class EnclosureFactory(factory.django.DjangoModelFactory):
    """A file with what happened: `about_subject`."""

    title = factory.Sequence("Stuk {}".format)
    file = factory.SubFactory(StoredFileFactory)

    class Meta:
        model = Enclosure

    @classmethod
    def _create(cls, model_class, *args, about_subject, **fields):
        about = {"about": about_subject.KIND, "subject_id": about_subject.pk}
        agreement = carrier_of(about["about"]).agreement_of(about_subject)
        return super()._create(model_class, *args, **{**about, "agreement": agreement, **fields})
