"""Tables as text: .csv with any of the usual delimiters, UTF-8 or GB18030."""

import csv
import io

from gkcatalog.exchange.grids.archive import DAMAGED, TOO_LARGE
from gkcatalog.exchange.grids.encoding import decoded
from gkcatalog.exchange.grids.grid import Grid, Unreadable, rectangle
from gkcatalog.exchange.grids.limits import MAX_CELLS, MAX_FILE_BYTES

_DELIMITERS = (",", "\t", ";", "|")


def read(data: bytes) -> tuple[Grid, ...] | Unreadable:
    """The one table of the file, named 表1."""
    if len(data) > MAX_FILE_BYTES:
        return TOO_LARGE
    text = decoded(data)
    if text is None or "\0" in text:
        return DAMAGED
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[list[str]] = []
    try:
        for line in lines:
            rows.append([_plain(cell) for cell in line])
            if len(rows) * len(rows[0]) > MAX_CELLS:
                return TOO_LARGE
    except csv.Error:
        return Unreadable(
            f"第{lines.line_num}行附近的引号或分隔符不完整。", "请用 Excel 或 WPS 另存一份再导入。"
        )
    return (Grid("表1", rectangle(rows)),)


def _delimiter(text: str) -> str:
    """The delimiter that is most frequent in the opening of the file."""
    opening = text[:20_000]
    return max(_DELIMITERS, key=opening.count)


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from reading a text as a formula."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
