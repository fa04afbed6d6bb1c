"""Whole directories as files that can be read back and compared."""
