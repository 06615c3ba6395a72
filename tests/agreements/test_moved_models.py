"""A model is renamed or moved to another app: what was sealed, said, filed and noted about its rows still stands."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from agreements.languages.queries import texts_to_review
from agreements.models import Dispute
from agreements.queries import version_to_print
from agreements.text.content import content_sha256, signed_content
from agreements.text.fingerprint import fingerprint_of, fingerprints_of_chapters
from agreements.text.thaw import changes_since
from agreements.versions.actions import start_amendment
from attachments.models import Attachment
from commitments.models import Commitment
from documents.models import Seal
from documents.seals.sealing import canonical_json, sha256
from documents.seals.verification import broken_seals
from negotiation.looks import snapshot_of
from organisations.models import Mandate
from outputs.models import Output, Target
from papers.agreement.documents import chapters
from tests.accounts.factories import UserFactory
from tests.agreements.factories import YEARS, VersionFactory, put_in_status
from tests.agreements.road import fresh, parties_of
from tests.attachments.factories import AttachmentFactory, EnclosureFactory
from tests.commitments.factories import CommitmentFactory
from tests.documents.cast import Signed, signed_and_sealed
from tests.everything import add_every_other_kind
from tests.house.arranged import add_arrangements, add_disputes
from tests.moving import moved
from tests.negotiation.factories import remark_about
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
STORED = json.loads((Path(__file__).parent / "seal_of_the_first_release.json").read_text())


@contextmanager
def moved_house() -> Iterator[None]:
    """Until the end of this block these models stand elsewhere, under other names."""
    with (
        moved(Output, "commitments", "Deliverable"),
        moved(Commitment, "agreements", "Undertaking"),
        moved(Attachment, "documents", "Annex"),
        moved(Dispute, "negotiation", "Conflict"),
    ):
        assert Output._meta.label == "commitments.Deliverable"
        yield


@pytest.fixture
def signed() -> Signed:
    """A signed and sealed version with at least one term of every kind."""
    return signed_and_sealed(add_every_other_kind(complete_version()))


def test_a_text_says_the_same_wherever_its_models_stand(signed):
    def told() -> tuple:
        version = fresh(signed.version)
        return content_sha256(version), snapshot_of(version), fingerprint_of(version), fingerprints_of_chapters(version)

    before = told()
    with moved_house():
        after = told()
        sealed_again = sha256(canonical_json(signed_content(fresh(signed.version))))

    assert after == before
    assert {signature.content_sha256 for signature in signed.version.signatures.all()} == {after[0]}
    assert sealed_again == signed.seal.content_sha256


def test_a_seal_is_verified_and_printed_after_its_models_moved(signed):
    names = {key: row["holder_name"] for key, row in json.loads(signed.seal.content)["terms"]["output"].items()}
    Mandate.objects.update(holder="Iemand anders")

    with moved_house():
        call_command("verify_seals", verbosity=0)
        outputs = chapters(version_to_print(signed.version.pk))["outputs"]

    assert {str(output.key): output.holder.holder for output in outputs} == names
    assert "Iemand anders" not in names.values()


def test_what_changed_since_a_seal_is_found_after_its_models_moved(signed):
    amendment = start_amendment(
        signed.version, effective_from=dt.date(2028, 7, 1), cause="Een besparing", by=UserFactory()
    )
    output = amendment.output_set.first()
    output.title_nl = "Anders"
    output.save()
    sealed = json.loads(signed.seal.content)["terms"]

    with moved_house():
        unchanged = list(changes_since(sealed, fresh(signed.version)))
        (change,) = changes_since(sealed, amendment)

    assert unchanged == []
    assert (change.model, change.key, change.kind, list(change.fields)) == (Output, output.key, "changed", ["title_nl"])


def test_remarks_files_and_notes_lead_to_a_moved_term(client):
    version = put_in_status(complete_version(), "negotiation", turn="agency")
    parties, output = parties_of(version), version.output_set.get()
    commitment = CommitmentFactory(version=version, text_nl="Elk jaar een nota.", text_fr="Chaque année une note.")
    remark = remark_about(output, parties.reviewer)
    file = AttachmentFactory(version=version, about_subject=output)
    commitment.text_nl = "Elk jaar twee nota’s."
    commitment.save()
    client.force_login(parties.editor)

    with moved_house():
        talk = client.get(remark.get_absolute_url()).context["talk"]
        files = client.get(reverse("attachments:about_term", args=["output", output.pk]))
        home = client.get(reverse("attachments:download", args=["attachment", file.pk]))
        (review,) = texts_to_review(fresh(version))
        pages = [reverse("negotiation:term_remark_create", args=[version.pk, "output", output.key])]
        pages += [reverse("core:history", args=[row.KIND, row.pk]) for row in (output, version)]
        answers = [client.get(url).status_code for url in pages]

    assert (talk.place, talk.url, talk.is_gone) == (str(output), output.get_absolute_url(), False)
    assert list(files.context["files"]) == [file]
    assert home.content == b"Een nota."
    assert (review.subject, review.text) == (commitment, "text in French")
    assert answers == [200, 200, 200]


def test_files_stay_with_what_happened_when_its_model_moves(client):
    version = complete_version()
    add_arrangements(version, number=1)
    put_in_status(version, "signed", signed_at=timezone.now())
    parties = parties_of(version)
    add_disputes(version, parties.head)
    row = EnclosureFactory(about_subject=version.agreement.disputes.get())
    client.force_login(parties.editor)

    with moved_house():
        page = client.get(row.get_absolute_url())
        home = client.get(reverse("attachments:download", args=["enclosure", row.pk]))

    assert list(page.context["files"]) == [row]
    assert (home.status_code, home.content) == (200, b"Een nota.")


def test_a_seal_of_the_first_release_is_still_what_was_sealed():
    content = canonical_json(STORED["content"])
    kept = {**STORED, "content": content, "subject_id": 1, "sealed_by": UserFactory(), "sealed_at": timezone.now()}
    Seal.objects.create(**kept)

    assert list(broken_seals()) == []
    assert sha256(content) == STORED["content_sha256"]


def test_a_seal_of_the_first_release_is_still_read():
    terms = STORED["content"]["terms"]

    changes = list(changes_since(terms, VersionFactory()))

    assert Counter(change.model.KIND for change in changes) == {kind: len(rows) for kind, rows in terms.items()}
    assert {change.kind for change in changes} == {"removed"}
    assert {change.before.title_nl for change in changes if change.model is Output} == {"Prestatie 0", "Prestatie 1"}
    assert {(change.before.year, change.before.value) for change in changes if change.model is Target} == {
        (year, Decimal("95.0000")) for year in YEARS
    }
