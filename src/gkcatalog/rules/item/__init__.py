"""Rules that see one whole item."""
