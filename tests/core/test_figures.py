"""Pasted cells give the number that was meant, or say why not; no text is too strange, and none is read by guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.figures import FigureReason, RefusedFigure, read_figure
from tests.core.writing import SPACES, languages, lookalikes, numbers, written


def read(text: str, language: str = "nl", **allowed) -> Decimal | str | None:
    """The number, or the reason."""
    found = read_figure(text, language, **allowed)
    return found.reason if isinstance(found, RefusedFigure) else found


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "1.234,56",
        "1 234,56",
        "1\u00a0234,56",
        "1\u202f234,56",
        "1234.56",
        "1234,56",
        "1,234.56",
        "1'234,56",
        "1’234.56",
        "€ 1.234,56",
        "1.234,56\u00a0€",
        "1.234,56 EUR",
        "euro 1234,56",
        " +1234,56\n",
    ],
)
def test_a_figure_without_doubt_is_read_in_every_language(text, language):
    assert read(text, language) == Decimal("1234.56")


@pytest.mark.parametrize(
    "text",
    [
        "(500)",
        "-500",
        "−500",
        "– 500",
        "-€ 500",
        "€ -500",
        "(500 €)",
        "€ (500)",
        "(500)€",
        "500-",
        "500 -",
        "500- €",
        "€ 500-",
    ],
)
def test_a_figure_below_zero_is_written_in_several_ways(text):
    assert read(text) == -500


@pytest.mark.parametrize(
    ("text", "country", "english"),
    [
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("€ 1.000", "1000", "1.000"),
        ("1.000 €", "1000", "1.000"),
        ("(12,345)", "-12.345", "-12345"),
    ],
)
def test_where_one_mark_may_be_either_the_language_decides(text, country, english):
    assert read(text, "nl") == read(text, "fr-be") == Decimal(country)
    assert read(text, "en") == Decimal(english)


@pytest.mark.parametrize(
    ("text", "number"), [("0.123", "0.123"), ("1234.567", "1234.567"), ("1.2", "1.2"), ("1.234.567", "1234567")]
)
def test_one_mark_that_cannot_be_either_is_no_matter_of_language(text, number):
    assert read(text, "nl") == read(text, "en") == Decimal(number)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\n", "\u202f\t"])
def test_an_empty_cell_is_nothing(text):
    assert read_figure(text, "nl") is None


@pytest.mark.parametrize(
    ("reason", "texts"),
    [
        (FigureReason.EXPONENT, ["1e9", "1E+9", "-1,5e-3", "1 e 9"]),
        (FigureReason.NOT_FINITE, ["NaN", "-inf", "Infinity", "+∞", "−nan"]),
        (FigureReason.FORMULA, ["=A1+1", "=1", "@SUM(A1)", "+A1", "-$B$2+3"]),
        (FigureReason.ERROR, ["#REF!", "#DIV/0!", "#N/A", "#####"]),
        (
            FigureReason.DATE,
            [
                "31/12/2027",
                "1-2-27",
                "31.12.2027",
                "2027-12-31",
                "2027-12-31 23:59",
                "12/2027",
                "5 mei 2027",
                "1-août-27",
            ],
        ),
        (
            FigureReason.TEXT,
            [
                "abc",
                "-",
                "12 stuks",
                "1/2",
                "-5-",
                "+5-",
                "(5-)",
                "1x2",
                "(500",
                "500)",
                "(-500)",
                "€ 5 €",
                "--5",
                "٣",
                "1\n2",
            ],
        ),
        (FigureReason.SEPARATORS, ["1.234,567,8", "1,2,3", "12.34,56", "1 23", "1.234 567", "1  234", "1 234 ,5"]),
        (FigureReason.SEPARATORS, [".5", "5,", "1.234,567.8", "0.123.456", "1.234'567", "12 345.678.901"]),
        (FigureReason.PERCENT, ["12,5 %", "5%", "(5 %)"]),
        (FigureReason.TOO_LONG, ["1" * 61, "x" * 1000]),
    ],
)
def test_what_is_no_figure_is_refused_with_the_reason(reason, texts):
    assert {text: read(text) for text in texts} == dict.fromkeys(texts, reason)


def test_a_refusal_keeps_the_beginning_of_the_text():
    assert read_figure(f" {'x' * 100}", "nl") == RefusedFigure(FigureReason.TOO_LONG, "x" * 60)
    assert read("1" * 60) == Decimal("1" * 60)


def test_a_percent_sign_is_read_where_it_is_asked_for():
    assert [read(text, percent=True) for text in ("12,5 %", "-5%", "(5 %)", "5")] == [Decimal("12.5"), -5, -5, 5]
    assert read("€ 5 %", percent=True) == FigureReason.TEXT


def test_more_decimals_than_allowed_are_refused_but_zeros_at_the_end_are_not_counted():
    assert read("1234,567", places=2) == read("0,5", places=0) == FigureReason.DECIMALS
    assert read("1234,5000", places=2) == Decimal("1234.5")
    assert read("12", places=0) == read("12,00", places=0) == 12


def test_zeros_are_counted_where_they_may_be_a_thousand():
    assert read("1,500", places=2) == FigureReason.DECIMALS


def test_zero_has_no_sign():
    assert [str(read(text)) for text in ("-0", "(0)", "-0,0")] == ["0", "0", "0.0"]


@given(number=numbers, group=st.sampled_from([".", "", "'", "’", *SPACES]), language=st.sampled_from(["nl", "fr"]))
def test_what_is_written_as_in_belgium_is_read_back(number, group, language):
    assert read_figure(written(number, group, ","), language) == number


@given(number=numbers, group=st.sampled_from([",", "", "'", "’", *SPACES]))
def test_what_is_written_as_in_english_is_read_back(number, group):
    assert read_figure(written(number, group, "."), "en") == number


@given(
    number=numbers,
    shape=st.sampled_from(["{}", "€ {}", "{} €", "€{}", " {}\u00a0EUR ", "{} euro"]),
    minus=st.sampled_from(["-{}", "−{}", "({})", "- {}"]),
)
def test_signs_around_the_digits_do_not_change_the_number(number, shape, minus):
    digits = written(abs(number), ".", ",")

    assert read_figure(shape.format(minus.format(digits) if number < 0 else digits), "nl") == number


@given(text=st.text(max_size=80) | lookalikes, language=languages, places=st.none() | st.integers(0, 4))
def test_any_text_gives_a_number_nothing_or_a_reason(text, language, places):
    found = read_figure(text, language, places=places, percent=True)

    assert (found is None) == (not text.strip())
    if isinstance(found, Decimal):
        assert found.is_finite()
        assert places is None or found == round(found, places)
    else:
        assert found is None or found.reason in FigureReason


@given(text=lookalikes)
def test_a_figure_that_is_read_has_all_its_digits(text):
    found = read_figure(text, "nl", percent=True)

    if isinstance(found, Decimal):
        assert "".join(map(str, found.as_tuple().digits)).lstrip("0") == "".join(filter(str.isdecimal, text)).lstrip(
            "0"
        )
