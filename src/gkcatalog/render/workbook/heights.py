"""How high a row of a printed table must be so that all of its text shows.

Spreadsheet programs do not agree on fitting rows by themselves, so heights are computed
from the text and written. Units: widths in pixels at 96 a inch, sizes and heights in points.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil

from gkcatalog.pattern import pattern

_LEADING, _PADDING = 1.46, 4.0
"""Type of the tallest substitute faces takes 1.46 of its size; 宋体 takes less."""
_HALF = 0.55
"""Width of a Latin letter or digit, as part of a Chinese character."""
_PIECE = pattern(r"[（《〈〔【“‘「『]*(?:[!-~]+|.)[，。、；：！？）》〉〕】”’」』…]*")
"""What is not broken over lines: a Latin word, or a character with its punctuation."""


def row_height(cells: Iterable[tuple[str, float]], size: float) -> float:
    """Return the points that a row needs; it may exceed `HIGHEST_ROW`.

    `cells` pairs each text with the width of its column in pixels, `size` is the type size.
    """
    return height_of(
        max((text_lines(text, pixels, size) for text, pixels in cells), default=1), size
    )


def height_of(lines: int, size: float) -> float:
    """Return the points that `lines` lines of type take, with the padding of a cell."""
    return lines * size * _LEADING + _PADDING


@lru_cache(maxsize=1 << 15)
def text_lines(text: str, pixels: float, size: float) -> int:
    """Return how many lines `text` takes in a column of that width; an empty text takes one."""
    full = size * 96 / 72
    return sum(_lines_of(line, pixels / full) for line in text.split("\n"))


def _lines_of(line: str, room: float) -> int:
    """Set one paragraph greedily; `room` is the width of the column in full characters."""
    if len(line) <= room:
        return 1
    lines, used = 1, 0.0
    for piece in _PIECE.findall(line):
        width = _width(piece)
        if used + width <= room:
            used += width
        elif width <= room:
            lines, used = lines + 1, width
        else:
            broken = ceil(width / room)
            lines, used = lines + broken - (used == 0), width - (broken - 1) * room
    return lines


def _width(piece: str) -> float:
    if len(piece) == 1:
        return _HALF if piece < "\x7f" else 1.0
    return sum(_HALF if character < "\x7f" else 1.0 for character in piece)


def pages(heights: Sequence[float], first: float, other: float) -> Iterator[int]:
    """Yield the page of each row, counted from 0.

    `first` and `other` are the points that rows may take on the first and on later pages.
    """
    page, left, empty = 0, first, True
    for height in heights:
        if height > left and not empty:
            page, left = page + 1, other
        left -= height
        empty = False
        yield page
