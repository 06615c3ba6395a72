"""A workbook as it comes back: some of its cells hold something else."""

import io

import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

from budgets.workbook.mark import SHEET


def filled_in(content: bytes, cells: dict, *, formulas: dict | None = None, mark=None, without_mark=False) -> bytes:
    """The same workbook, saved anew with other values in `cells` (None empties one), formulas, or another mark."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    saved = io.BytesIO()
    new = xlsxwriter.Workbook(saved, {"in_memory": True, "strings_to_formulas": False})
    for name in book.sheet_names:
        if name == SHEET and without_mark:
            continue
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        page = new.add_worksheet(name)
        values = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
        if name == SHEET:
            values = {(0, 0): mark} if mark else values
        else:
            values |= {xl_cell_to_rowcol(cell): value for cell, value in cells.items()}
            for cell, formula in (formulas or {}).items():
                values.pop(xl_cell_to_rowcol(cell))
                page.write_formula(cell, f"={formula}", None, 2)
        for (row, column), value in values.items():
            if isinstance(value, str):
                page.write_string(row, column, value)
            elif value is not None:
                page.write_number(row, column, value)
    new.close()
    return saved.getvalue()
