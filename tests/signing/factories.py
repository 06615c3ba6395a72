"""PDFs that were signed elsewhere."""

import factory

from signing.models import SignedFile
from tests.agreements.factories import SignatureFactory
from tests.attachments.factories import StoredFileFactory


class SignedFileFactory(factory.django.DjangoModelFactory):
    """A PDF that was signed elsewhere, of the bytes that were offered and nothing more."""

    signature = factory.SubFactory(SignatureFactory, version=factory.SelfAttribute("..version"))
    file = factory.SubFactory(StoredFileFactory, name="getekend.pdf", media_type="application/pdf")
    offered_sha256 = factory.LazyAttribute(lambda signed: signed.file.sha256)
    offered_size = factory.LazyAttribute(lambda signed: signed.file.size)
    signers = factory.LazyFunction(
        lambda: [{"name": "An", "signed_at": "", "certificate_sha256": "0" * 64, "is_trusted": None}]
    )

    class Meta:
        model = SignedFile
