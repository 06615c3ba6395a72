"""Clauses of the model chapters that no other term holds."""

import uuid

import pytest
from django.urls import reverse

from agreements.models import Provision
from tests.agreements.factories import VersionFactory, put_in_status
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def add(client, version, **fields):
    return client.post(
        reverse("agreements:provision_create", args=[version.pk]), {"submission": uuid.uuid4(), **fields}
    )


def test_an_editor_adds_provisions_to_chapters_and_reads_them_there(client):
    version = VersionFactory()
    client.force_login(member("editor", version.agreement.organisation))

    answer = add(client, version, chapter="suspensive", text_nl="Onder voorbehoud van de begroting.")
    add(client, version, chapter="definitions", title_nl="Dossier", text_nl="Een vraag met haar stukken.")

    found = [(p.number, p.chapter) for p in Provision.objects.all()]
    page = client.get(answer.url).text
    assert answer.url == reverse("agreements:provisions", args=[version.pk])
    assert found == [(1, "suspensive"), (2, "definitions")]
    assert page.rindex("Een vraag met haar stukken.") < page.rindex("Onder voorbehoud van de begroting.")


def test_a_provision_without_a_text_is_refused_with_a_sentence(client):
    version = VersionFactory()
    client.force_login(member("editor", version.agreement.organisation))

    answer = add(client, version, chapter="object", title_nl="Voorwerp")

    assert "Write the provision in Dutch or in French." in str(answer.context["form"].errors)
    assert Provision.objects.count() == 0


def test_the_provisions_of_a_signed_version_no_longer_change(client):
    version = complete_version()
    provision = Provision.objects.create(version=version, number=1, chapter="object", text_nl="Oud.")
    put_in_status(version, "agreed")
    client.force_login(member("editor", version.agreement.organisation))
    url = reverse("agreements:arrangement_update", args=["provision", provision.pk])

    client.post(url, {"revision": provision.revision, "chapter": "object", "text_nl": "Nieuw."})

    provision.refresh_from_db()
    assert provision.text_nl == "Oud."
