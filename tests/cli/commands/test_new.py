"""`new`: the item lands in its list, wherever that stands, and nothing else moves."""

import pytest
from support.sandbox import BUDGET, BUDGET_FILE, RELIEF, Sandbox

from gkcatalog.source.reading import read

HEAD, _, ITEMS = BUDGET.partition("事项:\n")
LAYOUTS = [
    pytest.param(BUDGET, id="as written"),
    pytest.param(BUDGET.rstrip("\n"), id="no line break at the end"),
    pytest.param(BUDGET.replace("\n", "\r\n"), id="CRLF"),
    pytest.param(BUDGET + "# 尾注\n", id="a comment at the end"),
    pytest.param(BUDGET + "...\n", id="an end mark"),
    pytest.param(f"事项:\n{ITEMS}{HEAD}", id="items before the header"),
    pytest.param(f"事项:\n{ITEMS}    备注: |\n      甲\n      乙\n{HEAD}", id="a block before it"),
    pytest.param(BUDGET.replace("\n  ", "\n"), id="no indentation"),
    pytest.param(f"{HEAD}事项:\n  - {{编号: czyjs-001}}\n", id="an item in braces"),
    pytest.param(f"{HEAD}事项: [{{编号: czyjs-001}}]  # 一条\n", id="a list in brackets"),
]


@pytest.mark.parametrize("text", LAYOUTS)
def test_the_item_is_the_last_of_its_list(workspace: Sandbox, text: str) -> None:
    workspace.write(BUDGET_FILE, text)
    before = read(BUDGET_FILE, text.encode()).document
    ran = workspace.run("new", "--unit", "区财政局", "--domain", "czyjs")
    assert ran.code == 0
    written = workspace.read(BUDGET_FILE)
    after = read(BUDGET_FILE, written.encode()).document
    assert before is not None
    assert after is not None
    assert isinstance(before.data, dict)
    assert isinstance(after.data, dict)
    earlier, later = before.data["事项"], after.data["事项"]
    assert isinstance(later, list)
    assert later[:-1] == earlier
    assert after.value(("事项", 1, "编号")) == "czyjs-002"
    assert {**after.data, "事项": earlier} == before.data
    assert written.count("\n") == written.count("\r\n") or "\r" not in written


RELIEF_FILE = "catalogs/units/mzj/shjz.yaml"
INVENTORY = BUDGET.replace("阶段: 目录", "阶段: 清单")


def new(workspace: Sandbox, unit: str = "czj", domain: str = "czyjs") -> tuple[int, str]:
    ran = workspace.run("new", "--unit", unit, "--domain", domain)
    return ran.code, ran.err


EMPTY = {
    "no list": RELIEF.replace("不涉及: 示例的理由\n", ""),
    "a comment behind": RELIEF.replace("不涉及: 示例的理由\n", "\n# 尾注\n"),
    "a blank list": RELIEF.replace("不涉及: 示例的理由", "事项:"),
    "an empty list": RELIEF.replace("不涉及: 示例的理由", "事项: []  # 待补"),
}


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_a_file_without_items_gets_its_first(workspace: Sandbox, text: str) -> None:
    workspace.write(RELIEF_FILE, text)
    assert new(workspace, "mzj", "shjz")[0] == 0
    written = workspace.read(RELIEF_FILE)
    document = read(RELIEF_FILE, written.encode()).document
    assert document is not None
    assert document.value(("事项", 0, "编号")) == "shjz-001"
    assert written.count("#") == text.count("#")


def test_a_denied_domain_says_what_is_in_the_way(workspace: Sandbox) -> None:
    assert new(workspace, "mzj", "shjz") == (
        1, f"{RELIEF_FILE} 写着“不涉及”，没有新增。请先删去这一行，再新增。\n"
    )  # fmt: skip
    assert workspace.read(RELIEF_FILE) == RELIEF
    workspace.write(RELIEF_FILE, RELIEF.replace("不涉及: 示例的理由\n", ""))
    assert new(workspace, "mzj", "shjz")[0] == 0


def test_an_inventory_that_is_all_there_is_is_gone_on_with(workspace: Sandbox) -> None:
    workspace.write(BUDGET_FILE, INVENTORY)
    assert new(workspace)[0] == 0
    assert workspace.read(BUDGET_FILE).startswith(INVENTORY)


def test_a_path_that_another_domain_has_is_not_taken(workspace: Sandbox) -> None:
    workspace.write(BUDGET_FILE, BUDGET.replace("领域: 财政预决算", "领域: 社会救助"))
    code, told = new(workspace)
    assert code == 0
    assert told.startswith("已新增 czj/czyjs-002：catalogs/units/czj/czyjs-2.yaml。")


UNREAD = {
    "the register of retired items": (
        "catalogs/retired.yaml", "退出事项:\n  - 事项：czj/czyjs-002\n",
    ),
    "another file of the unit": (
        "catalogs/units/czj/czyjs-2.yaml", f"{HEAD}事项:\n  - 编号: czyjs-002\n    名称：甲\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNREAD)
def test_no_id_is_given_while_a_file_hides_which_are_used(workspace: Sandbox, case: str) -> None:
    path, text = UNREAD[case]
    workspace.write(path, text)
    assert new(workspace) == (
        1,
        f"{path} 读不出来，不知道已有哪些事项，没有新增。请先用 gkcatalog validate 改正它，再新增。\n",
    )
    assert workspace.read(BUDGET_FILE) == BUDGET
