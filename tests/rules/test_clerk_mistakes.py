"""Mistakes that clerks make in item files: one finding each, at its line, with a remedy that fits."""

import json

import pytest
from support.sandbox import BUDGET, BUDGET_FILE, Sandbox

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
    "placeholder for channels": (
        "[政府网站, 公开查阅点]", "无",
        [("GK105", 18, "“无”只是占位符", "请写上实际内容；确实没有的，请删去这一行。")],
    ),
    "placeholder for one of a few words": (
        "    环节: 结果\n", "    环节: 待定\n",
        [("GK105", 21, "“待定”只是占位符", "请写上实际内容；确实没有的，请删去这一行。")],
    ),
    "placeholder for a date": (
        "    环节: 结果\n", "    环节: 结果\n    复核日期: /\n",
        [("GK105", 22, "“/”只是占位符", "请写上实际内容；确实没有的，请删去这一行。")],
    ),
    "no items": (
        BUDGET[BUDGET.index("事项:"):], "事项: []\n",
        [("GK105", 6, "没有填写内容",
          "请列出事项；单位没有这个领域的事项的，请删去这一行，写“不涉及”和理由。")],
    ),
    "left to be filled in": (
        "名称: 政府预算", "名称: （请填写事项名称）",
        [("GK105", 9, "“（请填写事项名称）”只是占位符", "请换成实际内容。")],
    ),
    "channels in one text": (
        "[政府网站, 公开查阅点]", "政府网站、公开栏、广播电视",
        [("GK501", 18, "渠道“政府网站、公开栏、广播电视”不在规定的十三种和本地渠道之内",
          "请分开写成 [政府网站, 其他：公开栏, 广播电视]。")],
    ),
    "a channel of the district in two words": (
        "[政府网站, 公开查阅点]", "政务 抖音号",
        [("GK501", 18, "渠道“政务 抖音号”不在规定的十三种和本地渠道之内",
          "请从十三种渠道中选择，或者写成“其他：政务 抖音号”。")],
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
    "dashes of a list in a part without blanks": (
        "    环节: 结果\n",
        "    环节: 结果\n    办事指南:\n      材料:\n        -身份证\n        -户口簿\n",
        [("GK012", line, "短横后面没有空格，这一行没有成为列表的一项", "请在短横后面加一个空格。")
         for line in (24, 25)],
    ),
    "full-width dashes of a list in a part": (
        "    环节: 结果\n", "    环节: 结果\n    办事指南:\n      条件:\n        －年满六十\n",
        [("GK004", 24, "这里要用英文的“-”，写成了全角的“－”", "请把“－”改为“- ”（后面有一个空格）。")],
    ),
    "dashes of a list without blanks": (
        CONTENTS, CONTENTS.replace("- ", "-"),
        [("GK012", line, "短横后面没有空格，这一行没有成为列表的一项", "请在短横后面加一个空格。")
         for line in (11, 12)],
    ),
    "a comma in a list of one text": (
        f"内容:\n{CONTENTS}", "内容: [贯彻上级部署，推进公开的措施]\n",
        [("GK004", 10, "方括号里只有一项，其中有全角的“，”",
          "分成几项的，请把“，”改为“, ”；本来是一句话的，请给这一项加上引号。")],
    ),
    "a sentence alone in a list, in quotes": (
        f"内容:\n{CONTENTS}", "内容: ['贯彻上级部署，推进公开的措施']\n", [],
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
    "an item without its dash": (
        "    环节: 结果\n", "    环节: 结果\n    编号: czyjs-002\n    名称: 政府决算\n    环节: 结果\n",
        [("GK003", 22, "“编号”写了两次，前一次在第 7 行",
          "是另一条事项的，请在“编号”前面加上短横和空格“- ”；不是的，只保留一处。")],
    ),
    "words behind the key of a list": (
        "    内容:\n", "    内容: 如下\n",
        [("GK013", 11, "从这一行起的列表与上面的“如下”连成了一段文字",
          "请把“如下”删去，或者另起一行，也以短横加空格开头。")],
    ),
    "a list that begins behind its key": (
        "    依据:\n      - ", "    依据: - ",
        [("GK002", 13, "列表的第一项写在了键的同一行：依据: - 《中华人民共和国预算法》第十四条",
          "请把每一项另起一行，以短横加空格开头；只有一项的，删去短横。")],
    ),
    "another sign for the dash": (
        CONTENTS, CONTENTS.replace("- 举", "• 举"),
        [("GK002", 12, "这一行没有冒号：• 举借债务情况说明",
          "列表的每一项请以短横加空格“- ”开头；如果是上一行的继续，请与上一行并成一行。")],
    ),
    "a star for the dash": (
        CONTENTS, CONTENTS.replace("- 举", "* 举"),
        [("GK002", 12, "值以特殊符号开头：* 举借债务情况说明",
          "列表的每一项请以短横加空格“- ”开头；如果是上一行的继续，请与上一行并成一行。")],
    ),
    "a comment without its sign": (
        "单位: 区财政局", "区财政局的目录\n单位: 区财政局",
        [("GK002", 2, "这一行没有冒号：区财政局的目录",
          "请写成“键: 值”；上一行的继续请与上一行并成一行，说明文字请在行首加“# ”。")],
    ),
    "a quotation mark that the next one closes": (
        "    名称: 政府预算\n", '    名称: "政府预算\n    备注: "同上级安排"\n',
        [("GK002", 9, '引号没有配对：名称: "政府预算', "请补上缺少的英文引号。")],
    ),
    "a word in quotation marks": (
        "名称: 政府预算", '名称: "政府"预算',
        [("GK002", 9, '后引号的后面还有文字：名称: "政府"预算',
          "请把整个值写在一对英文引号里，里面的引号改用中文引号“”；或者去掉英文引号。")],
    ),
    "a year in brackets": (
        CONTENTS, CONTENTS.replace("- 举", "- [2026]举"),
        [("GK002", 12, "右括号的后面还有文字：- [2026]举借债务情况说明",
          "是列表的，请全部写在方括号里；是一段文字的，请给整个值加上英文引号。")],
    ),
    "a comma too many": (
        "[政府网站, ", "[政府网站, , ",
        [("GK002", 18, "多了一个逗号：渠道: [政府网站, , 公开查阅点]", "请删去多余的逗号。")],
    ),
    "blanks of a web page": (
        "    主体: ", "\u00a0\u00a0\u00a0\u00a0主体: ",
        [("GK002", 16, "有一个特殊的空格，看上去与普通空格一样：主体: 本单位",
          "多半是从网页或者 Word 粘贴来的，请删去，用空格键重新输入。")],
    ),
    "a colon at the end": (
        CONTENTS, CONTENTS.replace("收支表", "包括:"),
        [("GK103", 11, "“内容”的每一项应当是一段文字",
          "请去掉末尾的英文冒号和外面的括号，或者给整个值加上英文引号。")],
    ),
    "a text where an item belongs": (
        "事项:\n", "事项:\n  - 以下是预算\n",
        [("GK103", 7, "“事项”的每一项应当是一组“键: 值”",
          "每条事项以“- 编号: ”开头，其余各键与“编号”左边对齐。")],
    ),
    "a text where keys belong": (
        "    环节: 结果\n", "    环节: 结果\n    办理: 预算股\n",
        [("GK103", 22, "“办理”应当是一组“键: 值”",
          "请另起一行，缩进两格，写成“键: 值”，键有：岗位、权限、程序、时限。")],
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
