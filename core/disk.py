"""Whether something failed because there is no room left: on the disk of the application or of its database."""

import errno

FULL = (errno.ENOSPC, errno.EDQUOT)
POSTGRESQL_DISK_FULL = "53100"  # SQLSTATE
SQLITE_FULL = "database or disk is full"


def is_full(error: BaseException | None) -> bool:
    """Looks through what caused it as well: a database error wraps that of the driver."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        codes = (getattr(error, "sqlstate", None), getattr(error, "pgcode", None))  # Of psycopg 3 and 2
        told = POSTGRESQL_DISK_FULL in codes or SQLITE_FULL in str(error)
        if told or (isinstance(error, OSError) and error.errno in FULL):
            return True
        error = error.__cause__ or error.__context__
    return False
