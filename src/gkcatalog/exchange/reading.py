"""A file of tables → items and findings; start reading here.

bytes → grids → headers → records → items.
"""

from collections.abc import Callable, Iterable, Mapping

from gkcatalog.exchange import doubts
from gkcatalog.exchange.domains import domain_finder, unit_finder
from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.grid import Unreadable
from gkcatalog.exchange.headers import Layout, Sheet, layouts
from gkcatalog.exchange.imported import ImportedItem, ImportedTable, ImportResult
from gkcatalog.exchange.items import ItemReader
from gkcatalog.exchange.rows import Names, Rows, records
from gkcatalog.exchange.titles import NAME, THIRD, Titles, key_of
from gkcatalog.model.fields import ELEMENTS
from gkcatalog.model.finding import Finding
from gkcatalog.model.place import Place
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings


def read_tables(
    data: bytes,
    name: str,
    registry: Registry,
    settings: Settings,
    mapped: Mapping[str, str] | None = None,
) -> ImportResult:
    """Every table of a file. `mapped` adds column titles: title → Chinese key or role.

    `name` is how findings name the file. A table is read whole or, where its columns can
    not be told for certain, not at all, with the reason among the findings.
    """
    grids = read(data, name)
    if isinstance(grids, Unreadable):
        finding = doubts.UNREADABLE.finding(Place(name), grids.reason, grids.remedy)
        return ImportResult((), (finding,))
    titles = Titles(mapped, settings.level_aliases)
    tables: list[ImportedTable] = []
    findings: list[Finding] = []
    empty: list[Finding] = []
    for grid in grids:
        if grid.hidden or not grid.rows:
            continue
        sheet = Sheet.of(grid)
        found = layouts(sheet, titles)
        if found:
            tables += _tables(name, sheet, found, titles, registry, findings)
        elif name.lower().endswith((".xlsx", ".xls", ".et")):
            message = f"工作表“{grid.name}”里没有目录表，未导入。"
            empty.append(doubts.ROW_LEFT_OUT.finding(grid.place(name, 0, 0), message))
    if not tables and not findings:
        return ImportResult((), (_no_table(name),))
    return ImportResult(tuple(tables), (*findings, *empty))


def _no_table(name: str) -> Finding:
    return doubts.NO_TABLE.finding(
        Place(name),
        "没有找到目录表：没有一行像“公开事项、公开内容、公开依据”这样的表头。",
        "请确认文件内容；列名特殊时用 --map 说明各列含义。",
    )


def _tables(
    file: str,
    sheet: Sheet,
    found: tuple[Layout, ...],
    titles: Titles,
    registry: Registry,
    findings: list[Finding],
) -> list[ImportedTable]:
    names = Names(domain_finder(registry), unit_finder(registry))
    domain, unit = _first_domain(sheet, found[0].top, names.domain), ""
    items: dict[str, list[ImportedItem]] = {}
    columns: set[str] = set()
    for layout in found:
        reader = ItemReader(file, sheet, layout, titles, registry, findings)
        if layout.fault:
            _refuse(reader, layout)
            continue
        rows = records(sheet, layout, names, domain, unit)
        domain, unit = rows.domain, rows.unit
        _report(reader, layout, rows)
        for under, item in reader.read(rows.records):
            items.setdefault(under, []).append(item)
        columns.update(key_of(column.role) for column in layout.columns)
    missing = tuple(one.key for one in ELEMENTS if one.key not in columns)
    return [
        ImportedTable(under, sheet.grid.name, tuple(group), missing)
        for under, group in items.items()
    ]


def _first_domain(sheet: Sheet, top: int, domain_of: Callable[[str], str]) -> str:
    """The domain named nearest above the table: in its title rows, before it, by the sheet."""
    above: Iterable[str] = (
        text for row in reversed(sheet.rows[:top]) for text in dict.fromkeys(row) if text
    )
    places = (*above, *reversed(sheet.grid.headings), sheet.grid.name)
    return next((found for text in places if (found := domain_of(text))), "")


def _refuse(reader: ItemReader, layout: Layout) -> None:
    reader.doubt(
        doubts.UNCLEAR_HEADER,
        (layout.top, 0),
        f"表头不能确定：{layout.fault}，这张表没有导入。",
        "请改正表头，或用 --map 说明各列含义。",
    )


def _report(reader: ItemReader, layout: Layout, rows: Rows) -> None:
    """Findings about columns and rows, before those about items."""
    header = layout.body - 1
    for column in layout.left_out:
        reader.doubt(
            doubts.COLUMN_LEFT_OUT, (header, column.index),
            f"“{column.title}”一列不对应任何字段，没有导入。",
            "需要导入时用 --map 说明它对应哪个字段。",
        )  # fmt: skip
    for column in layout.guessed:
        reader.doubt(
            doubts.TITLE_GUESSED, (header, column.index),
            f"“{column.title}”下没有分栏标题，按官方次序读作“{column.role.partition('.')[2]}”。",
            "请补全表头。",
        )  # fmt: skip
    for row, at, text in rows.left_out:
        shown = text if len(text) <= 20 else f"{text[:20]}…"
        reader.doubt(doubts.ROW_LEFT_OUT, (row, at), f"“{shown}”不是事项，没有导入。")
    for row, at, role in rows.ditto_first:
        reader.doubt(
            doubts.DITTO_FIRST, (row, at), "表的第一行写“同上”，没有上一行可以参照。",
            "请写出具体内容。", key_of(role),
        )  # fmt: skip
    for row, at in reader.sheet.grid.formulas:
        if layout.body <= row < layout.end:
            reader.doubt(
                doubts.BARE_FORMULA, (row, at), "单元格里的公式没有计算结果，按文字读取。",
                "请在 Excel 或 WPS 中改为文字。",
            )  # fmt: skip
    roles = {column.role: column for column in layout.columns}
    if THIRD in roles:
        reader.doubt(
            doubts.THREE_LEVELS, (header, roles[THIRD].index),
            "表中有三级事项：一级、二级合写为一级事项，三级作名称。", "", NAME,
        )  # fmt: skip
