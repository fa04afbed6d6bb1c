"""Where a cursor stands; `¦` marks it in the text, which is often unfinished."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.lsp.cursor import Cursor, cursor_at

ITEM = """\
单位: 区财政局
事项:
  - 编号: a-001
    名称: 政府预算
    依据:
      - 《预算法》第十四条
    渠道: [政府网站, 公开查阅点]
    办理:
      岗位: 信息员
    环节: 结果
"""


def at(text: str) -> Cursor | None:
    assert text.count("¦") == 1
    return cursor_at(text.replace("¦", ""), text.index("¦"))


def seen(text: str) -> tuple[object, ...]:
    cursor = at(text)
    assert cursor is not None
    whole = text.replace("¦", "")[cursor.start : cursor.end]
    return cursor.path, cursor.typed, whole, cursor.keyed


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("单位: 区财", "单位: 区财¦", (("单位",), "区财", "区财政局", False)),
        ("单位:", "单¦位:", ((), "单", "单位", True)),
        ("编号: a-001", "编号: ¦a-001", (("事项", "编号"), "", "a-001", False)),
        ("- 编号", "- ¦编号", (("事项",), "", "编号", True)),
        ("名称: 政府预算", "¦名称: 政府预算", (("事项",), "", "名称", True)),
        ("名称: 政府预算", "名称:¦", (("事项", "名称"), "", "", False)),
        ("名称: 政府预算", "名称: 政府¦预算  # 注", (("事项", "名称"), "政府", "政府预算", False)),
        ("名称: 政府预算", '名称: "政府¦预算"', (("事项", "名称"), "政府", "政府预算", False)),
        ("名称: 政府预算", "名¦", (("事项",), "名", "名", False)),
        ("- 《预", "- ¦《预", (("事项", "依据"), "", "《预算法》第十四条", False)),
        ("      - 《预算法》第十四条", "      - ¦", (("事项", "依据"), "", "", False)),
        ("      - 《预算法》第十四条", "    - 《¦", (("事项", "依据"), "《", "《", False)),
        ("[政府网站, 公", "[政府¦网站, 公", (("事项", "渠道"), "政府", "政府网站", False)),
        ("网站, 公开查", "网站, 公¦开查", (("事项", "渠道"), "公", "公开查阅点", False)),
        ("公开查阅点]", "¦", (("事项", "渠道"), "", "", False)),
        ("公开查阅点]", "\n      ¦", (("事项", "渠道"), "", "", False)),
        ("岗位: 信息员", "¦", (("事项", "办理"), "", "", False)),
        ("      岗位: 信息员", "      岗位: ¦", (("事项", "办理", "岗位"), "", "", False)),
        ("    环节: 结果\n", "    ¦\n", (("事项",), "", "", False)),
        ("    环节: 结果\n", "¦\n", ((), "", "", False)),
    ],
)
def test_the_surroundings_of_a_cursor(old: str, new: str, expected: tuple[object, ...]) -> None:
    assert ITEM.count(old) == 1
    assert seen(ITEM.replace(old, new)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位:\n  - {代码: ¦czj, 名称: 甲}\n", (("单位", "代码"), "", "czj", False)),
        ("单位:\n  - {代码: czj, 名¦称: 甲}\n", (("单位",), "名", "名称", True)),
        ("单位:\n  - {代码: czj,\n     类别: 区¦}\n", (("单位", "类别"), "区", "区", False)),
        (
            "规则: {单位: {czj: {忽略: [GK3¦]}}}\n",
            (("规则", "单位", "czj", "忽略"), "GK3", "GK3", False),
        ),
        ("规则: {忽略: [], ¦}\n", (("规则",), "", "", True)),
        ("渠道: ['政府¦网站']\n", (("渠道",), "政府", "政府网站", False)),
        ("渠道: [政府网站\n名称: ¦甲\n", (("名称",), "", "甲", False)),
    ],
    ids=lambda value: value.strip() if isinstance(value, str) else "",
)
def test_inside_brackets(text: str, expected: tuple[object, ...]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事项:\r\n  - 编号: a\r\n    环节: ¦\r\n", (("事项", "环节"), "", "", False)),
        ("事项:\r\n  -\r\n    编号: a-¦1\r\n", (("事项", "编号"), "a-", "a-1", False)),
        ("渠道: [政府网站,\r\n  公¦\r\n", (("渠道",), "公", "公", False)),
    ],
)
def test_lines_that_end_as_on_windows(text: str, expected: tuple[object, ...]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize("text", ["# 说¦明\n", "单位: 甲  # 说¦明\n"])
def test_nothing_in_a_comment(text: str) -> None:
    assert at(text) is None


@pytest.mark.parametrize(
    ("text", "given_keys"),
    [
        (ITEM.replace("    环节: 结果\n", "    ¦\n"), {"编号", "名称", "依据", "渠道", "办理"}),
        (ITEM.replace("    名称: 政府预算", "    ¦"), {"编号", "依据", "渠道", "办理", "环节"}),
        (ITEM.replace("- 编号", "- ¦编号"), {"名称", "依据", "渠道", "办理", "环节"}),
        (ITEM.replace("岗位: 信息员", "岗位: 信息员\n      ¦"), {"岗位"}),
        (ITEM.replace("单位: 区财政局", "单位: 区财政局\n¦"), {"单位", "事项"}),
        (f"{ITEM}  - ¦\n", set()),
        ("规则: {忽略: [], ¦, 级别: {}}\n", {"忽略", "级别"}),
    ],
)
def test_keys_that_are_there_already(text: str, given_keys: set[str]) -> None:
    cursor = at(text)
    assert cursor is not None
    assert cursor.given == given_keys


@given(st.text("单位: -[]{},'\"#\n《a", max_size=40), st.data())
def test_any_text_has_an_answer(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    cursor = cursor_at(text, offset)
    assert cursor is None or 0 <= cursor.start <= offset <= cursor.end <= len(text)
