"""Text set into the columns of a terminal, in which a Chinese character takes two."""

from gkcatalog.render.columns import width

_MAY_NOT_BEGIN = "，。；：、）”》？！〕】"
_MAY_NOT_END = "（“《〔【"


def wrapped(text: str, columns: int, first: str, other: str) -> list[str]:
    """A text in lines of at most so many columns; `first` and `other` begin the lines.

    No line begins with a closing sign or ends with an opening one; numbers and words of Latin
    letters stay whole where they fit.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, columns, other if lines else first, other)
    return lines


def _paragraph(text: str, columns: int, first: str, other: str) -> list[str]:
    lines, line = [], first
    for piece in _pieces(text):
        if width(line) + width(piece) > columns and line.strip() and line not in (first, other):
            lines.append(line.rstrip())
            line = other
            piece = piece.lstrip()
        while width(line) + width(piece) > columns and len(piece) > 1:
            fits = max(1, _fitting(piece, columns - width(line)))
            lines.append(line + piece[:fits])
            line, piece = other, piece[fits:]
        line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _fitting(piece: str, columns: int) -> int:
    used = 0
    for number, char in enumerate(piece):
        used += width(char)
        if used > columns:
            return number
    return len(piece)


def _pieces(text: str) -> list[str]:
    """Parts between which a line may end."""
    pieces: list[str] = []
    for char in text:
        last = pieces[-1] if pieces else ""
        joins = last and (
            char in _MAY_NOT_BEGIN
            or last[-1] in _MAY_NOT_END
            or (_is_latin(char) and _is_latin(last[-1]))
        )
        if joins:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
