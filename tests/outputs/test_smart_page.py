"""The SMART check on its pages: five letters of an output, a register that filters, a text while somebody types."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outputs.smart.letters import RULES, LetterState
from outputs.smart.queries import check_outputs, marked_text
from tests.organisations.factories import OrganisationFactory, member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import MilestoneFactory, complete_output

pytestmark = pytest.mark.django_db
GOOD_NL = "Uiterlijk op 31/12/2029 betaalt de dienst 95 % van de 12.000 aanvragen van werknemers binnen 30 dagen."
GOOD_FR = "Au plus tard le 31/12/2029, l’office paie 95 % des 12 000 demandes des travailleurs dans les 30 jours."


@pytest.fixture
def output(version):
    return version.output_set.get()


def letters(version) -> dict[str, LetterState]:
    (checked,) = check_outputs(version)
    return {one.letter: one.state for one in checked.letters}


def improve(output) -> None:
    """Everything that the rules ask of an output."""
    type(output).objects.filter(pk=output.pk).update(
        description_nl=GOOD_NL, description_fr=GOOD_FR, beneficiary_nl="Werknemers"
    )
    output.indicators.update(source_nl="Register", frequency="yearly", formula_nl="a / b", baseline=90)
    for year in (2027, 2028, 2029):
        MilestoneFactory(output=output, due_on=f"{year}-06-30")


def test_an_output_is_judged_by_what_is_kept_of_it(version, output):
    assert letters(version) == {"S": "warning", "M": "warning", "A": "ok", "R": "ok", "T": "warning"}

    improve(output)

    assert letters(version) == dict.fromkeys("SMART", LetterState.OK)


def test_what_depends_on_a_third_party_or_has_no_budget_is_told_under_the_a(version, output):
    improve(output)
    version.budgetline_set.all().delete()
    type(output).objects.update(third_party_nl="de gewesten")

    (checked,) = check_outputs(version)

    told = [point.sentence for letter in checked.letters for point in letter.points]
    assert told == [RULES["no_budget_line"].sentence, RULES["third_party"].sentence]


def test_the_page_of_an_output_marks_the_words_and_says_what_to_write(as_editor, output):
    type(output).objects.update(description_nl="De dienst streeft naar een optimale werking.")

    page = as_editor.get(output.get_absolute_url()).text

    assert "<mark>streeft naar</mark>" in page
    assert RULES["vague_verb_alone"].sentence in page


def test_a_typed_script_is_marked_as_text(as_editor, output):
    type(output).objects.update(description_nl="<script>alert(1)</script> optimaliseren")

    page = as_editor.get(output.get_absolute_url()).text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_register_filters_on_what_is_weak_and_keeps_the_filter(as_editor, version, output):
    improve(output)
    weak = complete_output(version, title_nl="Zwakke output")
    url = reverse("outputs:smart", args=[version.pk])

    everything, on_s, on_r = (as_editor.get(url, {"weak": letter}).text for letter in ("", "S", "R"))

    assert (output.title_nl in everything, weak.title_nl in everything) == (True, True)
    assert (output.title_nl in on_s, weak.title_nl in on_s) == (False, True)
    assert "No output is weak here" in on_r
    assert '<option value="S" selected>' in on_s
    assert weak.title_nl in as_editor.get(url, {"weak": "nonsense"}).text


def test_the_register_asks_as_often_for_ten_outputs_as_for_one(as_editor, version):
    url = reverse("outputs:smart", args=[version.pk])
    as_editor.get(url)
    with CaptureQueriesContext(connection) as one:
        as_editor.get(url)
    for _number in range(9):
        MilestoneFactory(output=complete_output(version))

    with CaptureQueriesContext(connection) as ten:
        as_editor.get(url)

    assert len(ten) == len(one)


def test_a_text_is_read_while_somebody_types_and_nothing_is_kept(as_editor, output):
    url = reverse("outputs:smart_text")

    read = as_editor.post(url, {"description_nl": "Wij verbeteren <b>snel</b> de werking.", "description_fr": ""})

    assert "<mark>verbeteren</mark>" in read.text
    assert "<b>snel</b>" not in read.text
    assert "The French text" not in read.text
    assert type(output).objects.get().description_nl == output.description_nl


def test_a_hostile_text_is_read_up_to_its_limit(as_editor):
    response = as_editor.post(reverse("outputs:smart_text"), {"description_nl": "optimaal en " * 100_000})

    assert response.status_code == 200


def test_whoever_is_not_signed_in_gets_no_reading(client):
    assert client.post(reverse("outputs:smart_text"), {"description_nl": "X"}).status_code == 302


def test_another_agency_does_not_find_the_register(version):
    stranger = signed_in(member("head", OrganisationFactory()))

    assert stranger.get(reverse("outputs:smart", args=[version.pk])).status_code == 404


def test_the_pieces_of_a_marked_text_are_the_text():
    text = "De dienst tracht zo snel mogelijk en beter te werken."

    assert "".join(piece.text for piece in marked_text(text, "nl")) == text
