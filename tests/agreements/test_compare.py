"""The difference between two versions reads in words, before and after side by side."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from agreements.text.comparison import differences_between, facts_between
from agreements.versions.actions import start_amendment
from outputs.models import Output
from tests.agreements.factories import put_in_status
from tests.agreements.road import parties_of
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import MandateFactory, member
from tests.outputs.factories import CoreTaskFactory
from tests.sending import in_one_line
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed():
    version = complete_version()
    CommitmentFactory(version=version, number=1, text_nl="Tijdig inlichten", due_on=dt.date(2027, 6, 30))
    return put_in_status(version, "signed")


@pytest.fixture
def amendment(signed):
    editor = member("editor", signed.agreement.organisation)
    return start_amendment(signed, effective_from=dt.date(2028, 7, 1), cause="Een besparing", by=editor)


def rows(before, after) -> dict[str, list[tuple[str, str, str]]]:
    return {
        f"{group.title}: {difference.kind} {difference.name}": [
            (row.label, row.before, row.after) for row in difference.rows
        ]
        for group in differences_between(before, after)
        for difference in group.differences
    }


def test_numbers_dates_choices_and_names_are_written_for_people(signed, amendment):
    line = amendment.budgetline_set.get(year=2028)
    line.amount = Decimal("1234567.50")
    line.save()
    commitment = amendment.commitment_set.get()
    commitment.due_on, commitment.kind = dt.date(2028, 1, 31), "budgets"
    commitment.save()
    output = amendment.output_set.get()
    old = output.holder
    output.holder = MandateFactory(organisation=signed.agreement.organisation, holder="An Anders")
    output.save()

    assert rows(signed, amendment) == {
        f"Budget lines: changed {line}": [("amount", "250.000,50", "1.234.567,50")],
        "Commitments: changed 1 Tijdig inlichten": [
            ("kind", "Information and consultation", "Respect of budgets and adaptations"),
            ("due date", "30/06/2027", "31/01/2028"),
        ],
        f"Outputs: changed {output}": [("mandate holder", str(old), "An Anders")],
    }


def test_a_reference_to_another_term_reads_as_its_name(signed, amendment):
    output = amendment.output_set.get()
    output.core_task = CoreTaskFactory(version=amendment, number=3, title_nl="Controleren")
    output.save()

    assert rows(signed, amendment)[f"Outputs: changed {output}"] == [
        ("core task", "1 Uitkeringen betalen", "3 Controleren")
    ]


def test_what_was_added_and_removed_stands_on_one_side(signed, amendment):
    amendment.commitment_set.get().delete()
    CommitmentFactory(version=amendment, number=2, text_nl="Nieuw", text_fr="", owner="De minister")

    told = rows(signed, amendment)

    assert ("text in Dutch", "Tijdig inlichten", "") in told["Commitments: removed 1 Tijdig inlichten"]
    assert told["Commitments: added 2 Nieuw"] == [
        ("side", "", "Commitments of the agency"),
        ("kind", "", "Information and consultation"),
        ("number", "", "2"),
        ("text in Dutch", "", "Nieuw"),
        ("owner", "", "De minister"),
        ("recurrence", "", "Does not recur"),
    ]


def test_the_facts_of_the_versions_themselves_are_compared(signed, amendment):
    assert [(row.label, row.before, row.after) for row in facts_between(signed, amendment)] == [
        ("effective from", "01/01/2027", "01/07/2028"),
        ("reason of this version", "", "Een besparing"),
    ]


def test_the_chapters_stand_in_their_order(signed, amendment):
    CommitmentFactory(version=amendment, number=2)
    CoreTaskFactory(version=amendment, number=9)
    amendment.credit_set.filter(year=2029).delete()
    amendment.target_set.filter(year=2029).delete()

    titles = [group.title for group in differences_between(signed, amendment)]

    assert titles == ["Core tasks", "Targets", "Credits", "Commitments"]


def test_a_text_is_marked_with_its_language(client, signed, amendment):
    commitment = amendment.commitment_set.get()
    commitment.text_fr = "Informer à temps"
    commitment.save()
    client.force_login(member("reader", signed.agreement.organisation))

    page = client.get(reverse("agreements:compare", args=[signed.pk, amendment.pk]))

    hidden = '<span class="visually-hidden" lang="nl">'
    marked = f'<ins>{hidden}[Added: </span>Informer à temps<span class="visually-hidden">]</span></ins>'
    assert f'<td class="wrap" lang="fr">{marked}' in in_one_line(page)


def test_only_the_words_that_differ_are_marked(client, signed, amendment):
    commitment = amendment.commitment_set.get()
    commitment.text_nl = "Tijdig <b>en</b> schriftelijk inlichten"
    commitment.save()
    client.force_login(member("reader", signed.agreement.organisation))

    page = client.get(reverse("agreements:compare", args=[signed.pk, amendment.pk]))

    hidden = '<span class="visually-hidden" lang="nl">'
    end = '<span class="visually-hidden">]</span>'
    added = f"<ins>{hidden}[Added: </span> &lt;b&gt;en&lt;/b&gt; schriftelijk{end}</ins>"
    assert f'<td class="wrap" lang="nl">Tijdig{added} inlichten' in in_one_line(page)
    assert '<td class="wrap" lang="nl">Tijdig inlichten' in in_one_line(page)


def test_numbers_stand_side_by_side_with_their_difference(signed, amendment):
    line, target = amendment.budgetline_set.get(year=2028), amendment.target_set.get(year=2028)
    line.amount, target.value = Decimal("300000.60"), Decimal("90.25")
    line.save()
    target.save()

    changes = {
        row.label: row.change
        for group in differences_between(signed, amendment)
        for difference in group.differences
        for row in difference.rows
    }

    assert changes == {"amount": "+50.000,10 (+20,0\u00a0%)", "value": "−4,75 (−5,0\u00a0%)"}


def test_the_difference_with_nothing_has_no_percentage(signed, amendment):
    line = signed.budgetline_set.get(year=2028)
    amendment.budgetline_set.filter(year=2028).update(amount=0)

    (group,) = differences_between(amendment, signed)

    assert group.differences[0].rows[0].change == "+250.000,50"
    assert str(line.amount) == "250000.50"


def test_names_follow_the_language_of_the_reader(signed, amendment):
    commitment = amendment.commitment_set.get()
    commitment.owner, commitment.text_fr = "X", "Informer"
    commitment.save()

    with override("fr"):
        (group,) = differences_between(signed, amendment)

    assert group.differences[0].name == "1 Informer"


def test_equal_versions_say_so(client, signed, amendment):
    client.force_login(member("reader", signed.agreement.organisation))
    page = client.get(reverse("agreements:compare", args=[signed.pk, signed.pk]))
    assert "Both versions say the same" in page.text


def test_the_page_of_an_amendment_counts_what_it_changes(client, signed, amendment):
    CommitmentFactory(version=amendment, number=2)
    client.force_login(member("reader", signed.agreement.organisation))

    page = client.get(amendment.get_absolute_url())

    (group,) = page.context["differences"]
    assert (group.title, group.added, group.changed, group.removed) == ("Commitments", 1, 0, 0)
    assert reverse("agreements:compare", args=[signed.pk, amendment.pk]) in page.text


def test_versions_of_different_agreements_are_not_compared(client, signed):
    other = signed_version(agreement__organisation=signed.agreement.organisation)
    client.force_login(member("editor", signed.agreement.organisation))
    assert client.get(reverse("agreements:compare", args=[signed.pk, other.pk])).status_code == 404


def test_an_office_compares_only_what_was_shared(client, signed, amendment):
    client.force_login(parties_of(signed).minister)
    url = reverse("agreements:compare", args=[signed.pk, amendment.pk])

    before = client.get(url).status_code
    put_in_status(amendment, "negotiation", turn="principal")

    assert before == 404
    assert client.get(url).status_code == 200


def test_the_number_of_queries_does_not_depend_on_the_number_of_differences(
    client, signed, amendment, django_assert_max_num_queries
):
    output = amendment.output_set.get()
    for number in range(10):
        CommitmentFactory(version=amendment, number=number + 10)
        Output.objects.create(
            version=amendment, objective=output.objective, position=number + 5000, title_nl=f"Nieuw {number}"
        )
    client.force_login(member("reader", signed.agreement.organisation))

    with django_assert_max_num_queries(30):
        client.get(reverse("agreements:compare", args=[signed.pk, amendment.pk]))
