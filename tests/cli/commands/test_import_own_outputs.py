"""What `build` makes, brought back by `import`: nothing changes but what was typed into it."""

from pathlib import Path

import openpyxl
import pytest
from support.sandbox import BUDGET, BUDGET_FILE, Sandbox
from support.tables import retyped

ODD = """\
  - 编号: {id}
    名称: 没有一级事项的
    内容:
      - 法规；规章
      - 三年行动计划（含 a b）
      - |-
        第一行
        第二行
    依据:
      - 《中华人民共和国预算法》第十四条、《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条
    时限: 自本级人民代表大会批准之日起20日内
    主体: [本单位, 区民政局]
    方式: 依申请公开
    渠道: [政府网站, 其他：专栏, 其他：公示牌]
    公开对象: 预算单位
    层级: [县级, 乡级]
"""
OUTPUTS = ("excel/units/czj.xlsx", "excel/directory.xlsx", "data/catalog.csv", "data/units/czj.csv")


@pytest.fixture(params=["czyjs-002", "zhengce"])
def built(workspace: Sandbox, request: pytest.FixtureRequest) -> Sandbox:
    workspace.write(BUDGET_FILE, BUDGET + ODD.format(id=request.param))
    assert workspace.run("build", "--only", "excel,data").code == 0
    return workspace


@pytest.mark.parametrize("output", OUTPUTS)
def test_it_changes_nothing(built: Sandbox, output: str) -> None:
    before = built.read(BUDGET_FILE)
    ran = built.run("import", str(built.root / "out" / output), "--unit", "czj")
    assert built.read(BUDGET_FILE) == before
    assert "读出 2 条事项：新增 0 条，修改 0 条，未变 2 条。" in ran.err
    assert ran.code == 0, ran.out


def test_a_row_more_leaves_the_others_as_they_are(built: Sandbox) -> None:
    before = built.read(BUDGET_FILE)
    path = built.root / "out/excel/units/czj.xlsx"

    def add(book: openpyxl.Workbook) -> None:
        page = book.worksheets[0]
        last = page.max_row
        for cell in page[last][:-1]:
            page.cell(last + 1, cell.column).value = cell.value
        page.cell(last + 1, 3).value = "部门决算"

    retyped(path, add)
    built.run("import", str(path), "--unit", "czj")
    after = built.read(BUDGET_FILE)
    assert after.startswith(before)
    assert "名称: 部门决算\n    内容:\n      - 法规\n      - 规章\n" in after.removeprefix(before)


def test_an_element_typed_into_it_is_one(built: Sandbox) -> None:
    before = built.read(BUDGET_FILE)
    path = built.root / "out/excel/units/czj.xlsx"

    def edit(book: openpyxl.Workbook) -> None:
        page = book.worksheets[0]
        page.cell(page.max_row, 4).value = "法规；规章\n五年规划"

    retyped(path, edit)
    built.run("import", str(path), "--unit", "czj")
    odd = built.read(BUDGET_FILE).partition("没有一级事项的\n")[2]
    assert odd.startswith("    内容:\n      - 法规；规章\n      - 五年规划\n    依据:\n")
    assert len(built.read(BUDGET_FILE)) < len(before)


def test_a_table_of_others_with_full_ids_is_read_as_theirs(workspace: Sandbox) -> None:
    path: Path = workspace.write(
        "in/a.csv",
        "财政预决算领域\n事项编号,一级事项,事项名称,公开内容,公开依据\n"
        "czj/czyjs-001,财政预算,政府预算,1.甲；2.乙,\nczj/czyjs-005,,部门预算,丙；丁,\n",
    )
    workspace.run("import", str(path), "--unit", "czj")
    text = workspace.read(BUDGET_FILE)
    assert "    内容:\n      - 甲\n      - 乙\n" in text
    assert "    一级事项: 财政预算\n    名称: 部门预算\n    内容:\n      - 丙\n      - 丁\n" in text
