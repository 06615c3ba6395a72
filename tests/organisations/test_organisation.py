import uuid

import pytest
from django.urls import reverse

from organisations.models import Office, Organisation
from tests.accounts.factories import UserFactory
from tests.organisations.factories import MandateFactory, OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
CREATE = "/parties/organisations/create/"
NAMES = ("name_nl", "name_fr", "abbreviation_nl", "abbreviation_fr")


def fields(**changes):
    return {
        "name_nl": "Rijksdienst voor Proeven",
        "name_fr": "Office national des Essais",
        "abbreviation_nl": "RVP",
        "abbreviation_fr": "ONE",
        "kind": "social_security",
        "level": "federal",
        "legal_basis_nl": "KB van 3 april 1997",
        "legal_basis_fr": "AR du 3 avril 1997",
        "submission": str(uuid.uuid4()),
        **changes,
    }


def edit_fields(party, **changes):
    own = {name: getattr(party, name) for name in NAMES}
    if isinstance(party, Organisation):
        own |= {name: getattr(party, name) for name in ("kind", "level", "legal_basis_nl", "legal_basis_fr")}
    return {**own, "revision": party.revision, **changes}


def update_url(party):
    return reverse(f"organisations:{party._meta.model_name}_update", args=[party.pk])


def test_an_administrator_adds_an_organisation(client, administrator):
    response = client.post(CREATE, fields())

    organisation = Organisation.objects.get()
    assert (response.status_code, response.url) == (302, organisation.get_absolute_url())
    assert {name: getattr(organisation, name) for name in NAMES} == {
        "name_nl": "Rijksdienst voor Proeven",
        "name_fr": "Office national des Essais",
        "abbreviation_nl": "RVP",
        "abbreviation_fr": "ONE",
    }
    assert organisation.history.get().history_user == administrator


def test_the_same_form_sent_twice_makes_one_organisation(client, administrator):
    sent = fields()

    first, second = client.post(CREATE, sent), client.post(CREATE, sent, follow=True)

    assert Organisation.objects.count() == 1
    assert second.redirect_chain == [(first.url, 302)]
    assert "This form was already sent; nothing was added twice." in second.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name_nl": "", "name_fr": ""}, "Give a name in Dutch or in French."),
        ({"name_nl": "   ", "name_fr": ""}, "Give a name in Dutch or in French."),
        ({"name_nl": "x" * 201}, "id_name_nl"),
        ({"abbreviation_fr": "x" * 21}, "id_abbreviation_fr"),
        ({"name_nl": "Dienst 🙂"}, "Character 8 (🙂) cannot be printed."),
        ({"name_fr": "Office\u202e"}, "Character 7 is invisible or a direction mark."),
        ({"name_fr": "a\x00b"}, "id_name_fr"),
        ({"kind": "nonsense"}, "id_kind"),
        ({"kind": ""}, "id_kind"),
        ({"level": "europe"}, "id_level"),
        ({"submission": "1e309"}, 'id="errors"'),
    ],
)
def test_a_bad_value_is_refused_with_a_sentence_and_nothing_typed_is_lost(client, administrator, changes, sentence):
    response = client.post(CREATE, fields(legal_basis_nl="Blijft staan", **changes))

    assert response.status_code == 422
    assert sentence in response.text
    assert 'value="Blijft staan"' in response.text
    assert Organisation.objects.count() == 0


def test_markup_in_a_name_stays_text(client, administrator):
    page = client.post(CREATE, fields(name_nl="<script>alert(1)</script>"), follow=True).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_an_administrator_adds_an_office(client, administrator):
    sent = {"name_nl": "Beleidscel", "minister": "Minister Claes", "submission": str(uuid.uuid4())}

    response = client.post("/parties/offices/create/", sent)

    office = Office.objects.get()
    assert (response.url, office.minister) == (office.get_absolute_url(), "Minister Claes")


@pytest.mark.parametrize("factory", [OrganisationFactory, OfficeFactory])
def test_an_administrator_changes_a_party_and_says_why(client, administrator, factory):
    party = factory()

    response = client.post(update_url(party), edit_fields(party, name_nl="Nieuwe naam", change_reason="Hervorming"))

    party.refresh_from_db()
    entry = party.history.first()
    assert (response.status_code, party.name_nl) == (302, "Nieuwe naam")
    assert (entry.history_user, entry.history_change_reason) == (administrator, "Hervorming")


@pytest.mark.parametrize("factory", [OrganisationFactory, OfficeFactory])
def test_the_second_of_two_editors_sees_both_texts(client, administrator, factory):
    party = factory()
    sent = edit_fields(party, name_nl="Van mij")
    party.name_nl = "Van een ander"
    party.save()

    response = client.post(update_url(party), sent)

    party.refresh_from_db()
    assert response.status_code == 409
    assert '<td class="wrap">Van mij</td><td class="wrap">Van een ander</td>' in response.text
    assert 'value="Van mij"' in response.text
    assert party.name_nl == "Van een ander"


def test_the_page_tells_the_facts_in_both_languages(client, administrator):
    organisation = OrganisationFactory(
        name_nl="Rijksdienst", name_fr="Office national", legal_basis_nl="KB 3 april 1997", level="federal"
    )
    MandateFactory(organisation=organisation, holder="An Peeters", function_nl="directeur-generaal", is_head=True)

    page = client.get(organisation.get_absolute_url()).text

    for fact in (
        "Rijksdienst",
        "Office national",
        "KB 3 april 1997",
        "Federal",
        "Public institution of social security",
    ):
        assert fact in page
    assert '<th scope="row">An Peeters</th>' in page
    assert "leads the organisation" in page


def test_the_history_tells_what_changed_and_who_got_or_lost_a_role(client, administrator):
    organisation = OrganisationFactory(name_nl="Oude naam")
    organisation.name_nl = "Nieuwe naam"
    organisation.save()
    person = member("editor", organisation, first_name="An", last_name="Peeters")

    page = client.get(reverse("core:history", args=["organisation", organisation.pk])).text

    assert "from “Oude naam” to “Nieuwe naam”" in page
    assert f"{person}, Editor, Nieuwe naam" in page


@pytest.mark.parametrize("kind", ["organisation", "office", "membership", "mandate"])
def test_histories_are_open_to_members_and_to_nobody_else(client, kind):
    organisation, office = OrganisationFactory(), OfficeFactory()
    reader, reviewer = member("reader", organisation), member("reviewer", office)
    objects = {
        "organisation": (organisation, reader),
        "office": (office, reviewer),
        "membership": (reader.memberships.get(), reader),
        "mandate": (MandateFactory(organisation=organisation), reader),
    }
    obj, insider = objects[kind]
    url = reverse("core:history", args=[kind, obj.pk])

    answers = {}
    for who, person in (
        ("insider", insider),
        ("outsider", member("head", OrganisationFactory())),
        ("nobody", UserFactory()),
        ("administrator", UserFactory(is_administrator=True)),
    ):
        client.force_login(person)
        answers[who] = client.get(url).status_code

    assert answers == {"insider": 200, "outsider": 404, "nobody": 404, "administrator": 200}


def test_the_history_takes_the_same_number_of_queries_for_many_roles(
    client, administrator, django_assert_max_num_queries
):
    organisation = OrganisationFactory()
    for _ in range(10):
        member("editor", organisation)
        MandateFactory(organisation=organisation)

    with django_assert_max_num_queries(14):
        client.get(reverse("core:history", args=["organisation", organisation.pk]))
