"""The database itself refuses what the pages refuse: plain SQL, on SQLite and PostgreSQL."""

import uuid
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from agreements.models import Acceptance, Advice, AdviceBody, Agreement, Autonomy, Principal, Signature, Version
from agreements.text.terms import load_terms, term_models
from outputs.models import Strategy
from tests.agreements.advising import advised_version, give
from tests.agreements.factories import AutonomyFactory
from tests.agreements.road import fresh, parties_of, signed_by_all, walk
from tests.everything import add_every_other_kind
from tests.organisations.factories import OfficeFactory
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """A complete draft with at least one term of every kind."""
    return draft()


@pytest.fixture(scope="module")
def signed(django_db_setup, django_db_blocker) -> Iterator[Version]:
    """Signed once for all tests: what they try is refused, or undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        version = draft()
        yield signed_by_all(version, parties_of(version))
        transaction.set_rollback(True)


def draft() -> Version:
    return add_every_other_kind(complete_version())


@pytest.fixture
def agreed(version, parties):
    return walk(
        version, (parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency")
    )


def execute(sql: str, *parameters) -> int:
    """Run plain SQL as somebody with the password of the database would; the number of rows touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


def refused(sql: str, *parameters) -> str:
    with pytest.raises(DatabaseError) as error:
        execute(sql, *parameters)
    return str(error.value)


def table(model) -> str:
    return f'"{model._meta.db_table}"'


@pytest.mark.parametrize("model", term_models(), ids=lambda model: model.__name__)
def test_no_term_of_a_signed_version_is_changed_removed_or_added(signed, model):
    term = load_terms(signed)[model][0]
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields if field.name not in ("id", "key"))

    told = [
        refused(f"UPDATE {table(model)} SET revision = revision + 1 WHERE id = %s", term.pk),
        refused(f"DELETE FROM {table(model)} WHERE id = %s", term.pk),
        refused(
            f"INSERT INTO {table(model)} (key, {columns}) SELECT %s, {columns} FROM {table(model)} WHERE id = %s",
            uuid.uuid4().hex if connection.vendor == "sqlite" else uuid.uuid4(),
            term.pk,
        ),
    ]

    assert all("The content of this version is closed." in sentence for sentence in told)
    assert model.objects.filter(version=signed).count() == len(load_terms(signed)[model])


def test_no_term_moves_into_or_out_of_a_signed_version(signed):
    elsewhere = AutonomyFactory()
    inside = Autonomy.objects.get(version=signed)
    sql = f"UPDATE {table(Autonomy)} SET version_id = %s WHERE id = %s"

    assert "closed" in refused(sql, signed.pk, elsewhere.pk)
    assert "closed" in refused(sql, elsewhere.version_id, inside.pk)


def test_what_a_party_has_accepted_is_closed_until_the_acceptance_is_withdrawn(version, parties):
    accepted = walk(version, (parties.head, "share"), (parties.minister, "agree_as_principal"))
    sql = f"UPDATE {table(Autonomy)} SET decides_nl = 'Anders' WHERE version_id = %s"

    told = refused(sql, accepted.pk)
    walk(accepted, (parties.editor, "resume_editing"))

    assert "The content of this version is closed." in told
    assert execute(sql, accepted.pk) == 1


def test_an_agreed_text_is_closed_in_every_word(agreed):
    assert "closed" in refused(f"DELETE FROM {table(Autonomy)} WHERE version_id = %s", agreed.pk)
    for column, value in (("cause", "Anders"), ("effective_from", "2020-01-01"), ("number", 9)):
        sql = f"UPDATE {table(Version)} SET {column} = %s WHERE id = %s"
        assert "A signed version is never changed." in refused(sql, value, agreed.pk)


def test_a_withdrawn_text_is_closed(version, parties):
    withdrawn = walk(version, (parties.head, "withdraw"))
    assert "closed" in refused(f"DELETE FROM {table(Autonomy)} WHERE version_id = %s", withdrawn.pk)


@pytest.mark.parametrize("change", ["status = 'negotiation'", "signed_at = NULL", "turn = 'agency'", "cause = 'x'"])
def test_a_signed_version_is_never_changed(signed, change):
    told = refused(f"UPDATE {table(Version)} SET {change} WHERE id = %s", signed.pk)
    assert "A signed version is never changed." in told
    assert fresh(signed).status == "signed"


def test_a_signed_version_is_never_removed(signed):
    assert "A signed version is never changed." in refused(f"DELETE FROM {table(Version)} WHERE id = %s", signed.pk)


