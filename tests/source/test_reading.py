"""Reading: data as typed, every node with its place, every slip named at its line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gkcatalog.model.finding import Edit
from gkcatalog.model.place import Place
from gkcatalog.source.edits import apply, scalar
from gkcatalog.source.flaws import Cause, Failure, FlawKind
from gkcatalog.source.reading import Reading, read


def reading(text: str) -> Reading:
    return read("f.yaml", text.encode())


AS_TYPED = ["0101", "2020-05-20", "1:30", "no", "是", "1_000", "0x1F", "~", "null", "1e3", "true"]


@pytest.mark.parametrize("text", AS_TYPED)
def test_scalars_stay_text(text: str) -> None:
    document = reading(f"值: {text}\n列: [{text}]\n").document
    assert document is not None
    assert document.data == {"值": text, "列": [text]}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("﻿单位: 甲\n领域: 乙\n".encode(), id="byte order mark"),
        pytest.param("单位: 甲\r\n领域: 乙\r\n".encode(), id="CRLF"),
        pytest.param("单位: 甲\n领域: 乙".encode(), id="no line break at the end"),
        pytest.param("# 注释\n\n单位: 甲\n领域: 乙 # 注释\n".encode(), id="comments"),
        pytest.param("---\n单位: 甲\n领域: 乙\n".encode(), id="document start"),
    ],
)
def test_ways_to_save_a_file(raw: bytes) -> None:
    result = read("f.yaml", raw)
    assert result.document is not None
    assert result.document.data == {"单位": "甲", "领域": "乙"}
    assert result.flaws == ()
    assert result.failure is None


def test_places_count_from_one_in_characters() -> None:
    document = reading(
        "单位: 区财政局\n事项:\n  - 编号: a-1\n    渠道: [政府网站, 公报]\n"
    ).document
    assert document is not None
    assert document.place(("单位",)) == Place("f.yaml", 1, 5, 1, 9)
    assert document.key_place(("事项", 0, "渠道")) == Place("f.yaml", 4, 5, 4, 7)
    assert document.place(("事项", 0, "渠道", 1)) == Place("f.yaml", 4, 16, 4, 18)
    assert document.place(("事项", 0, "依据")) == document.place(("事项", 0))


def test_what_a_key_given_twice_holds_leaves_no_trace() -> None:
    document = reading("甲: 1\n甲: {乙: [丙]}\n丁: 戊\n己: [庚]\n").document
    assert document is not None
    assert document.place(("丁",)) == Place("f.yaml", 3, 4, 3, 5)
    assert document.place(("己",)) == Place("f.yaml", 4, 4, 4, 7)
    assert set(document.ends) == {0, document.number(("己",))[0]}


FAILURES = [
    ("制表符", "单位: 甲\n事项:\n\t- 编号: x\n", Cause.TAB, 3),
    ("冒号后没有空格", "单位:甲\n领域: 乙\n", Cause.COLON_WITHOUT_BLANK, 1),
    ("合并冲突", "单位: 甲\n<<<<<<< 我方\n领域: 乙\n=======\n>>>>>>> 对方\n", Cause.CONFLICT, 2),
    ("没有冒号", "单位: 甲\n领域\n版本: 乙\n", Cause.LINE_WITHOUT_COLON, 2),
    ("括号没有配对", "渠道: [政府网站, 公报\n领域: 乙\n", Cause.UNCLOSED_BRACKET, 1),
    ("引号没有配对", '渠道: "政府\n领域: 乙\n', Cause.UNCLOSED_QUOTE, 1),
    ("中断", "单位: 甲\n事项:\n  - 编号: x-1\n    时限", Cause.TRUNCATED, 4),
    ("第二个冒号", "单位: 甲\n名称: 关于: 通知\n", Cause.SECOND_COLON, 2),
    ("缩进", "单位: 甲\n事项:\n  - 编号: x\n   名称: y\n", Cause.INDENTATION, 4),
    ("特殊符号", "单位: @甲\n", Cause.SPECIAL_START, 1),
    ("控制字符", "单位: 甲\n领域: 乙\x07\n", Cause.CONTROL_CHARACTER, 2),
    ("嵌套太深", "[" * 80, Cause.TOO_DEEP, 1),
    ("嵌套太深，在许多行以后", "- 甲\n" * 900 + "- " + "[" * 80, Cause.TOO_DEEP, 901),
    ("文件末尾的括号没有配对", "单位: 甲\n渠道: [\n\n", Cause.UNCLOSED_BRACKET, 2),
    ("短横后没有空格", "内容:\n  - 甲\n  -乙\n", Cause.DASH_WITHOUT_BLANK, 3),
    (
        "事项的短横后没有空格",
        "单位: 甲\n事项:\n  -编号: x\n    名称: y\n",
        Cause.DASH_WITHOUT_BLANK,
        3,
    ),
    ("编辑器看不见的换行", "单位: 甲\x85乙\n领域: 丙\n", Cause.CONTROL_CHARACTER, 1),
    ("从网页贴来的换行", "单位: 甲\u2028乙\n领域: 丙\n", Cause.CONTROL_CHARACTER, 1),
]


def test_every_prefix_of_a_file_is_told_where_it_ends() -> None:
    """A file cut off anywhere fails in its last lines, with what stands there."""
    whole = (
        '单位: 甲\n事项:\n  - 编号: a-1\n    渠道: [甲, 乙]\n    名称: "丙"\n    内容:\n      - 丁'
    )
    for length in range(len(whole)):
        failure = reading(whole[:length]).failure
        if failure:
            last = whole[:length].rstrip().count("\n") + 1
            assert failure.place.line == last, whole[:length]
            assert failure.text


@pytest.mark.parametrize(
    ("text", "cause", "line"), [c[1:] for c in FAILURES], ids=[c[0] for c in FAILURES]
)
def test_why_a_text_is_no_yaml(text: str, cause: Cause, line: int) -> None:
    failure = reading(text).failure
    assert failure is not None
    assert (failure.cause, failure.place.line) == (cause, line)


SPOTS = [
    ("后引号后面的文字", '甲: "乙"丙\n', Cause.TEXT_BEHIND_QUOTE, 1, 7),
    ("列表里后引号后面的文字", '渠道: ["甲"乙, 丙]\n', Cause.TEXT_BEHIND_QUOTE, 1, 9),
    ("单引号", "- '甲'乙\n- 丙\n", Cause.TEXT_BEHIND_QUOTE, 1, 6),
    ("隔几行的引号", '甲: "乙\n丙: [1]\n丁: "戊"\n己: "庚"\n', Cause.UNCLOSED_QUOTE, 1, 4),
    ("方括号后面的文字", "渠道: [甲]、乙\n丙: 1\n", Cause.TEXT_BEHIND_BRACKET, 1, 8),
    ("两个逗号", "渠道: [甲,, 乙]\n", Cause.EMPTY_ELEMENT, 1, 8),
    ("一个右括号都没有", "渠道: [甲, 乙\n丙: 1\n", Cause.UNCLOSED_BRACKET, 1, 5),
    ("网页的空格缩进", "甲:\n  乙: 1\n\u00a0 丙: 2\n  丁: 3\n", Cause.ODD_BLANK, 3, 1),
    ("冒号后面网页的空格", "甲:\u00a0乙\n丙: 1\n", Cause.ODD_BLANK, 1, 3),
    ("叹号开头", "甲:\n  - !乙\n  - 丙\n", Cause.SPECIAL_START, 2, 5),
    ("竖线开头", "甲:\n  - | 乙\n", Cause.SPECIAL_START, 2, 5),
    ("星号开头", "甲: *乙：丙\n丁: 1\n", Cause.SPECIAL_START, 1, 4),
    ("短横在键的后面", "甲: - 乙\n", Cause.DASH_BEHIND_KEY, 1, 4),
    ("说明没有井号", "甲和乙\n丙: 1\n丁: 2\n", Cause.LINE_WITHOUT_COLON, 1, 1),
]


@pytest.mark.parametrize(
    ("text", "cause", "line", "column"), [c[1:] for c in SPOTS], ids=[c[0] for c in SPOTS]
)
def test_where_a_text_is_no_yaml(text: str, cause: Cause, line: int, column: int) -> None:
    failure = reading(text).failure
    assert failure is not None
    assert (failure.cause, failure.place.line, failure.place.column) == (cause, line, column)


FOLDED = [
    ("文字下面的列表", "内容: 如下\n  - 甲\n  - 乙\n", [(2, 3, "如下")]),
    ("事项里", "事项:\n  - 编号: a\n    依据: 见\n      - 甲\n", [(4, 7, "见")]),
    ("列表本身", "内容:\n  - 甲\n  - 乙\n", []),
    ("加引号的文字", "内容: '如下\n  - 甲'\n", []),
    ("不是列表的键", "备注: 如下\n  - 甲\n", []),
    ("接着的文字里有短横", "内容: 甲\n  乙 - 丙\n", []),
    ("一行里的短横", "内容: 甲 - 乙\n渠道:\n  - 丙\n", []),
]


@pytest.mark.parametrize(("text", "found"), [c[1:] for c in FOLDED], ids=[c[0] for c in FOLDED])
def test_lists_that_became_one_text(text: str, found: list[tuple[int, int, str]]) -> None:
    result = reading(text)
    told = [f for f in result.flaws if f.kind is FlawKind.FOLDED_LIST]
    assert [(f.place.line, f.place.column, f.text) for f in told] == found
    assert len(result.spoilt) == len(found)


WITHOUT_DASHES = [
    ("几行", "内容:\n  收入\n  支出-明细\n", [(2, 3, "收入")]),
    ("事项里，中间有空行", "事项:\n  - 编号: a\n    依据:\n      甲\n\n      乙\n", [(4, 7, "甲")]),
    ("办理的程序", "事项:\n  - 办理:\n      程序:\n        受理\n        审核\n", [(4, 9, "受理")]),
    ("一行", "内容:\n  收入 支出\n名称: 甲\n", []),
    ("键的同一行", "内容: 收入\n  支出\n", []),
    ("加引号", "内容:\n  '收入\n  支出'\n", []),
    ("原样的段落", "内容: |\n  收入\n  支出\n", []),
    ("有短横", "内容:\n  - 收入\n    支出\n", []),
    ("不是列表的键", "备注:\n  收入\n  支出\n", []),
    ("方括号里几行", "渠道:\n  [政府网站,\n   政府公报]\n", []),
]


@pytest.mark.parametrize(
    ("text", "found"), [c[1:] for c in WITHOUT_DASHES], ids=[c[0] for c in WITHOUT_DASHES]
)
def test_lists_without_any_dash(text: str, found: list[tuple[int, int, str]]) -> None:
    result = reading(text)
    told = [f for f in result.flaws if f.kind is FlawKind.NO_DASHES]
    assert [(f.place.line, f.place.column, f.text) for f in told] == found
    assert result.spoilt == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("内容:\n  －甲\n  －乙\n", FlawKind.FULL_WIDTH),
        ("内容:\n  -甲\n  -乙\n渠道:\n  丙\n  丁\n", FlawKind.GLUED_DASH),
    ],
)
def test_lines_with_a_wrong_dash_are_not_told_as_lines_without(text: str, kind: FlawKind) -> None:
    told = [flaw for flaw in reading(text).flaws if flaw.place.line < 4]
    assert [(flaw.kind, flaw.place.line) for flaw in told] == [(kind, 2), (kind, 3)]


def test_an_item_without_its_dash_is_told_once() -> None:
    text = (
        "事项:\n  - 编号: a\n    名称: 甲\n    编号: b\n    名称: 乙\n    备注: 丙\n    备注: 丁\n"
    )
    told = [(flaw.text, flaw.place.line) for flaw in reading(text).flaws]
    assert told == [("编号", 4), ("备注", 7)]


ESCAPES = [
    ("一个词", '单位: 甲\n名称: "甲\\q"\n', Cause.ESCAPE, Place("f.yaml", 2, 7, 2, 9), "\\q"),
    ("路径", '名称: "C:\\目录"\n', Cause.ESCAPE, Place("f.yaml", 1, 8, 1, 10), "\\目"),
    ("第二行", '名称: "甲\n  乙\\丙"\n', Cause.ESCAPE, Place("f.yaml", 2, 4, 2, 6), "\\丙"),
    ("列表里", '渠道: ["甲", "乙\\丙"]\n', Cause.ESCAPE, Place("f.yaml", 1, 13, 1, 15), "\\丙"),
    ("半个字符", '名称: "\\ud83d甲"\n', Cause.ESCAPE, Place("f.yaml", 1, 6, 1, 12), "\\ud83d"),
    ("没有编码", '名称: "C:\\users"\n', Cause.ESCAPE, Place("f.yaml", 1, 8, 1, 10), "\\u"),
    ("结尾", '名称: "C:\\"\n领域: 乙\n', Cause.ESCAPED_QUOTE, Place("f.yaml", 1, 8, 1, 10), '\\"'),
]


@pytest.mark.parametrize(
    ("text", "cause", "place", "escape"), [c[1:] for c in ESCAPES], ids=[c[0] for c in ESCAPES]
)
def test_backslashes_in_double_quotes(text: str, cause: Cause, place: Place, escape: str) -> None:
    assert reading(text).failure == Failure(cause, place, escape)


@pytest.mark.parametrize("text", ["'C:\\目录'", '"C:\\\\目录"', "C:\\目录", '"甲\\\\"'])
def test_backslashes_that_stand_for_themselves(text: str) -> None:
    document = reading(f"名称: {text}\n").document
    assert document is not None
    assert document.data == {"名称": text.strip("'\"").replace("\\\\", "\\")}


ENCODINGS = [
    pytest.param("单位: 区财政局\n".encode("gb18030"), Cause.GB18030, 1, id="GB18030"),
    pytest.param("甲: 示例\n".encode("gb18030"), Cause.GB18030, 1, id="GB18030 in part UTF-8"),
    pytest.param("单位: 区财政局\n".encode("utf-16"), Cause.UTF16, 1, id="UTF-16"),
    pytest.param("a: b\n单位: 区财政局".encode()[:-1], Cause.HALF_CHARACTER, 2, id="cut character"),
    pytest.param(b"a: b\n\xff\xff\xff\xff", Cause.NOT_UTF8, 2, id="no text at all"),
]


@pytest.mark.parametrize(("raw", "cause", "line"), ENCODINGS)
def test_bytes_that_are_no_utf8(raw: bytes, cause: Cause, line: int) -> None:
    failure = read("f.yaml", raw).failure
    assert failure is not None
    assert (failure.cause, failure.place.line) == (cause, line)


PROSE = [
    "内容:\n  - 一是收入，二是支出：见附件\n",
    "依据:\n  - 【法律】《预算法》\n",
    "内容: [收入（含税收，利息）, 支出]\n",
    "备注: 时限：20个工作日\n",
    "内容:\n  - 时限：20日\n  - 材料：身份证\n",
    "内容: |\n  单位：区财政局\n  － 说明\n",
    "渠道: ['政府网站，公报']\n",
    "备注: —— 以上各项\n",
    "内容: [收入（含税收，利息）]\n",
    "依据: [《预算法》第十四条，自批准之日起]\n",
    "内容:\n  - '－ 甲'\n  - 乙\n",
    "内容: 【预算】收支表，【决算】\n",
    "渠道: [政府网站, 其他：报纸，电台]\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_full_width_punctuation_of_prose_is_right(text: str) -> None:
    result = reading(text)
    assert result.flaws == ()
    assert result.document is not None


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("渠道: [政府网站，公开查阅点]\n", True),
        ("依据: [《甲法》，《乙法》]\n", True),
        ("内容: 【收支表，说明】\n", True),
        ("内容: [贯彻落实上级部署，推进预算公开的措施]\n", False),
        ("办事指南: {材料: [身份证，户口簿]}\n", False),
        ("内容: ['贯彻落实上级部署，推进预算公开的措施']\n", None),
    ],
)
def test_a_comma_of_prose_may_part_nothing(text: str, sure: bool | None) -> None:
    assert {flaw.sure for flaw in reading(text).flaws} == ({sure} - {None})


FULL_WIDTH = [
    ("冒号", "单位：甲\n领域: 乙\n", [(1, 3, "：")]),
    ("每行的冒号", "单位：甲\n领域：乙\n", [(1, 3, "："), (2, 3, "：")]),
    ("不动正文的冒号", "事项:\n  - 编号: x-1\n    名称：乙\n    内容:\n      - 时限：20日\n",
     [(3, 7, "：")]),
    ("逗号", "渠道: [政府网站，公开查阅点]\n", [(1, 10, "，")]),
    ("其他之前的逗号", "渠道: [政府网站，其他：报纸，电台]\n", [(1, 10, "，")]),
    ("方括号", "渠道: 【政府网站，公报】\n", [(1, 5, "【"), (1, 10, "，"), (1, 13, "】")]),
    ("短横", "事项:\n  － 编号: a-1\n    名称: b\n", [(2, 3, "－")]),
    ("井号", "＃ 说明\n单位: 甲\n", [(1, 1, "＃")]),
    ("整条事项", "事项:\n  - 编号：a-1\n", [(2, 7, "：")]),
    ("两条依据之间的逗号", "依据: [《甲法》，《乙法》]\n", [(1, 10, "，")]),
    ("一半的方括号", "渠道: 【政府网站, 公报]\n", [(1, 5, "【")]),
    ("列表的第一个短横", "内容:\n  －甲\n  - 乙\n", [(2, 3, "－")]),
    ("列表的每个短横", "内容:\n  —甲\n  －乙\n", [(2, 3, "—"), (3, 3, "－")]),
    ("花括号里的冒号", "办理: {岗位：甲，权限：乙}\n", [(1, 8, "："), (1, 10, "，"), (1, 13, "：")]),
    ("花括号里有方括号", "增加: {内容：[甲]}\n", [(1, 8, "：")]),
    ("全角花括号", "办理: ｛岗位: 甲｝\n", [(1, 5, "｛"), (1, 11, "｝")]),
    ("行首的全角空格", "单位: 甲\n事项:\n　- 编号: a-1\n", [(3, 1, "　")]),
    ("第一行行首的全角空格", "　单位: 甲\n领域: 乙\n", [(1, 1, "　")]),
    ("行首的全角空格和全角冒号", "　单位：甲\n　　领域：乙\n事项: []\n",
     [(1, 1, "　"), (1, 4, "："), (2, 1, "　"), (2, 2, "　"), (2, 5, "：")]),
    ("冒号后的全角空格", "单位:　甲\n领域: 乙\n", [(1, 4, "　")]),
    ("不动段落里的正文",
     "单位: 甲\n领域：乙\n备注: |\n  时限：按年度\n  － 第一点\n  ＃ 号楼\n  渠道：【甲，乙】\n  　第二点\n阶段：清单\n",
     [(2, 3, "："), (9, 3, "：")]),
    ("不动全角冒号后面的段落", "单位: 甲\n备注：>-\n  时限：按年度\n  － 第一点\n", [(2, 3, "：")]),
    ("不动引号里的正文", "单位：甲\n备注: \"一\n  时限：按年度\n  － 第一点\"\n领域：乙\n",
     [(1, 3, "："), (5, 3, "：")]),
    ("下面还有别的错", "单位：甲\n领域: 乙\n版本:丙\n阶段: 目录\n", [(1, 3, "：")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marks"), [c[1:] for c in FULL_WIDTH], ids=[c[0] for c in FULL_WIDTH]
)
def test_full_width_punctuation_of_structure(text: str, marks: list[tuple[int, int, str]]) -> None:
    found = [flaw for flaw in reading(text).flaws if flaw.kind is FlawKind.FULL_WIDTH]
    assert [(flaw.place.line, flaw.place.column, flaw.text) for flaw in found] == marks


@pytest.mark.parametrize("text", [case[1] for case in FULL_WIDTH[:-1]])
def test_full_width_punctuation_of_structure_is_mended(text: str) -> None:
    flaws = reading(text).flaws
    mended = apply(text, [Edit(flaw.start, flaw.end, flaw.fixed) for flaw in flaws])
    result = reading(mended)
    assert result.flaws == ()
    assert result.document is not None


NO_DASHES = [
    "依据:\n  - -5℃以下的规定\n",
    "内容:\n  -5℃以下停课通知\n",
    "备注:\n  -甲\n  -乙\n",
    "内容:\n  '-甲\n  -乙'\n",
    "渠道: -政府网站\n",
]


@pytest.mark.parametrize("text", NO_DASHES)
def test_other_dashes_are_left_alone(text: str) -> None:
    assert reading(text).flaws == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("内容:\n  -甲\n  -乙\n", [2, 3]),
        ("内容:\n  -甲\n  - 乙\n", [2]),
        ("事项:\n  - 编号: a\n    依据:\n      -《甲法》\n      -《乙法》\n", [4, 5]),
        ("事项:\n  - 办理:\n      程序:\n        -受理\n", [4]),
    ],
)
def test_dashes_without_a_blank_do_not_run_into_one_text(text: str, lines: list[int]) -> None:
    result = reading(text)
    assert {flaw.kind for flaw in result.flaws} == {FlawKind.GLUED_DASH}
    assert [flaw.place.line for flaw in result.flaws] == lines
    assert len(result.spoilt) == 1
    mended = apply(text, [Edit(flaw.start, flaw.end, flaw.fixed) for flaw in result.flaws])
    assert reading(mended).flaws == ()


def test_what_else_is_wrong_is_told_beside_full_width_marks() -> None:
    result = reading("单位：甲\n领域: 乙\n版本:丙\n阶段: 目录\n")
    assert result.failure is not None
    assert (result.failure.cause, result.failure.place.line) == (Cause.COLON_WITHOUT_BLANK, 3)


def test_a_comment_with_chinese_punctuation_is_an_empty_document() -> None:
    result = reading("# 说明：先写单位，再写领域\n")
    assert result.document is not None
    assert (result.document.data, result.flaws) == ("", ())


def test_full_width_marks_name_the_value_that_they_spoil() -> None:
    result = reading("单位: 甲\n事项:\n  - 渠道: [甲，乙]\n    办理: {岗位：甲}\n")
    assert result.spoilt == (("事项", 0, "渠道", 0), ("事项", 0, "办理"))


FLAWS = [
    ("重复的键", "a: 1\nb: 2\na: 3\n", FlawKind.DUPLICATE_KEY, 3, True),
    ("锚点", "a: &x 1\n", FlawKind.ANCHOR, 1, True),
    ("引用", "a: &x 1\nb: *x\n", FlawKind.ANCHOR, 1, False),
    ("类型标记", "a: !!int 5\n", FlawKind.TAG, 1, True),
    ("指令", "%TAG ! tag:x,2000:\n---\na: 1\n", FlawKind.TAG, 1, True),
    ("多份内容", "a: 1\n---\nb: 2\n", FlawKind.SEVERAL_DOCUMENTS, 2, False),
    ("列表作键", "? [a, b]\n: c\n", FlawKind.COMPLEX_KEY, 1, True),
]


@pytest.mark.parametrize(
    ("text", "kind", "line", "readable"), [c[1:] for c in FLAWS], ids=[c[0] for c in FLAWS]
)
def test_yaml_that_is_let_in_nowhere(text: str, kind: FlawKind, line: int, readable: bool) -> None:
    result = reading(text)
    assert (result.flaws[0].kind, result.flaws[0].place.line) == (kind, line)
    assert (result.document is not None) is readable


def test_the_first_of_two_equal_keys_counts_and_places_stay_right() -> None:
    result = reading("a: [1, 2]\nb: 3\na: {c: 4}\nd: 5\n")
    assert result.document is not None
    assert result.document.data == {"a": ["1", "2"], "b": "3", "d": "5"}
    assert result.document.place(("d",)).line == 4
    assert result.flaws[0].first_line == 1


@pytest.mark.parametrize("number", [1, 400, 2000])
def test_a_second_document_is_told_whatever_is_wrong_with_it(number: int) -> None:
    first = "甲: &x [乙]\n" + "".join(f"丙{n}: 1\n" for n in range(number))
    result = reading(f"{first}---\n丁: [\n")
    assert [(flaw.kind, flaw.place.line) for flaw in result.flaws] == [
        (FlawKind.ANCHOR, 1),
        (FlawKind.SEVERAL_DOCUMENTS, number + 2),
    ]
    assert (result.document, result.failure) == (None, None)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_reading(raw: bytes) -> None:
    result = read("f.yaml", raw)
    assert result.document or result.failure or result.flaws


@given(st.text(max_size=200))
def test_any_text_gives_a_reading(text: str) -> None:
    result = read("f.yaml", text.encode("utf-8", "surrogatepass"))
    assert result.document or result.failure or result.flaws


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT, st.booleans())
@example(":0", True)
@example("甲:?", True)
@example("?甲", True)
@example("-甲", True)
def test_a_written_scalar_reads_back(text: str, flow: bool) -> None:
    written = f"键: [{scalar(text, flow=True)}]" if flow else f"键: {scalar(text)}"
    document = reading(written).document
    assert document is not None
    assert document.data == {"键": [text] if flow else text}


PROSE = "时限：按年度\n      － 第一点\n\n      ＃ 号楼\n      渠道：【政府网站，报纸】\n"


@pytest.mark.parametrize("head", ["备注: |\n      ", '备注: "'])
def test_marks_in_prose_are_no_flaws(head: str) -> None:
    ending = '"\n' if head.endswith('"') else ""
    text = f"领域：甲\n事项:\n  - 编号：一\n    {head}{PROSE}{ending}    渠道：乙\n"
    last = text[: text.rindex("渠道")].count("\n") + 1
    assert [flaw.place.line for flaw in read("a.yaml", text.encode()).flaws] == [1, 3, last]
