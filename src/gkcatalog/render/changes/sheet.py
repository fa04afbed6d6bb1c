"""变更对照表: changes as a workbook to be printed, discussed and signed."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from gkcatalog.model.change import Change
from gkcatalog.render.changes.told import Told
from gkcatalog.render.columns import width
from gkcatalog.render.plain_text import plain

_COLUMNS = (
    ("序号", 6),
    ("单位", 16),
    ("领域", 14),
    ("事项", 20),
    ("要素", 10),
    ("原内容", 34),
    ("现内容", 34),
    ("类别", 7),
    ("说明", 34),
    ("理由", 20),
)
"""Titles and widths in half-width characters."""
_LONGEST_CELL = 32_767
_LINE, _HIGHEST = 15.0, 400.0
"""Points of a line of text, and the height beyond which spreadsheets show no more."""
_MADE = datetime(2020, 1, 1)
"""Stands for the day of making, so that the same changes give the same bytes."""


def as_workbook(told: Told) -> bytes:
    """The changes, one a row, in the order of the directory."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"{told.title}对照表", "created": _MADE})
    sheet = book.add_worksheet("变更对照表")
    look = {"valign": "vcenter", "text_wrap": True, "border": 1, "font_size": 10}
    cell, centre = book.add_format(look), book.add_format({**look, "align": "center"})
    head = book.add_format({**look, "align": "center", "bold": True, "bg_color": "#E7EDF3"})
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    _set_up(sheet, told, title, head)
    for number, change in enumerate(told.changes, 1):
        texts = _texts(change, told)
        sheet.set_row(number + 2, _height(texts))
        sheet.write_number(number + 2, 0, number, centre)
        for column, text in enumerate(texts, 1):
            middle = _COLUMNS[column][1] <= 10
            sheet.write_string(number + 2, column, text, centre if middle else cell)
    book.close()
    return buffer.getvalue()


def _set_up(sheet: Worksheet, told: Told, title: object, head: object) -> None:
    last = len(_COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, f"{told.title}对照表", title)
    sheet.set_row(0, 28)
    sheet.merge_range(1, 0, 1, last, f"{plain(told.old)} → {plain(told.new)}　{told.summary()}")
    for column, (name, columns) in enumerate(_COLUMNS):
        sheet.set_column(column, column, columns)
        sheet.write_string(2, column, name, head)
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, max(2, len(told.changes) + 2), last)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _texts(change: Change, told: Told) -> tuple[str, ...]:
    reached = told.reached(change)
    return tuple(
        plain(text)[:_LONGEST_CELL]
        for text in (
            told.unit(change),
            told.domain(change),
            f"{change.name}\n{change.item}".strip(),
            change.field or "整条",
            change.old,
            change.new,
            change.effect.chinese,
            f"{change.message}\n{reached}".strip(),
            told.approved.get(change.fingerprint, ""),
        )
    )


def _height(texts: tuple[str, ...]) -> float:
    """Points that the fullest cell of a row needs."""
    lines = max(
        sum(-(-max(1, width(line)) // (columns - 1)) for line in text.split("\n"))
        for text, (_, columns) in zip(texts, _COLUMNS[1:], strict=True)
    )
    return min(_HIGHEST, lines * _LINE + 3)
