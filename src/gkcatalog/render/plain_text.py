"""Text as neither HTML nor XML can misread it."""

import re

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def plain(text: str) -> str:
    """The text, each character that HTML or XML forbids replaced by U+FFFD."""
    # Most texts are printable throughout, and asking that is fast.
    return text if text.isprintable() else UNPRINTABLE.sub("\ufffd", text)
