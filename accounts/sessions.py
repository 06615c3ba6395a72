"""How long a session lasts without being used, and how often that is noted."""

SLIDES_EVERY = 10 * 60  # Seconds
USED_AT = "used_at"
