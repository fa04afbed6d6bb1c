"""Workbooks of old Excel (.xls), through calamine."""

import datetime
import io

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from gkcatalog.exchange.grids.archive import DAMAGED, LOCKED, TOO_LARGE
from gkcatalog.exchange.grids.cell_values import number_text
from gkcatalog.exchange.grids.grid import Grid, Span, Unreadable, clipped, rectangle
from gkcatalog.exchange.grids.limits import MAX_CELLS, MAX_FILE_BYTES

FOREIGN = Unreadable("这不是能识别的表格文件。", "请另存为 .xlsx、.docx、.html 或 .csv 后再导入。")


def read(data: bytes) -> tuple[Grid, ...] | Unreadable:
    """Every worksheet in order; fonts are not known here, so symbols stay letters."""
    if len(data) > MAX_FILE_BYTES:
        return TOO_LARGE
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LOCKED
    if "WordDocument".encode("utf-16-le") in data:
        return Unreadable("这是旧版 Word 文档（.doc）。", "请另存为 .docx 后再导入。")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids: list[Grid] = []
        for at, about in enumerate(book.sheets_metadata):
            grid = _grid(book.get_sheet_by_index(at), about.visible != SheetVisibleEnum.Visible)
            if isinstance(grid, Unreadable):
                return grid
            grids.append(grid)
    except PasswordError:
        return LOCKED
    except (CalamineError, OSError, ValueError):
        return DAMAGED
    return tuple(grids)


def _grid(sheet: CalamineSheet, hidden: bool) -> Grid | Unreadable:
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        return TOO_LARGE
    rows = rectangle(
        [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    )
    spans = [Span(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Grid(sheet.name, rows, clipped(spans, rows), hidden=hidden)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return number_text(float(value))
    if isinstance(value, datetime.date):
        return value.strftime("%Y-%m-%d")
    return str(value).replace("\r\n", "\n").strip()
