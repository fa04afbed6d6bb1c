"""`export` and back: only what was edited in the workbook comes back."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.repository import commit_all
from support.sandbox import BUDGET_FILE, Ran, Sandbox
from support.tables import retyped

from gkcatalog.cli.commands import COMMANDS

TITLES = {
    "名称": "二级事项", "内容": "公开内容（要素）", "时限": "公开时限", "渠道": "公开渠道和载体",
    "环节": "环节", "编号": "编号（请勿修改）",
}  # fmt: skip
INHERITING = """\
单位: 区财政局
领域: 财政预决算
事项:
  # 沿用上级
  - 编号: czyjs-001
    沿用: gj/czyjs-001
    增加:
      渠道: [广播电视]
    主体: 本单位
"""


@pytest.fixture
def book(workspace: Sandbox) -> Path:
    """The unit's workbook, just exported from a committed workspace."""
    commit_all(workspace.root, "first")
    path = workspace.root / "编辑.xlsx"
    assert export(workspace, path).code == 0
    return path


def export(workspace: Sandbox, path: Path, *options: str) -> Ran:
    return workspace.run("export", "--unit", "区财政局", "-o", str(path), *options)


def back(workspace: Sandbox, path: Path, *options: str) -> Ran:
    return workspace.run("import", str(path), "--unit", "区财政局", *options)


def column(book: openpyxl.Workbook, key: str) -> str:
    """The letter of a column."""
    page = book["财政预决算"]
    for cell in (*page[1], *page[2]):
        if cell.value == TITLES[key]:
            return str(cell.column_letter)
    raise AssertionError(key)


def typed(path: Path, key: str, text: str, line: int = 3) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["财政预决算"][f"{column(book, key)}{line}"] = text

    retyped(path, edit)


def test_what_nobody_edited_changes_nothing(workspace: Sandbox, book: Path) -> None:
    before = workspace.contents()
    ran = back(workspace, book)
    assert (ran.code, ran.out) == (0, "")
    assert {k: v for k, v in workspace.contents().items() if k[0] != "."} == {
        k: v for k, v in before.items() if k[0] != "."
    }


def test_one_edited_cell_changes_exactly_this(workspace: Sandbox, book: Path) -> None:
    before = workspace.read(BUDGET_FILE)
    typed(book, "时限", "自本级人民代表大会批准之日起15日内")
    assert back(workspace, book).code == 0
    assert workspace.read(BUDGET_FILE) == before.replace("起20日内", "起15日内")


BOXES = {
    "as published": "■政府网站 □政府公报\n□两微一端 □发布会/听证会\n□广播电视 ■公开查阅点",
    "one chosen": "■政府网站 □政府公报",
    "nothing chosen": "□政府网站 □政府公报",
}
CHOSEN = {
    "as published": "[政府网站, 公开查阅点]",
    "one chosen": "[政府网站]",
    "nothing chosen": "[□政府网站 □政府公报]",
}


@pytest.mark.parametrize("case", BOXES)
def test_boxes_copied_from_the_published_directory_are_read(
    workspace: Sandbox, book: Path, case: str
) -> None:
    workspace.replace(BUDGET_FILE, "渠道: [政府网站, 公开查阅点]", "渠道: [公开查阅点, 政府网站]")
    typed(book, "渠道", BOXES[case])
    back(workspace, book)
    kept = "[公开查阅点, 政府网站]" if case == "as published" else CHOSEN[case]
    assert f"    渠道: {kept}\n" in workspace.read(BUDGET_FILE)


def test_a_renamed_sheet_is_imported_all_the_same(workspace: Sandbox, book: Path) -> None:
    typed(book, "环节", "服务")

    def edit(opened: openpyxl.Workbook) -> None:
        opened["财政预决算"].title = "财政局上报"

    retyped(book, edit)
    assert back(workspace, book).code == 0
    assert "环节: 服务" in workspace.read(BUDGET_FILE)


