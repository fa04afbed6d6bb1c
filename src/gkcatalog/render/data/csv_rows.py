"""Rows of CSV that no spreadsheet can mistake."""

from collections.abc import Iterable
from functools import lru_cache

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""First characters, after blanks, that a spreadsheet takes for a formula's."""
_NEEDS_QUOTES = frozenset(',"\r\n')


def row(cells: Iterable[str]) -> str:
    """A line of CSV (RFC 4180)."""
    return ",".join(map(_quoted, cells)) + "\r\n"


@lru_cache(maxsize=1 << 16)
def _quoted(cell: str) -> str:
    shown = harmless(cell)
    if _NEEDS_QUOTES.isdisjoint(shown):
        return shown
    return '"' + shown.replace('"', '""') + '"'


def harmless(cell: str) -> str:
    """The cell as spreadsheets can not take it for a formula: an apostrophe stands before it."""
    shown = cell.replace("\x00", "\ufffd")
    return f"'{shown}" if shown.lstrip().startswith(FORMULA) else shown
