"""Rules that see one text of an item."""
