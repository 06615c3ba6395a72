import pytest
from django.urls import reverse

from agreements.models import Version
from outputs.models import Strategy
from tests.agreements.factories import put_in_status
from tests.organisations.factories import member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import StrategyFactory
from tests.sending import as_shown, error_at, send

pytestmark = pytest.mark.django_db


def url_of(version) -> str:
    return reverse("outputs:strategy_update", args=[version.pk])


@pytest.fixture
def client(empty_version):
    return signed_in(member("editor", empty_version.agreement.organisation))


def test_the_first_mission_is_written(client, empty_version):
    response = send(client, url_of(empty_version), mission_nl="Iedereen zijn recht.", mission_fr="À chacun son droit.")

    strategy = Strategy.objects.get(version=empty_version)
    assert (strategy.mission_nl, strategy.mission_fr) == ("Iedereen zijn recht.", "À chacun son droit.")
    assert response.url == reverse("outputs:chapter", args=[empty_version.pk])


def test_a_mission_is_changed_with_a_reason(client, empty_version):
    StrategyFactory(version=empty_version)

    send(client, url_of(empty_version), mission_nl="Anders", change_reason="Nieuwe wet")

    latest = Strategy.objects.get(version=empty_version).history.first()
    assert (latest.mission_nl, latest.history_change_reason) == ("Anders", "Nieuwe wet")
    assert latest.history_user.is_active


def test_the_same_form_sent_twice_makes_one_mission(client, empty_version):
    form = as_shown(client.get(url_of(empty_version)), mission_nl="Eén keer")

    first, second = client.post(url_of(empty_version), form), client.post(url_of(empty_version), form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Strategy.objects.get(version=empty_version).mission_nl == "Eén keer"


def test_two_people_who_write_the_first_mission_see_both(client, empty_version):
    other = signed_in(member("editor", empty_version.agreement.organisation, first_name="Bert"))
    mine, theirs = (as_shown(c.get(url_of(empty_version))) for c in (client, other))
    other.post(url_of(empty_version), {**theirs, "mission_nl": "Van Bert"})

    response = client.post(url_of(empty_version), {**mine, "mission_nl": "Van mij"})

    assert response.status_code == 409
    assert "Van Bert" in response.text
    assert "Van mij" in response.text
    assert "Bert" in str(response.context["latest"].history_user)
    assert Strategy.objects.get(version=empty_version).mission_nl == "Van Bert"
    client.post(url_of(empty_version), as_shown(response))
    assert Strategy.objects.get(version=empty_version).mission_nl == "Van mij"


def test_a_mission_is_not_written_while_the_principal_is_to_move(client, empty_version):
    form = as_shown(client.get(url_of(empty_version)), mission_nl="Te laat, maar niet verloren")
    put_in_status(empty_version, Version.Status.NEGOTIATION, turn="principal")

    response = client.post(url_of(empty_version), form)

    assert (response.status_code, Strategy.objects.count()) == (409, 0)
    assert "The principal is to move." in response.text
    assert "Te laat, maar niet verloren" in response.text


def test_a_closed_form_tells_why_before_anybody_types(client, empty_version):
    put_in_status(empty_version, Version.Status.NEGOTIATION, turn="principal")

    assert "The principal is to move." in client.get(url_of(empty_version)).text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 10_001, "10001"),
        ("Dank u \U0001f600", "cannot be printed"),
        ("van \u202elinks", "invisible or a direction mark"),
        ("nul\x00", "Null"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_at_the_field(client, empty_version, text, sentence):
    response = send(client, url_of(empty_version), mission_nl=text, mission_fr="Bon texte")

    assert (response.status_code, Strategy.objects.count()) == (422, 0)
    assert sentence in " ".join(error_at(response, "mission_nl"))
    assert "Bon texte" in response.text


@pytest.mark.parametrize("role", ["reader", "contributor", "personnel", "budget", "head", "auditor"])
def test_other_roles_may_not_write_it(empty_version, role):
    client = signed_in(member(role, empty_version.agreement.organisation))

    assert client.get(url_of(empty_version)).status_code == 403
    assert client.post(url_of(empty_version), {"mission_nl": "x"}).status_code == 403
