"""Whether an output is SMART, letter by letter: plain functions on plain data, without a database (DOMAIN section 4)."""
