"""The sheet 总览: how many items each unit has in each domain, with links to the sheets."""

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct

from gkcatalog.model.fields import METHODS
from gkcatalog.model.sheet import HIGHEST_ROW
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.workbook.filling import FIRST_ROW
from gkcatalog.render.workbook.layout import Layout
from gkcatalog.render.workbook.rows import Contents, Imprint
from gkcatalog.render.workbook.sheet import Head, set_page, write_head
from gkcatalog.render.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

COVER_SHEET = "总览"
NOT_CONCERNED = "不涉及"
_CORNER, _TOTAL = "领域＼单位", "合计"
_DOMAIN_WIDTH, _TOTAL_WIDTH = 190, 60
_NARROWEST, _WIDEST = 36, 110
_HEAD_ROW, _FIRST = 2, 3
_LOWEST_ROW, _HIGHEST_ROW = 15.0, 26.0
_FEWEST_COLUMNS = 4
_SHRUNK = 1.6
"""How many times the width of a page is shrunk to it; more lies on pages abreast."""


class CoverRow(Struct, frozen=True):
    """A domain: its name, its sheet, its items by unit, the units that state 不涉及.

    A domain without items has no sheet: `""`.
    """

    domain: str
    sheet: str
    counts: tuple[int, ...]
    stated: tuple[bool, ...]


class CoverPage(Struct, frozen=True):
    """The matrix of 领域 × 单位, with names of units, and of the sheet of the statements."""

    name: str
    head: Head
    units: tuple[str, ...]
    rows: tuple[CoverRow, ...]
    notes: str
    summary: str


def cover_page(
    name: str,
    contents: Contents,
    sheets: Mapping[str, str],
    notes: str,
    imprint: Imprint,
    ledger: Ledger,
) -> CoverPage:
    """What 总览 says; `sheets` gives the name of the sheet of each domain code."""
    settings = imprint.settings
    office = f"编制单位：{settings.office}" if settings.office else ""
    title = f"{settings.district}基层政务公开标准目录"
    stated = {(note.unit, note.domain) for note in contents.statements}
    rows = tuple(
        CoverRow(
            imprint.domain_name(domain),
            sheets.get(domain, ""),
            tuple(len(contents.items.get((unit, domain), ())) for unit in contents.units),
            tuple((unit, domain) in stated for unit in contents.units),
        )
        for domain in contents.domains
    )
    return CoverPage(
        name,
        Head(title, office, imprint.edition_line(contents.editions_in())),
        tuple(imprint.unit_name(unit) for unit in contents.units),
        rows,
        notes,
        _summary(contents, ledger),
    )


def write_cover(sheet: "Worksheet", page: CoverPage, styles: Styles, imprint: Imprint) -> None:
    """Write the matrix.

    A domain leads to its sheet, a count to the first item of that unit there, 不涉及 to the
    reason. The numbers stay numbers.
    """
    layout = imprint.layout
    last = max(len(page.units) + 1, _FEWEST_COLUMNS - 1)
    width = _unit_width(page, layout)
    abreast = ceil((width * len(page.units) + _edges(layout)) / (layout.page_pixels * _SHRUNK))
    # A title over pages that lie abreast would stand on none of them.
    write_head(sheet, page.head, ceil((last + 1) / abreast) - 1, styles, layout)
    _write_axes(sheet, page, styles, layout, last)
    height = _row_points(page, layout)
    for line, row in enumerate(page.rows, _FIRST):
        sheet.set_row(line, height)
        if row.sheet:
            link = f"internal:'{row.sheet}'!A1"
            sheet.write_url(line, 0, link, styles.link, row.domain, "查看本领域目录")
        else:
            sheet.write_string(line, 0, row.domain, styles.left)
        _write_counts(sheet, line, row, page.notes, styles)
    bottom = _write_totals(sheet, page, height, styles)
    # Below the column that pages abreast repeat, they would stand on each, cut off.
    start = int(abreast > 1)
    sheet.write_string(bottom + 1, start, page.summary, styles.plain)
    sheet.write_string(bottom + 2, start, _LEGEND, styles.plain)
    sheet.freeze_panes(_FIRST, 1)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.repeat_columns(0)
    sheet.print_area(0, 0, bottom + 2, last)
    set_page(sheet, layout, abreast)


