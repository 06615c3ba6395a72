"""The kinds of agreement are reference data: everybody reads them, an administrator keeps them."""

import uuid

import pytest
from django.urls import reverse

from agreements.models import InstrumentType
from tests.accounts.factories import UserFactory
from tests.agreements.factories import InstrumentTypeFactory
from tests.agreements.road import fresh
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
LIST = reverse("agreements:instrument_type_list")
CREATE = reverse("agreements:instrument_type_create")


@pytest.fixture
def administrator(client):
    administrator = UserFactory(is_administrator=True)
    client.force_login(administrator)
    return administrator


def typed(**changes):
    return {
        "submission": uuid.uuid4(),
        "name_nl": "beheersovereenkomst",
        "name_fr": "contrat de gestion",
        "languages": "both",
        "minimum_years": "3",
        "maximum_years": "5",
        "signing_order": "chair_head_offices",
        "is_in_use": "on",
        **changes,
    }


def test_an_administrator_adds_a_kind(client, administrator):
    response = client.post(CREATE, typed())

    kind = InstrumentType.objects.get()
    assert response.url == LIST
    assert (kind.name_nl, kind.minimum_years, kind.maximum_years, kind.is_in_use) == ("beheersovereenkomst", 3, 5, True)
    assert kind.history.get().history_user == administrator


def test_an_administrator_changes_a_kind(client, administrator):
    kind = InstrumentTypeFactory()
    url = reverse("agreements:instrument_type_update", args=[kind.pk])

    client.post(url, typed(revision=kind.revision, maximum_years="6"))
    stale = client.post(url, typed(revision=kind.revision, maximum_years="7"))

    assert stale.status_code == 409
    assert fresh(kind).maximum_years == 6


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minimum_years": "5", "maximum_years": "3"}, "__all__"),
        ({"minimum_years": "0"}, "__all__"),
        ({"minimum_years": "-1"}, "minimum_years"),
        ({"maximum_years": "99999999999"}, "maximum_years"),
        ({"maximum_years": "1e309"}, "maximum_years"),
        ({"maximum_years": "NaN"}, "maximum_years"),
        ({"name_nl": "", "name_fr": ""}, "name_nl"),
        ({"name_nl": "X \N{ROCKET}"}, "name_nl"),
    ],
)
def test_what_cannot_be_kept_is_refused(client, administrator, changes, field):
    response = client.post(CREATE, typed(**changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert InstrumentType.objects.count() == 0


@pytest.mark.parametrize("role", ["reader", "editor", "head", "minister"])
def test_members_read_the_list_and_change_nothing(client, role):
    kind = InstrumentTypeFactory(name_nl="bestuursovereenkomst", minimum_years=3, maximum_years=3)
    client.force_login(member(role, OfficeFactory() if role == "minister" else OrganisationFactory()))
    update = reverse("agreements:instrument_type_update", args=[kind.pk])

    page = client.get(LIST)

    assert page.status_code == 200
    assert "bestuursovereenkomst" in page.text
    assert "exactly 3" in page.text
    assert update not in page.text
    assert [client.get(url).status_code for url in (CREATE, update)] == [403, 403]
    assert client.post(CREATE, typed()).status_code == 403
