"""Rules that see one waiver and whether it was needed."""
