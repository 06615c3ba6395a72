"""What a pasted block says: rows and columns by name or by place, all or nothing, and nothing is guessed."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Version
from budgets.cells import Place
from budgets.changes import Wrong
from budgets.grid.field import CREDIT, Anchor, is_total
from budgets.grid.layout import Grid
from budgets.models import Envelope
from budgets.paste.block import Pasted, read_pasted
from core.numbers.notation import format_money
from outputs.models import Output, StrategicObjective
from tests.years import calendar_years

YEARS = calendar_years(2027, 2028)
STAFF, RUNNING = 1, 2
FIRST, SECOND, THIRD = 11, 12, 21
START = Anchor(FIRST, (STAFF, 2027))
NAMES = Anchor()


def objective(number: int) -> StrategicObjective:
    return StrategicObjective(pk=number, number=number, title_nl=f"Doel {number}", title_fr=f"But {number}")


def output(pk: int, over: StrategicObjective, position: int, nl: str, fr: str) -> Output:
    return Output(pk=pk, objective=over, position=position, title_nl=nl, title_fr=fr)


ONE, TWO = objective(1), objective(2)
OUTPUTS = [
    output(FIRST, ONE, 1, "Vragen beantwoorden", "Répondre aux questions"),
    output(SECOND, ONE, 2, "Dossiers betalen", "Payer les dossiers"),
    output(THIRD, TWO, 1, "Fraude opsporen", "Détecter la fraude"),
]
ENVELOPES = [
    Envelope(pk=STAFF, title_nl="Personeel", title_fr="Crédits de personnel"),
    Envelope(pk=RUNNING, title_nl="Werking", title_fr="Fonctionnement"),
]


def grid(saved=None, years=YEARS) -> Grid:
    return Grid(Version(pk=1), YEARS, years, ENVELOPES, OUTPUTS, saved or {})


def pasted(text: str, anchor: Anchor = START, language: str = "nl", **options) -> Pasted:
    return read_pasted(text, grid(**options).field(), anchor, language)


def at(envelope: int, output: int | None, year: int) -> Place:
    return Place(envelope, output, year)


def test_a_block_begins_at_the_cell_and_follows_what_is_shown():
    read = pasted("1\t2\t3\n4\t5\t6")

    assert read == Pasted(
        {
            at(STAFF, FIRST, 2027): Decimal(1),
            at(RUNNING, FIRST, 2027): Decimal(2),
            at(STAFF, FIRST, 2028): Decimal(3),
            at(STAFF, SECOND, 2027): Decimal(4),
            at(RUNNING, SECOND, 2027): Decimal(5),
            at(STAFF, SECOND, 2028): Decimal(6),
        }
    )


def test_a_column_may_begin_with_the_credit():
    read = pasted("100\n1\n2", Anchor(CREDIT, (RUNNING, 2028)))

    assert read.amounts == {
        at(RUNNING, None, 2028): Decimal(100),
        at(RUNNING, FIRST, 2028): Decimal(1),
        at(RUNNING, SECOND, 2028): Decimal(2),
    }


def test_what_falls_outside_the_cells_is_left_alone_and_told():
    read = pasted("1\t2\n3\t4\n5\t6", Anchor(SECOND, (RUNNING, 2028)))

    assert read.amounts == {at(RUNNING, SECOND, 2028): Decimal(1), at(RUNNING, THIRD, 2028): Decimal(3)}
    assert read.notes == ["rows below the last output: 3", "columns that this page does not show: 2"]
    assert read.errors == []


def test_an_empty_cell_leaves_the_amount_as_it_is():
    assert pasted("1\t\t3").amounts.keys() == {at(STAFF, FIRST, 2027), at(STAFF, FIRST, 2028)}


@pytest.mark.parametrize(
    "label",
    [
        "1.2",
        "Dossiers betalen",
        "payer les  dossiers",
        "1.2 Dossiers betalen",
        "1.2. Payer les dossiers",
        "1.2\tDossiers betalen",
    ],
)
def test_a_row_is_known_by_number_or_title_in_either_language(label):
    assert pasted(f"{label}\t7").amounts == {at(STAFF, SECOND, 2027): Decimal(7)}


def test_the_number_counts_where_a_title_has_changed_since():
    read = pasted("1.1\tVragen beantwoorden\t5\n1.2\tDe titel van vroeger\t7")

    assert read.amounts == {at(STAFF, FIRST, 2027): Decimal(5), at(STAFF, SECOND, 2027): Decimal(7)}


def test_a_word_among_amounts_is_never_taken_for_a_title():
    read = pasted("1.2\tn.v.t.\t7")

    assert [(error.row, error.column) for error in read.errors] == [(1, 2)]


@pytest.mark.parametrize(
    "heads",
    [
        "2027\t\t2028\t\nPersoneel\tWerking\tPersoneel\tWerking",
        "Personeel\tWerking\tPersoneel\tWerking\n2027\t2027\t2028\t2028",
        "Personeel 2027\tWerking 2027\tPersoneel 2028\tWerking 2028",
        "2027 Crédits de personnel\tFonctionnement (2027)\t2028 – Personeel\tWERKING, 2028",
    ],
)
def test_columns_are_known_by_envelope_and_year_wherever_the_block_is_put(heads):
    read = pasted(f"{heads}\n1\t2\t3\t4", Anchor(THIRD, (RUNNING, 2028)))

    assert read.amounts == {
        at(STAFF, THIRD, 2027): Decimal(1),
        at(RUNNING, THIRD, 2027): Decimal(2),
        at(STAFF, THIRD, 2028): Decimal(3),
        at(RUNNING, THIRD, 2028): Decimal(4),
    }


def test_years_alone_are_of_the_envelope_where_the_block_begins():
    read = pasted("2028\t2027\n1\t2", Anchor(FIRST, (RUNNING, 2027)))

    assert read.amounts == {at(RUNNING, FIRST, 2028): Decimal(1), at(RUNNING, FIRST, 2027): Decimal(2)}


def test_envelopes_alone_are_of_the_year_where_the_block_begins():
    read = pasted("Werking\tPersoneel\n1\t2", Anchor(FIRST, (STAFF, 2028)))

    assert read.amounts == {at(RUNNING, FIRST, 2028): Decimal(1), at(STAFF, FIRST, 2028): Decimal(2)}


def test_a_table_with_all_its_names_needs_no_place_to_begin():
    read = pasted(
        "Prestatie\t\tPersoneel 2028\tTotaal\n1\tDoel 1\t9\t9\n1.1\tX\t1\t1\n2.1\tY\t2\t2\nTotaal\t\t3\t3", NAMES
    )

    assert read.amounts == {at(STAFF, FIRST, 2028): Decimal(1), at(STAFF, THIRD, 2028): Decimal(2)}
    assert read.notes == ["rows with totals or objectives: 2, 5", "columns with totals: 4"]


@pytest.mark.parametrize(
    "label",
    [
        "Totaal",
        "Total",
        "Subtotaal 1",
        "Total général",
        "Divided over outputs",
        "Nog niet verdeeld",
        "Pas encore réparti",
        "Doel 1",
        "1 But 1",
    ],
)
def test_totals_and_objectives_are_left_alone(label):
    read = pasted(f"1.1\t5\n{label}\t99")

    assert read.amounts == {at(STAFF, FIRST, 2027): Decimal(5)}
    assert read.notes == ["rows with totals or objectives: 2"]


@pytest.mark.usefixtures("real_messages")
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_words_of_the_page_are_known_in_both_languages(language):
    with translation.override(language):
        totals = [gettext(words) for words in ("Total", "Divided over outputs", "Not yet divided")]
        credit = gettext("Credit")

    assert [is_total(words) for words in totals] == [True, True, True]
    assert grid().field().rows_named(credit) == {CREDIT}


def test_an_output_that_is_not_there_is_left_alone_and_told():
    read = pasted("1.1\t5\n9.9 Iets anders\t99")

    assert read.amounts == {at(STAFF, FIRST, 2027): Decimal(5)}
    assert read.notes == ["row 2: “9.9 Iets anders” is no output of this version"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("1.1\t5\n1.1\t6", Wrong(2, 1, "This is the same row as row 1.")),
        ("1.1\tDossiers betalen\t5", Wrong(1, 1, "“1.1 Dossiers betalen” does not tell which output this is.")),
        ("2027\t2030\n1\t2", Wrong(1, 2, "2030 lies outside the agreement, which runs from 2027 to 2028.")),
        ("Werking 2027\t2027 werking\n1\t2", Wrong(1, 2, "“2027 werking” stands there twice.")),
        ("1.1\t5\t#REF!", Wrong(1, 3, "“#REF!” is an error of the spreadsheet. Correct it there first.")),
    ],
)
def test_what_contradicts_itself_is_refused_with_row_and_column(text, error):
    assert pasted(text).errors == [error]


BAD = [
    "1e9",
    "NaN",
    "Infinity",
    "=A1",
    "+A1",
    "31/12/2027",
    "2027-12-31",
    "(500)",
    "-1",
    "1.2.3",
    "1,500",
    "1,234,5",
    "x",
    "12 %",
    "9" * 13,
    "1,234.567",
    "1.234,567",
]
GOOD = {
    "1.234,56": "1234.56",
    "1 234,56": "1234.56",
    "1234.56": "1234.56",
    "€ 1.000": "1000",
    "1\u00a0234": "1234",
    "1\u202f234,5": "1234.5",
    "1’000": "1000",
    "0": "0",
    "1 000 EUR": "1000",
}


@pytest.mark.parametrize("text", BAD)
def test_a_cell_that_is_no_amount_is_refused_where_it_stands(text):
    read = pasted(f"1\t2\n3\t{text}")

    assert [(error.row, error.column) for error in read.errors] == [(2, 2)]
    assert read.errors[0].message


@pytest.mark.parametrize(("text", "amount"), GOOD.items())
def test_a_plain_cell_is_read_in_every_notation(text, amount):
    assert pasted(f"{text}\t").amounts == {at(STAFF, FIRST, 2027): Decimal(amount)}


def test_a_block_that_shows_its_decimals_is_read_as_it_shows():
    assert list(pasted("1,234\t5.50").amounts.values()) == [Decimal(1234), Decimal("5.50")]


def test_a_block_that_contradicts_itself_is_refused_where_it_matters():
    assert [(error.row, error.column) for error in pasted("1,50\t5.50\t1.234").errors] == [(1, 3)]


def test_numbers_of_outputs_do_not_tell_how_decimals_are_written():
    assert pasted("1.1\t1.234\n1.2\t2.345").amounts == {
        at(STAFF, FIRST, 2027): Decimal(1234),
        at(STAFF, SECOND, 2027): Decimal(2345),
    }


def test_names_without_a_place_are_asked_for():
    assert [error.message for error in pasted("1\t2", NAMES).errors] == [
        "The columns name no envelope and no year. Say in which cell the block begins.",
        "The rows name no output. Say in which cell the block begins.",
    ]


@pytest.mark.parametrize("text", ["\t\n\t", "x" * 200_001, "1\n" * 1001, "\t".join("1" * 51)])
def test_an_empty_or_a_boundless_block_is_refused_as_a_whole(text):
    with pytest.raises(ValidationError):
        pasted(text)


amounts = st.decimals(0, 10**11, places=2)
shown = st.builds(
    Place, st.sampled_from([STAFF, RUNNING]), st.sampled_from([None, FIRST, SECOND, THIRD]), st.sampled_from(YEARS)
)
anchors = st.just(NAMES) | st.builds(
    Anchor,
    st.sampled_from([CREDIT, FIRST, THIRD]),
    st.tuples(st.sampled_from([STAFF, RUNNING]), st.sampled_from(YEARS)),
)


def as_table(grid: Grid, words: dict[str, str], notation) -> str:
    """The grid as somebody copies it, with its heads and its totals."""
    rows = [[words["output"], *(str(year) if e is ENVELOPES[0] else "" for e, year in grid.columns), words["total"]]]
    rows.append(["", *(str(envelope) for envelope, _year in grid.columns), ""])
    rows.append(
        [words["credit"], *(notation(c.text) for c in grid.credits.cells), notation(format_money(grid.credits.total))]
    )
    for over, lines in grid.objectives:
        rows.append([f"{over.number} {over.title}", *[""] * (len(grid.columns) + 1)])
        for line in lines:
            cells = [notation(cell.text) for cell in line.cells]
            rows.append([str(line.output), *cells, notation(format_money(line.total))])
    for name, of in (("divided", lambda sums: sums.divided), ("undivided", lambda sums: sums.undivided)):
        rows.append(
            [
                words[name],
                *(notation(format_money(of(s))) for _e, _y, s in grid.sums),
                notation(format_money(of(grid.total))),
            ]
        )
    return "\n".join("\t".join(row) for row in rows)


WORDS = {
    "nl": {
        "output": "Prestatie",
        "total": "Totaal",
        "credit": "Krediet",
        "divided": "Verdeeld over prestaties",
        "undivided": "Nog niet verdeeld",
    },
    "fr": {
        "output": "Prestation",
        "total": "Total",
        "credit": "Crédit",
        "divided": "Réparti entre les prestations",
        "undivided": "Pas encore réparti",
    },
}
NOTATIONS = {
    "as shown": lambda text: text,
    "with spaces": lambda text: text.replace(".", "\u00a0"),
    "English": lambda text: text.translate(str.maketrans(",.", ".,")),
    "in euro": lambda text: text and f"€ {text}",
}


@given(
    st.dictionaries(shown, amounts, min_size=1),
    anchors,
    st.sampled_from(["nl", "fr"]),
    st.sampled_from(list(NOTATIONS)),
)
def test_pasting_what_is_shown_changes_nothing(saved, anchor, language, notation):
    with translation.override(language):
        copied = as_table(grid(saved), WORDS[language], NOTATIONS[notation])

    read = pasted(copied, anchor, language)

    assert (read.amounts, read.errors) == (saved, [])


@given(st.text(alphabet="12.,\t\n =-()€eN/"), st.sampled_from(["nl", "fr", "en"]))
def test_any_text_is_read_or_refused(text, language):
    try:
        read = pasted(text, START, language)
    except ValidationError:
        return
    assert all(amount >= 0 and amount == amount.quantize(Decimal("0.01")) for amount in read.amounts.values())
