"""Pinyin initials of Chinese texts, so that db finds 低保.

Out of a table made of a dictionary (`tests/support/initials_table.py`): where characters are read
in several ways, the longest phrase that begins there decides.
"""

import unicodedata
from bisect import bisect_left
from functools import cache
from pathlib import Path

from gkcatalog.pattern import pattern

_TABLE = Path(__file__).with_name("initials.txt")
_FIRST, _NONE = 0x3400, "-"
_KEPT = pattern("[0-9a-z\u3400-\u9fff]+")
_HAN = pattern("[^0-9a-z]+")
"""Of what is kept."""


def initials(text: str) -> str:
    """Initials of the Chinese characters, with the Latin letters and digits between them."""
    return _HAN.sub(lambda run: _of_run(run[0]), "".join(_kept(text)))


def one_by_one(text: str) -> str:
    """Initials of a text whose characters are read each for itself."""
    return "".join(_kept(text)).translate(_LETTERS)


def characters(text: str) -> set[str]:
    """The Chinese characters of a text."""
    return set("".join(_HAN.findall("".join(_kept(text)))))


def letter(character: str) -> str:
    """The initial of a Chinese character for itself, `""` where it has none."""
    letters, _ = _table()
    return letters[ord(character) - _FIRST].replace(_NONE, "")


def _kept(text: str) -> list[str]:
    return _KEPT.findall(unicodedata.normalize("NFKC", text).lower())


@cache
def _of_run(run: str) -> str:
    letters, _ = _table()
    found, place = [], 0
    while place < len(run):
        phrase, read = _phrase(_line(run[place : place + 2]), run, place)
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


@cache
def _line(start: str) -> str:
    """The line of the phrases that begin with two characters, or `""`."""
    _, lines = _table()

    def begins(place: int) -> str:
        first = lines.rfind("\n", 0, place) + 1
        return lines[first : first + 2]

    at = bisect_left(range(len(lines)), start, key=begins)
    found = len(start) == 2 and lines.startswith(start, at)
    return lines[at : lines.find("\n", at)] if found else ""


@cache
def _table() -> tuple[str, str]:
    """Initials by character; the lines of phrases, ordered by their first two characters.

    The lines are not parted: a build that has one new name asks for ten of thousands.
    """
    _, letters, lines = _TABLE.read_bytes().decode().split("\n", 2)
    return letters, lines


class _Letters(dict[int, str]):
    """What stands for the characters of a text, by their numbers."""

    def __missing__(self, number: int) -> str:
        read = self[number] = chr(number) if number < _FIRST else letter(chr(number))
        return read


_LETTERS = _Letters()
