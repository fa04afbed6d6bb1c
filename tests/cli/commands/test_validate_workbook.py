"""`validate` of tables: the rules of the catalogs, every finding at its cell."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.sandbox import BUDGET_FILE, Sandbox
from support.tables import BUDGET_ROW, HEAD, SECOND_ROW, TITLE, as_csv, as_xlsx, retyped, row

FAULTY = row(E="无", F="及时", H="■政府网站 ■抖音")
WANTED = {("GK105", "E4"), ("GK301", "F4"), ("GK501", "H4")}


def as_html(*rows: tuple[str, ...]) -> bytes:
    lines = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>"
        for line in ((TITLE, *("",) * 12), *HEAD, *rows)
    )
    return f"<meta charset=gbk><table>{lines}</table>".encode("gb18030")


def as_docx(*rows: tuple[str, ...]) -> bytes:
    import docx

    document = docx.Document()
    table = document.add_table(0, 13)
    for line in ((TITLE, *("",) * 12), *HEAD, *rows):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


FORMATS = {
    "表.csv": as_csv(FAULTY),
    "表.xlsx": as_xlsx(FAULTY),
    "表.html": as_html(FAULTY),
    "表.docx": as_docx(FAULTY),
}


def found(sandbox: Sandbox, *arguments: str) -> list[dict[str, Any]]:
    ran = sandbox.run("validate", *arguments, "--format", "json")
    report = json.loads(ran.out)
    assert report["version"] == 1
    diagnostics: list[dict[str, Any]] = report["diagnostics"]
    return diagnostics


@pytest.mark.parametrize("name", ["表.csv", "表.xlsx"])
def test_a_sound_table_passes(workspace: Sandbox, name: str) -> None:
    data = as_csv(BUDGET_ROW) if name.endswith("csv") else as_xlsx(BUDGET_ROW)
    workspace.write(f"in/{name}", data)
    ran = workspace.run("validate", f"in/{name}", "--unit", "区财政局")
    assert ran.code == 0
    assert ran.err.startswith("检查了 1 个文件、1 个单位、1 条事项：0 个错误，0 个警告")


@pytest.mark.parametrize("name", FORMATS)
def test_findings_stand_at_their_cells(workspace: Sandbox, name: str) -> None:
    workspace.write(f"in/{name}", FORMATS[name])
    diagnostics = found(workspace, f"in/{name}", "--unit", "czj")
    assert {d["file"] for d in diagnostics} == {f"in/{name}"}
    cells = {(d["code"], d["cell"].rpartition("!")[2]) for d in diagnostics if "cell" in d}
    assert cells == WANTED
    (limit,) = [d for d in diagnostics if d["code"] == "GK301"]
    assert (limit["line"], limit["column"], limit["field"]) == (4, 6, "时限")
    assert (limit["unit"], limit["domain"], limit["item"]) == ("czj", "czyjs", "czj/czyjs-001")
    assert limit["fixable"] == "no"


def test_the_full_format_names_the_cell(workspace: Sandbox) -> None:
    workspace.write("in/表.xlsx", as_xlsx(FAULTY))
    ran = workspace.run("validate", "in/表.xlsx", "--unit", "czj", "--select", "GK105")
    assert ran.code == 1
    assert ran.out == (
        "错误 GK105 “无”只是占位符\n"
        "  --> in/表.xlsx!目录!E4（czj/czyjs-001）\n"
        "  改法：请写上实际内容；确实没有的，请删去这一行。\n"
    )


def test_what_is_missing_stands_at_its_blank_cell(workspace: Sandbox) -> None:
    workspace.write("in/表.xlsx", as_xlsx(BUDGET_ROW, row(SECOND_ROW, E="", F="")))
    diagnostics = found(workspace, "in/表.xlsx", "--unit", "czj", "--select", "GK101")
    assert [(d["cell"], d["field"]) for d in diagnostics] == [
        ("目录!E5", "依据"),
        ("目录!F5", "时限"),
    ]


def test_without_a_unit_the_items_are_checked_all_the_same(workspace: Sandbox) -> None:
    workspace.write("in/表.xlsx", as_xlsx(FAULTY))
    diagnostics = found(workspace, "in/表.xlsx")
    assert {(d["code"], d.get("cell", "!")[3:]) for d in diagnostics} >= WANTED
    assert {(d["unit"], d["item"]) for d in diagnostics} == {("", "")}


def test_rules_across_items_see_the_table_and_the_other_files(workspace: Sandbox) -> None:
    workspace.write("in/表.xlsx", as_xlsx(BUDGET_ROW, row(F="批准后15日内")))
    diagnostics = found(workspace, "in/表.xlsx", "--unit", "czj", "--select", "GK602")
    assert [d["cell"] for d in diagnostics] == ["目录!C5"]


def test_the_catalogs_own_findings_are_not_reported_with_it(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "环节: 结果", "环节: 结束")
    workspace.write("in/表.xlsx", as_xlsx(BUDGET_ROW))
    assert workspace.run("validate", "in/表.xlsx", "--unit", "czj").code == 0
    assert workspace.run("validate", "in/表.xlsx", BUDGET_FILE, "--unit", "czj").code == 1


def test_a_folder_of_tables(workspace: Sandbox, tmp_path: Path) -> None:
    folder = tmp_path / "收到的表"
    for name, data in (
        ("a/一.xlsx", as_xlsx(FAULTY)),
        ("二.csv", as_csv(FAULTY)),
        ("~$二.csv", b""),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "说明.txt").write_text("不是表")
    diagnostics = found(workspace, str(folder), "--unit", "czj", "--select", "GK105")
    assert sorted(Path(d["file"]).name for d in diagnostics) == ["一.xlsx", "二.csv"]


def test_what_can_not_be_read_is_listed(workspace: Sandbox) -> None:
    workspace.write("in/坏.xlsx", b"PK\x03\x04 broken")
    workspace.write("in/好.xlsx", as_xlsx(FAULTY))
    ran = workspace.run("validate", "in", "--unit", "czj", "--select", "GK0,GK105")
    assert ran.code == 1
    assert "错误 GK050" in ran.out and "错误 GK105" in ran.out
    assert "未检查：in/坏.xlsx\n" in ran.out


def test_an_annotated_copy_has_the_faults_beside_the_cells(
    workspace: Sandbox, tmp_path: Path
) -> None:
    data = as_xlsx(FAULTY)
    workspace.write("in/表.xlsx", data)
    target = tmp_path / "标注.xlsx"
    ran = workspace.run("validate", "in/表.xlsx", "--unit", "czj", "--annotate", str(target))
    assert ran.code == 1
    assert f"已标注 3 个单元格：{target}\n" in ran.err
    page = openpyxl.load_workbook(target)["目录"]
    comments = {
        cell.coordinate: cell.comment.text for line in page for cell in line if cell.comment
    }
    assert {(text.split()[1][:5], cell) for cell, text in comments.items()} == WANTED
    assert (workspace.root / "in/表.xlsx").read_bytes() == data


def test_an_exported_workbook_is_checked_as_its_unit(workspace: Sandbox, tmp_path: Path) -> None:
    book = tmp_path / "编辑.xlsx"
    workspace.run("export", "--unit", "czj", "-o", str(book))
    assert workspace.run("validate", str(book)).code == 0

    def edit(opened: openpyxl.Workbook) -> None:
        opened["财政预决算"]["G3"] = "及时"

    retyped(book, edit)
    (finding,) = found(workspace, str(book))
    assert (finding["code"], finding["cell"], finding["item"]) == (
        "GK301", "财政预决算!G3", "czj/czyjs-001",
    )  # fmt: skip


def test_outside_a_workspace_the_shipped_register_serves(
    workspace: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    (elsewhere / "表.xlsx").write_bytes(as_xlsx(FAULTY))
    diagnostics = found(Sandbox(elsewhere), "表.xlsx")
    assert {("GK105", "目录!E4"), ("GK301", "目录!F4")} <= {
        (d["code"], d.get("cell", "")) for d in diagnostics
    }
    assert Sandbox(elsewhere).run("validate").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--unit", "czj"), "--unit、--domain、--map、--annotate 只用于检查表格"),
        (("in/a.xlsx", "--unit", "无此单位"), "没有登记的单位“无此单位”"),
        (("in/a.xlsx", "in/b.csv", "--annotate", "c.xlsx"), "--annotate 只能标注一个 .xlsx 工作簿"),
        (("in/b.csv", "--annotate", "c.xlsx"), "--annotate 只能标注一个 .xlsx 工作簿"),
        (("in/a.xlsx", "--annotate", "in/a.xlsx"), "--annotate 不能写到原来的工作簿上"),
        (("in/none.xlsx",), "没有这个文件或文件夹：in/none.xlsx"),
    ],
)
def test_wrong_use(workspace: Sandbox, arguments: tuple[str, ...], message: str) -> None:
    workspace.write("in/a.xlsx", as_xlsx(BUDGET_ROW))
    workspace.write("in/b.csv", as_csv(BUDGET_ROW))
    ran = workspace.run("validate", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_hostile_cells_never_break_the_check(workspace: Sandbox) -> None:
    cells = [
        '=HYPERLINK("http://a")',
        "+1",
        "-1",
        "@SUM(A1)",
        "\x01",
        "长" * 40_000,
        "编号: [",
        "#",
    ]
    buffer = io.StringIO()
    lines = [row(SECOND_ROW, C=f"事项{n}", D=cell) for n, cell in enumerate(cells)]
    csv.writer(buffer).writerows([(TITLE,), *HEAD, *lines])
    workspace.write("in/a.csv", buffer.getvalue())
    ran = workspace.run("validate", "in/a.csv", "--unit", "czj")
    assert ran.code in (0, 1)
    assert "8 条事项" in ran.err


def test_an_exported_inventory_owes_no_more_than_in_its_file(workspace: Sandbox) -> None:
    workspace.write(
        "catalogs/units/czj/a-qingdan.yaml",
        "单位: 区财政局\n领域: 财政预决算\n阶段: 清单\n事项:\n"
        "  - {编号: czyjs-101, 名称: 预算编制安排, 方式: 主动公开}\n",
    )
    book = str(workspace.root / "改.xlsx")
    assert workspace.run("export", "--unit", "czj", "-o", book).code == 0
    ran = workspace.run("validate", book)
    assert ran.code == 0
    assert ran.err.startswith("检查了 1 个文件、1 个单位、2 条事项：0 个错误")

    def empty(book: openpyxl.Workbook) -> None:
        for line in book["财政预决算"].iter_rows(min_row=3):
            line[6].value = None

    retyped(workspace.root / "改.xlsx", empty)
    missing = [one["item"] for one in found(workspace, book) if one["code"] == "GK101"]
    assert missing == ["czj/czyjs-001"]


def test_one_line_of_a_doubt_is_one_sentence_after_the_other(workspace: Sandbox) -> None:
    workspace.write("in/a.csv", as_csv(BUDGET_ROW, row(I="", K="待核")))
    ran = workspace.run("validate", "in/a.csv", "--unit", "czj", "--format", "concise")
    assert "警告 GK055 “待核”不是能识别的勾选标记，按未勾选处理。请改用√。\n" in ran.out
    assert "。。" not in ran.out


def test_what_a_whole_sheet_lacks_is_told_at_its_first_row(workspace: Sandbox) -> None:
    workspace.write("in/表.xlsx", as_xlsx(SECOND_ROW))
    (lacking,) = found(workspace, "in/表.xlsx", "--unit", "区财政局", "--select", "GK821")
    assert lacking["message"] == "“部门预算”没有写环节"
    assert lacking["cell"].endswith("!C4")


def test_rows_of_a_unit_that_is_not_registered_are_told(workspace: Sandbox) -> None:
    workspace.write(
        "in/表.csv",
        as_csv(("区财政局", *("",) * 12), BUDGET_ROW, ("区商务局", *("",) * 12), FAULTY),
    )
    diagnostics = found(workspace, "in/表.csv", "--unit", "czj")
    assert {("GK401", "C7"), ("GK105", "E7")} <= {
        (one["code"], one["cell"].rpartition("!")[2]) for one in diagnostics
    }


FEW = "编号,二级事项,公开时限,公开主体\n"
PARTIAL = {
    "of an item that is there": (f"{FEW}czj/czyjs-001,政府预算,及时,本单位\n", ["GK301"]),
    "of one known by its name": (f"{FEW},政府预算,及时,本单位\n", ["GK301"]),
    "of a new item": (f"{FEW},部门预算,及时,本单位\n", ["GK101"] * 5 + ["GK301"]),
}


@pytest.mark.parametrize("case", PARTIAL)
def test_what_a_table_has_no_column_for_stays_as_it_is(workspace: Sandbox, case: str) -> None:
    text, wanted = PARTIAL[case]
    workspace.write("in/a.csv", f"财政预决算领域\n{text}")
    options = ("in/a.csv", "--unit", "czj", "--select", "GK1,GK3")
    assert sorted(one["code"] for one in found(workspace, *options)) == wanted


def test_an_inheriting_item_goes_on_inheriting(workspace: Sandbox) -> None:
    workspace.write(
        BUDGET_FILE,
        "单位: 区财政局\n领域: 财政预决算\n事项:\n"
        "  - {编号: czyjs-001, 沿用: gj/czyjs-001, 主体: 本单位, 环节: 结束}\n",
    )
    workspace.write("in/a.csv", f"财政预决算领域\n{FEW}czyjs-001,部门预算,及时,区财政局\n")
    told = [(one["code"], one["cell"]) for one in found(workspace, "in/a.csv", "--unit", "czj")]
    assert told == [("GK301", "表1!C3")]


def test_a_column_deleted_from_an_exported_workbook_lacks_nothing(workspace: Sandbox) -> None:
    book = workspace.root / "改.xlsx"
    workspace.run("export", "--unit", "czj", "-o", str(book))

    def delete(opened: openpyxl.Workbook) -> None:
        page = opened["财政预决算"]
        page.delete_cols(next(cell.column for cell in page[1] if cell.value == "公开时限"))

    def unmerge(opened: openpyxl.Workbook) -> None:
        page = opened["财政预决算"]
        for cells in list(page.merged_cells.ranges):
            page.unmerge_cells(str(cells))
        titles: dict[int, str] = {}
        for cell in page[1]:
            titles[cell.column] = cell.value or titles[cell.column - 1]
            cell.value = titles[cell.column]

    retyped(book, unmerge)
    retyped(book, delete)
    assert found(workspace, str(book)) == []


def test_tables_checked_together_give_no_id_twice(workspace: Sandbox) -> None:
    workspace.write("in/a.csv", as_csv(SECOND_ROW))
    workspace.write("in/b.csv", as_csv(row(SECOND_ROW, C="部门决算", D="决算表")))
    assert found(workspace, "in", "--unit", "czj", "--select", "GK601") == []
    assert found(workspace, "in", "--select", "GK601") == []
    for name in ("a", "b"):
        text = f"财政预决算领域\n{FEW}czj/czyjs-009,{name}事项,及时,本单位\n"
        workspace.write(f"in/{name}.csv", text)
    (twice,) = found(workspace, "in", "--unit", "czj", "--select", "GK601")
    assert (twice["file"], twice["cell"]) == ("in/b.csv", "表1!A3")
    assert twice["message"] == "编号“czyjs-009”重复，“a事项”已经用了这个编号（in/a.csv）"


def test_ids_are_those_that_are_given_once_imported(workspace: Sandbox) -> None:
    workspace.write(
        "catalogs/retired.yaml",
        "退出事项:\n  - {事项: czj/czyjs-007, 名称: 示例, 方式: 终止, 依据: 示例, 日期: 2025-01-01}\n",
    )
    workspace.write("in/a.csv", as_csv(row(SECOND_ROW, F="及时")))
    (finding,) = found(workspace, "in/a.csv", "--unit", "czj", "--select", "GK3")
    assert finding["item"] == "czj/czyjs-008"
