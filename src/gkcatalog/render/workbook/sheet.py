"""One sheet of the official table: title, edition, two-row header, items, page set-up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from gkcatalog.render.item_list import ItemList
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.list_facts import ListFacts
from gkcatalog.render.table import Column, header_cells, levels_used
from gkcatalog.render.workbook.body import Block
from gkcatalog.render.workbook.filling import FIRST_ROW, SAMPLES, Body
from gkcatalog.render.workbook.heights import row_height
from gkcatalog.render.workbook.layout import Layout
from gkcatalog.render.workbook.rows import Imprint, RowsOf
from gkcatalog.render.workbook.styles import Styles
from gkcatalog.render.workbook.text import cell_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE_ROW, INFO_ROW, HEAD_ROW = 0, 1, 2
FOOTER = "&C第 &P 页，共 &N 页"
ID_HEAD = "编号"
"""Head of the hidden last column: full ids, by which a workbook finds its items again."""
_INFO_HEIGHT = 24.0
_MM_PER_INCH = 25.4
_FILLED = 0.97
"""Part of a page that is filled, so that its break comes before one that a program would make."""


class Head(Struct, frozen=True):
    """What stands above a table: the title and the line below it, left and right."""

    title: str
    left: str
    right: str


class Section(Struct, frozen=True):
    """Items below a heading of their own; "" where a sheet has only one section."""

    heading: str
    lists: Sequence[ItemList]


class Sheet(Struct, frozen=True):
    """A sheet of items whose shell is written: all that its body hangs on.

    `first_page` and `page` are the points that its pages have for rows, 0 where it is not made
    for print.
    """

    sections: Sequence[Section]
    shown: Sequence[tuple[int, Column]]
    first_page: float = 0
    page: float = 0

    def body(self, rows: RowsOf) -> Body:
        """The rows as printed."""
        blocks = [
            Block(section.heading, [row for listed in section.lists for row in rows(listed)])
            for section in self.sections
        ]
        return Body(blocks, self.shown, self.first_page, self.page)


class ItemsPage(Struct, frozen=True):
    """The shell of a sheet of items, made for print or, `filtered`, for sorting on a screen.

    For print 一级事项 is merged downwards; a filtered sheet repeats it, and names the unit.
    `columns` are places in `Imprint.columns`, `rows` counts those of items and headings.
    """

    name: str
    head: Head
    columns: tuple[int, ...]
    rows: int
    filtered: bool


def items_page(
    name: str,
    head: Head,
    sections: Sequence[Section],
    imprint: Imprint,
    ledger: Ledger,
    *,
    filtered: bool = False,
) -> tuple[ItemsPage, Sheet]:
    """The shell of a sheet of items, and what its body hangs on."""
    facts = [ledger.facts(listed) for section in sections for listed in section.lists]
    shown = shown_columns(facts, imprint, filtered)
    rows = sum(sum(map(len, section.lists)) + bool(section.heading) for section in sections)
    page = ItemsPage(name, head, tuple(place for place, _ in shown), rows, filtered)
    if filtered:
        return page, Sheet(sections, shown)
    layout = imprint.layout
    room = layout.page_points(column.key for _, column in shown)
    room -= sum(_header_points([column for _, column in shown], layout))
    first_room = room - _title_points(layout)
    return page, Sheet(sections, shown, first_room * _FILLED, room * _FILLED)


def write_items(sheet: "Worksheet", page: ItemsPage, styles: Styles, imprint: Imprint) -> None:
    """Write the shell of a sheet of items."""
    layout, last = imprint.layout, len(page.columns) - 1
    write_head(sheet, page.head, last, styles, layout)
    _write_header(sheet, [imprint.columns[place] for place in page.columns], styles, layout)
    for column, sample in enumerate(SAMPLES):
        sheet.write_blank(FIRST_ROW, column, None, getattr(styles, sample))
    bottom = FIRST_ROW - 1 + page.rows
    if page.filtered:
        # The hidden ids belong to the range, or sorting would part them from their rows.
        sheet.autofilter(FIRST_ROW - 1, 0, bottom, last + 1)
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.repeat_rows(HEAD_ROW, FIRST_ROW - 1)
    sheet.print_area(0, 0, bottom, last)
    set_page(sheet, layout)


def shown_columns(
    facts: Sequence[ListFacts], imprint: Imprint, with_unit: bool
) -> list[tuple[int, Column]]:
    """Return the columns that a sheet of lists shows, each with its place in `Row.cells`.

    备注 is shown where a row has one, a level other than 县级 and 乡级 where it is used.
    """
    hidden = set() if with_unit else {"unit"}
    if not any(told.noted for told in facts):
        hidden.add("note")
    named = (level for told in facts for level in told.levels)
    levels = levels_used(named, imprint.settings.level_aliases)
    return [
        (place, column)
        for place, column in enumerate(imprint.columns)
        if column.key not in hidden and (column.top != "公开层级" or column.sub in levels)
    ]


def _title_points(layout: Layout) -> float:
    """Return the height of title and edition."""
    return layout.title_size * 2 + _INFO_HEIGHT


def write_head(sheet: "Worksheet", head: Head, last: int, styles: Styles, layout: Layout) -> None:
    """Write the title over the columns 0 to `last`, and unit and edition below it."""
    half = max(last // 2, 1)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, "", styles.title)
    sheet.write_string(TITLE_ROW, 0, cell_text(head.title), styles.title)
    sheet.set_row(TITLE_ROW, layout.title_size * 2)
    sheet.merge_range(INFO_ROW, 0, INFO_ROW, half, "", styles.info)
    sheet.write_string(INFO_ROW, 0, cell_text(head.left), styles.info)
    sheet.merge_range(INFO_ROW, half + 1, INFO_ROW, last, "", styles.info_right)
    sheet.write_string(INFO_ROW, half + 1, cell_text(head.right), styles.info_right)
    sheet.set_row(INFO_ROW, _INFO_HEIGHT)


def set_page(sheet: "Worksheet", layout: Layout, abreast: int = 1) -> None:
    """Set paper, margins and footer; all columns on one page or several that lie abreast."""
    sheet.set_landscape()
    sheet.set_paper(layout.paper)
    side, top, bottom = (
        millimetres / _MM_PER_INCH
        for millimetres in (layout.side_mm, layout.top_mm, layout.bottom_mm)
    )
    sheet.set_margins(side, side, top, bottom)
    sheet.set_footer(FOOTER, {"margin": bottom / 2})
    sheet.fit_to_pages(abreast, 0)
    sheet.center_horizontally()


def _header_points(columns: Sequence[Column], layout: Layout) -> tuple[float, float]:
    """Return the heights of the two header rows."""
    leaves = [(column.sub, layout.room(column.key)) for column in columns if column.sub]
    upper = row_height((), layout.body_size) + 6
    lower = row_height(leaves, layout.body_size) + 4
    return upper, lower


def _write_header(
    sheet: "Worksheet", columns: Sequence[Column], styles: Styles, layout: Layout
) -> None:
    """Write widths and the two header rows."""
    for number, column in enumerate(columns):
        sheet.set_column_pixels(number, number, layout.width(column.key))
    sheet.set_column_pixels(len(columns), len(columns), 160, None, {"hidden": True})
    ids = Column("id", ID_HEAD, "", lambda number, item: item.full_id)
    for cell in header_cells((*columns, ids)):
        first, left = HEAD_ROW + cell.row, cell.column
        bottom, right = first + cell.rows - 1, left + cell.columns - 1
        if (first, left) != (bottom, right):
            sheet.merge_range(first, left, bottom, right, "", styles.head)
        sheet.write_string(first, left, cell.text, styles.head)
    for row, points in enumerate(_header_points(columns, layout), HEAD_ROW):
        sheet.set_row(row, points)
