"""One mistake of a clerk is one finding: what only follows from it is not told again."""

import json
from collections.abc import Mapping

import pytest
from support.sandbox import AS_OF, BUDGET, BUDGET_FILE, RELIEF, STANDARD, Sandbox

STANDARD_FILE = "catalogs/standards/gj/czyjs.yaml"
POWERS_FILE = "catalogs/powers/czj.yaml"
WAIVERS_FILE = "catalogs/waivers.yaml"
HEADER = "单位: 区财政局\n领域: 财政预决算\n"
INHERITING = f"""\
{HEADER}事项:
  - 编号: czyjs-002
    沿用: gj/czyjs-001
    主体: 本单位
    层级: [县级]
"""
CIRCULAR = STANDARD.replace("    必备: 否\n", "    沿用: gj/czyjs-001\n")
POWERS = "单位: 区财政局\n权责: [{编码: a-1, 名称: 甲, 类型: 行政许可}]\n"
CITING = BUDGET.replace("    环节: 结果\n", "    环节: 结果\n    来源: [a-1]\n")
WAIVER = "  - {{规则: {}, 事项: czj/czyjs-001, 理由: 甲, 批准单位: 乙, 到期: {}}}\n"


def budget(old: str, new: str) -> dict[str, str]:
    assert old in BUDGET
    return {BUDGET_FILE: BUDGET.replace(old, new)}


def added(lines: str) -> dict[str, str]:
    return budget("    环节: 结果\n", f"    环节: 结果\n    {lines}\n")


SILENT: list[tuple[str, Mapping[str, str]]] = [
    ("单位写代码", budget("单位: 区财政局", "单位: czj")),
    ("单位写别名", budget("单位: 区财政局", "单位: 湛河区财政局")),
    ("层级写设置里的别名", budget("层级: [县级]", "层级: [区级]")),
    ("沿用标准", {"catalogs/units/czj/czyjs-b.yaml": INHERITING}),
    ("权责写单位别名", {BUDGET_FILE: CITING, POWERS_FILE: POWERS.replace("区财", "湛河区财")}),
]


@pytest.mark.parametrize("files", [c[1] for c in SILENT], ids=[c[0] for c in SILENT])
def test_silence(workspace: Sandbox, files: Mapping[str, str]) -> None:
    assert found(workspace, files) == []


