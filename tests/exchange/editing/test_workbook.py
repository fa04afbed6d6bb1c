"""The workbook made for editing: there and back, and safe in other programs."""

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from generated import catalogs
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from registers import REGISTRY

from gkcatalog.exchange.editing.columns import COLUMNS
from gkcatalog.exchange.editing.reader import EditingWorkbook, read_editing_workbook
from gkcatalog.exchange.editing.workbook import EditingSheet, Provenance, editing_workbook
from gkcatalog.exchange.item_values import item_values
from gkcatalog.exchange.matching import matched
from gkcatalog.exchange.reading import read_tables
from gkcatalog.model.item import Item
from gkcatalog.model.settings import Settings

FROM = Provenance("czj", "abc123", "0.1.0")
ITEM = Item(
    "czj", "czyjs", "czyjs-001", "政府预算", ("收入表", "支出表"), ("《预算法》",), "批准后20日内",
    ("区财政局",), "主动公开", ("政府网站", "其他：预决算平台"), "全社会", levels=("县级",),
    internal_note="=cmd()",
)  # fmt: skip


def exported(*items: Item) -> bytes:
    return editing_workbook([EditingSheet("财政预决算", "czyjs", items)], REGISTRY, FROM)


def read(data: bytes) -> EditingWorkbook:
    book = read_editing_workbook(data, "编辑.xlsx")
    assert book is not None
    return book


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs)
def test_what_is_exported_comes_back_unchanged(items: list[Item]) -> None:
    tables = read(exported(*items)).result.tables
    found = [dict(item.values) for table in tables for item in table.items]
    assert found == [item_values(item) for item in items]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs)
def test_what_comes_back_is_matched_with_itself(items: list[Item]) -> None:
    found = [item for table in read(exported(*items)).result.tables for item in table.items]
    assert [one.existing for one in matched(found[::-1], items, "czyjs")] == items[::-1]


def test_the_workbook_knows_where_it_came_from() -> None:
    book = read(exported(ITEM))
    provenance = book.provenance
    assert (provenance.unit, provenance.revision, provenance.tool) == ("czj", "abc123", "0.1.0")
    assert [table.domain for table in book.result.tables] == ["czyjs"]
    assert book.result.findings == ()


def test_every_cell_is_text_and_nothing_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value}
    assert kinds == {"s"}


def test_the_header_is_protected_and_the_rows_are_not() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))["财政预决算"]
    assert sheet.protection.sheet
    assert {cell.protection.locked for row in sheet["A1:Z2"] for cell in row} == {True}
    assert {cell.protection.locked for cell in sheet[3]} == {False}
    assert not sheet.column_dimensions["F"].protection.locked


def test_ids_lists_and_origin_are_hidden() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    assert book["财政预决算"].column_dimensions["A"].hidden
    assert [book[name].sheet_state for name in ("_meta", "_lists")] == ["hidden", "hidden"]


def test_drop_downs_offer_units_channels_stages_and_ticks() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    rules = book["财政预决算"].data_validations.dataValidation
    offered = {}
    for rule in rules:
        if rule.type == "list":
            first, last = rule.formula1.split("!")[1].replace("$", "").split(":")
            offered[rule.formula1] = [row[0].value for row in book["_lists"][f"{first}:{last}"]]
    lists = list(offered.values())
    assert ["√"] in lists
    assert ["决策", "执行", "管理", "服务", "结果"] in lists
    assert ["区财政局", "区民政局", "区市场监督管理局", "曹镇乡政府", "各街道办事处"] in lists


def test_equal_items_give_equal_bytes() -> None:
    assert exported(ITEM) == exported(ITEM)


def test_a_moved_and_a_deleted_column_are_understood() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    sheet = book["财政预决算"]
    note = next(at for at, one in enumerate(COLUMNS, 1) if one.role == "备注")
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_cols(note)
    sheet.insert_cols(1)
    buffer = io.BytesIO()
    book.save(buffer)
    table = read(buffer.getvalue()).result.tables[0]
    assert table.missing == ("备注",)
    assert table.items[0].values["编号"] == "czyjs-001"
    assert table.items[0].values["名称"] == "政府预算"


