"""People with a certificate of their own, who sign a PDF as a signing program does."""

import datetime as dt
import io
from dataclasses import dataclass

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

BEGAN = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
NOBODY = serialization.NoEncryption()


@dataclass(frozen=True)
class Hand:
    """A key with its certificate, and the authority that gave it."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    authority: "Hand | None" = None

    @property
    def plain(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def sign(self, pdf: bytes, field: str) -> bytes:
        store = SimpleCertificateStore()
        store.register((self.authority or self).plain)
        key = self.key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, NOBODY)
        signer = signers.SimpleSigner(self.plain, keys.PrivateKeyInfo.load(key), store)
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        meta = signers.PdfSignatureMetadata(field_name=field)
        return signers.sign_pdf(writer, meta, signer=signer).getvalue()


def hand(name: str, authority: Hand | None = None) -> Hand:
    """Somebody with a certificate from `authority`; without one, an authority."""
    key, is_authority = ec.generate_private_key(ec.SECP256R1()), authority is None
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    usage |= {"digital_signature": not is_authority, "content_commitment": not is_authority}
    usage |= {"key_cert_sign": is_authority, "crl_sign": is_authority}
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(authority.certificate.subject if authority else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGAN)
        .not_valid_after(BEGAN + dt.timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    return Hand(key, builder.sign(authority.key if authority else key, hashes.SHA256()), authority)


def with_empty_field(pdf: bytes, field: str) -> bytes:
    """The PDF with a place for a signature that nobody has given."""
    writer, target = IncrementalPdfFileWriter(io.BytesIO(pdf)), io.BytesIO()
    fields.append_signature_field(writer, fields.SigFieldSpec(sig_field_name=field))
    writer.write(target)
    return target.getvalue()


def with_other_page(pdf: bytes) -> bytes:
    """The PDF with something else on its first page, added behind it: it still begins with the same bytes."""
    writer, target = IncrementalPdfFileWriter(io.BytesIO(pdf)), io.BytesIO()
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(StreamObject(stream_data=b"0 0 600 800 re f"))
    writer.update_container(page)
    writer.write(target)
    return target.getvalue()
