"""Text as neither HTML nor XML can misread it."""

import re

_PRINTABLE = "\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff"
_SOUND = re.compile(f"[{_PRINTABLE}]*+")
_UNPRINTABLE = re.compile(f"[^{_PRINTABLE}]")


def plain(text: str) -> str:
    """The text, each character that HTML or XML forbids replaced by U+FFFD."""
    return text if _SOUND.fullmatch(text) else _UNPRINTABLE.sub("\ufffd", text)
