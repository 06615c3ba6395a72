"""Whatever has a history has a page that shows it, to those who see the row, also after it changed or went."""

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.models import Acceptance, Signature
from documents.models import Document
from negotiation.models import SectionMark
from tests.documents.cast import ready_document, signed_and_sealed
from tests.house.test_history import REMEMBERED
from tests.house.world import World, happen_again
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def everything(world) -> World:
    """The world, in which every model that remembers has a row."""
    happen_again(world)
    Acceptance.objects.create(version=world.advised, person=world.cast["head"])
    SectionMark.objects.create(
        version=world.version,
        side="principal",
        section=1,
        mark=SectionMark.Mark.AGREED,
        marked_by=world.cast["reviewer"],
        marked_at=timezone.now(),
    )
    signed_and_sealed(complete_version(agreement__organisation=world.organisation))
    return world


@pytest.mark.parametrize("model", REMEMBERED, ids=lambda model: model.KIND)
def test_every_model_with_a_history_shows_it(model, everything, visitors):
    rows = list(model._default_manager.order_by("pk")[:3])
    assert rows

    answers = [seen(visitors, row) for row in rows]

    assert answers == [200] * len(rows)


def seen(visitors, row: models.Model) -> int:
    """What the first of the cast who sees this row gets; never an error for anybody."""
    url = reverse("core:history", args=[row.KIND, row.pk])
    answers = [visitor.get(url).status_code for visitor in visitors.values()]
    assert max(answers) < 500
    return min(answers)


@pytest.mark.parametrize("status", Document.Status.values)
def test_the_history_of_a_document_tells_how_it_was_made(client, status):
    version = complete_version()
    document = ready_document(version)
    Document.objects.filter(pk=document.pk).update(status=status)
    document = Document.objects.get(pk=document.pk)
    document.title = "Een andere titel"
    document._change_reason = "Hernoemd"
    document.save()
    client.force_login(member("editor", version.agreement.organisation))

    page = client.get(reverse("core:history", args=["document", document.pk]))

    assert page.status_code == 200
    assert "Een andere titel" in page.text
    assert "Hernoemd" in page.text


def test_the_bytes_of_a_document_are_not_read_for_its_history(client, django_assert_max_num_queries):
    version = complete_version()
    document = ready_document(version)
    document.save()
    client.force_login(member("editor", version.agreement.organisation))

    with django_assert_max_num_queries(40) as asked:
        client.get(reverse("core:history", args=["document", document.pk]))

    told = [query["sql"] for query in asked.captured_queries if '"documents_document"."content"' in query["sql"]]
    assert len(told) <= 1  # The row itself


def test_a_signature_is_not_shown_to_another_party(db):
    signed = signed_and_sealed(complete_version())
    signature = Signature.objects.filter(version=signed.version).first()
    client = Client()
    client.force_login(member("head", complete_version().agreement.organisation))

    assert client.get(reverse("core:history", args=["signature", signature.pk])).status_code == 404
