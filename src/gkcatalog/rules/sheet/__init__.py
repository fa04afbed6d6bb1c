"""Rules that see rows of the printed table."""
