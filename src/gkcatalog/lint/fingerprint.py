"""The name of a finding that survives moved lines, new orders and reworded messages."""

from gkcatalog.model.fingerprint import digest


def fingerprint(code: str, subject: str, field: str, value: str) -> str:
    """Twelve hex digits of rule, item id (or file), field and value."""
    return digest(code, subject, field, " ".join(value.split()))
