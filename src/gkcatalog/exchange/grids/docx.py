"""Tables of Word documents (.docx)."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from gkcatalog.exchange.grids.archive import DAMAGED, TOO_LARGE, parts
from gkcatalog.exchange.grids.grid import Grid, Unreadable
from gkcatalog.exchange.grids.limits import MAX_TABLES, MIN_WIDTH
from gkcatalog.exchange.grids.spread import Spread
from gkcatalog.exchange.grids.xml import attribute, child, local, root
from gkcatalog.exchange.symbols import drawn

_PART = "word/document.xml"
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "smartTag", "customXml", "body", "hyperlink"})
"""Elements that only wrap others; deleted text (`del`) is not among them."""


class _Cell(Struct, frozen=True):
    text: str
    across: int
    continues: bool
    """True for a cell merged with the one above."""


def read(data: bytes) -> tuple[Grid, ...] | Unreadable:
    """Every table of the body, named 表1, 表2 …, with the paragraphs before it."""
    members = parts(data, lambda name: name == _PART)
    if isinstance(members, Unreadable):
        return members
    try:
        document = root(members[_PART])
        return _tables(document)
    except (etree.XMLSyntaxError, KeyError, ValueError):
        return DAMAGED


def _tables(document: etree._Element) -> tuple[Grid, ...] | Unreadable:
    grids: list[Grid] = []
    headings: list[str] = []
    body = child(document, "body")
    for element in _unwrapped(body if body is not None else document):
        if local(element) == "tbl" and len(grids) < MAX_TABLES:
            grid = _grid(element, f"表{len(grids) + 1}", tuple(headings[-8:]))
            if isinstance(grid, Unreadable):
                return grid
            grids.append(grid)
            headings = headings if grid.width < MIN_WIDTH else []
        elif local(element) == "p" and (text := _paragraph(element)):
            headings.append(text)
    return tuple(grids)


def _grid(table: etree._Element, name: str, headings: tuple[str, ...]) -> Grid | Unreadable:
    rows = [_row(row) for row in _unwrapped(table) if local(row) == "tr"]
    spread = Spread()
    for at, row in enumerate(rows):
        spread.new_row()
        column = 0
        for cell in row:
            if not cell.continues or at == 0:
                down = 1 + _continued(rows, at, column)
                if not spread.put(cell.text, down, cell.across):
                    return TOO_LARGE
            column += cell.across
    return spread.grid(name, headings)


def _continued(rows: list[list[_Cell]], at: int, column: int) -> int:
    """How many rows below `at` continue the cell that starts in `column`."""
    count = 0
    for row in rows[at + 1 :]:
        start = 0
        for cell in row:
            if start >= column:
                break
            start += cell.across
        else:
            return count
        if start != column or not cell.continues:
            return count
        count += 1
    return count


def _row(row: etree._Element) -> list[_Cell]:
    cells = [_cell(one) for one in _unwrapped(row) if local(one) == "tc"]
    look = child(row, "trPr")
    before = child(look, "gridBefore") if look is not None else None
    skipped = int(attribute(before, "val") or "0") if before is not None else 0
    return [_Cell("", 1, False)] * min(skipped, 50) + cells


def _cell(cell: etree._Element) -> _Cell:
    look = child(cell, "tcPr")
    span = child(look, "gridSpan") if look is not None else None
    merge = child(look, "vMerge") if look is not None else None
    across = int(attribute(span, "val") or "1") if span is not None else 1
    lines = [_paragraph(one) for one in cell.iter("{*}p")]
    text = "\n".join(line for line in lines if line)
    return _Cell(text, across, merge is not None and attribute(merge, "val") != "restart")


def _unwrapped(element: etree._Element) -> Iterator[etree._Element]:
    for one in element:
        if local(one) in _WRAPPERS:
            yield from _unwrapped(one)
        else:
            yield one


def _paragraph(paragraph: etree._Element) -> str:
    return "".join(
        text for run in _unwrapped(paragraph) if local(run) == "r" for text in _run(run)
    ).strip()


def _run(run: etree._Element) -> Iterator[str]:
    look = child(run, "rPr")
    fonts = child(look, "rFonts") if look is not None else None
    font = (attribute(fonts, "ascii") or attribute(fonts, "hAnsi")) if fonts is not None else ""
    for one in run:
        kind = local(one)
        if kind == "t":
            yield drawn(one.text or "", font)
        elif kind == "sym":
            code = int(attribute(one, "char") or "20", 16)
            yield drawn(chr(code), attribute(one, "font"))
        elif kind in ("br", "cr"):
            yield "\n"
        elif kind == "tab":
            yield " "
