"""Who and what is in force on a day, told alike by every command that asks."""

import json
import re
from typing import Any

import pytest
from support.sandbox import BUDGET, DOMAINS, UNITS, Sandbox

MERGED = UNITS.replace(
    "  - {代码: mzj, 名称: 区民政局, 类别: 区直单位}\n",
    "  - {代码: mzj, 名称: 区民政局, 类别: 区直单位, 废止: 2027-01-01, 替代: [区社会事务局]}\n"
    "  - {代码: shj, 名称: 区社会事务局, 类别: 区直单位, 施行: 2027-01-01}\n",
)
LATER = "  - {代码: tj, 名称: 统计, 责任单位: [区财政局], 施行: 2027-01-01}\n"


def data_of(sandbox: Sandbox, *arguments: str) -> Any:
    return json.loads(sandbox.run(*arguments, "--format", "json").out)


@pytest.fixture
def merging(workspace: Sandbox) -> Sandbox:
    """Two bureaus become one, and a domain begins, on a day to come."""
    workspace.write("catalogs/registry/units.yaml", MERGED)
    owed = DOMAINS.replace("[区民政局]", "[区民政局, 区社会事务局]")
    workspace.write("catalogs/registry/domains.yaml", owed + LATER)
    return workspace


@pytest.mark.parametrize(
    ("day", "owed", "missing"),
    [
        ("2026-12-31", [("czj", "czyjs"), ("mzj", "shjz")], []),
        (
            "2027-01-01",
            [("czj", "czyjs"), ("shj", "shjz"), ("czj", "tj")],
            ["区社会事务局是“社会救助”", "区财政局是“统计”"],
        ),
    ],
)
def test_nobody_owes_before_or_after_being_there(
    merging: Sandbox, day: str, owed: list[tuple[str, str]], missing: list[str]
) -> None:
    covered = data_of(merging, "coverage", "--as-of", day)
    assert [(duty["unit"], duty["domain"]) for duty in covered["duties"]] == owed
    checked = data_of(merging, "validate", "--as-of", day)
    said = [f["message"] for f in checked["diagnostics"] if f["code"] == "GK801"]
    assert [any(text.startswith(name) for text in said) for name in missing] == [True] * len(said)
    reported = data_of(merging, "report", "--as-of", day)
    assert len(reported["milestones"][1]["open"]) == len(missing)


@pytest.mark.parametrize(("day", "shown"), [("2026-12-31", False), ("2027-01-01", True)])
def test_the_front_page_waits_for_what_begins(merging: Sandbox, day: str, shown: bool) -> None:
    assert merging.run("build", "--only", "site", "--as-of", day).code == 0
    page = merging.read("out/site/index.html")
    assert ("区社会事务局" in page, "统计" in page) == (shown, shown)
    assert "已停用" not in merging.read("out/site/domains/index.html")


STANDARD = """标准: gj
领域: 财政预决算
事项:
  - {编号: s-1, 名称: 政府预算, 层级: [区级, 镇级]}
  - {编号: s-2, 名称: 政府决算, 层级: [区级]}
"""
JOINT = DOMAINS.replace("[区财政局]", "[区财政局, 区民政局, 各街道办事处]")
_GONE = re.compile(r"缺少标准必备的事项.*（gj/(s-[0-9])）")
FINAL = BUDGET.replace("区财政局", "区民政局").replace("政府预算", "政府决算")


def lacking(sandbox: Sandbox) -> list[list[str]]:
    """Units with the required items that they lack, to GK804, to the duties, to the standard."""
    found = data_of(sandbox, "validate", "--as-of", "2026-11-22")["diagnostics"]
    duties = data_of(sandbox, "coverage", "--as-of", "2026-11-22")["duties"]
    compared = data_of(sandbox, "coverage", "--standard", "gj", "--as-of", "2026-11-22")
    return [
        [f"{f['unit']} {id_}" for f in found for id_ in _GONE.findall(f["message"])],
        [f"{d['unit']} {id_}" for d in duties for id_ in d["lacking"]],
        [f"{c['unit']} {id_}" for c in compared["comparisons"] for id_ in c["lacking"]],
    ]


@pytest.mark.parametrize(
    ("units", "domains", "lack"),
    [
        pytest.param("", "", [], id="another bureau has the item"),
        pytest.param("民政局, 类别: 区直单位, 废止: 2025-01-01", "", ["czj s-2"], id="had it"),
        pytest.param("民政局, 类别: 区直单位, 废止: 2027-01-01", "", [], id="has it still"),
        pytest.param(
            "民政局, 类别: 区直单位, 废止: 2025-01-01",
            "条款: 二（一）3, 废止: 2025-01-01",
            [],
            id="nobody is asked in a domain that is over",
        ),
    ],
)
def test_what_a_standard_asks_is_told_alike(
    workspace: Sandbox, units: str, domains: str, lack: list[str]
) -> None:
    workspace.write("catalogs/standards/gj/czyjs.yaml", STANDARD)
    registered = UNITS.replace("民政局, 类别: 区直单位", units or "民政局, 类别: 区直单位")
    workspace.write("catalogs/registry/units.yaml", registered)
    joint = JOINT.replace("条款: 二（一）3", domains or "条款: 二（一）3")
    workspace.write("catalogs/registry/domains.yaml", joint)
    workspace.write("catalogs/units/mzj/czyjs.yaml", FINAL)
    town = BUDGET.replace("区财政局", "河滨街道办事处").replace("县级", "镇级")
    workspace.write("catalogs/units/hebin/czyjs.yaml", town)
    assert lacking(workspace) == [lack] * 3


@pytest.mark.parametrize(("day", "asked"), [("2026-12-31", ["mzj"]), ("2027-01-01", [])])
def test_nobody_answers_for_the_powers_of_who_is_gone(
    merging: Sandbox, day: str, asked: list[str]
) -> None:
    powers = "单位: 区民政局\n权责:\n  - {编码: xk-001, 名称: 许可, 类型: 行政许可}\n"
    merging.write("catalogs/powers/mzj.yaml", powers)
    found = data_of(merging, "validate", "--as-of", day)["diagnostics"]
    assert [f["unit"] for f in found if f["code"] == "GK802"] == asked
    entries = data_of(merging, "coverage", "--as-of", day)["powers"]["entries"]
    assert [entry["unit"] for entry in entries] == asked
