"""The body of a sheet of items, written into the shell that the library makes.

Rows are most of a workbook. They are set here as the file format has them (ECMA-376 part 1,
18.3.1), with their texts in the cells, so that a sheet hangs on nothing but its items and a build
can keep the sheets that did not change.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from gkcatalog.render.plain_text import escaped
from gkcatalog.render.table import Column
from gkcatalog.render.workbook.body import Block, Line, lines_of, make_room, page_numbers, runs
from gkcatalog.render.workbook.layout import TO_THE_LEFT
from gkcatalog.render.workbook.styles import LOOKS_LIKE_FORMULA
from gkcatalog.render.workbook.text import cell_text

FIRST_ROW = 4
"""Where the body begins, below title, edition and the two rows of the header; from 0."""
SAMPLES = ("centre", "centre_quoted", "left", "left_quoted", "band")
"""Formats of the body, shown by the cells of the first row of a shell."""
_SAMPLE_ROW = re.compile(rf'<row r="{FIRST_ROW + 1}".*?</row>')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
_MERGES = re.compile(r'<mergeCells count="(\d+)">(.*?)</mergeCells>')
_ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")
_TEXT = ' t="inlineStr">'
"""Begins the text of a cell, behind its place and format."""
_MOST_BREAKS = 1023
_GROUP = 1
"""Where 一级事项 stands, on the sheet and in `Row.cells`."""


class Body(Struct, frozen=True):
    """What a sheet of items holds: its blocks, the columns it shows, the points of a page.

    `first_page` and `page` are 0 for a sheet that is not made for print: it has no merged cells.
    """

    blocks: Sequence[Block]
    shown: Sequence[tuple[int, Column]]
    first_page: float = 0
    page: float = 0


class _Marks(Struct, frozen=True):
    """Numbers of the formats of a workbook."""

    centre: str
    centre_quoted: str
    left: str
    left_quoted: str
    band: str

    def setter(self, column: Column) -> "_Setter":
        """What sets the cells of a column; an empty one is centred."""
        if column.key in TO_THE_LEFT:
            return _setter(self.left, self.left_quoted, self.centre)
        return _setter(self.centre, self.centre_quoted, self.centre)


_Setter = Callable[[str], str]
"""Takes the text of a cell, gives what follows its place: its format and the text."""


def filled(shell: str, body: Body) -> str:
    """A sheet with its body in place of the sample row."""
    sample = _SAMPLE_ROW.search(shell)
    assert sample is not None, "the shell shows its formats"
    marks = _Marks(*re.findall(r' s="(\d+)"', sample[0]))
    lines = lines_of(body.blocks, merged=bool(body.page))
    spans, breaks = _paginated(lines, body) if body.page else ([], [])
    merged = {line: first for first, last in spans for line in range(first, last + 1)}
    rows = "".join(_rows(lines, body, marks, merged))
    text = f"{shell[: sample.start()]}{rows}{shell[sample.end() :]}"
    areas = [f"B{FIRST_ROW + 1 + first}:B{FIRST_ROW + 1 + last}" for first, last in spans]
    end = _letter(len(body.shown) - 1)
    headings = (n for n, line in enumerate(lines, FIRST_ROW + 1) if line.row is None)
    areas += [f"A{n}:{end}{n}" for n in headings]
    corner = f"{_letter(len(body.shown))}{FIRST_ROW + max(len(lines), 1)}"
    text = _DIMENSION.sub(f'<dimension ref="A1:{corner}"/>', text, count=1)
    text = _MERGES.sub(lambda found: _with_merges(found, areas), text, count=1)
    return text.replace("</headerFooter>", f"</headerFooter>{_breaks(breaks)}", 1)


def _paginated(lines: list[Line], body: Body) -> tuple[list[tuple[int, int]], list[int]]:
    """End pages where 一级事项 ends, too: the lines over which each is merged, and the breaks."""
    numbers = page_numbers(lines, body.first_page, body.page)
    breaks = [place for place in range(1, len(lines)) if numbers[place] != numbers[place - 1]]
    spans = []
    for first, last in runs(lines, numbers):
        make_room(lines, first, last)
        if last > first:
            spans.append((first, last))
    return spans, breaks


def _rows(
    lines: Sequence[Line], body: Body, marks: _Marks, merged: dict[int, int]
) -> Iterator[str]:
    """Yield rows; `merged` gives the first line of the run that a line belongs to."""
    columns = [
        (place, f'<c r="{_letter(number)}', marks.setter(column))
        for number, (place, column) in enumerate(body.shown)
    ][_GROUP:]
    last = _letter(len(body.shown))
    number = 0
    for line, content in enumerate(lines):
        n = FIRST_ROW + 1 + line
        yield f'<row r="{n}" ht="{round(content.height * 4 / 3) * 0.75:g}" customHeight="1">'
        if content.row is None:
            yield from _heading(content.heading, n, len(body.shown), marks)
        else:
            number += 1
            texts = content.row.cells
            cells = [f'{start}{n}"{setter(texts[place])}' for place, start, setter in columns]
            if merged.get(line, line) != line:
                cells[0] = f"{cells[0].partition(_TEXT)[0]}/>"
            yield f'<c r="A{n}" s="{marks.centre}"><v>{number}</v></c>'
            yield "".join(cells)
            yield f'<c r="{last}{n}"{_content(content.row.id)}'
        yield "</row>"


@lru_cache(maxsize=16)
def _setter(usual: str, quoted: str, empty: str) -> _Setter:
    """Formats of a column for a text, for one that looks like a formula, and for none."""

    @lru_cache(maxsize=1 << 16)
    def cell(text: str) -> str:
        mark = quoted if text.startswith(LOOKS_LIKE_FORMULA) else usual if text else empty
        return f' s="{mark}"{_content(text)}'

    return cell


def _heading(text: str, n: int, width: int, marks: _Marks) -> Iterator[str]:
    """A line over all columns that names the unit of the rows below it."""
    yield f'<c r="A{n}" s="{marks.band}"{_content(cell_text(text))}'
    for number in range(1, width):
        yield f'<c r="{_letter(number)}{n}" s="{marks.band}"/>'


def _content(text: str) -> str:
    """The rest of a cell that holds a text, always as text."""
    if not text:
        return "/>"
    space = ' xml:space="preserve"' if text != text.strip() else ""
    shown = escaped(_ESCAPE.sub(r"_x005F\1", text) if "_x" in text else text)
    return f"{_TEXT}<is><t{space}>{shown}</t></is></c>"


def _with_merges(found: re.Match[str], areas: Sequence[str]) -> str:
    more = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f'<mergeCells count="{int(found[1]) + len(areas)}">{found[2]}{more}</mergeCells>'


def _breaks(places: Sequence[int]) -> str:
    rows = [FIRST_ROW + place for place in places][:_MOST_BREAKS]
    if not rows:
        return ""
    marks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in rows)
    return f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{marks}</rowBreaks>'


def _letter(column: int) -> str:
    """The name of one of the first 26 columns."""
    return chr(ord("A") + column)
