"""Single operations, tried out without a network."""