def test_a_hidden_sheet_is_imported_all_the_same(workspace: Sandbox, book: Path) -> None:
    typed(book, "环节", "服务")

    def hide(opened: openpyxl.Workbook) -> None:
        opened.create_sheet("空白")
        opened.create_sheet("WpsReserved_CellImgList").append(["程序自用"])
        for name in ("财政预决算", "WpsReserved_CellImgList"):
            opened[name].sheet_state = "hidden"

    retyped(book, hide)
    ran = back(workspace, book)
    assert (ran.code, ran.out) == (0, "")
    assert "环节: 服务" in workspace.read(BUDGET_FILE)


def test_a_sheet_more_is_refused_with_what_helps(workspace: Sandbox, book: Path) -> None:
    def edit(opened: openpyxl.Workbook) -> None:
        opened.copy_worksheet(opened["财政预决算"]).title = "副本"

    retyped(book, edit)
    ran = back(workspace, book)
    assert ran.code == 1
    assert "错误 GK075 “副本”里的表没有写明是哪个领域。" in ran.out
    assert (
        "改法：请把工作表改回导出时的名称；多出来的工作表请删去，或用 --domain 指明领域。"
        in ran.out
    )


def test_a_cell_emptied_empties_its_key(workspace: Sandbox, book: Path) -> None:
    before = workspace.read(BUDGET_FILE)
    typed(book, "环节", "")
    back(workspace, book)
    assert workspace.read(BUDGET_FILE) == before.replace("    环节: 结果\n", "")


PARTS = "    环节: 结果\n    办理:\n      岗位: 预算科\n      权限: 局长审定\n"
DELETED = {
    "a part of a block": ("权限", "岗位", "国库科", ("岗位: 预算科", "岗位: 国库科")),
    "the method that is chosen": ("主动", "一级事项", "预算", ("事项: 财政预算", "事项: 预算")),
    "another method is chosen": ("主动", "依申请", "√", ("方式: 主动公开", "方式: 依申请公开")),
    "a level that is ticked": ("县级", "乡级", "√", ("[县级]", "[县级, 乡级]")),
    "all": ("全社会", "特定群体", "预算单位", ("对象: 全社会", "对象: 预算单位")),
}


@pytest.mark.parametrize("case", DELETED)
def test_a_deleted_column_states_nothing(workspace: Sandbox, tmp_path: Path, case: str) -> None:
    column, other, text, change = DELETED[case]
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", PARTS)
    before = workspace.read(BUDGET_FILE)
    path = tmp_path / "a.xlsx"
    export(workspace, path)

    def at(page: Worksheet, title: str) -> int:
        return next(cell.column for cell in page[2] if cell.value == title)

    def delete(opened: openpyxl.Workbook) -> None:
        page = opened["财政预决算"]
        for cells in list(page.merged_cells.ranges):
            page.unmerge_cells(str(cells))
        gone = at(page, column)
        page.cell(1, gone + 1).value = page.cell(1, gone + 1).value or page.cell(1, gone).value
        page.delete_cols(gone)

    def edit(opened: openpyxl.Workbook) -> None:
        page = opened["财政预决算"]
        page.cell(3, at(page, other)).value = text

    retyped(path, delete)
    assert workspace.run("diff", str(path)).out.endswith("没有变化。\n")
    assert (back(workspace, path).code, workspace.read(BUDGET_FILE)) == (0, before)
    retyped(path, edit)
    back(workspace, path)
    assert workspace.read(BUDGET_FILE) == before.replace(*change)


def test_edits_made_in_git_meanwhile_survive(workspace: Sandbox, book: Path) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 服务  # 会议定\n")
    commit_all(workspace.root, "second")
    typed(book, "时限", "自本级人民代表大会批准之日起15日内")
    assert back(workspace, book).code == 0
    text = workspace.read(BUDGET_FILE)
    assert "时限: 自本级人民代表大会批准之日起15日内\n" in text
    assert "环节: 服务  # 会议定\n" in text