def test_a_copied_row_is_reported_and_taken_as_new() -> None:
    result = read(exported(ITEM, ITEM)).result
    assert ["编号" in item.values for item in result.tables[0].items] == [True, False]
    assert [(one.code, one.place.cell, one.message) for one in result.findings] == [
        ("GK064", "财政预决算!A4", "编号“czyjs-001”与第3行相同，这一行按新事项处理。")
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("政府预算", False),
        ("甲=乙", False),
        ("=政府预算", True),
        ("-无", True),
        ("@甲", True),
        ("+1", True),
    ],
)
def test_an_edited_cell_does_not_become_a_formula(text: str, quoted: bool) -> None:
    data = exported(replace(ITEM, name=text))
    cell = openpyxl.load_workbook(io.BytesIO(data))["财政预决算"]["D3"]
    assert (cell.value, cell.quotePrefix, cell.number_format) == (text, quoted, "@")
    assert not cell.protection.locked
    assert read(data).result.tables[0].items[0].values["名称"] == text


def test_a_text_typed_as_a_formula_is_kept_and_reported() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    book["财政预决算"]["B3"] = "=ROW()"
    book["财政预决算"]["D3"] = "=政府预算"
    buffer = io.BytesIO()
    book.save(buffer)
    result = read(buffer.getvalue()).result
    assert result.tables[0].items[0].values["名称"] == "=政府预算"
    assert [(one.code, one.place.cell, one.field) for one in result.findings] == [
        ("GK061", "财政预决算!D3", "名称")
    ]


def edited(**cells: str | None) -> EditingWorkbook:
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    for cell, text in cells.items():
        book["财政预决算"][cell] = text
    buffer = io.BytesIO()
    book.save(buffer)
    return read(buffer.getvalue())


CHOSEN: dict[str, tuple[dict[str, str | None], str, str, list[tuple[str, str]]]] = {
    "one method": ({"L3": None, "M3": "√"}, "方式", "依申请公开", []),
    "a method crossed out": ({"L3": "×", "M3": "√"}, "方式", "依申请公开", []),
    "another method crossed out": ({"M3": "×"}, "方式", "主动公开", []),
    "two methods": (
        {"M3": "√"}, "方式", "主动公开",
        [("L3", "同时选了“主动公开、依申请公开”，只能选一项，按“主动公开”读取。")],
    ),
    "a group": ({"J3": None, "K3": "预算单位"}, "公开对象", "预算单位", []),
    "a group crossed out": ({"K3": "×"}, "公开对象", "全社会", []),
    "all and a group": (
        {"K3": "预算单位"}, "公开对象", "预算单位",
        [("J3", "同时选了“预算单位、全社会”，只能选一项，按“预算单位”读取。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", CHOSEN.values(), ids=CHOSEN)
def test_what_excludes_each_other_is_told(
    row: tuple[dict[str, str | None], str, str, list[tuple[str, str]]],
) -> None:
    cells, key, value, told = row
    result = edited(**cells).result
    assert result.tables[0].items[0].values[key] == value
    assert [(one.place.cell, one.message) for one in result.findings] == [
        (f"财政预决算!{cell}", message) for cell, message in told
    ]
    assert {one.code for one in result.findings} <= {"GK056"}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"AX1": "核对人"}, []),
        ({"AX1": "核对人", "AX3": "张三"}, [("AX1", "“核对人”一列不对应任何字段，没有导入。")]),
        ({"AX3": "张三"}, [("AX1", "有一列没有列名，没有导入。")]),
        ({"G1": "公开期限"}, [("G1", "“公开期限”一列不对应任何字段，没有导入。")]),
    ],
    ids=["title alone", "own column", "no title", "renamed"],
)
def test_columns_left_out_are_told(cells: dict[str, str], told: list[tuple[str, str]]) -> None:
    found = edited(**cells).result.findings
    assert [(one.code, one.place.cell, one.message) for one in found] == [
        ("GK057", f"财政预决算!{cell}", message) for cell, message in told
    ]


