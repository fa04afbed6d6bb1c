"""Repairs that an editor offers, and the layout."""

from pathlib import Path

import pytest
from support.buffers import DAY, marked, replaced, sources_in
from support.sandbox import BUDGET, BUDGET_FILE

from gkcatalog.lsp.actions import repair_all, repairs
from gkcatalog.lsp.checker import Checked, Checker
from gkcatalog.lsp.formatting import laid_out
from gkcatalog.source.edits import apply

TWO = replaced(
    replaced(BUDGET, "[政府网站, 公", "[门户网站, 公"),
    "- 《中华人民共和国预算法》第十四条",
    "- 《中华人民共和国预算法》第十四条\n      - 《中华人民共和国政府信息公开条例》第二十条",
)


def checked(folder: Path, text: str) -> Checked:
    return Checker().check(sources_in(folder), {BUDGET_FILE: text}, DAY)


@pytest.mark.parametrize(
    ("old", "new", "titles"),
    [
        ("门户网站", "门户网站", []),
        ("名称: 政府预算", "名称: ¦政府预算", []),
        ("[门户网站", "[门户¦网站", ["修复：“门户网站”不是规定的渠道名称"]),
        ("第二十条", "¦第二十条", ["修复：《中华人民共和国政府信息公开条例》没有写文号"]),
    ],
)
def test_the_repairs_at_a_place(tmp_path: Path, old: str, new: str, titles: list[str]) -> None:
    marked_text = replaced(TWO, old, new) if "¦" in new else f"¦{TWO}"
    text, offset = marked(marked_text)
    findings = checked(tmp_path, text).of_file(BUDGET_FILE)
    found = list(repairs(text, offset, offset, findings))
    assert [action.title for action in found] == titles
    assert all(action.preferred for action in found)
    for action in found:
        assert action.finding is not None
        after = checked(tmp_path / "after", apply(text, action.edits)).of_file(BUDGET_FILE)
        assert action.finding.code not in {finding.code for finding in after}


def test_all_safe_repairs_at_once(tmp_path: Path) -> None:
    action = repair_all(checked(tmp_path, TWO).of_file(BUDGET_FILE))
    assert action is not None
    assert action.title == "修复本文件中能放心修复的 2 处问题"
    assert checked(tmp_path, apply(TWO, action.edits)).of_file(BUDGET_FILE) == ()


def test_an_unsafe_repair_says_so_and_is_not_among_all(tmp_path: Path) -> None:
    text = replaced(BUDGET, "时限: 自本级人民代表大会批准之日起20日内", "时限: 20个工作日")
    findings = checked(tmp_path, text).of_file(BUDGET_FILE)
    found = list(repairs(text, 0, len(text), findings))
    assert [action.title.endswith("（改后须核对）") for action in found] == [True]
    assert not found[0].preferred
    assert repair_all(findings) is None


def test_nothing_to_repair() -> None:
    assert repair_all(()) is None


@pytest.mark.parametrize(
    ("text", "start_line", "lines"),
    [
        (replaced(BUDGET, "领域: 财政预决算", "领域:   财政预决算"), "领域:   财政预决算\n", 1),
        (replaced(BUDGET, "版本: 2026年版\n", "版本: 2026年版\n\n\n"), "\n\n", 0),
    ],
)
def test_the_layout_touches_no_other_line(text: str, start_line: str, lines: int) -> None:
    edit = laid_out(text, BUDGET_FILE)
    assert edit is not None
    assert text[edit.start : edit.end] == start_line
    assert edit.text.count("\n") == lines
    assert apply(text, [edit]) == BUDGET


@pytest.mark.parametrize(
    ("text", "file"),
    [
        (BUDGET, BUDGET_FILE),
        ("单位:   [甲\n", BUDGET_FILE),
        ("单位：  甲\n", BUDGET_FILE),
        ("- 甲\n", BUDGET_FILE),
        ("", BUDGET_FILE),
        ("单位:   \ud842\n", BUDGET_FILE),
        ("单位:   []\n", "catalogs/registry/units.yaml"),
    ],
)
def test_what_the_layout_leaves_alone(text: str, file: str) -> None:
    assert laid_out(text, file) is None
