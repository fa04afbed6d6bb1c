"""An editing workbook edited by a clerk while the repository went on."""

import io

import openpyxl
from generated import catalogs
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from registers import REGISTRY

from gkcatalog.exchange.editing.brought_back import BroughtBack, brought_back
from gkcatalog.exchange.editing.reader import read_editing_workbook
from gkcatalog.exchange.editing.workbook import EditingSheet, Provenance, editing_workbook
from gkcatalog.exchange.imported import ImportedTable
from gkcatalog.exchange.item_values import item_values
from gkcatalog.model.item import Item

LONG = "长" * 40_000
FIRST = Item("czj", "czyjs", "czyjs-001", "政府预算", ("收入表",), time_limit="20日内", note=LONG)
SECOND = Item("czj", "czyjs", "czyjs-002", "部门预算", ("支出表",), time_limit="20日内")


def edited(edits: dict[str, str], *items: Item) -> ImportedTable:
    """The sheet of items after a clerk typed into its cells."""
    sheet = EditingSheet("财政预决算", "czyjs", items)
    data = editing_workbook([sheet], REGISTRY, Provenance("czj", "abc"))
    back = read_editing_workbook(typed(data, edits) if edits else data, "a.xlsx")
    assert back is not None
    return back.result.tables[0] if back.result.tables else ImportedTable("czyjs", "", ())


def typed(data: bytes, edits: dict[str, str]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cell, text in edits.items():
        book["财政预决算"][cell] = text
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def merge(edits: dict[str, str], base: list[Item], current: list[Item]) -> BroughtBack:
    return brought_back(edited(edits, *base), base, current, "czyjs", "a.xlsx")


def test_nothing_edited_changes_nothing_even_where_no_cell_can_hold_the_text() -> None:
    back = merge({}, [FIRST, SECOND], [FIRST, SECOND])
    assert back.merged.items == {one.id: item_values(one) for one in (FIRST, SECOND)}
    assert back.findings == ()


def test_edits_of_the_clerk_and_of_the_repository_both_survive() -> None:
    now = replace(FIRST, contents=("收入表", "支出表"))
    back = merge({"G3": "10日内"}, [FIRST], [now])
    assert back.merged.items == {"czyjs-001": item_values(replace(now, time_limit="10日内"))}


def test_a_conflict_is_found_at_its_cell() -> None:
    back = merge({"G3": "10日内"}, [FIRST], [replace(FIRST, time_limit="5日内")])
    assert [(one.code, one.place.cell, one.message) for one in back.findings] == [
        (
            "GK068",
            "财政预决算!G3",
            "“时限”两边都改过：目录文件里是“5日内”，表格里是“10日内”，已保留目录文件里的。",
        )
    ]
    assert back.merged.items["czyjs-001"]["时限"] == "5日内"


def test_a_conflict_is_found_in_its_own_row() -> None:
    now = replace(SECOND, time_limit="5日内")
    back = merge({"G4": "10日内"}, [FIRST, SECOND], [FIRST, now])
    assert [(one.code, one.place.cell) for one in back.findings] == [("GK068", "财政预决算!G4")]


def test_a_conflict_about_a_row_that_is_gone_is_found_in_the_workbook() -> None:
    now = replace(SECOND, time_limit="5日内")
    base = [FIRST, SECOND]
    back = brought_back(edited({}, FIRST), base, [FIRST, now], "czyjs", "a.xlsx")
    assert [(one.place.file, one.place.cell) for one in back.findings] == [("a.xlsx", "")]
    assert "czyjs-002" in back.merged.items


def test_a_formula_that_was_never_computed_is_told_at_its_cell() -> None:
    sheet = EditingSheet("财政预决算", "czyjs", (FIRST,))
    data = editing_workbook([sheet], REGISTRY, Provenance("czj", "abc"))
    back = read_editing_workbook(typed(data, {"G3": "=1+1"}), "a.xlsx")
    assert back is not None
    assert [(one.code, one.field, one.place.cell, one.message) for one in back.result.findings] == [
        ("GK061", "时限", "财政预决算!G3", "单元格里的公式没有计算结果，按文字读取。")
    ]
    assert back.result.tables[0].items[0].values["时限"] == "=1+1"


def test_a_new_row_gets_the_next_free_id() -> None:
    back = merge({"D5": "决算", "E5": "决算表"}, [FIRST, SECOND], [FIRST, SECOND])
    assert back.merged.added == ("czyjs-003",)
    assert back.merged.items["czyjs-003"] == {
        "编号": "czyjs-003", "名称": "决算", "内容": ("决算表",)
    }  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs)
def test_a_workbook_that_nobody_edited_changes_nothing(items: list[Item]) -> None:
    back = merge({}, items, items)
    assert back.merged.items == {one.id: item_values(one) for one in items}
    assert (back.findings, back.merged.removed, back.merged.added) == ((), (), ())
