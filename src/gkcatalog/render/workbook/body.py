"""The rows of a sheet of items, and the merging of 一级事项 for print."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from gkcatalog.model.sheet import HIGHEST_ROW
from gkcatalog.render.workbook.heights import pages
from gkcatalog.render.workbook.rows import Row

_HEADING_HEIGHT = 22.0
_GROUP = 1
"""Where 一级事项 stands, on the sheet and in `Row.cells`."""


class Block(Struct, frozen=True):
    """Rows below a heading of their own; "" where a sheet has only one block."""

    heading: str
    rows: Sequence[Row]


class Line(Struct):
    """A row of the sheet, or a heading (`row` is None), with its height in points."""

    row: Row | None
    height: float
    heading: str = ""


def lines_of(blocks: Sequence[Block], *, merged: bool) -> list[Line]:
    """Return what stands below the header; a row that is not merged must hold its 一级事项."""
    lines: list[Line] = []
    for block in blocks:
        if block.heading:
            lines.append(Line(None, _HEADING_HEIGHT, block.heading))
        for row in block.rows:
            height = row.height if merged else row.points
            lines.append(Line(row, min(height, HIGHEST_ROW)))
    return lines


def page_numbers(lines: Sequence[Line], first_page: float, page: float) -> list[int]:
    """Return the page of each line, counted from 0; a heading stays with the row below it.

    `first_page` and `page` are the points that lines may take on the first and on later pages.
    """
    together: list[float] = []
    for number, line in enumerate(lines):
        if number and lines[number - 1].row is None:
            together[-1] += line.height
        else:
            together.append(line.height)
    numbers = pages(together, first_page, page)
    found: list[int] = []
    for before in (None, *lines[:-1]) if lines else ():
        below_heading = before is not None and before.row is None
        found.append(found[-1] if below_heading else next(numbers))
    return found


def runs(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the lines over which one 一级事项 is merged.

    A run ends at the foot of a page, so that every page names the 一级事项 of its rows: a cell
    merged over a page break would show its text on one of the pages only.
    """
    headings = 0
    keys = []
    for line, number in zip(lines, numbers, strict=True):
        headings += line.row is None
        keys.append((line.row.cells[_GROUP] if line.row else "", number, headings))
    start = 0
    for (group, _, _), run in groupby(keys):
        end = start + sum(1 for _ in run)
        if group:
            yield start, end - 1
        start = end


def make_room(lines: Sequence[Line], first: int, last: int) -> None:
    """Raise the last line of a run where its rows are too low for their 一级事项."""
    row = lines[first].row
    if row is None:
        return
    missing = row.group_height - sum(line.height for line in lines[first : last + 1])
    if missing > 0:
        lines[last].height = min(lines[last].height + missing, HIGHEST_ROW)
