"""Rules that see all files of one unit."""
