"""The command that proves that nothing which was sealed has changed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.triggers import drop_rules, install_rules
from documents.models import Document, Seal
from documents.seals.sealing import seal, sha256
from tests.accounts.factories import UserFactory
from tests.documents.cast import ready_document
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def seals() -> list[Seal]:
    by = UserFactory()
    return [
        seal(chain=chain, kind="test", subject_id=number, label=f"Seal {number}", content={"number": number}, by=by)
        for number, chain in enumerate(["a", "a", "b", "a"], start=1)
    ]


@pytest.fixture
def unprotected():
    """As somebody with full rights on the database would do it."""
    drop_rules(connection)
    yield
    install_rules(connection)


def verify() -> str:
    out = StringIO()
    call_command("verify_seals", stdout=out)
    return out.getvalue().strip()


def test_what_was_not_touched_passes(seals):
    ready_document(complete_version())

    assert verify() == "4 seals and 1 documents are what they were."


def test_an_empty_installation_passes():
    assert verify() == "0 seals and 0 documents are what they were."


def test_one_changed_byte_of_a_seal_is_found(seals, unprotected):
    Seal.objects.filter(pk=seals[1].pk).update(content='{"number":3}')

    with pytest.raises(CommandError, match=r"position 2: Seal 2\): the content is not what was sealed") as error:
        verify()
    assert error.value.returncode == 1


def test_a_seal_that_was_forged_with_its_hash_breaks_the_chain(seals, unprotected):
    Seal.objects.filter(pk=seals[1].pk).update(content='{"number":3}', content_sha256=sha256('{"number":3}'))

    with pytest.raises(CommandError, match=r"Seal 2\): the link to the seal before it is broken"):
        verify()


def test_a_seal_that_was_removed_leaves_a_gap(seals, unprotected):
    Seal.objects.filter(pk=seals[0].pk).delete()

    with pytest.raises(CommandError, match=r"Seal 2\): position 1 of the chain is missing"):
        verify()


def test_one_changed_byte_of_a_document_is_found(seals):
    document = ready_document(complete_version(), content=b"%PDF-1.7 the signed text")
    Document.objects.filter(pk=document.pk).update(content=b"%PDF-1.7 the forged text")

    with pytest.raises(CommandError, match=rf"document {document.pk} .*: the bytes are not those that were made"):
        verify()


def test_the_database_itself_refuses_to_change_a_seal(seals):
    with pytest.raises(Exception, match=r"A seal is never changed or removed\."):
        Seal.objects.filter(pk=seals[0].pk).update(label="x")
