"""`basis`: which laws are cited, whether they hold, and where."""

import json

import pytest
from support.sandbox import BUDGET_FILE, LAWS, Sandbox

from gkcatalog.render.columns import width

OLD = "  - {名称: 旧办法, 文号: 国务院令第1号, 废止: 2020-01-01, 替代: 中华人民共和国预算法, 来源: 示例}\n"
EDITED = (
    "  - {名称: 两版条例, 文号: 国务院令第4号, 施行: 2027-01-01, "
    "旧版: [{文号: 国务院令第3号, 废止: 2027-01-01}], 来源: 示例}\n"
)
NEW = "  - {名称: 新办法, 文号: 国务院令第2号, 施行: 2027-01-01, 来源: 示例}\n"


@pytest.fixture
def citing(workspace: Sandbox) -> Sandbox:
    workspace.write("catalogs/registry/laws.yaml", LAWS + OLD + NEW + EDITED)
    return workspace


def cite(workspace: Sandbox, citation: str) -> None:
    line = "      - 《中华人民共和国预算法》第十四条\n"
    workspace.replace(BUDGET_FILE, line, f"{line}      - {citation}\n")


def test_laws_in_force_pass(citing: Sandbox) -> None:
    ran = citing.run("basis", "check", "--as-of", "2026-11-22")
    assert ran.code == 0
    assert ran.out == "现行　　《中华人民共和国预算法》：1 条\n"
    assert ran.err == "现行 1 部。\n"


@pytest.mark.parametrize(
    ("citation", "day", "code", "standing"),
    [
        ("《旧办法》（国务院令第1号）", "2026-11-22", 1, "repealed"),
        ("《旧办法》（国务院令第1号）", "2019-11-22", 0, "in_force"),
        ("《新办法》（国务院令第2号）", "2026-11-22", 1, "not_yet"),
        ("《新办法》（国务院令第2号）", "2027-01-01", 0, "in_force"),
        ("《没有登记的办法》（某发〔2020〕1号）", "2026-11-22", 0, "unregistered"),
        ("旧办法（国务院令第1号）第三条", "2026-11-22", 1, "repealed"),
        ("《两版条例》（国务院令第3号）", "2026-11-22", 0, "in_force"),
        ("《两版条例》第三条", "2026-11-22", 0, "in_force"),
        ("《两版条例》（国务院令第4号）", "2026-11-22", 1, "not_yet"),
        ("《两版条例》（国务院令第3号）", "2027-01-01", 1, "repealed"),
        ("《两版条例》第三条", "2027-01-01", 0, "in_force"),
    ],
)
def test_standing_on_a_day(
    citing: Sandbox, citation: str, day: str, code: int, standing: str
) -> None:
    cite(citing, citation)
    ran = citing.run("basis", "check", "--format", "json", "--as-of", day)
    assert ran.code == code
    assert {entry["standing"] for entry in json.loads(ran.out)} == {"in_force", standing}


@pytest.mark.parametrize("name", ["预算法", "《预算法》", "中华人民共和国预算法"])
def test_where_a_law_is_used(citing: Sandbox, name: str) -> None:
    ran = citing.run("basis", "where-used", name)
    assert ran.code == 0
    assert "czj/czyjs-001 政府预算：《中华人民共和国预算法》第十四条" in ran.out
    assert "1 个单位的 1 条事项" in ran.err


def test_editions_stand_apart_and_are_found_together(citing: Sandbox) -> None:
    cite(citing, "《两版条例》（国务院令第3号）第三条")
    cite(citing, "两版条例（国务院令第4号）第四条")
    ran = citing.run("basis", "check", "--as-of", "2027-01-01")
    assert ran.out.splitlines()[:2] == [
        "已废止，2027-01-01 起，由国务院令第4号替代《两版条例》（国务院令第3号）：1 条",
        "现行　　《两版条例》（国务院令第4号）：1 条",
    ]
    ran = citing.run("basis", "where-used", "两版条例", "--format", "json", "--as-of", "2027-01-01")
    found = json.loads(ran.out)
    assert (found["number"], found["standing"]) == ("国务院令第4号", "in_force")
    assert {use["text"]: use["standing"] for use in found["uses"]} == {
        "《两版条例》（国务院令第3号）第三条": "repealed",
        "两版条例（国务院令第4号）第四条": "in_force",
    }
    assert ran.err == "1 个单位的 1 条事项引用《两版条例》。\n"


def test_what_was_not_read_is_told_beside_what_does_not_hold(citing: Sandbox) -> None:
    cite(citing, "《旧办法》（国务院令第1号）")
    citing.write("catalogs/units/czj/broken.yaml", "单位: [\n")
    ran = citing.run("basis", "check", "--as-of", "2026-11-22")
    assert ran.code == 1
    assert "未检查：catalogs/units/czj/broken.yaml" in ran.err


def test_a_registered_law_that_nothing_cites(citing: Sandbox) -> None:
    ran = citing.run("basis", "where-used", "旧办法")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "没有事项引用《旧办法》。\n"


def test_lines_fit_a_terminal_and_lose_nothing(citing: Sandbox) -> None:
    title = "关于进一步加强和规范基层政务公开标准化规范化有关目录编制发布更新工作的若干意见和办法"
    new = f"  - {{名称: {title}的新版, 文号: 某发〔2021〕1号, 来源: 示例}}\n"
    old = f"  - {{名称: {title}, 文号: 某发〔2020〕1号, 废止: 2021-01-01, 替代: {title}的新版, 来源: 示例}}\n"
    citing.write("catalogs/registry/laws.yaml", LAWS + old + new)
    cite(citing, f"《{title}》（某发〔2020〕1号）第三条第（一）项")
    for arguments in (("check",), ("where-used", title)):
        out = citing.run("basis", *arguments, "--as-of", "2026-11-22").out
        assert max(width(line) for line in out.splitlines()) <= 80
        assert (
            f"已废止，2021-01-01起，由《{title}的新版》替代《{title}》（某发〔2020〕1号）：1条"
            in ("".join(out.split()))
        )


def test_an_unknown_title_is_wrong_use(citing: Sandbox) -> None:
    ran = citing.run("basis", "where-used", "预算发")
    assert ran.code == 2
    assert "是不是《预算法》" in ran.err
