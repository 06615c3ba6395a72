"""Whatever somebody with full rights on the database changes under a seal is noticed, and named."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from agreements.models import Acceptance, Advice, AdviceBody, Signature, Version
from agreements.text.content import content_sha256
from agreements.text.sealed_rows import rows_under
from agreements.text.terms import term_models
from agreements.versions.workflow import version_workflow
from budgets.models import Credit
from documents.models import Document, Seal
from documents.seals.sealing import link, sha256
from documents.seals.verification import whatever_changed
from outputs.models import Target
from reporting.models import Action, OperationsPlan
from reporting.plans.queries import rows_under as rows_under_plan
from reporting.plans.workflow import plan_workflow
from tests.agreements.advising import give_chain
from tests.agreements.factories import put_in_status
from tests.documents.cast import Signed, ready_document, run_worker, signed_and_sealed
from tests.everything import add_every_other_kind
from tests.organisations.factories import member
from tests.reporting.factories import complete_plan, put_plan_in_status
from tests.tampering import another_value, columns_of, full_rights, tampered
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed() -> Signed:
    """A signed version with a term of every kind, acceptances and an advice."""
    version = add_every_other_kind(complete_version())
    (step,) = give_chain(version, AdviceBody.FINANCE_INSPECTOR, is_required=False)
    person = member("head", version.agreement.organisation)
    Acceptance.objects.create(version=version, person=person, content_sha256=content_sha256(version))
    Advice.objects.create(version=version, step=step, verdict="positive", given_on="2026-11-20", **step.facts)
    put_in_status(version, "advice")
    minister = member("minister", version.agreement.principals.get().office)
    version_workflow.take("sign_as_agency", version, by=person)
    version = version_workflow.take("sign_as_principal", version, by=minister)
    return Signed(version, Seal.objects.get(kind="agreement", subject_id=version.pk), person, minister)


@pytest.fixture
def accepted() -> OperationsPlan:
    plan = complete_plan()
    head = member("head", plan.agreement.organisation)
    put_plan_in_status(plan, OperationsPlan.Status.SUBMITTED, submitted_by=head)
    return plan_workflow.take("accept", plan, by=member("minister", plan.agreement.principals.get().office))


@pytest.fixture
def unprotected() -> Iterator[None]:
    with full_rights():
        yield


def not_named(rows) -> list[str]:
    """The columns of these rows that can be changed without anybody being told of that row and column."""
    silent = []
    for row in rows:
        for field in columns_of(row):
            with tampered(row, field.attname, another_value(row, field)):
                told = list(whatever_changed())
            expected = (f"{row.KIND} {row.pk}: the column {field.attname} is not", f"{row.KIND} {row.pk} is gone")
            if not any(part in sentence for sentence in told for part in expected):
                silent.append(f"{row.KIND}.{field.attname}")
    return silent


def only_the_plan_without_seal(version: Version) -> list[str]:
    return [one for one in whatever_changed() if not one.startswith(f"agreement {version.pk} ")]


def test_every_kind_of_row_stands_under_the_seal_of_a_version(signed):
    kinds = {row.KIND for row in rows_under(signed.version)}

    others = {"agreement", "agreement_year", "principal", "version", "acceptance", "advice", "signature"}
    assert kinds == others | {model.KIND for model in term_models()}


def test_every_changed_column_under_a_signed_version_is_named(signed, unprotected):
    assert list(whatever_changed()) == []

    assert not_named(rows_under(signed.version)) == []


def test_every_changed_column_under_an_accepted_plan_is_named(accepted, unprotected):
    assert only_the_plan_without_seal(accepted.version) == []

    assert not_named(rows_under_plan(accepted)) == []


def test_every_changed_column_of_a_seal_is_noticed(signed, unprotected):
    silent = []
    for field in columns_of(signed.seal):
        value = "§" if field.attname in ("rows", "names") else None
        value = value or signed.seal.pk + 1000 if field.primary_key else value or changed_seal(signed.seal, field)
        with tampered(signed.seal, field.attname, value):
            if not list(whatever_changed()):
                silent.append(field.attname)

    assert silent == ["id"]  # Only what a seal says is tied; by which number it is found is nobody's


def test_a_seal_of_the_first_release_without_rows_still_proves_its_content(signed, unprotected):
    seal = signed.seal
    seal.rows, seal.names = "", ""
    Seal.objects.filter(pk=seal.pk).update(rows="", names="")
    without_chain = list(whatever_changed())
    Seal.objects.filter(pk=seal.pk).update(chain_sha256=link("", seal))

    assert any(
        "the link to the seal before" in sentence for sentence in without_chain
    )  # Nobody takes the rows away unnoticed
    assert list(whatever_changed()) == []
    with tampered(signed.version.target_set.first(), "value", "1"):
        assert any("the sealed content and the rows differ" in sentence for sentence in whatever_changed())


def changed_seal(seal: Seal, field):
    seal.KIND = "seal"
    return another_value(seal, field)


@pytest.mark.parametrize("model", term_models(), ids=lambda model: model.KIND)
def test_a_term_that_was_taken_away_or_put_in_is_named(signed, unprotected, model):
    row = model.objects.filter(version=signed.version).first()
    number = type(row)._base_manager.order_by("-pk").first().pk + 1

    with tampered(row, "version_id", number + 100_000):
        gone = list(whatever_changed())
    with tampered(row, "id", number):
        added = list(whatever_changed())

    assert any(f"{model.KIND} {row.pk} is gone" in sentence for sentence in gone)
    assert any(f"{model.KIND} {number} is not under the seal" in sentence for sentence in added)


def test_a_signed_target_and_credit_changed_behind_the_product_are_named_by_the_command(signed, unprotected):
    target, credit = Target.objects.first(), Credit.objects.first()
    Target.objects.filter(pk=target.pk).update(value=1)
    Credit.objects.filter(pk=credit.pk).update(amount=1)

    with pytest.raises(CommandError) as error:
        call_command("verify_seals")

    assert f"target {target.pk}: the column value is not what was sealed" in str(error.value)
    assert f"credit {credit.pk}: the column amount is not what was sealed" in str(error.value)


def test_the_last_seal_of_a_chain_cannot_be_removed_unnoticed(signed, unprotected):
    Document.objects.filter(seal=signed.seal).update(seal=None)
    Seal.objects.filter(pk=signed.seal.pk).delete()

    with pytest.raises(CommandError, match=rf"agreement {signed.version.pk} \(.*\): there is no seal"):
        call_command("verify_seals")


def test_an_accepted_plan_has_a_seal(accepted, unprotected):
    Document.objects.filter(kind="operations_plan").update(seal=None)
    Seal.objects.filter(kind="operations_plan").delete()

    assert any(f"operations_plan {accepted.pk} " in one and "no seal" in one for one in whatever_changed())


def test_the_last_seal_cannot_be_made_anew_with_its_hashes(signed, unprotected):
    seal = signed.seal
    seal.content = seal.content.replace("250000.50", "950000.50")
    seal.rows = seal.rows.replace("250000.50", "950000.50")
    seal.content_sha256 = sha256(seal.content)
    seal.chain_sha256 = link("", seal)
    Seal.objects.filter(pk=seal.pk).update(
        content=seal.content, rows=seal.rows, content_sha256=seal.content_sha256, chain_sha256=seal.chain_sha256
    )
    told = list(whatever_changed())

    assert any("budget_line" in sentence and "the column amount" in sentence for sentence in told)
    assert any("signature" in sentence and "what was signed is not what was sealed" in sentence for sentence in told)


def test_rows_seal_and_hashes_changed_together_still_break_the_signatures_and_the_kept_head(
    signed, unprotected, tmp_path
):
    heads = tmp_path / "heads"
    heads.write_text(heads_of())
    seal = signed.seal
    seal.content = seal.content.replace("250000.50", "950000.50")
    seal.rows = seal.rows.replace("250000.50", "950000.50")
    signed.version.budgetline_set.update(amount="950000.50")
    text = seal.content[: seal.content.index(',"signatures"')] + seal.content[seal.content.index(',"terms"') :]
    forged = sha256(text)
    old = signed.version.signatures.first().content_sha256
    Signature.objects.update(content_sha256=forged)
    Acceptance.objects.update(content_sha256=forged)
    seal.content, seal.rows = seal.content.replace(old, forged), seal.rows.replace(old, forged)
    seal.content_sha256 = sha256(seal.content)
    seal.chain_sha256 = link("", seal)
    Seal.objects.filter(pk=seal.pk).update(
        content=seal.content, rows=seal.rows, content_sha256=seal.content_sha256, chain_sha256=seal.chain_sha256
    )

    assert list(whatever_changed()) == []  # Nothing inside the database tells any more
    with pytest.raises(CommandError, match="does not hold what was kept elsewhere: position 1"):
        call_command("verify_seals", against=str(heads))


def heads_of() -> str:
    out = StringIO()
    call_command("verify_seals", heads=True, stdout=out)
    return out.getvalue()


def test_the_heads_that_were_kept_hold_as_long_as_chains_only_grow(signed, tmp_path):
    file = tmp_path / "heads"
    file.write_text(heads_of())

    call_command("verify_seals", against=str(file), verbosity=0)

    seal = signed.seal
    assert file.read_text().splitlines()[0] == f"{seal.chain} 1 {seal.chain_sha256}"


def test_heads_of_a_chain_that_is_gone_are_missed(signed, unprotected, tmp_path):
    file = tmp_path / "heads"
    file.write_text(heads_of() + "agreement-999 1 abc\nnonsense\n")

    with pytest.raises(CommandError) as error:
        call_command("verify_seals", against=str(file))

    assert "the chain agreement-999 does not hold" in str(error.value)
    assert "the chain nonsense does not hold" in str(error.value)


def test_a_file_of_heads_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_seals", against=str(tmp_path / "none"))


def test_the_heads_are_mailed(signed):
    call_command("verify_seals", mail="controle@example.org", verbosity=0)

    (letter,) = mail.outbox
    assert letter.to == ["controle@example.org"]
    assert f"{signed.seal.chain} 1 {signed.seal.chain_sha256}" in letter.body.splitlines()


@pytest.mark.parametrize("kind", ["agreement", "amendment", "operations_plan"])
def test_nothing_is_printed_under_a_seal_when_the_rows_are_not_what_was_sealed(kind, unprotected):
    subject, row, column = tampered_subject(kind)
    type(row)._base_manager.filter(pk=row.pk).update(**{column: "Iets anders"})
    Document.objects.all().delete()
    seal = Seal.objects.get(kind="operations_plan" if kind == "operations_plan" else "agreement", subject_id=subject.pk)
    document = ready_document(subject, kind, seal=seal)
    Document.objects.filter(pk=document.pk).update(status="queued")

    run_worker()

    document.refresh_from_db()
    assert (document.status, document.error, document.content and bytes(document.content)) == (
        "failed",
        "seal",
        b"%PDF-1.7 x",
    )
    assert "no longer what was sealed" in document.failure


def tampered_subject(kind: str):
    if kind == "operations_plan":
        plan = complete_plan()
        put_plan_in_status(plan, "submitted", submitted_by=member("head", plan.agreement.organisation))
        plan = plan_workflow.take("accept", plan, by=member("minister", plan.agreement.principals.get().office))
        return plan, Action.objects.get(plan=plan), "title_nl"
    version = signed_and_sealed().version
    return version, version.output_set.first(), "title_nl"


def test_the_workbook_of_a_signed_version_is_refused_when_the_rows_are_not_what_was_sealed(client, signed, unprotected):
    Target.objects.update(value=1)
    client.force_login(signed.head)

    response = client.get(reverse("papers:version_workbook", args=[signed.version.pk]), follow=True)

    assert response.redirect_chain == [(signed.version.get_absolute_url(), 302)]
    assert "no longer what was sealed" in response.text


def test_a_sealed_document_that_carries_other_data_is_named(signed, unprotected):
    document = Document.objects.filter(seal=signed.seal).first()
    content = b"%PDF-1.7 forged with its hash"
    Document.objects.filter(pk=document.pk).update(
        status="ready", content=content, size=len(content), sha256=sha256(content)
    )

    assert f"document {document.pk} ({document.title}): the data in it are not what was sealed" in list(
        whatever_changed()
    )


def test_a_sealed_document_made_by_the_worker_carries_what_was_sealed(signed):
    first = Document.objects.filter(seal=signed.seal).order_by("pk").first()
    Document.objects.filter(seal=signed.seal).exclude(pk=first.pk).update(status="failed")

    run_worker()

    first.refresh_from_db()
    assert first.status == "ready"
    assert list(whatever_changed()) == []
