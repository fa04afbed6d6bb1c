"""A paper as a workbook: a sheet a section, then one for each of its charts, Excel's own.

A chart has a sheet to itself because it is printed on one page so: Excel ignores page breaks in
sheets that are fitted to the width of a page. The table of a sheet that has one can be filtered,
and its head is printed on every page.
The same paper gives the same bytes: XlsxWriter stamps nothing but the day it is given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from msgspec import Struct, field
from xlsxwriter.workbook import Workbook

from gkcatalog.model.paper import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Heading,
    Listing,
    Matrix,
    Paper,
    Percent,
    Prose,
    Source,
    Table,
    Tone,
)
from gkcatalog.render.columns import width
from gkcatalog.render.oversight.sheet_styles import make_styles
from gkcatalog.render.oversight.text import wrap
from gkcatalog.render.workbook.text import cell_text, sheet_names

_WIDEST, _NARROWEST, _PROSE_COLUMNS = 48, 6, 110
_LINE, _HIGHEST = 15, 409
"""Points of a line and of the highest row."""
_WIDTH, _HEIGHT, _BAR = 1020, 640, 26
"""Points of the screen: a page across, and the room that a bar takes."""
_HEIGHTS = {"title": 28, "2": 24, "3": 20}
_TYPES = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.STACKED: {"type": "bar", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
}
_COLOURS = ("#1F6F43", "#C98A00", "#5B6673", "#B3261E", "#2A5D9C", "#7A3E9D")


def workbook(paper: Paper, day: date, author: str = "") -> bytes:
    """The bytes of the workbook; `day` is the date that it states as its making."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, options)
    book.set_properties(
        {"title": paper.title, "author": author, "created": datetime.combine(day, time())}
    )
    styles = make_styles(book)
    sections = _sections(paper)
    names = iter(sheet_names([name for section in sections for name in _names(*section)]))
    for number, (_, blocks) in enumerate(sections):
        name = next(names)
        sheet = book.add_worksheet(name)
        _set_up(sheet)
        writer = _Sheet(sheet, styles, {})
        if number == 0:
            writer.line(paper.title, "title")
            writer.line(paper.imprint, "prose")
        for block in blocks:
            writer.block(block)
        writer.fit()
        for chart, top in writer.charts:
            drawing = book.add_worksheet(next(names))
            _set_up(drawing, pages=1)
            _draw(drawing, book.add_chart(_TYPES[chart.kind]), chart, name, top)
    book.close()
    return buffer.getvalue()


def _names(title: str, blocks: Iterable[Block]) -> Iterator[str]:
    """Titles of the sheets of a section: its own, those of its charts."""
    yield title
    charts = (block for block in blocks if isinstance(block, Chart))
    yield from (f"图：{chart.caption}" for chart in charts if chart.categories)


def _sections(paper: Paper) -> list[tuple[str, list[Block]]]:
    """The blocks below each heading of level 2; a section without a heading is named 说明."""
    sections: list[tuple[str, list[Block]]] = []
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            sections.append((block.text, []))
        elif not sections:
            sections.append(("说明", [block]))
            continue
        sections[-1][1].append(block)
    return sections or [("说明", [])]


def _set_up(sheet: Any, pages: int = 0) -> None:
    """A4 across, as wide as a page; `pages` is how many at most, 0 for as many as it takes."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, pages)
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.hide_gridlines(2)


def _draw(sheet: Any, drawing: Any, chart: Chart, source: str, top: int) -> None:
    """Draw the numbers that stand in the sheet `source`, from row `top` on."""
    end = top + len(chart.categories)
    for column in range(1, len(chart.series) + 1):
        colour = _COLOURS[(column - 1) % len(_COLOURS)]
        drawing.add_series(
            {
                "name": [source, top, column],
                "categories": [source, top + 1, 0, end, 0],
                "values": [source, top + 1, column, end, column],
                "fill": {"color": colour},
                "line": {"color": colour},
                "data_labels": {"value": len(chart.series) == 1},
            }
        )
    drawing.set_title({"name": chart.caption, "name_font": {"size": 14}})
    drawing.set_size({"width": _WIDTH, "height": max(_HEIGHT, len(chart.categories) * _BAR)})
    if chart.kind is not ChartKind.LINES:
        drawing.set_y_axis({"reverse": True, "interval_unit": 1})
        drawing.set_x_axis({"min": 0})
    drawing.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom"})
    options = {"description": f"{chart.caption}，数值见“{source}”表"}
    sheet.insert_chart(0, 0, drawing, options)


class _Sheet(Struct):
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
        match block:
            case Heading():
                self.line(block.text, str(min(block.level, 3)))
            case Prose():
                self.text(block.text)
            case Listing():
                for number, item in enumerate(block.items, start=1):
                    self.text(f"{number}. {item}" if block.ordered else f"· {item}")
            case Table():
                self.table(block)
            case Matrix():
                self.matrix(block)
            case Chart():
                self.chart(block)
            case Source():
                self.line(block.caption, "caption")
                for line in block.text.splitlines():
                    self.line(line, "prose")
        self.row += 0 if isinstance(block, Heading) else 1

    def line(self, text: str, style: str) -> None:
        if style in _HEIGHTS:
            self.sheet.set_row(self.row, _HEIGHTS[style])
        self.sheet.write_string(self.row, 0, cell_text(text), self.styles[style])
        self.row += 1

    def text(self, text: str) -> None:
        for line in wrap(text, _PROSE_COLUMNS):
            self.line(line, "prose")

    def table(self, table: Table) -> None:
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

    def matrix(self, matrix: Matrix) -> None:
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

    def chart(self, chart: Chart) -> None:
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
