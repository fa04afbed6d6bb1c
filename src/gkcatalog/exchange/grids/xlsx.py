"""Workbooks of Excel and WPS (.xlsx, .xlsm): values and merged cells, never code or links.

Streams the sheets, since neither of the usual readers does all that is needed at once:
bounded memory whatever the file claims, merged cells, and the fonts of runs, without which
a tick drawn by Wingdings is the letter R.
"""

import io
import posixpath
import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from gkcatalog.exchange.grids.archive import DAMAGED, parts
from gkcatalog.exchange.grids.cell_values import Styles, cell_text, rich_text, styles
from gkcatalog.exchange.grids.grid import Grid, Span, Unreadable, clipped, rectangle
from gkcatalog.exchange.grids.limits import MAX_CELLS, MAX_COLUMNS, MAX_TABLES
from gkcatalog.exchange.grids.xml import attribute, local, root

FAR = Unreadable(
    "工作表中有内容离目录表太远，范围过大。",
    "请删除目录表下方和右侧多余的行列，保存后再导入。",
)
_BOOK_PARTS = ("workbook.xml", "workbook.xml.rels", "styles.xml", "sharedStrings.xml")
_BLANK_CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"[^<>]*/>')
_BLANK_ROW = re.compile(rb'<row r="[0-9]+"[^<>]*(?:/>|>\s*</row>)')
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class _Sheet(Struct):
    """Cells found so far, by row and column."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0

    def rows(self) -> list[list[str]] | Unreadable:
        """Every row up to the last one with content."""
        height = max(self.cells, default=-1) + 1
        width = max((max(row) for row in self.cells.values()), default=-1) + 1
        if height * width > MAX_CELLS or width > MAX_COLUMNS:
            return FAR
        return [
            [row.get(column, "") for column in range(width)]
            for row in (self.cells.get(at, {}) for at in range(height))
        ]


def read(data: bytes) -> tuple[Grid, ...] | Unreadable:
    """Every worksheet in order, hidden ones marked as such."""
    members = parts(data, _wanted)
    if isinstance(members, Unreadable):
        return members
    try:
        shared = _shared_strings(members)
        looks = styles(members.get("xl/styles.xml"), members["xl/workbook.xml"])
        grids: list[Grid] = []
        for name, path, hidden in sheet_parts(members)[:MAX_TABLES]:
            grid = _grid(name, hidden, members[path], shared, looks)
            if isinstance(grid, Unreadable):
                return grid
            grids.append(grid)
    except (etree.XMLSyntaxError, KeyError, ValueError, IndexError):
        return DAMAGED
    return tuple(grids)


def _wanted(name: str) -> bool:
    """XML of sheets, texts and styles: no macros, drawings, external links, embedded files."""
    if name.startswith("xl/worksheets/"):
        return name.endswith(".xml")
    return name.startswith("xl/") and posixpath.basename(name) in _BOOK_PARTS


def sheet_parts(members: dict[str, bytes]) -> list[tuple[str, str, bool]]:
    """Name, part and hiddenness of each worksheet; chart sheets have no part here."""
    targets = {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", "")))[1:]
        for one in root(members["xl/_rels/workbook.xml.rels"])
    }
    found = []
    for sheet in root(members["xl/workbook.xml"]).iter("{*}sheet"):
        path = targets[attribute(sheet, "id")]
        if path in members:
            found.append((sheet.get("name", ""), path, sheet.get("state", "visible") != "visible"))
    return found


def _shared_strings(members: dict[str, bytes]) -> list[tuple[str, bool]]:
    """Texts with their runs' symbols drawn, and whether runs carried fonts of their own."""
    member = next(
        (data for name, data in members.items() if name.endswith("/sharedStrings.xml")), None
    )
    return [] if member is None else [rich_text(one) for one in root(member) if local(one) == "si"]


def _grid(
    name: str, hidden: bool, member: bytes, shared: list[tuple[str, bool]], looks: Styles
) -> Grid | Unreadable:
    sheet = _Sheet()
    for element in _elements(member):
        if local(element) == "mergeCell":
            sheet.spans.append(_span(element.get("ref", "")))
        else:
            _take_row(sheet, element, shared, looks)
            if sheet.count > MAX_CELLS:
                return FAR
    rows = sheet.rows()
    if isinstance(rows, Unreadable):
        return rows
    cells = rectangle(rows)
    spans = clipped(sheet.spans, cells)
    return Grid(name, cells, spans, hidden=hidden, formulas=tuple(sheet.formulas))


def _elements(member: bytes) -> Iterator[etree._Element]:
    """Rows and merged cells as they end; what is done with is freed.

    Formatted blank rows, of which a sheet may have a million, are cut out beforehand.
    """
    events = etree.iterparse(
        io.BytesIO(_BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", member))),
        events=("end",),
        tag=("{*}row", "{*}mergeCell"),
        resolve_entities=False,
        no_network=True,
    )
    for _, element in events:
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _take_row(
    sheet: _Sheet, row: etree._Element, shared: list[tuple[str, bool]], looks: Styles
) -> None:
    number = int(row.get("r", "0")) - 1
    number = number if number >= 0 else max(sheet.cells, default=-1) + 1
    column = -1
    for cell in row:
        reference = cell.get("r")
        column = position(reference)[1] if reference else column + 1
        if not len(cell):
            continue
        text, bare = cell_text(cell, shared, looks)
        if bare:
            sheet.formulas.append((number, column))
        if text:
            sheet.cells.setdefault(number, {})[column] = text
            sheet.count += 1


def _span(reference: str) -> Span:
    first, _, last = reference.partition(":")
    top, left = position(first)
    bottom, right = position(last or first)
    return Span(top, left, bottom, right)


def position(reference: str) -> tuple[int, int]:
    """Row and column of `C7`, from 0; raises `ValueError` for anything else."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