TICKED: dict[str, tuple[dict[str, str | None], str, object, list[tuple[str, str]]]] = {
    "a tick": ({"Q3": "√"}, "层级", ("县级", "乡级"), []),
    "any other tick": ({"Q3": "V"}, "层级", ("县级", "乡级"), []),
    "the word of the column": ({"P3": "县级", "Q3": "乡镇级"}, "层级", ("县级", "乡级"), []),
    "its own word for all": ({"J3": "全社会"}, "公开对象", "全社会", []),
    "its own word for a method": ({"L3": None, "M3": "依申请"}, "方式", "依申请公开", []),
    "a word of its own": (
        {"Q3": "部分"}, "层级", ("县级",),
        [("Q3", "“部分”不是能识别的勾选标记，按未勾选处理。")],
    ),
    "something for all": (
        {"J3": "居民"}, "公开对象", None,
        [("J3", "“居民”不是能识别的勾选标记，按未勾选处理。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", TICKED.values(), ids=TICKED)
def test_cells_of_ticks_hold_a_tick_or_the_word_of_their_column(
    row: tuple[dict[str, str | None], str, object, list[tuple[str, str]]],
) -> None:
    cells, key, value, told = row
    result = edited(**cells).result
    assert result.tables[0].items[0].values.get(key) == value
    assert [(one.code, one.place.cell, one.message) for one in result.findings] == [
        ("GK055", f"财政预决算!{cell}", message) for cell, message in told
    ]


def test_cells_merged_downwards_count_for_every_row_but_make_none() -> None:
    second = replace(ITEM, id="czyjs-002", name="政府决算", group="财政决算")
    book = openpyxl.load_workbook(io.BytesIO(exported(replace(ITEM, group="财政预算"), second)))
    sheet = book["财政预决算"]
    sheet["C4"] = None
    sheet.merge_cells("A3:A5")
    sheet.merge_cells("C3:C5")
    buffer = io.BytesIO()
    book.save(buffer)
    (table,) = read(buffer.getvalue()).result.tables
    assert [(one.text("编号"), one.text("一级事项"), one.text("名称")) for one in table.items] == [
        ("czyjs-001", "财政预算", "政府预算"),
        ("", "财政预算", "政府决算"),
    ]


def renamed(*names: str) -> list[tuple[str, str]]:
    """Title and domain of each sheet, read from a workbook whose one sheet has these copies."""
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    sheet = book["财政预决算"]
    for name in names[1:]:
        book.copy_worksheet(sheet).title = name
    sheet.title = names[0]
    buffer = io.BytesIO()
    book.save(buffer)
    return [(one.sheet, one.domain) for one in read(buffer.getvalue()).result.tables]


def test_a_renamed_sheet_is_known_by_the_ids_of_its_rows() -> None:
    assert renamed("财政预决算（改）") == [("财政预决算（改）", "czyjs")]


def test_a_copy_of_a_sheet_is_not_taken_for_it() -> None:
    assert renamed("财政预决算", "副本") == [("财政预决算", "czyjs"), ("副本", "")]
    assert renamed("甲", "乙") == [("甲", "czyjs"), ("乙", "")]


def test_a_changed_header_is_refused() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    book["财政预决算"]["A1"] = "代号"
    buffer = io.BytesIO()
    book.save(buffer)
    result = read(buffer.getvalue()).result
    assert (result.tables, [one.message for one in result.findings]) == (
        (), ["工作表“财政预决算”的表头已被改动，没有导入。"]
    )  # fmt: skip


def test_a_sheet_copied_into_another_workbook_says_where_to_fill_it_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(ITEM)))
    for name in [name for name in book.sheetnames if name.startswith("_")]:
        del book[name]
    buffer = io.BytesIO()
    book.save(buffer)
    (found,) = read_tables(buffer.getvalue(), "抄出.xlsx", REGISTRY, Settings()).findings
    assert (found.code, found.hint) == (
        "GK052",
        "这是导出的编辑表，请在导出的那个 .xlsx 工作簿里填写、保存后导入，"
        "不要另存为 .csv，也不要把表复制到别的文件里。",
    )


def test_other_workbooks_are_not_taken_for_one() -> None:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    assert read_editing_workbook(buffer.getvalue(), "别的.xlsx") is None
    assert read_editing_workbook(b"text", "别的.txt") is None


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_saves_it_without_loss(tmp_path: Path) -> None:
    source = tmp_path / "编辑.xlsx"
    source.write_bytes(exported(ITEM))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{tmp_path}/out", str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    book = read((tmp_path / "out" / "编辑.xlsx").read_bytes())
    assert book.provenance.revision == "abc123"
    assert [dict(one.values) for one in book.result.tables[0].items] == [item_values(ITEM)]
