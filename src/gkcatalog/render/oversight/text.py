"""A paper as plain text of 80 columns."""

from collections.abc import Iterator, Sequence

from gkcatalog.model.paper import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Listing,
    Matrix,
    Paper,
    Prose,
    Source,
    Table,
)
from gkcatalog.render.changes.columns import wrapped
from gkcatalog.render.columns import width

WIDTH = 80
_GAP = 2


def text(paper: Paper) -> str:
    """The whole paper; charts are left out, their numbers stand in tables."""
    lines = [paper.title, paper.imprint] if paper.imprint else [paper.title]
    for block in paper.blocks:
        shown = list(_block(block))
        if shown:
            lines += ["", *shown]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            mark = "=" if block.level < 3 else "-"
            yield block.text
            yield mark * width(block.text)
        case Prose():
            yield from wrap(block.text, WIDTH)
        case Listing():
            for number, item in enumerate(block.items, start=1):
                sign = f"{number}. " if block.ordered else "· "
                first, *others = wrap(item, WIDTH - width(sign)) or [""]
                yield sign + first
                yield from (" " * width(sign) + line for line in others)
        case Table():
            yield from _table(block)
        case Matrix():
            yield from _matrix(block)
        case Source():
            yield block.caption
            yield from block.text.splitlines()
        case Chart():
            return


def _table(table: Table) -> Iterator[str]:
    yield f"〔{table.caption}〕"
    if not table.rows:
        yield "（没有）"
        return
    heads = [column.title for column in table.columns]
    cells = [[str(cell) for cell in row] for row in table.rows]
    widths = fitted([heads, *cells], table.columns)
    yield from _row(heads, widths, table.columns)
    yield (" " * _GAP).join("-" * w for w in widths)
    for row in cells:
        yield from _row(row, widths, table.columns)


def _row(row: Sequence[str], widths: Sequence[int], columns: Sequence[Column]) -> Iterator[str]:
    laid = [wrap(cell, w) or [""] for cell, w in zip(row, widths, strict=True)]
    for n in range(max(len(lines) for lines in laid)):
        parts = []
        for lines, w, column in zip(laid, widths, columns, strict=True):
            part = lines[n] if n < len(lines) else ""
            pad = " " * (w - width(part))
            parts.append(pad + part if column.numeric else part + pad)
        yield (" " * _GAP).join(parts)


def fitted(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> list[int]:
    """Widths of columns that keep a table within `WIDTH`: the widest texts are broken first."""
    widths = [max(width(row[n]) for row in rows) for n in range(len(columns))]
    room = WIDTH - _GAP * (len(widths) - 1)
    least = [
        max([4, *(width(row[n]) for row in rows[1:])]) if column.numeric else 8
        for n, column in enumerate(columns)
    ]
    while sum(widths) > room:
        breakable = [n for n in range(len(widths)) if widths[n] > least[n]]
        if not breakable:
            break
        widths[max(breakable, key=lambda n: widths[n])] -= 1
    return widths


def _matrix(matrix: Matrix) -> Iterator[str]:
    """Columns are numbered, since their heads are longer than the marks below them."""
    yield f"〔{matrix.caption}〕"
    yield from wrap(
        "，".join(f"{mark.sign} {mark.word}" for mark in matrix.legend) + "，空格为不负责", WIDTH
    )
    heads = "　".join(f"{n}{name}" for n, name in enumerate(matrix.columns, start=1))
    yield from wrap(heads, WIDTH)
    first = max([width(matrix.corner), *(width(name) for name, _ in matrix.rows)])
    first = min(first, 30)
    each = max(1, (WIDTH - first - 1) // 3)
    for start in range(0, len(matrix.columns), each):
        chunk = range(start, min(start + each, len(matrix.columns)))
        yield _padded(matrix.corner, first) + " " + "".join(f"{n + 1:>3}" for n in chunk)
        for name, marks in matrix.rows:
            cells = []
            for n in chunk:
                mark = marks[n]
                sign = mark.sign if mark else ""
                cells.append(" " * (3 - width(sign)) + sign)
            yield _padded(name, first) + " " + "".join(cells)


def _padded(text_: str, columns: int) -> str:
    lines = wrap(text_, columns) or [""]
    return lines[0] + " " * (columns - width(lines[0]))


def wrap(text_: str, columns: int) -> list[str]:
    """A text cut into lines of at most so many columns."""
    return wrapped(text_, columns, "", "") if text_ else []


def shown(cell: Cell) -> str:
    """A cell as every text format shows it."""
    return str(cell)