def test_true_conflicts_are_listed_and_not_overwritten(workspace: Sandbox, book: Path) -> None:
    workspace.replace(BUDGET_FILE, "起20日内", "起10日内")
    typed(book, "时限", "自本级人民代表大会批准之日起15日内")
    typed(book, "环节", "服务")
    ran = back(workspace, book)
    assert ran.code == 1
    assert (
        "错误 GK068 “时限”两边都改过：目录文件里是“自本级人民代表大会批准之日起10日内”，"
        "表格里是“自本级人民代表大会批准之日起15日内”，已保留目录文件里的。" in ran.out
    )
    assert "编辑.xlsx!财政预决算!G3" in ran.out
    assert "起10日内" in workspace.read(BUDGET_FILE)
    assert "环节: 服务" in workspace.read(BUDGET_FILE)


@pytest.mark.parametrize("told", [True, False], ids=["revision known", "revision unknown"])
def test_without_its_hidden_record_history_is_asked(
    workspace: Sandbox, book: Path, told: bool
) -> None:
    def edit(opened: openpyxl.Workbook) -> None:
        del opened["_base"]
        if not told:
            opened["_meta"]["B3"] = "0" * 40

    retyped(book, edit)
    workspace.replace(BUDGET_FILE, "环节: 结果", "环节: 服务")
    commit_all(workspace.root, "second")
    ran = back(workspace, book)
    assert ("GK074" in ran.out) is not told
    assert ("环节: 服务" in workspace.read(BUDGET_FILE)) is told


def test_a_new_row_becomes_an_item(workspace: Sandbox, book: Path) -> None:
    before = workspace.read(BUDGET_FILE)
    typed(book, "名称", "部门决算", 4)
    typed(book, "渠道", "政府网站\n公开查阅点", 4)
    ran = back(workspace, book)
    assert "新增 1 条，修改 0 条" in ran.err
    assert workspace.read(BUDGET_FILE) == before + (
        "  - 编号: czyjs-002\n    名称: 部门决算\n    渠道: [政府网站, 公开查阅点]\n"
    )


@pytest.mark.parametrize("prune", [False, True])
def test_a_deleted_row_deletes_only_on_request(workspace: Sandbox, book: Path, prune: bool) -> None:
    typed(book, "名称", "部门决算", 4)
    retyped(book, lambda opened: opened["财政预决算"].delete_rows(3))
    ran = back(workspace, book, *(["--prune"] if prune else []))
    assert ("编号: czyjs-001" in workspace.read(BUDGET_FILE)) is not prune
    assert ("GK070" in ran.out) is not prune


@pytest.mark.parametrize("prune", [False, True])
def test_a_sheet_without_rows_deletes_only_on_request(
    workspace: Sandbox, book: Path, prune: bool
) -> None:
    retyped(book, lambda opened: opened["财政预决算"].delete_rows(3, 10))
    ran = back(workspace, book, *(["--prune"] if prune else []))
    assert ("编号: czyjs-001" in workspace.read(BUDGET_FILE)) is not prune
    assert ("GK070" in ran.out) is not prune
    assert ("删去 1 条" in ran.err) is prune


