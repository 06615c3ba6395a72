"""Whether an output is SMART, letter by letter: plain functions on plain data, no database (DOMAIN section 4)."""