_LEGEND = (
    "数字为公开事项数；“不涉及”的理由见“未涉及领域事项说明”；空格表示该单位在该领域没有公开事项。"
)


def _write_axes(
    sheet: "Worksheet", page: CoverPage, styles: Styles, layout: Layout, last: int
) -> None:
    units = page.units
    sheet.set_column_pixels(0, 0, layout.column(_DOMAIN_WIDTH))
    sheet.set_column_pixels(1, last, _unit_width(page, layout))
    sheet.set_column_pixels(len(units) + 1, len(units) + 1, layout.column(_TOTAL_WIDTH))
    sheet.write_string(_HEAD_ROW, 0, _CORNER, styles.head)
    for column, name in enumerate(units, 1):
        sheet.write_string(_HEAD_ROW, column, name, styles.head_upright)
    sheet.write_string(_HEAD_ROW, len(units) + 1, _TOTAL, styles.head)
    sheet.set_row(_HEAD_ROW, _head_height(page, layout))


def _unit_width(page: CoverPage, layout: Layout) -> int:
    room = (layout.page_pixels - _edges(layout)) / max(len(page.units), 1)
    return int(min(max(room, layout.column(_NARROWEST)), layout.column(_WIDEST)))


def _edges(layout: Layout) -> int:
    return layout.column(_DOMAIN_WIDTH) + layout.column(_TOTAL_WIDTH)


def _head_height(page: CoverPage, layout: Layout) -> float:
    longest = max(map(len, page.units), default=2)
    return min(longest * layout.body_size * 1.5 + 14, HIGHEST_ROW)


def _row_points(page: CoverPage, layout: Layout) -> float:
    """Spread the rows over the page where they need not fill it."""
    room = layout.page_points(()) - _head_height(page, layout) - 4 * layout.title_size
    return min(max(room / (len(page.rows) + 3), _LOWEST_ROW), _HIGHEST_ROW)


def _write_counts(sheet: "Worksheet", line: int, row: CoverRow, notes: str, styles: Styles) -> None:
    place = FIRST_ROW
    for column, (count, stated) in enumerate(zip(row.counts, row.stated, strict=True), 1):
        if count:
            # A cell keeps its link when a number is written over the text of the link.
            sheet.write_url(line, column, f"internal:'{row.sheet}'!A{place + 1}", styles.centre)
            sheet.write_number(line, column, count, styles.centre)
            place += count
        elif stated:
            sheet.write_url(line, column, f"internal:'{notes}'!A1", styles.small, NOT_CONCERNED)
        else:
            sheet.write_blank(line, column, None, styles.centre)
    sheet.write_number(line, len(row.counts) + 1, sum(row.counts), styles.head)


def _write_totals(sheet: "Worksheet", page: CoverPage, height: float, styles: Styles) -> int:
    line = _FIRST + len(page.rows)
    sheet.set_row(line, height)
    sheet.write_string(line, 0, _TOTAL, styles.head)
    sums = [sum(row.counts[number] for row in page.rows) for number in range(len(page.units))]
    for column, count in enumerate((*sums, sum(sums)), 1):
        sheet.write_number(line, column, count, styles.head)
    return line


def _summary(contents: Contents, ledger: Ledger) -> str:
    lists = contents.items.values()
    methods = [ledger.facts(listed).methods for listed in lists]
    active, on_request = (sum(own.get(each, 0) for own in methods) for each in METHODS[:2])
    count = sum(map(len, lists))
    return (
        f"共{len(contents.units)}个单位、{len(contents.domains)}个领域、{count}项公开事项："
        f"主动公开{active}项，依申请公开{on_request}项；"
        f"未涉及领域说明{len(contents.statements)}条。"
    )
