"""What the page of an item tells of its standard: which elements its unit changed."""

import re

import pytest
from support.sandbox import Sandbox

STANDARD, FILE = "catalogs/standards/gj/czyjs.yaml", "catalogs/units/czj/bm.yaml"
HEAD = "单位: 区财政局\n领域: 财政预决算\n事项:\n  - 编号: bm-001\n    沿用: gj/czyjs-001\n    主体: 本单位\n"
_CONTENTS = re.compile(r"<dt>内容.*?</div>", re.DOTALL)
BOTH, OWN = "沿用标准，本单位有增减", "由本单位规定"


def told(sandbox: Sandbox) -> str:
    """What is said of the origin of 内容, once the site is built."""
    ran = sandbox.run("build", "--only", "site", cache=True)
    assert ran.code == 0, ran.out
    (contents,) = _CONTENTS.findall(sandbox.read("out/site/items/czj/bm-001.html"))
    origin = re.search(r'class="origin">([^<]*)', contents)
    return origin[1] if origin else ""


@pytest.mark.parametrize(
    ("edit", "origin"),
    [
        ("", ""),
        ("    内容: [部门收支总表]\n", OWN),
        ("    增加: {内容: [编制说明]}\n", BOTH),
        ("    去除: {内容: [绩效目标]}\n", BOTH),
        ("    去除: {内容: [绩效目标, 部门收支总表]}\n    增加: {内容: [编制说明]}\n", OWN),
    ],
    ids=["as it is", "stated", "added", "removed", "all replaced"],
)
def test_who_says_what_is_published(workspace: Sandbox, edit: str, origin: str) -> None:
    workspace.write(FILE, HEAD + edit)
    assert told(workspace) == origin


def test_the_same_contents_from_another_side_are_told_anew(workspace: Sandbox) -> None:
    workspace.write(FILE, f"{HEAD}    增加: {{内容: [编制说明]}}\n")
    assert told(workspace) == BOTH
    listed = "      - 部门收支总表\n      - 绩效目标\n"
    workspace.replace(STANDARD, listed, "      - 旧内容\n")
    edit = "    去除: {内容: [旧内容]}\n    增加: {内容: [部门收支总表, 绩效目标, 编制说明]}\n"
    workspace.write(FILE, HEAD + edit)
    assert told(workspace) == OWN
