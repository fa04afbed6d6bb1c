"""What is to be said about a table as a whole, before its items are read."""

from gkcatalog.exchange import doubts
from gkcatalog.exchange.editing.columns import COLUMNS
from gkcatalog.exchange.headers import Layout
from gkcatalog.exchange.items import ItemReader
from gkcatalog.exchange.rows import Rows
from gkcatalog.exchange.titles import key_of
from gkcatalog.phrases.column_titles import NAME, THIRD

_TAKEN_OUT = (
    "这是导出的编辑表，请在导出的那个 .xlsx 工作簿里填写、保存后导入，"
    "不要另存为 .csv，也不要把表复制到别的文件里。"
)


def refuse(reader: ItemReader, layout: Layout) -> None:
    """Say why a table is not read."""
    reader.doubt(
        doubts.UNCLEAR_HEADER,
        (layout.top, 0),
        f"表头不能确定：{layout.fault}，这张表没有导入。",
        _TAKEN_OUT if _is_for_editing(reader, layout) else "请改正表头，或用 --map 说明各列含义。",
    )


def _is_for_editing(reader: ItemReader, layout: Layout) -> bool:
    """Whether a sheet was taken out of an exported workbook, without the hidden ones."""
    return COLUMNS[0].top in reader.sheet.rows[layout.top]


def report(reader: ItemReader, layout: Layout, rows: Rows) -> None:
    """Findings about columns and rows, before those about items."""
    header = max(layout.body - 1, 0)
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
