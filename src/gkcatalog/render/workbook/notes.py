"""The sheet 未涉及领域事项说明: which units have nothing in a domain, and why."""

from typing import TYPE_CHECKING

from msgspec import Struct

from gkcatalog.model.sheet import HIGHEST_ROW
from gkcatalog.render.workbook.filling import FIRST_ROW
from gkcatalog.render.workbook.heights import row_height
from gkcatalog.render.workbook.rows import Imprint, Statement
from gkcatalog.render.workbook.sheet import HEAD_ROW, Head, set_page, write_head
from gkcatalog.render.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NOTES_SHEET = "未涉及领域事项说明"
_COLUMNS = (("序号", 50), ("单位", 260), ("领域", 260), ("不涉及的理由", 880))


class NotesPage(Struct, frozen=True):
    """A sheet of statements 不涉及."""

    name: str
    head: Head
    statements: tuple[Statement, ...]


def write_notes(sheet: "Worksheet", page: NotesPage, styles: Styles, imprint: Imprint) -> None:
    """Write one row a statement, or say that there is none."""
    layout = imprint.layout
    write_head(sheet, page.head, len(_COLUMNS) - 1, styles, layout)
    widths = [layout.column(width) for _, width in _COLUMNS]
    for column, (text, _) in enumerate(_COLUMNS):
        sheet.set_column_pixels(column, column, widths[column])
        sheet.write_string(HEAD_ROW, column, text, styles.head)
    sheet.set_row(HEAD_ROW, layout.body_size * 2.4)
    line = HEAD_ROW
    for line, statement in enumerate(page.statements, HEAD_ROW + 1):
        texts = (
            imprint.unit_name(statement.unit),
            imprint.domain_name(statement.domain),
            statement.reason,
        )
        sheet.write_number(line, 0, line - HEAD_ROW, styles.centre)
        for column, text in enumerate(texts, 1):
            sheet.write_string(line, column, text, styles.body(text, centred=False))
        sized = [(text, width - 18) for text, width in zip(texts, widths[1:], strict=True)]
        height = row_height(sized, layout.body_size) + 6
        sheet.set_row(line, min(height, HIGHEST_ROW))
    if not page.statements:
        line = FIRST_ROW - 1
        sheet.merge_range(line, 0, line, len(_COLUMNS) - 1, "", styles.centre)
        sheet.write_string(line, 0, "无", styles.centre)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(0, 0, line, len(_COLUMNS) - 1)
    set_page(sheet, layout)
