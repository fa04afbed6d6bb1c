"""`new`: the item lands in its list, wherever that stands, and nothing else moves."""

import pytest
from support.sandbox import BUDGET, BUDGET_FILE, Sandbox

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
