"""Lines of texts of several lines, told without a parser."""

import pytest

from gkcatalog.source.long_texts import long_texts
from gkcatalog.source.reading import read

WITHIN = {
    "none": ("键: 甲\n表:\n  - 乙\n", []),
    "a block below a key": ("键: |\n  时限：甲\n  乙\n尾: 一\n", ["  时限：甲\n  乙\n"]),
    "with blank lines in it, not behind it": ("键: >-\n  甲\n\n  乙\n\n尾: 一\n", ["  甲\n\n  乙\n"]),
    "below a key behind a dash": (
        "- 键: |2 # 注\n    时限：甲\n  尾：一\n- 键: 二\n", ["    时限：甲\n"],
    ),
    "below a dash": ("表:\n  - |\n   甲\n  - 乙\n", ["   甲\n"]),
    "below a full-width dash": ("表:\n  － |\n    甲：乙\n  － 丙\n", ["    甲：乙\n"]),
    "below a full-width colon": ("键：|\n  甲：乙\n尾：一\n", ["  甲：乙\n"]),
    "two": ("键: |\n  甲\n尾: |\n  乙\n", ["  甲\n", "  乙\n"]),
    "to the end of the file": ("键: |\n  甲", ["  甲\n"]),
    "line ends of Windows": ("键: |\r\n  甲\r\n尾: 一\r\n", ["  甲\r\n"]),
    "in quotes": ('键: "甲\n  时限：乙"\n尾: 一\n', ['  时限：乙"\n']),
    "in single quotes, one of them doubled": ("键: '甲''\n  乙'\n尾: 一\n", ["  乙'\n"]),
    "an escaped quote does not end it": ('- "甲\n  \\"乙\n  丙"\n', ['  \\"乙\n  丙"\n']),
    "quotes that end on their line": ('键: "甲"\n尾: 一\n', []),
    "quotes that never end": ('键: "甲\n尾：一\n', []),
    "a sign in a text": ("键: 甲|\n尾: 乙 >\n", []),
    "a comment": ("# 键: |\n  尾: 一\n", []),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHIN)
def test_what_lies_within(name: str) -> None:
    text, expected = WITHIN[name]
    padded = f"{text}\n"
    assert [padded[start:end] for start, end in long_texts(text)] == expected


PROSE = "时限：按年度\n      － 第一点\n\n      ＃ 号楼\n      渠道：【政府网站，报纸】\n"


@pytest.mark.parametrize("head", ["备注: |\n      ", '备注: "'])
def test_marks_in_prose_are_no_flaws(head: str) -> None:
    ending = '"\n' if head.endswith('"') else ""
    text = f"领域：甲\n事项:\n  - 编号：一\n    {head}{PROSE}{ending}    渠道：乙\n"
    flaws = read("a.yaml", text.encode()).flaws
    assert [flaw.place.line for flaw in flaws] == [
        1,
        3,
        text[: text.rindex("渠道")].count("\n") + 1,
    ]
