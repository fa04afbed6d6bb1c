"""`resolve`: an item after inheritance, and where its values come from."""

import json

import pytest
from support.sandbox import BUDGET_FILE, Sandbox

TAILORED = """\
单位: 区财政局
领域: 财政预决算
事项:
  - 编号: czyjs-001
    沿用: gj/czyjs-001
    增加:
      内容: [重点项目说明]
    去除:
      内容: [绩效目标]
    时限: "自批复之日起15日内"
    主体: 本单位
    办理:
      岗位: 预算岗
      程序: [审核, 公开]
"""
WHOLE = """\
# czj/czyjs-001
编号: czyjs-001
沿用: gj/czyjs-001
一级事项: 财政预算
名称: 部门预算
内容:
  - 部门收支总表
  - 重点项目说明
依据:
  - 《中华人民共和国预算法》第十四条
时限: 自批复之日起15日内
主体:
  - 本单位
方式: 主动公开
渠道:
  - 政府网站
公开对象: 全社会
层级:
  - 县级
  - 乡级
环节: 决策
办理:
  岗位: 预算岗
  程序:
    - 审核
    - 公开
"""
UNIT, STANDARD = BUDGET_FILE, "catalogs/standards/gj/czyjs.yaml"


@pytest.fixture
def tailored(workspace: Sandbox) -> Sandbox:
    workspace.write(BUDGET_FILE, TAILORED)
    return workspace


@pytest.mark.parametrize(
    "name", ["czj/czyjs-001", "区财政局/czyjs-001", "湛河区财政局/czyjs-001", "czj／czyjs-001"]
)
def test_the_whole_item(tailored: Sandbox, name: str) -> None:
    ran = tailored.run("resolve", name)
    assert (ran.code, ran.out) == (0, WHOLE)


def test_every_value_with_its_place(tailored: Sandbox) -> None:
    lines = tailored.run("resolve", "czj/czyjs-001", "--trace").out.splitlines()
    for line in (
        f"编号: czyjs-001  # {UNIT}:4",
        f"一级事项: 财政预算  # {STANDARD}:6",
        f"  - 部门收支总表  # {STANDARD}:9",
        f"  - 重点项目说明  # {UNIT}:7",
        f"时限: 自批复之日起15日内  # {UNIT}:10",
        f"  - 本单位  # {UNIT}:11",
        f"  - 乡级  # {STANDARD}:17",
        f"办理:  # {UNIT}:12",
    ):
        assert line in lines


def test_an_item_of_a_standard(workspace: Sandbox) -> None:
    lines = workspace.run("resolve", "gj/czyjs-001", "--trace").out.splitlines()
    assert lines[0] == "# gj/czyjs-001"
    assert f"名称: 部门预算  # {STANDARD}:7" in lines


def test_as_data(tailored: Sandbox) -> None:
    item = json.loads(tailored.run("resolve", "czj/czyjs-001", "--format", "json").out)
    assert (item["item"], item["unit"], item["domain"]) == ("czj/czyjs-001", "czj", "czyjs")
    assert (item["file"], item["line"]) == (UNIT, 4)
    assert item["fields"]["contents"] == ["部门收支总表", "重点项目说明"]
    assert item["fields"]["handling"] == {"post": "预算岗", "procedure": ["审核", "公开"]}
    assert "origins" not in item


def test_origins_as_data(tailored: Sandbox) -> None:
    item = json.loads(tailored.run("resolve", "czj/czyjs-001", "--format", "json", "--trace").out)
    assert item["origins"]["contents"] == [
        {"file": STANDARD, "line": 9},
        {"file": UNIT, "line": 7},
    ]
    assert item["origins"]["time_limit"] == {"file": UNIT, "line": 10}
    assert set(item["origins"]) == set(item["fields"])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("czj/czyjs-01", "没有事项 czj/czyjs-01，是不是 czj/czyjs-001？\n"),
        ("czyjs-001", "事项“czyjs-001”不对，请写成 单位/编号，如 czj/czyjs-001\n"),
        ("mzj/x", "没有事项 mzj/x\n"),
    ],
)
def test_an_unknown_item(workspace: Sandbox, name: str, said: str) -> None:
    ran = workspace.run("resolve", name)
    assert (ran.code, ran.out, ran.err) == (2, "", said)
