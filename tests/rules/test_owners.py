"""Whom findings about broken schemas belong to, and that their fingerprints stay."""

import json
from typing import Any

from support.sandbox import BUDGET_FILE, Sandbox

STANDARD_FILE = "catalogs/standards/gj/czyjs.yaml"
TWO = """\
标准: gj
领域: 财政预决算
事项:
  - {编号: s-1, 名称: 甲, 方式: 主动}
  - {编号: s-2, 名称: 乙, 方式: 主动}
"""


def found(workspace: Sandbox, code: str) -> list[dict[str, Any]]:
    out = workspace.run("validate", "--format", "json", "--select", code).out
    return list(json.loads(out)["diagnostics"])


def test_items_of_standards_are_named(workspace: Sandbox) -> None:
    workspace.write(STANDARD_FILE, TWO)
    first, second = found(workspace, "GK104")
    assert (first["item"], second["item"]) == ("gj/s-1", "gj/s-2")
    workspace.replace(STANDARD_FILE, "甲, 方式: 主动", "甲, 方式: 主动公开")
    (left,) = found(workspace, "GK104")
    assert left["fingerprint"] == second["fingerprint"]
    workspace.write(STANDARD_FILE, TWO.replace("s-1", "s-0").replace("标准: gj\n", "标准: gj\n\n"))
    assert found(workspace, "GK104")[1]["fingerprint"] == second["fingerprint"]


def test_items_of_unregistered_units_are_named_by_their_folder(workspace: Sandbox) -> None:
    workspace.replace(BUDGET_FILE, "单位: 区财政局", "单位: 区财正局")
    workspace.replace(BUDGET_FILE, "    名称: 政府预算\n", "")
    (missing,) = found(workspace, "GK101")
    assert (missing["item"], missing["unit"]) == ("czj/czyjs-001", "")
    workspace.replace(BUDGET_FILE, "编号: czyjs-001", "编号: ''")
    assert {one["item"] for one in found(workspace, "GK1")} == {""}


def test_of_two_keys_the_first_is_the_field(workspace: Sandbox) -> None:
    head = workspace.read(BUDGET_FILE).partition("事项:")[0]
    workspace.write(BUDGET_FILE, head)
    (missing,) = found(workspace, "GK101")
    assert missing["field"] == "事项"
    assert missing["message"] == "缺少“事项”或“不涉及”"


def test_a_cycle_beside_its_words_is_told_with_the_nearest(workspace: Sandbox) -> None:
    workspace.replace(
        BUDGET_FILE, "    名称: 政府预算\n", "    名称: 政府预算\n    更新周期: 每季\n"
    )
    (outside,) = found(workspace, "GK104")
    assert "每季度" in outside["hint"]
    for cycle in ("每季度", "90天"):
        workspace.replace(BUDGET_FILE, "更新周期: 每季\n", f"更新周期: {cycle}\n")
        assert found(workspace, "GK10") == []
        workspace.replace(BUDGET_FILE, f"更新周期: {cycle}\n", "更新周期: 每季\n")
    workspace.replace(BUDGET_FILE, "更新周期: 每季\n", "更新周期: 0天\n")
    assert "90天" in found(workspace, "GK104")[0]["hint"]
