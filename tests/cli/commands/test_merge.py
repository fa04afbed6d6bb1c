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


def test_a_value_that_is_left_out_is_told_and_fails(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.replace(BUDGET_FILE, "方式: 主动公开", "方式: 主动")
    workspace.write("gkcatalog.yaml", workspace.read("gkcatalog.yaml") + "规则: {忽略: [GK104]}\n")
    ran = workspace.run("merge", "-o", str(tmp_path / "all.yaml"))
    assert ran.code == 1
    assert ran.out == (
        "错误 GK104 “主动”不在规定的用词之内\n"
        f"  --> {BUDGET_FILE}:17:9\n"
        "  改法：是不是“主动公开”？“方式”只能写：主动公开、依申请公开、不予公开。\n"
    )
    assert ran.err.startswith("1 处写法有误，没有合并进去，见上面各条；请改好后重新合并\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    环节: 结果\n", "", ""),
        ("    环节: 结果\n", "    环节: 结果\n    备注:\n", ""),
        ("    环节: 结果\n", "    环节: 结果\n    坏: 值\n", "GK102"),
        ("    环节: 结果\n", "    环节: 结果\n    环节: 执行\n", "GK003"),
        ("阶段: 目录\n", "阶段: 目标\n", "GK104"),
    ],
    ids=["missing key", "empty value", "unknown key", "key given twice", "header"],
)
def test_what_counts_as_left_out(
    workspace: Sandbox, tmp_path: Path, old: str, new: str, told: str
) -> None:
    workspace.replace(BUDGET_FILE, old, new)
    ran = workspace.run("merge", "-o", str(tmp_path / "all.yaml"))
    assert (ran.code, told in ran.out) == (1 if told else 0, True)


def test_a_value_of_a_standard_fails_for_those_who_draw_on_it(
    workspace: Sandbox, tmp_path: Path
) -> None:
    workspace.write("catalogs/units/mzj/czyjs.yaml", INHERITING)
    workspace.replace("catalogs/standards/gj/czyjs.yaml", "方式: 主动公开", "方式: 主动")
    out = str(tmp_path / "all.yaml")
    codes = [workspace.run("merge", unit, "-o", out).code for unit in ("czj", "mzj")]
    assert codes == [0, 1]


def test_the_header_decides_whose_a_conflict_is(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write("catalogs/units/财政/czyjs.yaml", workspace.read(BUDGET_FILE))
    (workspace.root / BUDGET_FILE).unlink()
    workspace.write(TWIN_FILE, TWIN)
    conflicts = merged(workspace, tmp_path, "czj")["conflicts"]
    assert isinstance(conflicts, list)
    assert [conflict["code"] for conflict in conflicts] == ["GK604"]


def test_a_file_of_nobody_registered_is_named(workspace: Sandbox, tmp_path: Path) -> None:
    workspace.write("catalogs/units/街道/czyjs.yaml", TWIN.replace("河滨街道办事处", "河浜街道"))
    for words in ((), ("hebin",)):
        ran = workspace.run("merge", *words, "-o", str(tmp_path / "all.yaml"))
        assert (ran.code, ran.out) == (1, "未检查：catalogs/units/街道/czyjs.yaml\n")


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
