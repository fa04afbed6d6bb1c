"""Pinyin initials of Chinese texts, so that db finds 低保.

Out of a table made of a dictionary (`tests/support/initials_table.py`): where characters are read
in several ways, the longest phrase that begins there decides.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from gkcatalog.pattern import pattern

_TABLE = Path(__file__).with_name("initials.txt")
_FIRST, _NONE = 0x3400, "-"
_HAN = pattern("[\u3400-\u9fff]+")
_NEITHER = pattern("[^0-9a-z\u3400-\u9fff]+")


def initials(text: str) -> str:
    """Initials of the Chinese characters, with the Latin letters and digits between them."""
    bare = _NEITHER.sub("", unicodedata.normalize("NFKC", text).lower())
    return _HAN.sub(lambda run: _of_run(run[0]), bare)


@cache
def _of_run(run: str) -> str:
    letters, lines = _table()
    found, place = [], 0
    while place < len(run):
        phrase, read = _phrase(_line(lines, run[place : place + 2]), run, place)
        if not read:
            read = "".join(letters[ord(character) - _FIRST] for character in phrase)
        found.append(read)
        place += len(phrase)
    return "".join(found).replace(_NONE, "")


def _phrase(line: str, run: str, place: int) -> tuple[str, str]:
    """The first phrase of a line that stands at a place, and how it is read; else a character."""
    for entry in line.split():
        phrase, _, read = entry.partition("=")
        if run.startswith(phrase, place):
            return phrase, read
    return run[place], ""


def _line(lines: Sequence[str], start: str) -> str:
    """The line of the phrases that begin with two characters, or `""`."""
    line = lines[at] if (at := bisect_left(lines, start)) < len(lines) else ""
    return line if len(start) == 2 and line.startswith(start) else ""


@cache
def _table() -> tuple[str, Sequence[str]]:
    """Initials by character, and lines of phrases, ordered by their first two characters."""
    _, letters, *lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return letters, lines