@pytest.mark.parametrize(
    "change", ["title_nl = 'Anders'", "ends_on = '2031-12-31'", "starts_on = '2020-01-01'", "instrument_type_id = 0"]
)
def test_the_facts_of_a_signed_agreement_stay(signed, change):
    told = refused(f"UPDATE {table(Agreement)} SET {change} WHERE id = %s", signed.agreement_id)
    assert "The facts of a signed agreement are never changed." in told


def test_the_principals_of_a_signed_agreement_stay(signed):
    principal = signed.agreement.principals.get()
    insert = f"INSERT INTO {table(Principal)} (revision, agreement_id, office_id, position) VALUES (1, %s, %s, 2)"

    told = [
        refused(f"UPDATE {table(Principal)} SET office_id = %s WHERE id = %s", OfficeFactory().pk, principal.pk),
        refused(f"DELETE FROM {table(Principal)} WHERE id = %s", principal.pk),
        refused(insert, signed.agreement_id, OfficeFactory().pk),
    ]

    assert all("The facts of a signed agreement are never changed." in sentence for sentence in told)
    assert [p.office for p in signed.agreement.principals.all()] == [principal.office]


@pytest.mark.parametrize("change", ["name = 'Iemand anders'", "content_sha256 = ''", "person_id = 0"])
def test_a_signature_is_never_changed(agreed, parties, change):
    walk(agreed, (parties.head, "sign_as_agency"))
    assert "A signature is never changed." in refused(
        f"UPDATE {table(Signature)} SET {change} WHERE version_id = %s", agreed.pk
    )


def test_a_signature_is_never_removed_or_added_afterwards(signed):
    columns = "version_id, office_id, name, function, content_sha256, signed_at"
    insert = f"INSERT INTO {table(Signature)} (position, person_id, {columns}) SELECT 9, 0, {columns} FROM {{}} LIMIT 1"

    assert "A signature is never changed." in refused(f"DELETE FROM {table(Signature)}")
    assert "No signature is added" in refused(insert.format(table(Signature)))
    assert signed.signatures.count() == 2


def test_the_acceptances_of_a_signed_version_stay(signed):
    told = [
        refused(f"DELETE FROM {table(Acceptance)}"),
        refused(f"UPDATE {table(Acceptance)} SET person_id = 0"),
    ]

    assert all("The acceptance of a signed version is never changed." in sentence for sentence in told)
    assert signed.acceptances.count() == 2


def test_a_draft_is_free(version):
    assert execute(f"UPDATE {table(Autonomy)} SET decides_nl = 'Anders' WHERE version_id = %s", version.pk) == 1
    assert execute(f"UPDATE {table(Agreement)} SET title_nl = 'Anders' WHERE id = %s", version.agreement_id) == 1
    assert execute(f"DELETE FROM {table(Autonomy)} WHERE version_id = %s", version.pk) == 1


def test_no_version_is_signed_while_a_required_advice_is_missing_or_blocks():
    version, _parties = advised_version()
    sign = f"UPDATE {table(Version)} SET status = 'signed' WHERE id = %s"
    told = [refused(sign, version.pk)]
    for verdict in ("negative", "positive"):
        give(version, AdviceBody.FINANCE_INSPECTOR, verdict)
        give(version, AdviceBody.BUDGET)
        told.append(refused(sign, version.pk) if verdict == "negative" else str(execute(sign, version.pk)))

    assert ["A required advice about this version is missing." in sentence for sentence in told] == [True, True, False]
    assert fresh(version).status == "signed"


def test_the_advice_about_a_signed_version_stays():
    version, parties = advised_version()
    for body in (AdviceBody.FINANCE_INSPECTOR, AdviceBody.BUDGET):
        give(version, body)
    walk(version, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))

    told = [
        refused(f"UPDATE {table(Advice)} SET remarks = 'Anders' WHERE version_id = %s", version.pk),
        refused(f"DELETE FROM {table(Advice)} WHERE version_id = %s", version.pk),
    ]

    assert all("The advice about a signed version is never changed." in sentence for sentence in told)
    assert version.advices.count() == 2


def test_a_text_that_waits_for_advice_is_closed_in_every_word():
    version, _parties = advised_version()

    assert "closed" in refused(f"DELETE FROM {table(Strategy)} WHERE version_id = %s", version.pk)
    assert "never changed" in refused(f"UPDATE {table(Version)} SET cause = 'x' WHERE id = %s", version.pk)
    told = refused(f"UPDATE {table(Agreement)} SET title_nl = 'x' WHERE id = %s", version.agreement_id)
    assert "The facts of a signed agreement are never changed." in told
