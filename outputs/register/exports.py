"""The register of outputs as a table for a file: the rows and columns that are on the page, in their order."""

from django.utils.translation import gettext as _

from core.tables.workbook import Sheet
from outputs.register.tables import Register


def register_sheet(register: Register) -> Sheet:
    head = [column.label for column in register.columns]
    return Sheet(_("Outputs"), head, [row.values() for row in register.rows])
