"""The sheet 总览: how many items each unit has in each domain, with links to the sheets."""

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from gkcatalog.model.fields import METHODS
from gkcatalog.model.sheet import HIGHEST_ROW
from gkcatalog.render.workbook_filling import FIRST_ROW
from gkcatalog.render.workbook_rows import Contents, Imprint
from gkcatalog.render.workbook_sheet import Head, set_page, write_head
from gkcatalog.render.workbook_styles import Styles

COVER_SHEET = "总览"
NOT_CONCERNED = "不涉及"
_CORNER, _TOTAL = "领域＼单位", "合计"
_DOMAIN_WIDTH, _TOTAL_WIDTH = 190, 60
_NARROWEST, _WIDEST = 36, 110
_HEAD_ROW, _FIRST = 2, 3
_LOWEST_ROW, _HIGHEST_ROW = 15.0, 26.0
_FEWEST_COLUMNS = 4


def write_cover(
    sheet: Worksheet,
    contents: Contents,
    links: Mapping[str, str],
    notes_link: str,
    styles: Styles,
    imprint: Imprint,
) -> None:
    """Write the matrix of 领域 × 单位; `links` gives the link to the sheet of each domain code.

    A domain leads to its sheet, a count to the first item of that unit there, 不涉及 to the
    reason. The numbers stay numbers.
    """
    layout, settings = imprint.layout, imprint.settings
    last = max(len(contents.units) + 1, _FEWEST_COLUMNS - 1)
    office = f"编制单位：{settings.office}" if settings.office else ""
    title = f"{settings.district}基层政务公开标准目录"
    write_head(
        sheet,
        Head(title, office, imprint.edition_line(contents.editions_in())),
        last,
        styles,
        layout,
    )
    _write_axes(sheet, contents, styles, imprint, last)
    height = _row_points(contents, imprint)
    for line, domain in enumerate(contents.domains, _FIRST):
        sheet.set_row(line, height)
        name = imprint.domain_name(domain)
        if domain in links:
            sheet.write_url(line, 0, links[domain], styles.link, name, "查看本领域目录")
        else:
            sheet.write_string(line, 0, name, styles.left)
        _write_counts(sheet, line, domain, contents, links.get(domain, ""), notes_link, styles)
    bottom = _write_totals(sheet, contents, height, styles)
    sheet.write_string(bottom + 1, 0, _summary(contents), styles.plain)
    sheet.write_string(bottom + 2, 0, _LEGEND, styles.plain)
    sheet.freeze_panes(_FIRST, 1)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.print_area(0, 0, bottom + 2, last)
    set_page(sheet, layout)


_LEGEND = (
    "数字为公开事项数；“不涉及”的理由见“未涉及领域事项说明”；空格表示该单位在该领域没有公开事项。"
)


def _write_axes(
    sheet: Worksheet, contents: Contents, styles: Styles, imprint: Imprint, last: int
) -> None:
    layout, units = imprint.layout, contents.units
    edges = layout.column(_DOMAIN_WIDTH), layout.column(_TOTAL_WIDTH)
    room = (layout.page_pixels - sum(edges)) / max(len(units), 1)
    width = int(min(max(room, layout.column(_NARROWEST)), layout.column(_WIDEST)))
    sheet.set_column_pixels(0, 0, edges[0])
    sheet.set_column_pixels(1, last, width)
    sheet.set_column_pixels(len(units) + 1, len(units) + 1, edges[1])
    names = [imprint.unit_name(unit) for unit in units]
    sheet.write_string(_HEAD_ROW, 0, _CORNER, styles.head)
    for column, name in enumerate(names, 1):
        sheet.write_string(_HEAD_ROW, column, name, styles.head_upright)
    sheet.write_string(_HEAD_ROW, len(units) + 1, _TOTAL, styles.head)
    sheet.set_row(_HEAD_ROW, _head_height(contents, imprint))


def _head_height(contents: Contents, imprint: Imprint) -> float:
    longest = max((len(imprint.unit_name(unit)) for unit in contents.units), default=2)
    return min(longest * imprint.layout.body_size * 1.5 + 14, HIGHEST_ROW)


def _row_points(contents: Contents, imprint: Imprint) -> float:
    """Spread the rows over the page where they need not fill it."""
    layout = imprint.layout
    room = layout.page_points(()) - _head_height(contents, imprint) - 4 * layout.title_size
    rows = len(contents.domains) + 3
    return min(max(room / rows, _LOWEST_ROW), _HIGHEST_ROW)


def _write_counts(
    sheet: Worksheet,
    line: int,
    domain: str,
    contents: Contents,
    link: str,
    notes_link: str,
    styles: Styles,
) -> None:
    stated = {note.unit for note in contents.statements if note.domain == domain}
    row = FIRST_ROW
    for column, unit in enumerate(contents.units, 1):
        count = len(contents.items.get((unit, domain), ()))
        if count:
            # A cell keeps its link when a number is written over the text of the link.
            target = f"{link.rpartition('!')[0]}!A{row + 1}"
            sheet.write_url(line, column, target, styles.centre)
            sheet.write_number(line, column, count, styles.centre)
            row += count
        elif unit in stated:
            sheet.write_url(line, column, notes_link, styles.small, NOT_CONCERNED)
        else:
            sheet.write_blank(line, column, None, styles.centre)
    sheet.write_number(line, len(contents.units) + 1, row - FIRST_ROW, styles.head)


def _write_totals(sheet: Worksheet, contents: Contents, height: float, styles: Styles) -> int:
    line = _FIRST + len(contents.domains)
    sheet.set_row(line, height)
    sheet.write_string(line, 0, _TOTAL, styles.head)
    sums = [
        sum(len(contents.items.get((unit, domain), ())) for domain in contents.domains)
        for unit in contents.units
    ]
    for column, count in enumerate((*sums, sum(sums)), 1):
        sheet.write_number(line, column, count, styles.head)
    return line


def _summary(contents: Contents) -> str:
    methods = [item.method for items in contents.items.values() for item in items]
    active, on_request = (methods.count(method) for method in METHODS[:2])
    return (
        f"共{len(contents.units)}个单位、{len(contents.domains)}个领域、{len(methods)}项公开事项："
        f"主动公开{active}项，依申请公开{on_request}项；"
        f"未涉及领域说明{len(contents.statements)}条。"
    )
