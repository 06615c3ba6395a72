"""The budget of a version as a workbook to fill in: inputs are open and checked, totals are formulas, the rest is shut.

One block for each envelope: its credit, a line for each output, what is divided and what is not. The code of each row
stands in the first column, which is not shown; `budgets.workbook_in` finds rows by it.
"""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from agreements.models import Version
from agreements.models.year_number import in_words
from budgets.cells import Place, amounts_of
from budgets.models import Envelope
from budgets.queries import envelopes_of, outputs_in_order
from budgets.totals import ZERO
from budgets.workbook.mark import FIRST_ROW, FIRST_YEAR, HEAD_ROW, SHEET, Mark
from outputs.models import Output

Amounts = Mapping[Place, Decimal]


@dataclass
class _Block:
    """Where the rows of an envelope, or of all together, stand; counted from zero."""

    credit: int
    lines: range

    @property
    def divided(self) -> int:
        return self.lines.stop

    @property
    def undivided(self) -> int:
        return self.lines.stop + 1


@dataclass
class _Writer:
    """Writes one sheet from top to bottom."""

    sheet: xlsxwriter.worksheet.Worksheet
    formats: dict
    years: Sequence[int]
    amounts: Amounts
    codes: list[str] = field(default_factory=list)

    @property
    def total_column(self) -> int:
        return FIRST_YEAR + len(self.years)

    def head(self, title: str) -> None:
        self.sheet.write_string(0, 1, title, self.formats["title"])
        self.sheet.write_string(1, 1, _("Fill in the open cells, in euro. Totals follow by themselves."))
        words = [_("Number"), _("Output"), *(year.name for year in self.years), _("Total")]
        for column, word in enumerate(words, start=1):
            self.sheet.write_string(HEAD_ROW, column, word, self.formats["head"])

    def block(self, row: int, envelope: Envelope, outputs: Sequence[Output]) -> _Block:
        heading = f"{envelope.title} ({envelope.get_kind_display()})"
        self.sheet.write_string(row, 1, heading, self.formats["title"])
        block = _Block(row + 1, range(row + 2, row + 2 + len(outputs)))
        self._inputs(block.credit, f"e{envelope.pk}", "", _("Credit"), envelope.pk, None)
        for line, output in zip(block.lines, outputs, strict=True):
            self._inputs(line, f"e{envelope.pk}-o{output.pk}", output.number, output.title, envelope.pk, output.pk)
        self._check(block.credit, block.credit)
        if outputs:
            self._check(block.lines[0], block.lines[-1])
        credit = [self._sum(envelope.pk, [None], year) for year in self.years]
        divided = [self._sum(envelope.pk, [output.pk for output in outputs], year) for year in self.years]
        self._totals(block, credit, divided)
        return block

    def together(self, row: int, blocks: Sequence[_Block], envelopes: Sequence[Envelope], outputs) -> None:
        """All envelopes: the sums of what stands above."""
        self.sheet.write_string(row, 1, _("All envelopes"), self.formats["title"])
        ids = [output.pk for output in outputs]
        credit = [sum((self._sum(e.pk, [None], year) for e in envelopes), ZERO) for year in self.years]
        divided = [sum((self._sum(e.pk, ids, year) for e in envelopes), ZERO) for year in self.years]
        block = _Block(row + 1, range(row + 2, row + 2))
        self._label(block.credit, _("Credit"))
        for place in range(len(self.years)):
            column = xl_col_to_name(FIRST_YEAR + place)
            for at, rows, values in (
                (block.credit, [b.credit for b in blocks], credit),
                (block.divided, [b.divided for b in blocks], divided),
            ):
                formula = "=" + ("+".join(f"{column}{number + 1}" for number in rows) or "0")
                self._formula(at, FIRST_YEAR + place, formula, values[place])
        self._row_total(block.credit, credit)
        self._row_total(block.divided, divided)
        self._label(block.divided, _("Divided over outputs"))
        self._undivided(block, credit, divided)

    def _inputs(self, row: int, code: str, number: str, title: str, envelope: int, output: int | None) -> None:
        self.codes.append(code)
        self.sheet.write_string(row, 0, code)
        self._label(row, title, number)
        amounts = [self.amounts.get(Place(envelope, output, year)) for year in self.years]
        for column, amount in enumerate(amounts, start=FIRST_YEAR):
            if amount is None:
                self.sheet.write_blank(row, column, None, self.formats["input"])
            else:
                self.sheet.write_number(row, column, amount, self.formats["input"])
        self._row_total(row, [amount or ZERO for amount in amounts])

    def _totals(self, block: _Block, credit: Sequence[Decimal], divided: Sequence[Decimal]) -> None:
        self._label(block.divided, _("Divided over outputs"))
        for place, amount in enumerate(divided):
            column = xl_col_to_name(FIRST_YEAR + place)
            lines = f"SUM({column}{block.lines.start + 1}:{column}{block.lines.stop})" if block.lines else "0"
            self._formula(block.divided, FIRST_YEAR + place, f"={lines}", amount)
        self._row_total(block.divided, divided)
        self._undivided(block, credit, divided)

    def _undivided(self, block: _Block, credit: Sequence[Decimal], divided: Sequence[Decimal]) -> None:
        self._label(block.undivided, _("Not yet divided"))
        left = [before - taken for before, taken in zip(credit, divided, strict=True)]
        for column, amount in enumerate([*left, sum(left, ZERO)], start=FIRST_YEAR):
            name = xl_col_to_name(column)
            self._formula(
                block.undivided, column, f"={name}{block.credit + 1}-{name}{block.divided + 1}", amount, "undivided"
            )

    def _row_total(self, row: int, amounts: Sequence[Decimal]) -> None:
        first, last = (xl_rowcol_to_cell(row, column) for column in (FIRST_YEAR, self.total_column - 1))
        self._formula(row, self.total_column, f"=SUM({first}:{last})", sum(amounts, ZERO))

    def _formula(self, row: int, column: int, formula: str, value: Decimal, style: str = "total") -> None:
        self.sheet.write_formula(row, column, formula, self.formats[style], value)

    def _label(self, row: int, title: str, number: str = "") -> None:
        self.sheet.write_string(row, 1, number)
        self.sheet.write_string(row, 2, title, self.formats["text"])

    def _check(self, first: int, last: int) -> None:
        """What a spreadsheet refuses at once; it is checked again when the workbook comes back."""
        cell = xl_rowcol_to_cell(first, FIRST_YEAR)
        rule = {
            "validate": "custom",
            "value": f"=AND(ISNUMBER({cell}),{cell}>=0,ROUND({cell},2)={cell})",
            "error_title": _("Not an amount")[:32],
            "error_message": _("An amount in euro is zero or more and has at most two decimals.")[:255],
        }
        self.sheet.data_validation(first, FIRST_YEAR, last, self.total_column - 1, rule)

    def _sum(self, envelope: int, outputs: Sequence[int | None], year: int) -> Decimal:
        return sum((self.amounts.get(Place(envelope, output, year), ZERO) for output in outputs), ZERO)


