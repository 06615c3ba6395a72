"""How large a table may be that somebody sends in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 5 * 1024 * 1024
MOST_RATIO = 200
MOST_PARTS = 100
MOST_ROWS, MOST_COLUMNS = 1000, 50  # with content
MOST_ELEMENTS = 200_000
TOO_BIG = _("The file is larger than %(size)s MB. Keep only the rows that are asked for.")
TOO_MANY_ROWS = _("The table has more than %(rows)s rows or %(columns)s columns. Keep only what is asked for.")


def too_big() -> ValidationError:
    return ValidationError(TOO_BIG, "too_big", {"size": MOST_BYTES // 1024 // 1024})


def too_many(rows: int = MOST_ROWS) -> ValidationError:
    return ValidationError(TOO_MANY_ROWS, "too_many", {"rows": rows, "columns": MOST_COLUMNS})
