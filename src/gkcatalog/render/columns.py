"""Texts in the columns of a terminal, where a Chinese character takes two."""

import unicodedata


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    kinds = "".join(map(unicodedata.east_asian_width, text))
    return len(text) + kinds.count("W") + kinds.count("F")


def visible(text: str) -> str:
    """A text in which nothing steers the terminal: blanks for tabs, `�` for control marks.

    Marks of Unicode's class Cf turn the direction of writing; those of Cc start commands.
    """
    if text.isprintable():
        return text
    return "".join(" " if c == "\t" else _shown(c) for c in text)


def _shown(char: str) -> str:
    return "�" if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char


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