def budget_workbook(version: Version, years: Sequence[int], *, made_at: dt.datetime) -> bytes:
    """The budget of these years of a version that comes with its agreement; four queries."""
    envelopes, outputs = envelopes_of(version), outputs_in_order(version)
    amounts = amounts_of(version)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    agreement = version.agreement
    title = _("%(agreement)s, version %(number)s, budget") % {"agreement": agreement.title, "number": version.number}
    book.set_properties({"title": title[:255], "created": made_at.astimezone(dt.UTC).replace(tzinfo=None)})
    writer = _Writer(book.add_worksheet(_("Budget")[:31]), _formats(book), years, amounts)
    writer.head(title)
    row, blocks = FIRST_ROW, []
    for envelope in envelopes:
        blocks.append(writer.block(row, envelope, outputs))
        row = blocks[-1].undivided + 2
    writer.together(row, blocks, envelopes, outputs)
    _close(writer)
    held = {place: amount for place, amount in amounts.items() if place.year in years}
    mark = Mark(
        agreement.pk, version.pk, agreement.title, version.number, years, in_words(years, "-"), writer.codes, held
    )
    hidden = book.add_worksheet(SHEET)
    hidden.write_column(0, 0, mark.pieces())
    hidden.protect()
    hidden.very_hidden()
    book.close()
    return content.getvalue()


def _close(writer: _Writer) -> None:
    """Shut what is not to be filled in, and let the heads stay in sight."""
    sheet = writer.sheet
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(HEAD_ROW + 1, FIRST_YEAR)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 50)
    sheet.set_column(FIRST_YEAR, writer.total_column, 17)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _formats(book: xlsxwriter.Workbook) -> dict:
    money = {"num_format": "#,##0.00"}
    return {
        "title": book.add_format({"bold": True}),
        "head": book.add_format({"bold": True, "align": "right", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "input": book.add_format(
            {**money, "locked": False, "bg_color": "#FFF8E1", "border": 1, "border_color": "#D0D5DD"}
        ),
        "total": book.add_format({**money, "bold": True}),
        "undivided": book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00", "italic": True}),
    }
