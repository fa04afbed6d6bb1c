"""`merge`: every value with its origin, every conflict with both places."""

import json
from pathlib import Path

import pytest
from support.sandbox import BUDGET_FILE, Sandbox

from gkcatalog.exchange.directory.reading import read_directory

TWIN = """\
单位: 河滨街道办事处
领域: 财政预决算
事项:
  - 编号: hb-001
    名称: 政府预算
    内容: 一般公共预算收支表
    依据: 《中华人民共和国预算法》第十四条
    时限: 自本级人民代表大会批准之日起30日内
    主体: 区财政局
    方式: 主动公开
    渠道: 政府网站
    公开对象: 全社会
"""
TWIN_FILE = "catalogs/units/hebin/czyjs.yaml"
INHERITING = """\
单位: 区民政局
领域: 财政预决算
事项:
  - 编号: bm-001
    沿用: gj/czyjs-001
    增加:
      渠道: [广播电视]
    主体: 本单位
    办理:
      岗位: 预算岗
      程序: [甲, 乙]
"""


def merged(sandbox: Sandbox, tmp_path: Path, *words: str) -> dict[str, object]:
    out = tmp_path / "all.json"
    ran = sandbox.run("merge", *words, "-o", str(out), "--as-of", "2026-11-22")
    assert ran.code in (0, 1), ran.err
    found: dict[str, object] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_every_value_has_its_origin(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write("catalogs/units/mzj/czyjs.yaml", INHERITING)
    items = merged(workspace, tmp_path)["items"]
    assert isinstance(items, list)
    own, taken = items
    standard, file = "catalogs/standards/gj/czyjs.yaml", "catalogs/units/mzj/czyjs.yaml"
    assert own["origins"]["contents"] == [f"{BUDGET_FILE}:11", f"{BUDGET_FILE}:12"]
    assert own["origins"]["time_limit"] == f"{BUDGET_FILE}:15"
    assert taken["origins"]["name"] == f"{standard}:7"
    assert taken["origins"]["contents"] == [f"{standard}:9", f"{standard}:10"]
    assert taken["channels"] == ["政府网站", "广播电视"]
    assert taken["origins"]["channels"] == [f"{standard}:15", f"{file}:7"]
    assert taken["origins"]["handling"] == {
        "post": f"{file}:10",
        "procedure": [f"{file}:11", f"{file}:11"],
    }
    for item in items:
        values = {key for key in item if key not in ("unit", "domain", "file_stage", "edition")}
        assert values - {"origins"} == set(item["origins"])


def test_yaml_has_the_keys_of_item_files(workspace: Sandbox, tmp_path: Path) -> None:
    out = tmp_path / "all.yaml"
    assert workspace.run("merge", "-o", str(out)).code == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("格式: 1\n种类: 合并目录\n区县: 湛河区\n冲突: []\n不涉及:\n")
    assert f"    出处:\n      编号: {BUDGET_FILE}:7\n" in text
    assert [each.item.full_id for each in read_directory("a.yaml", out.read_bytes()).items] == [
        "czj/czyjs-001"
    ]


def test_some_units_by_any_name(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write(TWIN_FILE, TWIN)
    found = merged(workspace, tmp_path, "河滨街道")
    assert isinstance(found["items"], list)
    assert [item["unit"] for item in found["items"]] == ["hebin"]
    assert found["units"] == ["hebin"]


def test_help_says_which_conflicts_fail(workspace: Sandbox) -> None:
    said = "".join(workspace.run("merge", "--help").out.split())
    assert "冲突中有错误一级的，退出码为1。" in said


def test_contradictory_claims_are_listed_with_both_places_and_values(
    workspace: Sandbox, tmp_path: Path
) -> None:
    workspace.write(TWIN_FILE, TWIN)
    out = tmp_path / "all.json"
    ran = workspace.run("merge", "-o", str(out))
    assert ran.code == 0
    assert ran.out == (
        "警告 GK604 “政府预算”与 czj/czyjs-001 同名、同主体，“时限”却不一致：本条是"
        "“自本级人民代表大会批准之日起30日内”，czj/czyjs-001 是“自本级人民代表大会批准之日起20日内”\n"
        f"  --> {TWIN_FILE}:8:9\n"
        f"  --> {BUDGET_FILE}:15:9\n"
        "  改法：请核对由哪个单位公开；确实各自公开的，统一说法并用“对应”连起来。\n"
    )
    (conflict,) = json.loads(out.read_bytes())["conflicts"]
    assert (conflict["place"], conflict["other"]) == (f"{TWIN_FILE}:8", f"{BUDGET_FILE}:15")


def test_a_conflict_is_told_whichever_unit_is_merged(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write(TWIN_FILE, TWIN)
    for unit in ("czj", "hebin"):
        conflicts = merged(workspace, tmp_path, unit)["conflicts"]
        assert isinstance(conflicts, list)
        assert [conflict["code"] for conflict in conflicts] == ["GK604"]


def test_the_same_id_twice_keeps_both_and_fails(workspace: Sandbox, tmp_path: Path) -> None:
    second = workspace.read(BUDGET_FILE).replace("20日内", "30日内")
    workspace.write("catalogs/units/czj/again.yaml", second)
    out = tmp_path / "all.json"
    ran = workspace.run("merge", "-o", str(out))
    assert ran.code == 1
    limits = [item["time_limit"] for item in json.loads(out.read_bytes())["items"]]
    assert limits == ["自本级人民代表大会批准之日起30日内", "自本级人民代表大会批准之日起20日内"]


def test_what_the_office_decided_is_not_asked_again(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write(TWIN_FILE, TWIN)
    workspace.write(
        "catalogs/waivers.yaml",
        "豁免:\n  - {规则: GK604, 事项: hebin/hb-001, 理由: 已商定, 批准单位: 区政府办公室,"
        " 到期: 2026-12-31}\n",
    )
    assert merged(workspace, tmp_path)["conflicts"] == []


def test_a_file_that_can_not_be_read_is_named(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write(TWIN_FILE, "事项: [")
    ran = workspace.run("merge", "-o", str(tmp_path / "all.yaml"))
    assert ran.code == 1
    assert f"未检查：{TWIN_FILE}" in ran.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("-o", "all.txt"), 2, "-o all.txt 的扩展名不对，请用 .yaml 或 .json\n"),
        (
            ("区财征局", "-o", "all.json"),
            2,
            "没有登记的单位“区财征局”，是不是“区财政局”？"
            "新的单位请先登记到 catalogs/registry/units.yaml。\n",
        ),
        ((), 2, "缺少选项 -o（用法见 gkcatalog merge --help）\n"),
    ],
)
def test_wrong_use(workspace: Sandbox, words: tuple[str, ...], code: int, said: str) -> None:
    ran = workspace.run("merge", *words)
    assert (ran.code, ran.err) == (code, said)
