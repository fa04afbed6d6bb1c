"""Rules that see one item file with its header."""
