"""Findings as text: one module a format; every function returns text, the command writes it."""
