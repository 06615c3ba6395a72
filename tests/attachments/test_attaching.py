"""Files with a version, its terms, and what happens around it."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from agreements.text.content import content_of
from agreements.text.terms import compare_terms
from agreements.versions.actions import start_amendment
from attachments.actions import MOST_FILES
from attachments.models import Attachment, Enclosure, StoredFile
from core.triggers import drop_rules, install_rules
from documents.seals.sealing import sha256
from tests.accounts.factories import UserFactory
from tests.agreements.advising import REQUIRED, advised_version, give
from tests.agreements.factories import put_in_status
from tests.agreements.road import parties_of
from tests.attachments import files
from tests.attachments.factories import AttachmentFactory, EnclosureFactory
from tests.house.arranged import add_arrangements, add_disputes
from tests.organisations.factories import OfficeFactory, member
from tests.outputs.factories import OutputFactory
from tests.sending import send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def editor(version, client):
    person = member("editor", version.agreement.organisation)
    client.force_login(person)
    return person


@pytest.fixture
def dispute(version):
    add_arrangements(version, number=1)
    put_in_status(version, "signed", signed_at=timezone.now())
    add_disputes(version, parties_of(version).head)
    return version.agreement.disputes.get()


def attach(client, name, *args, upload=files.PDF, called="nota.pdf", **fields):
    typed = {"submission": uuid.uuid4(), "upload": SimpleUploadedFile(called, upload), **fields}
    return client.post(reverse(f"attachments:{name}", args=args), typed)


def test_an_editor_attaches_a_file_to_a_version_and_takes_it_home(client, version, editor):
    response = attach(client, "version_create", version.pk, title="Nota van de Raad")

    row = Attachment.objects.get()
    home = client.get(reverse("attachments:download", args=["attachment", row.pk]))
    assert response.url == reverse("attachments:about_version", args=[version.pk])
    assert (row.title, row.about_key, row.file.uploaded_by) == ("Nota van de Raad", None, editor)
    assert (row.file.sha256, row.file.size) == (sha256(files.PDF), len(files.PDF))
    assert home.content == files.PDF
    assert home.headers["Content-Disposition"] == 'attachment; filename="nota.pdf"'
    assert (home.headers["Content-Type"], home.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


def test_the_title_is_the_name_of_the_file_when_none_is_typed(client, version, editor):
    attach(client, "version_create", version.pk, called="../Raad 2027.pdf")

    assert Attachment.objects.get().title == "Raad 2027.pdf"


def test_a_hostile_file_gets_a_sentence_and_nothing_is_stored(client, version, editor):
    response = attach(client, "version_create", version.pk, upload=b"<html>", called="nota.pdf")

    assert response.status_code == 422
    assert "not what its name says" in response.text
    assert (StoredFile.objects.count(), Attachment.objects.count()) == (0, 0)


def test_a_file_that_is_too_large_is_not_even_read(client, version, editor, monkeypatch):
    monkeypatch.setattr("attachments.actions.MOST_BYTES", 10)

    response = attach(client, "version_create", version.pk)

    assert response.status_code == 422
    assert "larger than" in response.text
    assert StoredFile.objects.count() == 0


def test_there_is_an_end_to_the_number_of_files(client, version, editor):
    AttachmentFactory.create_batch(MOST_FILES, version=version)

    response = attach(client, "version_create", version.pk)

    assert response.status_code == 422
    assert Attachment.objects.count() == MOST_FILES


def test_a_file_of_an_output_is_copied_into_the_amendment_without_a_second_copy_of_its_bytes(version):
    output = version.output_set.get()
    AttachmentFactory(version=version, about_subject=output)
    put_in_status(version, "signed")

    amendment = start_amendment(version, effective_from=version.effective_from, cause="Meer", by=UserFactory())

    copy = Attachment.objects.get(version=amendment)
    assert (copy.about_key, copy.file) == (output.key, Attachment.objects.get(version=version).file)
    assert list(compare_terms(version, amendment)) == []
    assert StoredFile.objects.count() == 1


def test_what_is_signed_holds_the_name_and_the_hash_of_each_file(version):
    row = AttachmentFactory(version=version)

    frozen = content_of(version)["terms"]["attachment"][str(row.key)]

    assert frozen["file_name"] == f"{row.file.name} (SHA-256 {row.file.sha256})"


def test_nothing_is_attached_to_a_signed_text(client, version, editor):
    put_in_status(version, "signed", signed_at=timezone.now())

    assert attach(client, "version_create", version.pk).status_code == 409
    assert Attachment.objects.count() == 0


def test_a_file_that_is_taken_away_stays_in_the_history_and_its_bytes_go(client, version, editor):
    row = AttachmentFactory(version=version)
    url = reverse("attachments:delete", args=["attachment", row.pk])

    send(client, url, change_reason="Verkeerd stuk")

    assert Attachment.history.get(id=row.pk, history_type="-").history_change_reason == "Verkeerd stuk"
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_bytes_that_a_signed_version_holds_stay_when_the_amendment_drops_them(client, version, editor):
    AttachmentFactory(version=version)
    put_in_status(version, "signed")
    amendment = start_amendment(version, effective_from=version.effective_from, cause="Meer", by=editor)
    copy = Attachment.objects.get(version=amendment)

    send(client, reverse("attachments:delete", args=["attachment", copy.pk]))

    assert list(Attachment.objects.values_list("version", flat=True)) == [version.pk]
    assert StoredFile.objects.count() == 1


def test_an_output_that_is_removed_takes_its_files_along(client, version, editor):
    output = OutputFactory(version=version, objective=version.strategicobjective_set.get())
    AttachmentFactory(version=version, about_subject=output)

    send(client, reverse("outputs:output_delete", args=[output.pk]), change_reason="Geschrapt")

    assert Attachment.objects.count() == 0
    assert Attachment.history.get(history_type="-").history_change_reason == "Geschrapt"


def test_both_parties_enclose_files_with_a_dispute(client, dispute):
    office = dispute.agreement.principals.get().office
    client.force_login(member("reviewer", office))

    response = attach(client, "create", "dispute", dispute.pk, title="Advies")

    row = Enclosure.objects.get()
    assert response.url == reverse("attachments:about", args=["dispute", dispute.pk])
    assert (row.agreement, row.subject_id, row.title) == (dispute.agreement, dispute.pk, "Advies")
    assert "Attachments (1)" in client.get(dispute.get_absolute_url()).text


def test_another_party_finds_nothing(client, dispute):
    row = EnclosureFactory(about_subject=dispute)
    client.force_login(member("minister", OfficeFactory()))

    assert client.get(reverse("attachments:download", args=["enclosure", row.pk])).status_code == 404
    assert attach(client, "create", "dispute", dispute.pk).status_code == 404


@pytest.mark.parametrize("kind", ["person", "attachment", "accounts.user", "nothing"])
def test_only_what_was_declared_carries_files(client, version, editor, kind):
    assert client.get(f"/attachments/about/{kind}/1/").status_code == 404
    assert client.get(f"/attachments/terms/{kind}/1/").status_code == 404


def test_bytes_that_were_changed_are_found_and_not_served(client, version, editor):
    row = AttachmentFactory(version=version)
    call_command("verify_seals", verbosity=0)
    drop_rules(connection)
    StoredFile.objects.update(content=b"Anders.")
    install_rules(connection)

    with pytest.raises(CommandError, match=f"stored file {row.file_id}"):
        call_command("verify_seals")
    assert client.get(reverse("attachments:download", args=["attachment", row.pk])).status_code == 409


def test_what_the_other_party_filed_is_not_taken_away(client, dispute):
    row = EnclosureFactory(about_subject=dispute, file__uploaded_by=member("head", dispute.agreement.organisation))
    client.force_login(member("reviewer", dispute.agreement.principals.get().office))
    url = reverse("attachments:delete", args=["enclosure", row.pk])

    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403
    assert url not in client.get(row.get_absolute_url()).text
    assert Enclosure.objects.get() == row


def test_what_one_filed_oneself_is_taken_away_while_it_is_open(client, dispute):
    person = member("reviewer", dispute.agreement.principals.get().office)
    row = EnclosureFactory(about_subject=dispute, file__uploaded_by=person)
    client.force_login(person)
    url = reverse("attachments:delete", args=["enclosure", row.pk])

    assert url in client.get(row.get_absolute_url()).text
    send(client, url, change_reason="Verkeerd stuk")

    assert Enclosure.history.get(history_type="-").history_change_reason == "Verkeerd stuk"
    assert Enclosure.objects.count() == 0


def test_a_closed_dispute_keeps_its_files_and_takes_no_more(client, dispute):
    person = member("reviewer", dispute.agreement.principals.get().office)
    row = EnclosureFactory(about_subject=dispute, file__uploaded_by=person)
    type(dispute).objects.update(closed_on=dispute.opened_on, conclusion="Geregeld.")
    client.force_login(person)

    removed = client.post(reverse("attachments:delete", args=["enclosure", row.pk]))
    added = attach(client, "create", "dispute", dispute.pk)

    assert (removed.status_code, added.status_code) == (409, 409)
    assert "This dispute is closed." in client.get(row.get_absolute_url()).text
    assert Enclosure.objects.get() == row


def test_the_files_of_an_advice_stay_as_they_are_once_the_version_is_signed(client):
    version, parties = advised_version()
    advice = version.advices.first()
    client.force_login(parties.editor)
    attach(client, "create", "advice", advice.pk)
    for body in REQUIRED:
        give(version, body)
    put_in_status(version, "signed", signed_at=timezone.now())
    row = Enclosure.objects.get()

    assert client.post(reverse("attachments:delete", args=["enclosure", row.pk])).status_code == 409
    assert attach(client, "create", "advice", advice.pk).status_code == 409
    assert Enclosure.objects.get() == row
