"""A table as a grid of texts: what every format is read into."""

from functools import cache

from msgspec import Struct

from gkcatalog.model.place import Place


class Span(Struct, frozen=True):
    """A merged cell: its first and last row and column, from 0, both inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(Struct, frozen=True):
    """A sheet of a workbook, or a table of a page or document.

    `rows` is rectangular; the text of a merged cell stands in its first cell alone.
    `headings` are the texts that stand before the table outside of it, nearest last.
    `formulas` are the cells (row, column) whose formula carries no result.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    headings: tuple[str, ...] = ()
    hidden: bool = False
    formulas: tuple[tuple[int, int], ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def expanded(self) -> list[list[str]]:
        """The rows with the text of every merged cell in all the cells it covers."""
        rows = [list(row) for row in self.rows]
        for span in self.spans:
            text = self.rows[span.top][span.left]
            for row in rows[span.top : span.bottom + 1]:
                row[span.left : span.right + 1] = [text] * (span.right - span.left + 1)
        return rows

    def owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Covered cell → the first cell of its merged cell, for merged cells alone."""
        return {
            (row, column): (span.top, span.left)
            for span in self.spans
            for row in range(span.top, span.bottom + 1)
            for column in range(span.left, span.right + 1)
        }

    def place(self, file: str, row: int, column: int) -> Place:
        """The place of a cell, given from 0; `cell` is `Sheet!C7`."""
        line, first = row + 1, column + 1
        cell = f"{self.name}!{letters(column)}{line}"
        return Place(file, line, first, line, first + 1, cell)


class Unreadable(Struct, frozen=True):
    """Why a file was not read: one Chinese sentence, and one that says what helps."""

    reason: str
    remedy: str


@cache
def letters(column: int) -> str:
    """Name of a column counted from 0: A, B … Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def rectangle(rows: list[list[str]], cut: bool = True) -> tuple[tuple[str, ...], ...]:
    """Rows of equal length, blank rows at the end cut off, with `cut` blank columns too."""
    height = max((at + 1 for at, row in enumerate(rows) if any(row)), default=0)
    width = max(((filled(row) if cut else len(row)) for row in rows[:height]), default=0)
    return tuple(tuple(row[:width]) + ("",) * (width - len(row)) for row in rows[:height])


def filled(row: list[str]) -> int:
    """Number of cells up to the last one that is not blank."""
    for at in range(len(row), 0, -1):
        if row[at - 1]:
            return at
    return 0


def clipped(spans: list[Span], rows: tuple[tuple[str, ...], ...]) -> tuple[Span, ...]:
    """Spans cut to the grid; those of one cell or wholly outside are left out."""
    height, width = len(rows), len(rows[0]) if rows else 0
    cut = (
        Span(one.top, one.left, min(one.bottom, height - 1), min(one.right, width - 1))
        for one in spans
        if one.top < height and one.left < width
    )
    return tuple(one for one in cut if one.bottom > one.top or one.right > one.left)
