"""Entries added to and taken out of a list at the root of a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.source.document import Document
from gkcatalog.source.list_edits import with_entry, without_entries
from gkcatalog.source.reading import read

ENTRY = {"规则": "GK301", "理由": "甲: 乙"}


def document(text: str) -> Document:
    found = read("a.yaml", text.encode()).document
    assert found is not None, text
    return found


ADDED = {
    "an empty list in brackets": (
        "# 一\n豁免: []\n# 二\n",
        '# 一\n豁免:\n  - 规则: GK301\n    理由: "甲: 乙"\n# 二\n',
    ),
    "an empty list with a comment": (
        "豁免: []  # 暂无\n",
        '豁免:  # 暂无\n  - 规则: GK301\n    理由: "甲: 乙"\n',
    ),
    "an empty list at the end of a file": (
        "豁免: []",
        '豁免:\n  - 规则: GK301\n    理由: "甲: 乙"\n',
    ),
    "an empty file": ("# 一\n", '# 一\n豁免:\n  - 规则: GK301\n    理由: "甲: 乙"\n'),
    "a list in lines": (
        "豁免:\n- 规则: GK201\n  理由: 一  # 注\n# 完\n",
        '豁免:\n- 规则: GK201\n  理由: 一  # 注\n- 规则: GK301\n  理由: "甲: 乙"\n# 完\n',
    ),
    "a list of mappings in braces": (
        "豁免:\n  - {规则: GK201, 理由: 一}  # 注\n",
        '豁免:\n  - {规则: GK201, 理由: 一}  # 注\n  - 规则: GK301\n    理由: "甲: 乙"\n',
    ),
    "a list in brackets": (
        "豁免: [{规则: GK201}]  # 注\n",
        '豁免: [{规则: GK201}, {规则: GK301, 理由: "甲: 乙"}]  # 注\n',
    ),
    "line ends of Windows": (
        "豁免:\r\n  - 规则: GK201\r\n",
        '豁免:\r\n  - 规则: GK201\r\n  - 规则: GK301\r\n    理由: "甲: 乙"\r\n',
    ),
    "behind a block of text": (
        "豁免:\n  - 甲: |\n      一\n# 完\n",
        '豁免:\n  - 甲: |\n      一\n  - 规则: GK301\n    理由: "甲: 乙"\n# 完\n',
    ),
}
TAKEN = {
    "the first of two": (
        "豁免:\n  # 甲\n  - 规则: a\n    理由: 一  # 注\n  # 乙\n  - 规则: b\n",
        {0},
        "豁免:\n  # 甲\n  # 乙\n  - 规则: b\n",
    ),
    "the last of two": (
        "豁免:\n  - 规则: a\n  - 规则: b\n    理由: 二\n# 完\n",
        {1},
        "豁免:\n  - 规则: a\n# 完\n",
    ),
    "the last without an end of line": (
        "豁免:\n  - 规则: a\n  - 规则: b",
        {1},
        "豁免:\n  - 规则: a\n",
    ),
    "all of a list in lines": (
        "豁免:  # 说明\n  - 规则: a\n  # 注\n  - {规则: b}\n# 完\n",
        {0, 1},
        "豁免: []  # 说明\n  # 注\n# 完\n",
    ),
    "all of a list in brackets": ("豁免: [{规则: a}, {规则: b}]\n", {0, 1}, "豁免: []\n"),
    "the first in brackets": ("豁免: [{规则: a}, {规则: b}]\n", {0}, "豁免: [{规则: b}]\n"),
    "the last in brackets": ("豁免: [{规则: a}, {规则: b}]\n", {1}, "豁免: [{规则: a}]\n"),
    "two of three in brackets": (
        "豁免: [{规则: a}, {规则: b}, {规则: c}]\n",
        {0, 2},
        "豁免: [{规则: b}]\n",
    ),
    "one that ends with a block of text before a blank line": (
        "豁免:\n  - 规则: a\n    理由: >-\n      一\n      二\n\n  - 规则: b\n    理由: 二\n",
        {0},
        "豁免:\n\n  - 规则: b\n    理由: 二\n",
    ),
    "all, each with a block of text": (
        "豁免:\n  - 规则: a\n    理由: |\n      一\n  - 规则: b\n    理由: |\n      二\n# 完\n",
        {0, 1},
        "豁免: []\n# 完\n",
    ),
    "one that ends with a block of text": (
        "豁免:\n  - 甲: 一\n    乙: |\n      二\n  # 注\n  - {甲: 三}\n",
        {0},
        "豁免:\n  # 注\n  - {甲: 三}\n",
    ),
    "none": ("豁免: []\n", set(), "豁免: []\n"),
}


@pytest.mark.parametrize("name", ADDED)
def test_add(name: str) -> None:
    before, after = ADDED[name]
    assert with_entry(document(before), "豁免", ENTRY) == after
    entries = document(before).value(("豁免",))
    assert document(after).data == {"豁免": [*(entries or []), ENTRY]}


@pytest.mark.parametrize("name", TAKEN)
def test_take(name: str) -> None:
    before, indices, after = TAKEN[name]
    assert without_entries(document(before), "豁免", indices) == after


@given(
    st.lists(
        st.dictionaries(st.sampled_from("甲乙丙"), st.text(max_size=6), min_size=1), max_size=5
    ),
    st.sets(st.integers(0, 4)),
)
def test_what_is_added_and_taken_is_what_is_read(
    entries: list[dict[str, str]], taken: set[int]
) -> None:
    text = "# 头\n豁免: []\n# 尾\n"
    for entry in entries:
        text = with_entry(document(text), "豁免", entry)
    assert document(text).data == {"豁免": entries}
    indices = {index for index in taken if index < len(entries)}
    left = without_entries(document(text), "豁免", indices)
    kept = [entry for index, entry in enumerate(entries) if index not in indices]
    assert document(left).data == {"豁免": kept}
    assert left.startswith("# 头\n") and left.endswith("# 尾\n")
