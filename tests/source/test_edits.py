"""Values replaced and taken out where they stand."""

import pytest

from gkcatalog.model.finding import Edit
from gkcatalog.model.place import NodePath
from gkcatalog.source.document import Document
from gkcatalog.source.edits import apply, element_removal, scalar, scalar_replacement
from gkcatalog.source.reading import read


def document(text: str) -> Document:
    found = read("a.yaml", text.encode()).document
    assert found is not None, text
    return found


PLAIN = [
    "甲",
    "甲:乙",
    "甲#乙",
    "甲, 乙",
    "-甲",
    ":甲",
    "?甲",
    "--",
    "甲：乙",
    "1:30",
    "甲\u3000乙",
]
QUOTED = {
    "": '""', "甲: 乙": '"甲: 乙"', "甲:": '"甲:"', "甲 #乙": '"甲 #乙"', " 甲": '" 甲"', "甲 ": '"甲 "',
    "\u3000甲": '"\u3000甲"', "---": '"---"', "...": '"..."', "- 甲": '"- 甲"', "-": '"-"', "#甲": '"#甲"',
    "甲\n乙": r'"甲\n乙"', "甲\t乙\r": r'"甲\t乙\r"', '"甲': r'"\"甲"', "甲\\\u2028": r'"甲\\\u2028"',
    "甲\x85": r'"甲\x85"', "\x07": r'"\x07"', "*甲": '"*甲"',
}  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_reads_back_stays_plain(text: str) -> None:
    assert scalar(text) == text
    assert document(f"键: {text}\n").data == {"键": text}


@pytest.mark.parametrize("text", QUOTED)
def test_a_text_that_would_read_otherwise_is_quoted(text: str) -> None:
    assert scalar(text) == QUOTED[text]
    assert document(f"键: {QUOTED[text]}\n").data == {"键": text}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲", "甲"),
        ("甲:乙", "甲:乙"),
        ("甲, 乙", '"甲, 乙"'),
        ("甲]", '"甲]"'),
        ("?甲", '"?甲"'),
        (":甲", '":甲"'),
        ("甲:?", '"甲:?"'),
    ],
)
def test_within_brackets_more_is_quoted(text: str, written: str) -> None:
    assert scalar(text, flow=True) == written
    assert document(f"键: [{written}, 乙]\n").data == {"键": [text, "乙"]}


REPLACED: dict[str, tuple[str, NodePath, str, str, str | None]] = {
    "a value": ("键: 甲  # 注\n", ("键",), "甲", "乙", "键: 乙  # 注\n"),
    "a value in quotes": ("键: '甲'\n", ("键",), "甲", "乙", "键: 乙\n"),
    "an element": ("键:\n  - 甲\n  - 乙\n", ("键", 1), "乙", "丙", "键:\n  - 甲\n  - 丙\n"),
    "the only element, written as a text": ("键: 甲\n", ("键", 0), "甲", "乙", "键: 乙\n"),
    "no second element of a text": ("键: 甲\n", ("键", 1), "甲", "乙", None),
    "an element in brackets": ("键: [甲, 丁]\n", ("键", 0), "甲", "乙, 丙", '键: ["乙, 丙", 丁]\n'),
    "a value beside a list in brackets": ("甲: [乙]\n键: 甲\n", ("键",), "甲", "乙, 丙", "甲: [乙]\n键: 乙, 丙\n"),
    "a value that reads otherwise": ("键: 甲\n", ("键",), "乙", "丙", None),
    "a value on several lines": ("键: 甲\n  乙\n", ("键",), "甲 乙", "丙", None),
    "a block of text": ("键: |-\n  甲\n", ("键",), "甲", "丙", None),
}  # fmt: skip


@pytest.mark.parametrize("name", REPLACED)
def test_replace(name: str) -> None:
    text, path, old, new, expected = REPLACED[name]
    edit = scalar_replacement(document(text), path, old, new)
    assert (None if edit is None else apply(text, [edit])) == expected


TAKEN: dict[str, tuple[str, NodePath, str | None]] = {
    "a line": ("键:\n  - 甲\n  - 乙\n尾: 一\n", ("键", 0), "键:\n  - 乙\n尾: 一\n"),
    "the last line": ("键:\n  - 甲\n  - 乙", ("键", 1), "键:\n  - 甲\n"),
    "a line with a comment beside it": (
        "键:\n  - 甲  # 注\n  - 乙\n", ("键", 0), "键:\n  # 注\n  - 乙\n",
    ),
    "the first in brackets": ("键: [甲, 乙, 丙]  # 注\n", ("键", 0), "键: [乙, 丙]  # 注\n"),
    "the second in brackets": ("键: [甲, 乙, 丙]\n", ("键", 1), "键: [甲, 丙]\n"),
    "the last in brackets": ("键: [甲, 乙, 丙]\n", ("键", 2), "键: [甲, 乙]\n"),
    "in brackets on lines": ("键: [甲,\n  乙]\n", ("键", 1), "键: [甲]\n"),
    "a comment behind the comma": ("键: [甲,  # 注\n  乙]\n", ("键", 0), None),
    "a comment before the last": ("键: [甲,  # 注\n  乙]\n", ("键", 1), None),
    "the only one": ("键: [甲]\n", ("键", 0), None),
    "the only one, written as a text": ("键: 甲\n", ("键", 0), None),
    "no such one": ("键: [甲, 乙]\n", ("键", 2), None),
    "a key": ("键: [甲, 乙]\n", ("键",), None),
    "a block of text": ("键:\n  - |\n    甲\n  - 乙\n", ("键", 0), "键:\n  - 乙\n"),
    "a block of text, the next key below": (
        "事项:\n  - 键:\n    - 乙\n    - >-\n      甲\n\n  - 尾: 一\n", ("事项", 0, "键", 1),
        "事项:\n  - 键:\n    - 乙\n\n  - 尾: 一\n",
    ),
    "a mapping": ("键:\n  - 甲: 一\n    乙: 二\n  - 丙: 三\n", ("键", 0), "键:\n  - 丙: 三\n"),
    "a dash on a line of its own": ("键:\n  -\n    甲\n  - 乙\n", ("键", 0), None),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_take_out_an_element(name: str) -> None:
    text, path, expected = TAKEN[name]
    edit = element_removal(document(text), path)
    assert (None if edit is None else apply(text, [edit])) == expected


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "甲乙丙丁"),
        ([Edit(2, 3, "三"), Edit(0, 1, "一")], "一乙三丁"),
        ([Edit(0, 2, "一"), Edit(1, 3, "二")], "一丙丁"),
        ([Edit(1, 2, "一"), Edit(0, 4, "二")], "二"),
        ([Edit(1, 1, "一"), Edit(1, 1, "一")], "甲一乙丙丁"),
        ([Edit(1, 2, "二"), Edit(1, 1, "一")], "甲一二丙丁"),
        ([Edit(0, 1, ""), Edit(1, 2, "")], "丙丁"),
    ],
    ids=[
        "none", "in any order", "the first of two that overlap", "the one that begins first",
        "one given twice", "put in before a replacement", "side by side",
    ],
)  # fmt: skip
def test_apply(edits: list[Edit], expected: str) -> None:
    assert apply("甲乙丙丁", edits) == expected
