"""The server is killed in the middle of a signature: afterwards the version is signed and sealed, or untouched."""

import importlib
import os
import signal

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from agreements.models import Version
from agreements.versions.workflow import version_workflow
from documents.models import Document, Seal
from documents.seals.verification import broken_seals
from tests.agreements.road import Parties, fresh, parties_of, walk
from tests.whole import complete_version

pytestmark = pytest.mark.django_db(transaction=True)
POINTS = [
    ("agreements.versions.actions", "_sign", "after"),
    ("agreements.versions.actions", "seal", "after"),
    ("agreements.versions.actions", "request_document", "after"),
    ("agreements.models", "Version.save", "after"),
]


@pytest.fixture
def version() -> Version:
    return complete_version()


@pytest.fixture
def parties(version) -> Parties:
    parties = parties_of(version)
    steps = ((parties.head, "share"), (parties.minister, "agree_as_principal"))
    walk(version, *steps, (parties.head, "agree_as_agency"), (parties.head, "sign_as_agency"))
    return parties


def sign_and_die(version, parties, module: str, name: str, moment: str, *, step: str = "sign_as_principal") -> int:
    """Sign in a process of its own, which ends itself without warning at one point of the work; how it ended."""
    person = parties.minister if step == "sign_as_principal" else parties.head
    connection.close()  # Each of the two processes opens its own
    child = os.fork()
    if not child:
        try:
            signal.alarm(60)
            if moment != "committed":
                make_deadly(module, name)
            version_workflow.take(step, Version.objects.get(pk=version.pk), by=User.objects.get(pk=person.pk))
            die()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def make_deadly(module: str, name: str) -> None:
    """Whoever calls this function does not live to see what it returns."""
    owner = importlib.import_module(module)
    *path, name = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    original = getattr(owner, name)

    def deadly(*args, **kwargs):
        original(*args, **kwargs)
        die()

    setattr(owner, name, deadly)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def what_is_there(version: Version) -> dict[str, object]:
    return {
        "status": fresh(version).status,
        "signatures": version.signatures.count(),
        "seals": Seal.objects.count(),
        "documents": Document.objects.filter(status=Document.Status.QUEUED).exclude(seal=None).count(),
        "tasks": DBTaskResult.objects.count(),
        "history": version.history.filter(status=Version.Status.SIGNED).count(),
    }


UNTOUCHED = {"status": "agreed", "signatures": 1, "seals": 0, "documents": 0, "tasks": 0, "history": 0}
DONE = {"status": "signed", "signatures": 2, "seals": 1, "documents": 2, "tasks": 2, "history": 1}


@pytest.mark.parametrize(("module", "name", "moment"), POINTS)
def test_a_signature_that_was_cut_off_has_left_nothing_and_can_be_given_again(version, parties, module, name, moment):
    assert sign_and_die(version, parties, module, name, moment) == -signal.SIGKILL
    assert what_is_there(version) == UNTOUCHED

    walk(version, (parties.minister, "sign_as_principal"))

    assert what_is_there(version) == DONE


def test_a_signature_that_was_finished_is_complete_although_the_server_ended(version, parties):
    assert sign_and_die(version, parties, "agreements.versions.actions", "_sign", "committed") == -signal.SIGKILL

    assert what_is_there(version) == DONE
    assert list(broken_seals()) == []


def test_the_head_who_signs_last_seals_or_leaves_nothing():
    version = complete_version()
    version.agreement.instrument_type.signing_order = "offices_head"
    version.agreement.instrument_type.save()
    parties = parties_of(version)
    steps = ((parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
    walk(version, *steps, (parties.minister, "sign_as_principal"))

    killed = sign_and_die(version, parties, "agreements.versions.actions", "seal", "after", step="sign_as_agency")

    assert killed == -signal.SIGKILL
    assert what_is_there(version) == UNTOUCHED
    walk(version, (parties.head, "sign_as_agency"))
    assert what_is_there(version) == DONE
