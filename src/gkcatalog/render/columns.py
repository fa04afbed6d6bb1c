"""Texts in the columns of a terminal, where a Chinese character takes two."""

import unicodedata


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, columns: int) -> list[str]:
    """A text cut into lines of at most so many columns."""
    lines, line, used = [], "", 0
    for char in text:
        step = width(char)
        if used + step > columns and char not in "，。；：、）”":
            lines.append(line)
            line, used = "", 0
        line, used = line + char, used + step
    return [*lines, line] if line else lines
