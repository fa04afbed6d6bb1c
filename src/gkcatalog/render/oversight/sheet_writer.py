"""Blocks of a paper written into a sheet, one below the other."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct, field

from gkcatalog.model.paper import (
    Block,
    Cell,
    Chart,
    Heading,
    Listing,
    Matrix,
    Percent,
    Prose,
    Source,
    Table,
    Tone,
)
from gkcatalog.render.columns import width
from gkcatalog.render.oversight.text import wrap
from gkcatalog.render.workbook.text import cell_text

_WIDEST, _NARROWEST, _PROSE_COLUMNS = 48, 6, 110
_LINE, _HIGHEST = 15, 409
"""Points of a line and of the highest row."""
_HEIGHTS = {"title": 28, "2": 24, "3": 20}


class SheetWriter(Struct):
    """Writes blocks one below the other."""

    sheet: Any
    styles: Mapping[str, Any]
    widths: dict[int, int]
    texts: dict[int, dict[int, int]] = field(default_factory=dict)
    """Row → column → columns that its text takes, for the heights of rows."""
    tables: list[tuple[int, int, int]] = field(default_factory=list)
    """First row, last row and last column of each table."""
    charts: list[tuple[Chart, int]] = field(default_factory=list)
    """What is to be drawn, and the row in which the head of its numbers stands."""
    row: int = 0

    def block(self, block: Block) -> None:
        """Write a block and leave a row free below it."""
        match block:
            case Heading():
                self.line(block.text, str(min(block.level, 3)))
            case Prose():
                self._text(block.text)
            case Listing():
                for number, item in enumerate(block.items, start=1):
                    self._text(f"{number}. {item}" if block.ordered else f"· {item}")
            case Table():
                self._table(block)
            case Matrix():
                self._matrix(block)
            case Chart():
                self._chart(block)
            case Source():
                self.line(block.caption, "caption")
                for line in block.text.splitlines():
                    self.line(line, "prose")
        self.row += 0 if isinstance(block, Heading) else 1

    def line(self, text: str, style: str) -> None:
        """Write a line of text."""
        if style in _HEIGHTS:
            self.sheet.set_row(self.row, _HEIGHTS[style])
        self.sheet.write_string(self.row, 0, cell_text(text), self.styles[style])
        self.row += 1

    def _text(self, text: str) -> None:
        for line in wrap(text, _PROSE_COLUMNS):
            self.line(line, "prose")

    def _table(self, table: Table) -> None:
        self.line(table.caption, "caption")
        top = self.row
        for column, head in enumerate(table.columns):
            self._cell(top, column, head.title, "head right" if head.numeric else "head")
        for offset, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                self._value(top + offset, column, cell, table.columns[column].numeric)
        self.row = top + len(table.rows) + 1
        if table.rows:
            self.tables.append((top, top + len(table.rows), len(table.columns) - 1))
        else:
            self.line("没有", "prose")

    def _matrix(self, matrix: Matrix) -> None:
        self.line(f"{matrix.caption}（空格为不负责）", "caption")
        top = self.row
        self._cell(top, 0, matrix.corner, "head")
        for column, head in enumerate(matrix.columns, start=1):
            self._cell(top, column, head, "head", narrow=True)
            self._seen(column, "")
        for offset, (name, marks) in enumerate(matrix.rows, start=1):
            self._cell(top + offset, 0, name, "text")
            for column, mark in enumerate(marks, start=1):
                tone, word = (mark.tone, mark.word) if mark else (Tone.NONE, "")
                self._cell(top + offset, column, word, tone.value)
        self.row = top + len(matrix.rows) + 1

    def _chart(self, chart: Chart) -> None:
        """The numbers as a table; the drawing refers to them."""
        if not chart.categories:
            return
        self.line(chart.caption, "caption")
        top, count = self.row, len(chart.categories)
        self._cell(top, 0, "", "head")
        for column, series in enumerate(chart.series, start=1):
            self._cell(top, column, series.name, "head right")
        for n, category in enumerate(chart.categories, start=1):
            self._cell(top + n, 0, category, "text")
            for column, series in enumerate(chart.series, start=1):
                value = series.values[n - 1]
                self._value(top + n, column, "" if value is None else value, True)
        self.row = top + count + 1
        self.charts.append((chart, top))

    def fit(self) -> None:
        """Columns as wide as their texts, rows high enough, the only table made to be filtered."""
        wide = {c: max(_NARROWEST, min(_WIDEST, n) + 2) for c, n in self.widths.items()}
        for column, columns in wide.items():
            self.sheet.set_column(column, column, columns)
        for row, texts in self.texts.items():
            lines = max(-(-taken // (wide[column] - 1)) for column, taken in texts.items())
            if lines > 1:
                self.sheet.set_row(row, min(_LINE * lines + 3, _HIGHEST))
        if len(self.tables) == 1:
            [(top, bottom, last)] = self.tables
            self.sheet.autofilter(top, 0, bottom, last)
            self.sheet.repeat_rows(top)

    def _value(self, row: int, column: int, cell: Cell, numeric: bool) -> None:
        write: Callable[..., Any] = self.sheet.write_number
        match cell:
            case Percent() if cell.value is not None:
                write(row, column, float(cell.value / 100), self.styles["percent"])
                self._seen(column, str(cell))
            case Decimal():
                write(row, column, float(cell), self.styles["decimal"])
                self._seen(column, str(cell))
            case int():
                write(row, column, cell, self.styles["number"])
                self._seen(column, str(cell))
            case _:
                self._cell(row, column, str(cell), "right" if numeric else "text")

    def _cell(self, row: int, column: int, text: str, style: str, *, narrow: bool = False) -> None:
        self.sheet.write_string(row, column, cell_text(text), self.styles[style])
        self.texts.setdefault(row, {})[column] = width(text)
        if not narrow:
            self._seen(column, text)

    def _seen(self, column: int, text: str) -> None:
        self.widths[column] = max(self.widths.get(column, 0), width(text))