FOUND: list[tuple[str, Mapping[str, str], str]] = [
    ("键多写一个字", budget("    时限:", "    公开时限:"), "GK102:15 不认识的键“公开时限”"),
    ("键错一个字", budget("    主体:", "    主休:"), "GK102:16 不认识的键“主休”"),
    ("文件头的键错一个字", budget("领域: 财", "领城: 财"), "GK102:3 不认识的键“领城”"),
    ("单位没有登记", budget("单位: 区财政局", "单位: 区财征局"), "GK401:2 没有登记的单位“区财征局”"),
    ("领域没有登记", budget("领域: 财政", "领域: 财征"), "GK401:3 没有登记的领域“财征预决算”"),
    ("没有单位", budget("单位: 区财政局\n", ""), "GK101:2 缺少“单位”"),
    ("没有事项", {BUDGET_FILE: HEADER}, "GK101:1 缺少“事项”或“不涉及”"),
    ("事项是空的", {BUDGET_FILE: f"{HEADER}事项:\n"}, "GK105:3 没有填写内容"),
    ("文件是空的", {BUDGET_FILE: ""}, "GK105:1 文件里没有内容"),
    ("只有注释", {BUDGET_FILE: "# 注：待写\n"}, "GK105:1 文件里没有内容"),
    ("编码不对", budget("单位:", "单位："), "GK004:2 这里要用英文的“:”，写成了全角的“：”"),
    ("全角逗号", budget("网站, 公", "网站，公"), "GK004:18 这里要用英文的“,”，写成了全角的“，”"),
    ("空白的值", budget("时限: 自本", "时限: '  '\n    备注: 自本"), "GK105:15 没有填写内容"),
    ("空值", budget("公开对象: 全社会", "公开对象: ~"), "GK105:19 “~”只是占位符"),
    ("环节不在用词内", budget("结果\n", "完结\n"), "GK104:21 “完结”不在规定的用词之内"),
    ("办理是空的", added("办理: {}"), "GK105:22 没有填写内容"),
    ("名称是列表", budget("名称: 政府预算", "名称: [甲]"), "GK103:9 “名称”应当是一段文字"),
    ("内容里有冒号", budget("- 举借", "- 举借: "), "GK103:12 “内容”的每一项应当是一段文字"),
    (
        "标准里的用词不对",
        {
            "catalogs/units/czj/czyjs-b.yaml": INHERITING,
            STANDARD_FILE: STANDARD.replace("方式: 主动公开", "方式: 主动"),
        },
        "GK104:14 “主动”不在规定的用词之内",
    ),
    (
        "标准里的编号不对",
        {
            "catalogs/units/czj/czyjs-b.yaml": INHERITING,
            STANDARD_FILE: STANDARD.replace("czyjs-001", "CZYJS-001"),
        },
        "GK103:4 “CZYJS-001”的写法不对",
    ),
    (
        "标准里的全角逗号",
        {
            "catalogs/units/czj/czyjs-b.yaml": INHERITING,
            STANDARD_FILE: STANDARD.replace("[政府网站]", "[政府网站，政府公报]"),
        },
        "GK004:15 这里要用英文的“,”，写成了全角的“，”",
    ),
    (
        "标准绕成了圈",
        {"catalogs/units/czj/czyjs-b.yaml": INHERITING, STANDARD_FILE: CIRCULAR},
        "GK701:5 标准事项互相沿用，绕成了圈：gj/czyjs-001",
    ),
    (
        "标准里的编号重复",
        {STANDARD_FILE: STANDARD + STANDARD.partition("事项:\n")[2]},
        "GK601:19 编号“czyjs-001”重复，“部门预算”已经用了这个编号",
    ),
    (
        "标准里没有编号",
        {STANDARD_FILE: STANDARD.replace("编号: czyjs-001\n    必备", "必备")},
        "GK101:4 缺少“编号”",
    ),
    (
        "标准的领域没有登记",
        {STANDARD_FILE: STANDARD.replace("领域: 财政", "领域: 财征")},
        "GK401:2 没有登记的领域“财征预决算”",
    ),
    (
        "标准不是文件夹的",
        {STANDARD_FILE: STANDARD.replace("标准: gj", "标准: gb")},
        "GK104:1 “gb”不在规定的用词之内",
    ),
    (
        "权责清单的单位没有登记",
        {BUDGET_FILE: CITING, POWERS_FILE: POWERS.replace("区财政局", "区财征局")},
        "GK401:1 没有登记的单位“区财征局”",
    ),
    (
        "去除了两次",
        {"catalogs/units/czj/czyjs-b.yaml": f"{INHERITING}    去除: {{内容: [绩效目标, 绩效目标]}}\n"},
        "GK702:8 标准里没有要去除的“绩效目标”",
    ),
    (
        "增加了两次",
        {"catalogs/units/czj/czyjs-b.yaml": f"{INHERITING}    增加: {{内容: [附表, 附表]}}\n"},
        "GK702:8 标准里已经有“附表”，不用再增加",
    ),
    (
        "增加的层级不在用词内",
        {
            "catalogs/units/czj/czyjs-b.yaml": INHERITING.replace(
                "层级: [县级]", "增加: {层级: [省级]}\n    去除: {层级: [乡级]}"
            )
        },
        "GK104:7 “省级”不在规定的用词之内",
    ),
    (
        "标准没有预期的要素",
        {"catalogs/units/czj/czyjs-b.yaml": f"{INHERITING}    预期: {{备注: 甲}}\n"},
        "GK704:8 标准现在没有“备注”，不再是“甲”",
    ),
    (
        "不能豁免的规则",
        {WAIVERS_FILE: "豁免:\n" + WAIVER.format("GK601", "2027-01-01")},
        "GK902:2 GK601 的问题不能豁免",
    ),
    (
        "没有这条规则",
        {WAIVERS_FILE: "豁免:\n" + WAIVER.format("GK999", "2027-01-01")},
        "GK902:2 没有规则 GK999，这条豁免不起作用",
    ),
    (
        "一条豁免写错，别的仍然有效",
        {
            **budget("    主体: 本单位\n", ""),
            WAIVERS_FILE: "豁免:\n"
            + WAIVER.format("GK101", "2027-01-01")
            + WAIVER.format("GK101", "明年"),
        },
        "GK103:3 “明年”的写法不对",
    ),
    ("文件不在单位的文件夹", {"catalogs/units/x.yaml": RELIEF}, "GK009:1 文件没有放在区民政局的文件夹里"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "finding"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_one_finding(workspace: Sandbox, files: Mapping[str, str], finding: str) -> None:
    assert found(workspace, files) == [finding]


def found(workspace: Sandbox, files: Mapping[str, str]) -> list[str]:
    for path, text in files.items():
        workspace.write(path, text)
    ran = workspace.run("validate", "--as-of", AS_OF, "--no-cache", "--format", "json")
    return [
        f"{d['code']}:{d['line']} {d['message']}"
        for d in json.loads(ran.out)["diagnostics"]
        if d["code"] not in BESIDE
    ]


BESIDE = frozenset({"GK602", "GK703", "GK608"})
"""Rules about likeness: the small files here are alike."""


def test_every_part_of_a_reason_is_asked_for(workspace: Sandbox) -> None:
    files = budget("方式: 主动公开", "方式: 不予公开\n    不公开理由: {条款: 《条例》第十六条}")
    assert "GK101:18 缺少“说明”" in found(workspace, files)
