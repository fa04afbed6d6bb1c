"""The name of a finding that survives moved lines, new orders and reworded messages."""

from hashlib import sha256


def fingerprint(code: str, subject: str, field: str, value: str) -> str:
    """Twelve hex digits of rule, item id (or file), field and value."""
    text = "\x1f".join((code, subject, field, " ".join(value.split())))
    return sha256(text.encode()).hexdigest()[:12]