def test_a_blank_sheet_that_stays_blank_changes_nothing(workspace: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workspace.run("export", "--unit", "mzj", "--domain", "社会救助", "-o", str(path))
    before = workspace.contents()
    for options in ((), ("--prune",)):
        assert workspace.run("import", str(path), "--unit", "mzj", *options).out == ""
    assert workspace.run("import", str(path), "--unit", "czj").out == ""
    assert workspace.contents() == before


def test_a_blank_sheet_filled_in_is_known_without_git(workspace: Sandbox, tmp_path: Path) -> None:
    (workspace.root / "catalogs/units/mzj/shjz.yaml").unlink()
    path = tmp_path / "a.xlsx"
    workspace.run("export", "--unit", "mzj", "-o", str(path))

    def fill(opened: openpyxl.Workbook) -> None:
        opened["社会救助"]["D3"] = "临时救助"

    retyped(path, fill)
    ran = workspace.run("import", str(path), "--unit", "mzj")
    assert "GK074" not in ran.out
    assert "新增 1 条" in ran.err


def test_inherited_lists_go_on_being_inherited(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write(BUDGET_FILE, INHERITING)
    book = tmp_path / "a.xlsx"
    export(workspace, book)
    typed(book, "渠道", "政府网站\n公开查阅点")
    typed(book, "环节", "")
    ran = back(workspace, book)
    assert workspace.read(BUDGET_FILE) == INHERITING.replace("[广播电视]", "[公开查阅点]")
    assert ran.code == 1
    assert "警告 GK073 “部门预算”（czj/czyjs-001）的“环节”在表中是空白" in ran.out


def test_a_workbook_of_another_unit_is_left_alone(workspace: Sandbox, book: Path) -> None:
    before = workspace.read(BUDGET_FILE)
    ran = workspace.run("import", str(book), "--unit", "河滨街道")
    assert ran.code == 1
    assert "警告 GK071 有 1 条事项属于“区财政局”，没有导入。" in ran.out
    assert workspace.read(BUDGET_FILE) == before
    assert not (workspace.root / "catalogs/units/hebin").exists()


def test_a_workbook_is_not_overwritten_without_force(workspace: Sandbox, book: Path) -> None:
    before = book.read_bytes()
    ran = export(workspace, book)
    assert (ran.code, book.read_bytes()) == (2, before)
    assert "已经存在，里面可能有没有导入的修改" in ran.err
    assert export(workspace, book, "--force").code == 0


def test_a_unit_without_items_gets_blank_sheets(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.replace(BUDGET_FILE, "单位: 区财政局", "单位: 河滨街道")
    assert export(workspace, tmp_path / "a.xlsx").code == 0
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "财政预决算"
    ran = workspace.run("export", "--unit", "mzj", "-o", str(tmp_path / "b.xlsx"))
    assert (ran.code, (tmp_path / "b.xlsx").exists()) == (2, False)
    assert "区民政局没有事项，也没有要负责的领域；请用 --domain 指明领域" in ran.err


def test_what_could_not_be_read_is_named(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write("catalogs/units/czj/more.yaml", "单位: [\n")
    ran = export(workspace, tmp_path / "a.xlsx")
    assert ran.code == 1
    assert "未导出：catalogs/units/czj/more.yaml" in ran.err


def test_cells_that_look_like_formulas_stay_texts(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.replace(BUDGET_FILE, "    环节: 结果\n", "    环节: 结果\n    备注: =1+1\n")
    export(workspace, tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["财政预决算"]
    (cell,) = [cell for cell in page[3] if cell.value == "=1+1"]
    assert cell.data_type == "s"


@pytest.mark.parametrize(("end", "offered"), [("2020-01-01", False), ("2999-01-01", True)])
def test_units_are_offered_until_they_are_gone(
    workspace: Sandbox, tmp_path: Path, end: str, offered: bool
) -> None:
    known = "名称: 区民政局, 类别: 区直单位"
    workspace.replace("catalogs/registry/units.yaml", known, f"{known}, 废止: {end}")
    assert export(workspace, tmp_path / "b.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    lists = [sheet for sheet in book if sheet.sheet_state == "hidden"]
    names = {cell for sheet in lists for row in sheet.iter_rows(values_only=True) for cell in row}
    assert ("区民政局" in names) == offered


def test_no_blank_sheet_for_a_domain_that_is_over(workspace: Sandbox, tmp_path: Path) -> None:
    known = "责任单位: [区民政局]"
    workspace.replace("catalogs/registry/domains.yaml", known, f"{known}, 废止: 2020-01-01")
    (workspace.root / "catalogs/units/mzj/shjz.yaml").unlink()
    ran = workspace.run("export", "--unit", "mzj", "-o", str(tmp_path / "b.xlsx"))
    assert ran.code == 2
    assert "区民政局没有事项，也没有要负责的领域" in ran.err


def test_both_commands_are_listed() -> None:
    assert {"import", "export"} <= set(COMMANDS)
