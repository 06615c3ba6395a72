"""An editor starts an agreement, and changes its facts until the text is shared."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from agreements.models import Agreement, Version
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AgreementFactory, InstrumentTypeFactory, VersionFactory, put_in_status
from tests.agreements.road import fresh
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
CREATE = "/agreements/create/"
NO_CHOICE = "geldige keuze"  # A sentence of the framework, in the language of the reader


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def editor(organisation, client):
    editor = member("editor", organisation)
    client.force_login(editor)
    return editor


def typed(agency, *offices, **changes):
    """What an editor sends."""
    places = {f"office_{place}": office.pk for place, office in enumerate(offices or [OfficeFactory()], start=1)}
    return {
        "submission": uuid.uuid4(),
        "organisation": agency.pk,
        "instrument_type": InstrumentTypeFactory().pk,
        "title_nl": "Bestuursovereenkomst 2027-2029",
        "title_fr": "Contrat d’administration 2027-2029",
        "starts_on": "01/01/2027",
        "ends_on": "31/12/2029",
        **places,
    } | changes


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_an_editor_starts_an_agreement_with_its_principals_in_the_order_chosen(client, organisation, editor):
    second, first = OfficeFactory(name_nl="Beleidscel A"), OfficeFactory(name_nl="Beleidscel B")

    response = client.post(CREATE, typed(organisation, first, second))

    agreement = Agreement.objects.get()
    version = agreement.versions.get()
    assert response.url == f"/agreements/{agreement.pk}/"
    assert [principal.office for principal in agreement.principals.all()] == [first, second]
    assert (version.number, version.status, version.effective_from) == (1, "drafting", dt.date(2027, 1, 1))
    assert (version.turn, version.shared_at) == ("agency", None)


def test_who_started_it_stands_in_the_history(client, organisation, editor):
    client.post(CREATE, typed(organisation))

    agreement = Agreement.objects.get()
    entries = [
        agreement.history.get(),
        agreement.principals.get().history.get(),
        agreement.versions.get().history.get(),
    ]
    assert {entry.history_user for entry in entries} == {editor}
    assert all(entry.history_change_reason for entry in entries)


def test_the_same_form_sent_twice_starts_one_agreement(client, organisation, editor):
    fields = typed(organisation)

    first = client.post(CREATE, fields)
    second = client.post(CREATE, fields)

    assert Agreement.objects.count() == 1
    assert first.url == second.url


@pytest.mark.parametrize("role", ["reader", "contributor", "budget", "personnel", "head", "commissioner", "auditor"])
def test_other_roles_start_no_agreement(client, organisation, role):
    client.force_login(member(role, organisation))

    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, typed(organisation)).status_code == 403
    assert Agreement.objects.count() == 0


def test_an_office_and_a_person_without_role_start_no_agreement(client, organisation):
    for person in (member("minister", OfficeFactory()), UserFactory(), UserFactory(is_administrator=True)):
        client.force_login(person)
        assert client.post(CREATE, typed(organisation)).status_code == 403


def test_an_agreement_of_another_organisation_is_refused_and_nothing_typed_is_lost(client, organisation, editor):
    other = OrganisationFactory()

    response = client.post(CREATE, typed(other, title_nl="Onze eigen titel"))

    assert response.status_code == 422
    assert list(errors_of(response)) == ["organisation"]
    assert 'value="Onze eigen titel"' in response.text
    assert Agreement.objects.count() == 0


def test_at_least_one_principal_is_chosen(client, organisation, editor):
    response = client.post(CREATE, typed(organisation, office_1=""))
    assert errors_of(response) == {"office_1": ["Choose at least one minister’s office."]}


def test_an_office_is_a_principal_once(client, organisation, editor):
    office = OfficeFactory()
    response = client.post(CREATE, typed(organisation, office, office))
    assert errors_of(response) == {"office_2": ["This minister’s office is already a principal."]}


def test_a_title_in_one_language_is_enough(client, organisation, editor):
    response = client.post(CREATE, typed(organisation, title_nl=""))

    assert response.status_code == 302
    assert Agreement.objects.get().title == "Contrat d’administration 2027-2029"


def test_a_title_is_asked_for_at_the_field(client, organisation, editor):
    response = client.post(CREATE, typed(organisation, title_nl="", title_fr=" "))
    assert errors_of(response) == {"title_nl": ["Give a title in Dutch or in French."]}


def test_a_kind_that_is_no_longer_used_is_not_offered(client, organisation, editor):
    old = InstrumentTypeFactory(is_in_use=False, name_nl="oud beheerscontract")

    page = client.get(CREATE)
    response = client.post(CREATE, typed(organisation, instrument_type=old.pk))

    assert "oud beheerscontract" not in page.text
    assert list(errors_of(response)) == ["instrument_type"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title_nl", "Plan \N{ROCKET}", "Use letters and ordinary signs instead"),
        ("title_nl", "Plan \u202e", "invisible or a direction mark"),
        ("title_nl", "Plan \x00", "Null-tekens zijn niet toegestaan"),
        ("title_fr", "x" * 201, "niet meer dan 200 tekens"),
        ("starts_on", "31/02/2027", "not a date on the calendar"),
        ("starts_on", "01/01/9999", "between 1900 and 2200"),
        ("ends_on", "NaN", "not a date on the calendar"),
        ("ends_on", "-1", "not a date on the calendar"),
        ("instrument_type", "1e309", NO_CHOICE),
        ("office_1", "999999", NO_CHOICE),
        ("office_2", "' OR 1=1", NO_CHOICE),
        ("organisation", str(10**30), NO_CHOICE),
    ],
)
def test_what_cannot_be_kept_is_refused_at_the_field(client, organisation, editor, field, value, sentence):
    response = client.post(CREATE, typed(organisation, **{field: value}))

    assert response.status_code == 422
    assert list(errors_of(response)) == [field]
    assert sentence in errors_of(response)[field][0]
    assert Agreement.objects.count() == 0


def test_markup_in_a_title_is_shown_as_it_was_typed(client, organisation, editor):
    client.post(CREATE, typed(organisation, title_nl="<script>alert(1)</script>"))

    page = client.get(Agreement.objects.get().get_absolute_url())

    assert "<script>alert(1)</script>" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_an_empty_form_says_everything_at_once(client, editor):
    response = client.post(CREATE, {})

    assert response.status_code == 422
    assert set(errors_of(response)) == {
        "organisation",
        "instrument_type",
        "title_nl",
        "starts_on",
        "ends_on",
        "office_1",
        "submission",
    }


@pytest.fixture
def draft(organisation, editor):
    return VersionFactory(agreement=AgreementFactory(organisation=organisation))


def changed(draft, *offices, **changes):
    agreement = draft.agreement
    kept = {"instrument_type": agreement.instrument_type_id, "file_language": agreement.file_language}
    fields = typed(agreement.organisation, *offices, **{**kept, **changes})
    return {**fields, "revision": fresh(agreement).revision}


def update_url(draft) -> str:
    return reverse("agreements:update", args=[draft.agreement_id])


def test_until_it_is_shared_an_editor_changes_period_and_principals_and_the_first_day_follows(client, draft):
    old = draft.agreement.offices.get()
    new = OfficeFactory()

    client.post(update_url(draft), changed(draft, new, old, starts_on="01/01/2026", ends_on="31/12/2028"))

    agreement = fresh(draft.agreement)
    assert [principal.office for principal in agreement.principals.all()] == [new, old]
    assert (agreement.starts_on, agreement.ends_on) == (dt.date(2026, 1, 1), dt.date(2028, 12, 31))
    assert fresh(draft).effective_from == dt.date(2026, 1, 1)


def test_a_principal_that_is_taken_away_stays_in_the_history_of_the_agreement(client, draft):
    old, new = draft.agreement.offices.get(), OfficeFactory()

    client.post(update_url(draft), changed(draft, new))
    history = client.get(reverse("core:history", args=["agreement", draft.agreement_id]))

    assert [principal.office for principal in draft.agreement.principals.all()] == [new]
    assert str(old) in history.text


@pytest.mark.parametrize("status", ["negotiation", "agreed", "signed", "withdrawn"])
def test_from_then_on_the_facts_are_part_of_the_text(client, draft, status):
    fields = changed(draft, title_nl="Stiekem anders")
    put_in_status(draft, status)

    page = client.get(update_url(draft))
    response = client.post(update_url(draft), fields)

    assert "no longer change" in page.text.replace("\n", " ")
    assert response.status_code == 409
    assert 'value="Stiekem anders"' in response.text
    assert fresh(draft.agreement).title_nl == "Bestuursovereenkomst 2027-2029"


def test_the_second_of_two_editors_sees_both_texts_and_keeps_theirs(client, draft):
    office = draft.agreement.offices.get()
    mine = changed(draft, office, title_nl="Mijn titel")
    client.post(update_url(draft), changed(draft, office, title_nl="De titel van een collega"))

    response = client.post(update_url(draft), mine)
    again = client.post(update_url(draft), {**mine, "revision": fresh(draft.agreement).revision})

    assert response.status_code == 409
    assert "Mijn titel" in response.text
    assert "De titel van een collega" in response.text
    assert again.status_code == 302
    assert fresh(draft.agreement).title_nl == "Mijn titel"


def test_two_editors_who_choose_other_principals_are_told(client, draft):
    one, two = OfficeFactory(name_nl="Beleidscel Een"), OfficeFactory(name_nl="Beleidscel Twee")
    mine = changed(draft, one)
    client.post(update_url(draft), changed(draft, two))

    response = client.post(update_url(draft), mine)

    assert response.status_code == 409
    assert [(conflict.yours, conflict.saved) for conflict in response.context["conflicts"]] == [
        ("Beleidscel Een", "Beleidscel Twee")
    ]


def test_a_reader_changes_no_facts_and_an_outsider_finds_none(client, draft):
    for role, status in (("reader", 403), ("head", 403)):
        client.force_login(member(role, draft.agreement.organisation))
        assert client.get(update_url(draft)).status_code == status
    client.force_login(member("editor", OrganisationFactory()))
    assert client.get(update_url(draft)).status_code == 404
    assert Version.objects.get() == draft
