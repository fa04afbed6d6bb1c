"""Rules that see all units' files of one domain."""
