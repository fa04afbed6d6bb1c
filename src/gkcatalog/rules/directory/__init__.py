"""Rules that see the whole district."""
