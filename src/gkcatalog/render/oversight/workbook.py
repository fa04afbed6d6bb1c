"""A paper as a workbook: a sheet a section, then one for each of its charts, Excel's own.

A chart has a sheet to itself because it is printed on one page so: Excel ignores page breaks in
sheets that are fitted to the width of a page. The table of a sheet that has one can be filtered,
and its head is printed on every page.
The same paper gives the same bytes: XlsxWriter stamps nothing but the day it is given.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter.workbook import Workbook

from gkcatalog.model.paper import Block, Chart, ChartKind, Heading, Paper
from gkcatalog.render.oversight.sheet_styles import make_styles
from gkcatalog.render.oversight.sheet_writer import SheetWriter
from gkcatalog.render.workbook.text import sheet_names

_WIDTH, _HEIGHT, _BAR = 1020, 640, 26
"""Points of the screen: a page across, and the room that a bar takes."""
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
        writer = SheetWriter(sheet, styles, {})
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
