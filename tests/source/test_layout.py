"""Canonical layout: order, indents, lists in one line, comments with what they belong to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkcatalog.model.fields import FIELDS, Shape
from gkcatalog.source.layout.canonical import layout
from gkcatalog.source.layout.tree import comments_of
from gkcatalog.source.reading import read
from gkcatalog.source.writing import Writable, file_text


def laid(text: str) -> str | None:
    reading = read("a.yaml", text.encode())
    assert reading.document is not None, (reading.failure, reading.flaws, text)
    return layout(reading.document)


CANONICAL = """\
# yaml-language-server: $schema=x
# 说明
单位: 区财政局
领域: 财政预决算
阶段: 目录
版本: 2026年版
事项:
  # 第一条
  - 编号: czyjs-001  # 不改
    沿用: gj/czyjs-001
    增加:
      内容:
        - 重点说明
      渠道: [两微一端]
    内容:
      # 表
      - 收支表  # 表一
      - 说明
      # 以上各项
    时限: "20: 日"
    渠道: [政府网站, '其他：甲, 乙']  # 渠道
    层级: [县级]
    备注: |
      第一行
        缩进行

      末行
  # 第二条
  - 编号: czyjs-002
# 完
"""

CASES = {
    "canonical text stays": (CANONICAL, CANONICAL),
    "a header out of order": (
        "领域: 甲\n事项:\n  - 编号: a\n单位: 乙\n",
        "单位: 乙\n领域: 甲\n事项:\n  - 编号: a\n",
    ),
    "a standard's header": (
        "事项: []\n领域: 甲\n标准: gj\n",
        "标准: gj\n领域: 甲\n事项: []\n",
    ),
    "an unknown key stays above the items": (
        "备住: 一\n事项:\n  - 编号: a\n单位: 乙\n",
        "单位: 乙\n备住: 一\n事项:\n  - 编号: a\n",
    ),
    "keys of an item": (
        "事项:\n- 渠道: [一]\n  必备: 否\n  名称: 乙\n  自编: 丙\n  预期: {时限: 三}\n  编号: a\n"
        "  沿用: b\n",
        "事项:\n  - 编号: a\n    必备: 否\n    沿用: b\n    预期:\n      时限: 三\n    名称: 乙\n"
        "    渠道: [一]\n    自编: 丙\n",
    ),
    "keys inside a block": (
        "事项:\n  - 办理: {时限: 三, 程序: [甲], 岗位: 乙}\n",
        "事项:\n  - 办理:\n      岗位: 乙\n      程序:\n        - 甲\n      时限: 三\n",
    ),
    "short terms in one line": (
        "事项:\n  - 渠道:\n      - 政府网站\n      - 两微一端\n",
        "事项:\n  - 渠道: [政府网站, 两微一端]\n",
    ),
    "short terms that need quotes stay in lines": (
        "事项:\n  - 渠道:\n      - 其他：甲, 乙\n",
        "事项:\n  - 渠道:\n      - 其他：甲, 乙\n",
    ),
    "terms with comments stand in lines": (
        "事项:\n  - 渠道: [甲, # 一\n      乙] # 二\n",
        "事项:\n  - 渠道:  # 二\n      - 甲  # 一\n      - 乙\n",
    ),
    "other lists stand in lines": (
        "事项:\n  - 内容: [甲, 乙]\n",
        "事项:\n  - 内容:\n      - 甲\n      - 乙\n",
    ),
    "a comment moves with its key": (
        "单位: 乙\n# 关于版本\n版本: 三  # 年\n领域: 丁\n",
        "单位: 乙\n领域: 丁\n# 关于版本\n版本: 三  # 年\n",
    ),
    "the first comment stays first": (
        "# 文件\n领域: 丁\n单位: 乙\n",
        "# 文件\n单位: 乙\n领域: 丁\n",
    ),
    "a comment between dash and key stands above the dash": (
        "事项:\n  -\n    # 一\n    编号: a\n",
        "事项:\n  # 一\n  - 编号: a\n",
    ),
    "a comment on a dash stands above it": (
        "事项:\n  - # 一\n    编号: a\n",
        "事项:\n  # 一\n  - 编号: a\n",
    ),
    "a comment at the end of an item stays in it": (
        "事项:\n- 编号: a\n  # 一\n# 二\n- 编号: b\n",
        "事项:\n  - 编号: a\n    # 一\n  # 二\n  - 编号: b\n",
    ),
    "blank lines and blanks at line ends go": (
        "\n\n单位: 乙   \n\n\n领域: 丁\n\n",
        "单位: 乙\n领域: 丁\n",
    ),
    "a text over several lines becomes one": (
        "事项:\n  - 名称: 甲\n      乙\n",
        "事项:\n  - 名称: 甲 乙\n",
    ),
    "quotes stay as typed": (
        "事项:\n  - 时限: '20日'\n    名称: \"甲\\t乙\"\n",
        "事项:\n  - 名称: \"甲\\t乙\"\n    时限: '20日'\n",
    ),
    "block texts are indented anew": (
        "事项:\n- 备注: >-\n     甲\n\n     乙\n  编号: a\n",
        "事项:\n  - 编号: a\n    备注: >-\n      甲\n\n      乙\n",
    ),
    "a text kept with its last blank lines": (
        "事项:\n- 备注: |+\n   甲\n\n  编号: a\n",
        "事项:\n  - 编号: a\n    备注: |+\n      甲\n\n",
    ),
    "empty values": (
        "事项:\n  -\n  - 名称:\n    渠道: [ ]\n    办理: { }\n",
        "事项:\n  -\n  - 名称:\n    渠道: []\n    办理: {}\n",
    ),
    "a marker of the document goes": ("--- # 一\n单位: 甲\n", "# 一\n单位: 甲\n"),
    "line ends of Windows stay": (
        "领域: 甲\r\n单位: 乙\r\n",
        "单位: 乙\r\n领域: 甲\r\n",
    ),
    "a file without an end of line": ("单位: 甲", "单位: 甲\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    before, after = CASES[name]
    assert laid(before) == after
    assert laid(after) == after


@pytest.mark.parametrize("text", ["- a\n- b\n", "甲\n", ""])
def test_a_root_that_is_no_mapping_is_left_alone(text: str) -> None:
    assert laid(text) is None


def test_a_list_that_is_too_wide_stands_in_lines() -> None:
    terms = [*["社区/企事业单位/村公示栏（电子屏）"] * 4, "政府网站", "两微一端"]
    fits = f"事项:\n  - 渠道: [{', '.join(terms)}]\n"
    assert laid(fits) == fits
    wide = f"事项:\n  - 渠道: [{', '.join([*terms, '纸质媒体'])}]\n"
    lines = "".join(f"      - {term}\n" for term in [*terms, "纸质媒体"])
    assert laid(wide) == f"事项:\n  - 渠道:\n{lines}"


def test_what_the_program_writes_is_laid_out() -> None:
    values: dict[str, Writable] = {}
    for field in FIELDS:
        if field.parts:
            listed = {p.key: ["甲", "乙"] for p in field.parts if p.shape is Shape.LIST}
            texts = {part.key: "甲" for part in field.parts if part.shape is not Shape.LIST}
            values[field.key] = {p.key: {**texts, **listed}[p.key] for p in field.parts}
        else:
            values[field.key] = ["甲", "乙, 丙"] if field.shape is Shape.LIST else "甲: 乙"
    text = file_text({"单位": "甲", "领域": "乙", "阶段": "目录"}, [values, {"编号": "a"}])
    assert laid(text) == text


WORDS = st.text("甲乙丙a1 ：，:#-'\"[]{},&*!|>%@?=~.", max_size=8)
PLAIN = st.text("甲乙丙丁a1：", min_size=1, max_size=6)
COMMENT = st.sampled_from(["", "", "", "# 注", "#注 - 乙", "# a: [b", "#"])
KEYS = [field.key for field in FIELDS]


@st.composite
def scalars(draw: st.DrawFn, indent: int) -> str:
    """A scalar in one of the styles, as it may stand behind a key at an indent."""
    style = draw(st.sampled_from(["plain", "plain", "double", "single", "literal", "folded"]))
    text = draw(WORDS)
    if style == "plain":
        return f" {draw(PLAIN)}"
    if style == "double":
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f' "{escaped}"'
    if style == "single":
        return " '{}'".format(text.replace("'", "''"))
    chomp = draw(st.sampled_from(["", "-", "+"]))
    margin = " " * (indent + draw(st.integers(1, 4)))
    lines = draw(st.lists(PLAIN, min_size=1, max_size=3))
    breaks = [draw(st.sampled_from(["\n", "\n\n"])) + margin + line for line in lines]
    return f" {'|' if style == 'literal' else '>'}{chomp}" + "".join(breaks)


@st.composite
def comments(draw: st.DrawFn, widest: int) -> str:
    """Lines of comments and blank lines at any column."""
    lines = ""
    for _ in range(draw(st.integers(0, 2))):
        text = draw(COMMENT)
        lines += " " * draw(st.integers(0, widest)) + text + "\n" if text else "\n"
    return lines


@st.composite
def flows(draw: st.DrawFn, depth: int = 0) -> str:
    parts = draw(st.lists(PLAIN, max_size=3))
    if depth == 0 and draw(st.integers(0, 3)) == 0:
        inner = ", ".join(f"{draw(st.sampled_from(KEYS))}{n}: {p}" for n, p in enumerate(parts))
        return f" {{{inner}}}"
    joints = [draw(st.sampled_from([",", ", ", ", # 注\n        ", ",\n       "])) for _ in parts]
    return " [" + "".join(f"{p}{j}" for p, j in zip(parts, joints, strict=True)) + "]"


@st.composite
def mappings(draw: st.DrawFn, indent: int, depth: int) -> str:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True))
    text = ""
    for number, key in enumerate(keys):
        above = draw(comments(indent + 3)) if number else ""
        text += above + " " * indent + key + ":"
        text += draw(values(indent, depth))
    return text


@st.composite
def values(draw: st.DrawFn, indent: int, depth: int) -> str:
    kind = draw(st.sampled_from(["scalar", "scalar", "flow", "list", "mapping", "empty"]))
    beside = draw(COMMENT)
    beside = f" {beside}" if beside else ""
    if kind == "list":
        inner = indent + draw(st.integers(0, 3))
        elements = draw(st.lists(scalars(inner), min_size=1, max_size=3))
        lines = [draw(comments(inner + 3)) + " " * inner + "-" + e + "\n" for e in elements]
        return f"{beside}\n" + "".join(lines)
    if kind == "mapping" and depth:
        inner = indent + draw(st.integers(1, 3))
        return f"{beside}\n" + draw(comments(inner + 2)) + draw(mappings(inner, depth - 1))
    if kind == "flow":
        return draw(flows()) + beside + "\n"
    if kind == "scalar":
        text = draw(scalars(indent))
        return text + ("" if "\n" in text else beside) + "\n"
    return f"{beside}\n"


@st.composite
def files(draw: st.DrawFn) -> str:
    text = draw(comments(2))
    for key in draw(st.permutations(["单位", "领域", "阶段", "版本"])):
        text += f"{key}: {draw(PLAIN)}\n{draw(comments(2))}"
    dash = draw(st.integers(0, 3))
    text += "事项:\n"
    for _ in range(draw(st.integers(1, 3))):
        gap = draw(st.integers(1, 3))
        item = draw(mappings(dash + 1 + gap, 2))
        first = item[dash + 1 + gap :]
        text += draw(comments(dash + 3)) + " " * dash + "-" + " " * gap + first
    return text + draw(comments(4))


@settings(max_examples=400, deadline=None)
@given(files())
def test_layout_keeps_data_and_comments_and_is_stable(text: str) -> None:
    reading = read("a.yaml", text.encode())
    if reading.document is None or reading.flaws:
        return
    after = layout(reading.document)
    assert after is not None
    again = read("a.yaml", after.encode())
    assert again.document is not None
    assert again.document.data == reading.document.data
    assert sorted(comments_of(again.document)) == sorted(comments_of(reading.document))
    assert layout(again.document) == after


NASTY = st.text("ab甲：:-?,[]{}#&*!|>'\"%@`~=\\ \t\n\r\x85\u2028\ufeff", max_size=40)


@settings(max_examples=400, deadline=None)
@given(NASTY, st.sampled_from(["{}", "单位: {}", "单位: 甲\n{}", "事项:\n  - {}\n  - 编号: a\n"]))
def test_whatever_is_read_is_laid_out_or_left_alone(nasty: str, frame: str) -> None:
    document = read("a.yaml", frame.replace("{}", nasty).encode()).document
    if document is None:
        return
    after = layout(document)
    if after is not None:
        again = read("a.yaml", after.encode()).document
        assert again is not None
        assert again.data == document.data
        assert layout(again) == after
