"""A large agreement and a full office, made by bulk: the same each time, for the benchmark and the limits of pages."""
