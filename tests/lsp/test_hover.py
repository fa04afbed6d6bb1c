"""What a place means; `¦` marks it."""

from pathlib import Path

import pytest
from support.buffers import checked_in, compiled_in, marked, replaced
from support.sandbox import BUDGET, BUDGET_FILE, LAWS

from gkcatalog.compiler.compilation import Compilation
from gkcatalog.lsp.hover import hover
from gkcatalog.lsp.manual import manual
from gkcatalog.rules import all_rules, rule_by_code

ADOPTION = """\
  - {名称: 中华人民共和国收养法, 别名: [收养法], 类别: 法律, 施行: 1992-04-01, 废止: 2021-01-01,
     替代: 中华人民共和国预算法, 来源: 示例}
"""


@pytest.fixture(scope="module")
def compilation(tmp_path_factory: pytest.TempPathFactory) -> Compilation:
    folder = tmp_path_factory.mktemp("hover")
    return compiled_in(folder, {"catalogs/registry/laws.yaml": LAWS + ADOPTION})


def said(compilation: Compilation, text: str, file: str = BUDGET_FILE) -> str:
    plain, offset = marked(text)
    return hover(plain, offset, file, compilation, ())


BUDGET_LAW = (
    "### 《中华人民共和国预算法》\n\n- 类别：法律\n- 施行：1995-01-01\n- 简称：预算法\n- 来源：示例"
)
STAGE = "### 环节\n\n五公开环节。决策、执行、管理、服务、结果之一，网站按此分栏。"
ITEM = """\
### gj/czyjs-001　部门预算

- 一级事项：财政预算
- 名称：部门预算
- 内容：部门收支总表；绩效目标
- 依据：《中华人民共和国预算法》第十四条
- 时限：自本级政府财政部门批复之日起20日内
- 方式：主动公开
- 渠道：政府网站
- 公开对象：全社会
- 层级：县级；乡级
- 环节：决策"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("名称: 政府预算", "名称: 政¦府预算", ""),
        ("《中华人民共和国预算法》第十四条", "《没有¦登记法》", ""),
        ("名称: 政府预算", "沿用: gj/¦zzz-001", ""),
        ("# yaml", "# y¦aml", ""),
        ("环节: 结果", "环¦节: 结果", STAGE),
        ("环节: 结果", "环节¦", ""),
        ("- 《中华人民共和国预算法》", "- 《中华¦人民共和国预算法》", BUDGET_LAW),
        ("- 《中华人民共和国预算法》", "- 《甲法》第一条；《预¦算法》", BUDGET_LAW),
        ("名称: 政府预算", "沿用: gj/¦czyjs-001", ITEM),
    ],
)
def test_what_a_place_means(compilation: Compilation, old: str, new: str, expected: str) -> None:
    assert said(compilation, replaced(BUDGET, old, new)) == expected


def test_a_repealed_law_says_so(compilation: Compilation) -> None:
    text = replaced(BUDGET, "《中华人民共和国预算法》", "《收¦养法》")
    repealed = "**2021-01-01 起废止，由《中华人民共和国预算法》替代。**"
    assert said(compilation, text).splitlines()[2] == repealed


def test_an_internal_note_is_not_shown(tmp_path: Path) -> None:
    changed = f"{BUDGET}    内部备注: 不外传\n"
    compilation = compiled_in(tmp_path, {BUDGET_FILE: changed})
    text = "豁免:\n  - 事项: czj/¦czyjs-001\n"
    shown = said(compilation, text, "catalogs/waivers.yaml")
    assert "政府预算" in shown
    assert "不外传" not in shown


def test_a_finding_is_explained_by_its_rule(tmp_path: Path) -> None:
    text, offset = marked(replaced(BUDGET, "方式: 主动公开", "方式: 主动¦公丌"))
    checked = checked_in(tmp_path, {BUDGET_FILE: text})
    assert checked.compilation is not None
    shown = hover(text, offset, BUDGET_FILE, checked.compilation, checked.of_file(BUDGET_FILE))
    first, rest = shown.split("\n\n", 1)
    assert first.startswith("**错误**　“主动公丌”不在规定的用词之内。是不是“主动公开”？")
    rule = rule_by_code("GK104")
    assert rule is not None
    assert rest == manual(rule)


def test_every_rule_has_a_page() -> None:
    for rule in all_rules():
        page = manual(rule)
        assert page.startswith(f"### {rule.code} {rule.title.rstrip('。')}\n")
        assert rule.clause in page
        assert page.count("```yaml\n") == 2
