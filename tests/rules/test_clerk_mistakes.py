"""Mistakes that clerks make in item files: one finding each, at its line, with a remedy that fits."""

import json

import pytest
from support.sandbox import BUDGET_FILE, Sandbox

CONTENTS = "      - 一般公共预算收支表\n      - 举借债务情况说明\n"
LAW = "      - 《中华人民共和国预算法》第十四条\n"
MISTAKES: dict[str, tuple[str, str, list[tuple[str, int, str, str]]]] = {
    "a right key stays": ("    环节: 结果\n", "    环节: 结果\n    备注: 同上级安排\n", []),
    "ditto": (
        "名称: 政府预算", "名称: 同上",
        [("GK105", 9, "“同上”只是占位符", "请照上面那一条把内容写全。")],
    ),
    "ditto in a list": (
        LAW, "      - 〃\n", [("GK105", 14, "“〃”只是占位符", "请照上面那一条把内容写全。")],
    ),
    "placeholder": (
        "名称: 政府预算", "名称: 待定",
        [("GK105", 9, "“待定”只是占位符", "请写上实际内容；确实没有的，请删去这一行。")],
    ),
    "title of a column for the body": (
        "    主体: 本单位", "    责任单位: 本单位",
        [("GK102", 16, "不认识的键“责任单位”", "是不是“主体”？")],
    ),
    "title of a column for the name": (
        "    名称: 政府预算", "    二级事项: 政府预算",
        [("GK102", 9, "不认识的键“二级事项”", "是不是“名称”？")],
    ),
    "title of a column for the audience": (
        "    公开对象: 全社会", "    特定群体: 低保对象",
        [("GK102", 19, "不认识的键“特定群体”", "是不是“公开对象”？")],
    ),
    "levels of a joint column": (
        "[县级]", "乡、村级",
        [("GK104", 20, "“乡、村级”不在规定的用词之内",
          "请分开写成 [乡级, 村级]。“层级”只能写：市级、县级、乡级、村级。")],
    ),
    "level of none": (
        "[县级]", "省、部级",
        [("GK104", 20, "“省、部级”不在规定的用词之内", "“层级”只能写：市级、县级、乡级、村级。")],
    ),
    "half-width colon in an element": (
        "公开查阅点]", "其他: 预算平台]",
        [("GK103", 18, "“渠道”的每一项应当是一段文字",
          "英文冒号加空格会把值拆开，请改用中文冒号：其他：预算平台。")],
    ),
    "standard without its code": (
        "    一级事项: 财政预算\n", "    沿用: czyjs-001\n",
        [("GK103", 8, "“czyjs-001”的写法不对", "应当写成“标准代码/编号”，如 gj2019/czyjs-001。")],
    ),
    "a list without its key": (
        "事项:\n", "",
        [("GK002", 6, "缩进与上下行对不齐：- 编号: czyjs-001",
          "列表的各项要左边对齐；列表上面要有一行键，如“事项:”。")],
    ),
    "dash of an item without a blank": (
        "  - 编号", "  -编号",
        [("GK002", 7, "短横后面没有空格：-编号: czyjs-001", "请在短横后面加一个空格。")],
    ),
    "dashes of a list without blanks": (
        CONTENTS, CONTENTS.replace("- ", "-"),
        [("GK012", line, "短横后面没有空格，这一行没有成为列表的一项", "请在短横后面加一个空格。")
         for line in (11, 12)],
    ),
    "a path in double quotes": (
        CONTENTS, '      - "见 C:\\目录"\n',
        [("GK002", 11, "双引号里的反斜杠会与后面的字连读，读不懂“\\目”",
          "请把外面的双引号改为英文单引号（'…'），或者把每个反斜杠写成两个（\\\\）。")],
    ),
    "half of a character in double quotes": (
        "名称: 政府预算", '名称: "政府预算\\ud83d"',
        [("GK002", 9, "双引号里的反斜杠会与后面的字连读，读不懂“\\ud83d”",
          "请把外面的双引号改为英文单引号（'…'），或者把每个反斜杠写成两个（\\\\）。"
          "想写特殊字符的，请直接输入这个字符。")],
    ),
    "a path in double quotes to its end": (
        CONTENTS, '      - "C:\\"\n',
        [("GK002", 11, "反斜杠后面的双引号不算结尾，引号没有配对：\\\"",
          "请把外面的双引号改为英文单引号（'…'），或者把每个反斜杠写成两个（\\\\）。")],
    ),
    "a tick and nothing else": (
        "公开对象: 全社会", "公开对象: √",
        [("GK116", 19, "只有勾选符号“√”", "请对照原表写成文字，如公开对象写“全社会”或者群体的名称。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", MISTAKES.values(), ids=MISTAKES)
def test_mistake(workspace: Sandbox, row: tuple[str, str, list[tuple[str, int, str, str]]]) -> None:
    before, after, told = row
    workspace.replace(BUDGET_FILE, before, after)
    ran = workspace.run("validate", "--format", "json", "--as-of", "2026-11-22")
    found = json.loads(ran.out)["diagnostics"]
    assert [(f["code"], f["line"], f["message"], f["hint"]) for f in found] == told
