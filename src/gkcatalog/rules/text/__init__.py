"""Rules that see the bytes of one file and how they could be read."""
