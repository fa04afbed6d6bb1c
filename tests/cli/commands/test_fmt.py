"""`fmt`: what is written, what is left alone, and when it fails."""

from pathlib import Path

import pytest
from support.sandbox import BUDGET, BUDGET_FILE, STANDARD, Sandbox

MESSY = """\
# 头
领域: 财政预决算
单位: 区财政局   # 我们
事项:
- 名称: 政府预算
  编号: czyjs-001
"""
NEAT = """\
# 头
单位: 区财政局  # 我们
领域: 财政预决算
事项:
  - 编号: czyjs-001
    名称: 政府预算
"""
OTHER = "catalogs/units/mzj/shjz.yaml"
STANDARD_FILE = "catalogs/standards/gj/czyjs.yaml"


def test_a_neat_workspace_stays(workspace: Sandbox) -> None:
    before = workspace.contents()
    ran = workspace.run("fmt")
    assert (ran.code, ran.out, ran.err) == (0, "", "看了 2 个文件，整理了 0 个。\n")
    assert workspace.contents() == before


def test_a_messy_file_is_laid_out(workspace: Sandbox) -> None:
    workspace.write(BUDGET_FILE, MESSY)
    ran = workspace.run("fmt")
    assert (ran.code, ran.out, ran.err) == (0, "", "看了 2 个文件，整理了 1 个。\n")
    assert workspace.read(BUDGET_FILE) == NEAT
    assert workspace.run("fmt", "--check").code == 0


@pytest.mark.parametrize(
    ("option", "out"),
    [
        ("--check", f"需要整理：{BUDGET_FILE}\n"),
        (
            "--diff",
            f"--- a/{BUDGET_FILE}\n+++ b/{BUDGET_FILE}\n@@ -1,6 +1,6 @@\n # 头\n"
            "+单位: 区财政局  # 我们\n 领域: 财政预决算\n-单位: 区财政局   # 我们\n 事项:\n"
            "-- 名称: 政府预算\n-  编号: czyjs-001\n"
            "+  - 编号: czyjs-001\n+    名称: 政府预算\n",
        ),
    ],
)
def test_check_and_diff_write_nothing(workspace: Sandbox, option: str, out: str) -> None:
    workspace.write(BUDGET_FILE, MESSY)
    ran = workspace.run("fmt", option)
    assert (ran.code, ran.out, ran.err) == (1, out, "看了 2 个文件，需要整理 1 个。\n")
    assert workspace.read(BUDGET_FILE) == MESSY


UNREADABLE = {
    "no YAML": ("单位: [\n", "GK002"),
    "full-width marks": ("单位：区财政局\n领域：财政预决算\n", "GK004"),
    "a key twice": ("单位: 甲\n单位: 乙\n", "GK003"),
    "another encoding": (BUDGET.encode("gb18030"), "GK001"),
    "an anchor": ("单位: &a 甲\n领域: 乙\n", "GK005"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_says_nothing_certain_is_left_alone(workspace: Sandbox, name: str) -> None:
    content, code = UNREADABLE[name]
    workspace.write(BUDGET_FILE, content)
    workspace.write(OTHER, "不涉及: 一\n领域: 社会救助\n单位: 区民政局\n")
    before = (workspace.root / BUDGET_FILE).read_bytes()
    ran = workspace.run("fmt")
    assert ran.code == 1
    assert f"{BUDGET_FILE}:" in ran.out and code in ran.out
    assert (workspace.root / BUDGET_FILE).read_bytes() == before
    assert workspace.read(OTHER) == "单位: 区民政局\n领域: 社会救助\n不涉及: 一\n"


def test_standards_are_laid_out_where_a_path_names_them(workspace: Sandbox) -> None:
    messy = STANDARD.replace("标准: gj\n领域: 财政预决算\n", "领域: 财政预决算\n标准: gj\n")
    workspace.write(STANDARD_FILE, messy)
    workspace.run("fmt")
    workspace.run("fmt", "catalogs")
    assert workspace.read(STANDARD_FILE) == messy
    assert workspace.run("fmt", "catalogs/standards").code == 0
    assert workspace.read(STANDARD_FILE) == STANDARD


def test_only_item_files_are_laid_out(workspace: Sandbox) -> None:
    before = workspace.contents()
    ran = workspace.run("fmt", "catalogs/registry", "gkcatalog.yaml")
    assert (ran.code, ran.err) == (0, "看了 0 个文件，整理了 0 个。\n")
    assert workspace.contents() == before


def test_a_byte_order_mark_goes_and_line_ends_stay(workspace: Sandbox) -> None:
    workspace.write(BUDGET_FILE, b"\xef\xbb\xbf" + MESSY.replace("\n", "\r\n").encode())
    assert workspace.run("fmt").code == 0
    assert (workspace.root / BUDGET_FILE).read_bytes() == NEAT.replace("\n", "\r\n").encode()


def test_an_unknown_path(workspace: Sandbox) -> None:
    ran = workspace.run("fmt", "nowhere")
    assert (ran.code, ran.err) == (2, "没有这个文件或文件夹：nowhere\n")


def test_the_catalogs_of_the_district_are_laid_out() -> None:
    ran = Sandbox(Path(__file__).parents[3]).run("fmt", "--check")
    assert (ran.code, ran.out) == (0, "")
