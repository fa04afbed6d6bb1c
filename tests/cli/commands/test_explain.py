"""`explain`, `rules`, `schema`: what the program says about itself."""

import json
import unicodedata
from pathlib import Path

import pytest
from support.sandbox import Sandbox

from gkcatalog.exchange.doubts import Doubt
from gkcatalog.importing.doubts import DOUBTS
from gkcatalog.rules import all_rules
from gkcatalog.schema.gate import KINDS

CODES = sorted([*(rule.code for rule in all_rules()), *(doubt.code for doubt in DOUBTS)])
MANUAL = """\
GK508 全社会写成了别的说法
级别：提示　修复：可用 lint --fix 修复　豁免：可以豁免

汇编表按“全社会”打勾，换一种说法就会被当作特定群体。

条款：国家标准目录的公开对象栏：全社会、特定群体

不对：
  公开对象: 社会公众

对：
  公开对象: 全社会
"""


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def test_a_manual(workspace: Sandbox) -> None:
    ran = workspace.run("explain", "gk508")
    assert (ran.code, ran.out, ran.err) == (0, MANUAL, "")


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_every_rule_is_explained(workspace: Sandbox, code: str) -> None:
    ran = workspace.run("explain", code)
    assert ran.code == 0
    head, _, examples = ran.out.partition("\n不对：\n")
    assert "条款：" in head
    assert "\n对：\n" in examples
    for line in head.splitlines():
        assert columns(line) <= 82, line  # closing punctuation may hang over


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("GK3O1", "没有规则 GK3O1，是不是 GK301 或 GK311？（gkcatalog rules 列出全部规则）\n"),
        ("XYZ", "没有规则 XYZ（gkcatalog rules 列出全部规则）\n"),
    ],
)
def test_an_unknown_code(workspace: Sandbox, code: str, said: str) -> None:
    ran = workspace.run("explain", code)
    assert (ran.code, ran.out) == (2, "")
    if code == "XYZ":
        assert ran.err == said
    else:
        assert "是不是 GK301" in ran.err


def test_an_unknown_code_of_a_family_gets_its_family(workspace: Sandbox) -> None:
    assert "是不是 GK901" in workspace.run("explain", "GK999").err


def test_the_rules_are_listed(workspace: Sandbox) -> None:
    ran = workspace.run("rules")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line[:5] for line in lines if line.startswith("GK")] == CODES
    assert "GK508  提示  修复  全社会写成了别的说法" in lines
    assert "GK101  错误  　　  缺少必须填写的要素" in lines
    assert all(columns(line) <= 82 for line in lines)


def test_the_rules_as_data(workspace: Sandbox) -> None:
    listed = json.loads(workspace.run("rules", "--format", "json").out)
    assert listed["version"] == 1
    by_code = {entry["code"]: entry for entry in listed["rules"]}
    assert list(by_code) == CODES
    assert by_code["GK508"] == {
        "code": "GK508",
        "severity": "info",
        "title": "全社会写成了别的说法",
        "manual": "汇编表按“全社会”打勾，换一种说法就会被当作特定群体。",
        "clause": "国家标准目录的公开对象栏：全社会、特定群体",
        "bad": "公开对象: 社会公众",
        "good": "公开对象: 全社会",
        "fixable": "safe",
        "waivable": True,
    }


def test_the_kinds_of_files_are_listed(workspace: Sandbox) -> None:
    ran = workspace.run("schema")
    assert ran.code == 0
    assert tuple(line.split()[0] for line in ran.out.splitlines()) == KINDS


def test_a_schema_is_printed(workspace: Sandbox) -> None:
    schema = json.loads(workspace.run("schema", "item-file").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "事项" in schema["properties"]


def test_the_schema_of_the_workspace_comes_first(workspace: Sandbox) -> None:
    workspace.write("schemas/units.schema.json", '{"title": "自己的"}')
    assert json.loads(workspace.run("schema", "units").out) == {"title": "自己的"}


def test_all_schemas_are_written(workspace: Sandbox, tmp_path: Path) -> None:
    ran = workspace.run("schema", "--output", str(tmp_path / "out"))
    assert ran.code == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == sorted(f"{kind}.schema.json" for kind in KINDS)


def test_schemas_outside_a_workspace(tmp_path: Path, workspace: Sandbox) -> None:
    (workspace.root / "gkcatalog.yaml").unlink()
    assert "properties" in json.loads(workspace.run("schema", "units").out)


def test_an_unknown_kind(workspace: Sandbox) -> None:
    ran = workspace.run("schema", "item-fil")
    assert (ran.code, ran.err) == (2, "没有种类 item-fil，只能是：item-file\n")


@pytest.mark.parametrize("doubt", DOUBTS, ids=[doubt.code for doubt in DOUBTS])
def test_every_doubt_about_tables_is_explained(workspace: Sandbox, doubt: Doubt) -> None:
    ran = workspace.run("explain", doubt.code.lower())
    assert (ran.code, ran.err) == (0, "")
    head, level, _, *manual = ran.out.splitlines()
    assert head == f"{doubt.code} {doubt.title}"
    assert level.startswith(f"级别：{doubt.severity.chinese}　")
    assert "".join("".join(manual).split()) == "".join(doubt.manual.split())
    assert max(map(columns, ran.out.splitlines())) <= 82
