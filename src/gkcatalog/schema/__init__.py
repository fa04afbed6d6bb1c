"""The gate: JSON Schemas for every kind of file, and what they find."""
