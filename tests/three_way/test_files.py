"""Item files of two sides put together by item and field, wording and all."""

import pytest

from gkcatalog.source.reading import read
from gkcatalog.three_way.conflicts import Clash
from gkcatalog.three_way.files import MergedFile, merged_file

BASE = """\
# 文件的说明
单位: 区财政局
领域: 财政预决算
版本: 2026年版
事项:
  # 第一件
  - 编号: czyjs-001
    名称: 政府预算
    内容:
      - 收支表
      - 说明  # 待核
    时限: 20日内  # 起算日待定
    渠道: [政府网站, 公开查阅点]
    办理:
      岗位: 科员
      时限: 3日
  - 编号: czyjs-005
    名称: 政府决算
    时限: 10日内
  # 文件的结尾
"""
FIRST, SECOND = "名称: 政府预算", "名称: 政府决算"


def changed(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def new_item(number: int, name: str = "新增") -> tuple[str, str]:
    item = f"  - 编号: czyjs-{number:03}\n    名称: {name}\n"
    if number < 5:
        return ("  - 编号: czyjs-005", f"{item}  - 编号: czyjs-005")
    return ("  # 文件的结尾", f"{item}  # 文件的结尾")


def merge(ours: str, theirs: str, base: str = BASE) -> MergedFile:
    result = merged_file(base.encode(), ours.encode(), theirs.encode())
    assert result is not None
    return result


CLEAN = [
    pytest.param([(FIRST, "名称: 预算")], [(SECOND, "名称: 决算")], id="different items"),
    pytest.param([(FIRST, "名称: 预算")], [("20日内", "5日内")], id="neighbouring fields"),
    pytest.param([("20日内", "5日内")], [("  # 起算日待定", "")], id="a value and its comment"),
    pytest.param([("岗位: 科员", "岗位: 科长")], [("时限: 3日", "时限: 5日")], id="parts of a block"),
    pytest.param([("      - 说明", "      - 明细\n      - 说明")], [("      - 收支表\n", "")],
                 id="an element added, another removed"),
    pytest.param([("[政府网站,", "[政府网站, 政府公报,")], [(", 公开查阅点]", "]")],
                 id="the same in one line"),
    pytest.param([("版本: 2026年版", "版本: 2027年版")], [("领域: 财政", "领域: 财政")],
                 id="one side did nothing"),
    pytest.param([("版本: 2026年版", "版本: 2027年版")], [new_item(7)], id="header and a new item"),
    pytest.param([new_item(8)], [("    名称: 政府决算\n    时限: 10日内\n", "    名称: 决算\n")],
                 id="a new item beside an edited one"),
    pytest.param([("  # 第一件\n", "  # 第一件\n  # 已核\n")], [("# 文件的说明", "# 新的说明")],
                 id="comments"),
    pytest.param([("    时限: 10日内", "    时限: 10日内\n    备注: 甲")], [(SECOND, "名称: 决算")],
                 id="a field added"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), CLEAN)
def test_edits_of_both_sides_are_there_and_nothing_else_moves(
    ours: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    expected = MergedFile(changed(*ours, *theirs).encode())
    assert merge(changed(*ours), changed(*theirs)) == expected
    assert merge(changed(*theirs), changed(*ours)) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "order"),
    [
        pytest.param([7], [6], ["001", "005", "006", "007"], id="both at the end"),
        pytest.param([6, 8], [7], ["001", "005", "006", "007", "008"], id="interleaved"),
        pytest.param([3], [2, 9], ["001", "002", "003", "005", "009"], id="in the middle too"),
        pytest.param([10], [9], ["001", "005", "009", "010"], id="by number"),
    ],
)
def test_added_items_stay_ordered(ours: list[int], theirs: list[int], order: list[str]) -> None:
    sides = [changed(*map(new_item, numbers)) for numbers in (ours, theirs)]
    for mine, other in (sides, reversed(sides)):
        text = merge(mine, other).data.decode()
        found = [line[-3:] for line in text.splitlines() if "编号:" in line]
        assert found == order


CONFLICTS = [
    pytest.param(
        [("20日内", "5日内")], [("20日内", "7日内")],
        """\
<<<<<<< 我方（当前分支）：修改了 czyjs-001 的“时限”
    时限: 5日内  # 起算日待定
||||||| 原来
    时限: 20日内  # 起算日待定
=======
    时限: 7日内  # 起算日待定
>>>>>>> 对方：修改了 czyjs-001 的“时限”
""",
        "czyjs-001 的“时限”两边改得不同", id="one field",
    ),
    pytest.param(
        [("2026年版", "2027年版")], [("2026年版", "2028年版")],
        """\
<<<<<<< 我方（当前分支）：修改了“版本”
版本: 2027年版
||||||| 原来
版本: 2026年版
=======
版本: 2028年版
>>>>>>> 对方：修改了“版本”
""",
        "“版本”两边改得不同", id="a field of the header",
    ),
    pytest.param(
        [("岗位: 科员", "岗位: 甲")], [("岗位: 科员", "岗位: 乙")],
        """\
<<<<<<< 我方（当前分支）：修改了 czyjs-001 的“办理/岗位”
      岗位: 甲
||||||| 原来
      岗位: 科员
=======
      岗位: 乙
>>>>>>> 对方：修改了 czyjs-001 的“办理/岗位”
""",
        "czyjs-001 的“办理/岗位”两边改得不同", id="a part of a block",
    ),
    pytest.param(
        [("      - 收支表", "      - 甲")], [("      - 收支表", "      - 乙")],
        """\
<<<<<<< 我方（当前分支）：修改了 czyjs-001 的“内容”
    内容:
      - 甲
      - 说明  # 待核
||||||| 原来
    内容:
      - 收支表
      - 说明  # 待核
=======
    内容:
      - 乙
      - 说明  # 待核
>>>>>>> 对方：修改了 czyjs-001 的“内容”
""",
        "czyjs-001 的“内容”两边改得不同", id="one element of a list",
    ),
    pytest.param(
        [("  - 编号: czyjs-005\n    名称: 政府决算\n    时限: 10日内\n", "")], [(SECOND, "名称: 决算")],
        """\
<<<<<<< 我方（当前分支）：删除了 czyjs-005
||||||| 原来
  - 编号: czyjs-005
    名称: 政府决算
    时限: 10日内
=======
  - 编号: czyjs-005
    名称: 决算
    时限: 10日内
>>>>>>> 对方：修改了 czyjs-005
""",
        "czyjs-005 我方已删除，对方有修改", id="an item deleted and edited",
    ),
    pytest.param(
        [("10日内", "9日内")], [("    时限: 10日内\n", "")],
        """\
<<<<<<< 我方（当前分支）：修改了 czyjs-005 的“时限”
    时限: 9日内
||||||| 原来
    时限: 10日内
=======
>>>>>>> 对方：删除了 czyjs-005 的“时限”
""",
        "czyjs-005 的“时限”我方有修改，对方已删除", id="a field edited and deleted",
    ),
    pytest.param(
        [new_item(9, "甲事项")], [new_item(9, "乙事项")],
        """\
<<<<<<< 我方（当前分支）：新增了 czyjs-009“甲事项”
  - 编号: czyjs-009
    名称: 甲事项
||||||| 原来
=======
  - 编号: czyjs-009
    名称: 乙事项
>>>>>>> 对方：新增了 czyjs-009“乙事项”
""",
        "czyjs-009 被两边用于不同的新事项：“甲事项”和“乙事项”", id="one id for two new items",
    ),
    pytest.param(
        [("    时限: 10日内", "    时限: 10日内\n    备注: 甲")],
        [("    时限: 10日内", "    时限: 10日内\n    备注: 乙")],
        """\
<<<<<<< 我方（当前分支）：新增了 czyjs-005 的“备注”
    备注: 甲
||||||| 原来
=======
    备注: 乙
>>>>>>> 对方：新增了 czyjs-005 的“备注”
""",
        "czyjs-005 的“备注”两边新增得不同", id="one field added twice",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "block", "sentence"), CONFLICTS)
def test_a_conflict_names_both_sides_and_the_base_at_its_field(
    ours: list[tuple[str, str]], theirs: list[tuple[str, str]], block: str, sentence: str
) -> None:
    result = merge(changed(*ours), changed(*theirs))
    assert [conflict.sentence() for conflict in result.conflicts] == [sentence]
    text = result.data.decode()
    assert block in text
    around = text.replace(block, "")
    assert all(line in BASE.splitlines() for line in around.splitlines())
    assert read("x.yaml", result.data).document is None


def test_the_other_edits_of_a_file_in_conflict_are_merged() -> None:
    ours = changed(("20日内", "5日内"), (SECOND, "名称: 决算"))
    result = merge(ours, changed(("20日内", "7日内"), ("岗位: 科员", "岗位: 科长")))
    assert [conflict.clash for conflict in result.conflicts] == [Clash.EDITED]
    assert "    名称: 决算\n".encode() in result.data
    assert "      岗位: 科长\n".encode() in result.data


def test_a_conflict_behind_the_dash_takes_in_the_whole_item() -> None:
    base = "单位: 甲\n事项:\n- 名称: 子\n  编号: a-1\n  时限: 1日\n"
    ours = base.replace("子", "丑").replace("1日", "2日")
    result = merge(ours, base.replace("子", "寅"), base)
    assert [conflict.sentence() for conflict in result.conflicts] == ["a-1 两边改得不同"]
    assert "- 名称: 丑\n  编号: a-1\n  时限: 2日\n|||||||".encode() in result.data


def test_a_list_in_one_line_conflicts_where_an_element_was_replaced_differently() -> None:
    old = "渠道: [政府网站, 公开查阅点]"
    sides = [changed((old, f"渠道: [政府网站, {name}]")) for name in ("政府公报", "广播电视")]
    result = merge(*sides)
    assert [conflict.subject for conflict in result.conflicts] == ["czyjs-001 的“渠道”"]


def test_comments_beside_a_value_are_both_kept() -> None:
    sides = [changed(("10日内", f"10日内  # {note}")) for note in ("乙注", "甲注")]
    expected = changed(("10日内", "10日内  # 乙注  # 甲注"))
    assert merge(*sides) == MergedFile(expected.encode())


def test_markers_are_as_long_as_git_asks() -> None:
    sides = (changed(("20日内", "5日内")), changed(("20日内", "7日内")))
    result = merged_file(BASE.encode(), *(side.encode() for side in sides), 9)
    assert result is not None
    starts = ("<<<<<<<<< ", "||||||||| ", "=========\n", ">>>>>>>>> ")
    assert all(f"\n{start}".encode() in result.data for start in starts)


def test_a_list_that_one_side_wrote_anew_is_merged_by_value() -> None:
    lines = "渠道:\n      - 政府网站\n      - 精准推送"
    ours = changed(("渠道: [政府网站, 公开查阅点]", lines))
    theirs = changed(("渠道: [政府网站,", "渠道: [广播电视, 政府网站,"))
    expected = lines.replace("      - 政", "      - 广播电视\n      - 政")
    assert f"    {expected}\n".encode() in merge(ours, theirs).data


def test_a_list_written_anew_without_another_word_gives_way() -> None:
    ours = changed(("渠道: [政府网站, 公开查阅点]", "渠道:\n      - 政府网站\n      - 公开查阅点"))
    theirs = changed((", 公开查阅点]", "]"))
    assert merge(ours, theirs) == MergedFile(theirs.encode())


def test_comments_within_a_list_written_anew_are_not_dropped_for_an_edit() -> None:
    lines = "渠道:\n      - 政府网站  # 已核\n      - 公开查阅点"
    ours = changed(("渠道: [政府网站, 公开查阅点]", lines))
    result = merge(ours, changed((", 公开查阅点]", "]")))
    assert [conflict.sentence() for conflict in result.conflicts] == [
        "czyjs-001 的“渠道”两边改得不同"
    ]


def test_a_text_that_became_a_list_is_merged_by_value() -> None:
    ours = changed((SECOND, "名称: 政府决算\n    主体: [甲, 丙]"))
    base = changed((SECOND, "名称: 政府决算\n    主体: 甲"))
    theirs = changed((SECOND, "名称: 政府决算\n    主体: [甲, 乙]"))
    assert "    主体: [甲, 丙, 乙]\n".encode() in merge(ours, theirs, base).data
    assert merge(ours, theirs, base) == merge(theirs, ours, base)


def test_a_file_indented_anew_on_one_side_takes_the_edits_of_the_other() -> None:
    start, items = BASE.split("事项:\n")
    flat = f"{start}事项:\n" + "".join(line[2:] for line in items.splitlines(keepends=True))
    result = merge(flat, changed(("20日内", "5日内"), new_item(7)))
    expected = flat.replace("20日内", "5日内").replace(
        "# 文件的结尾", "- 编号: czyjs-007\n  名称: 新增\n# 文件的结尾"
    )
    assert result == MergedFile(expected.encode())


def test_line_ends_and_byte_order_marks_are_merged_on_their_own() -> None:
    windows = b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()
    edited = changed(("20日内", "5日内")).encode()
    expected = MergedFile(windows.replace("20日内".encode(), "5日内".encode()))
    assert merged_file(BASE.encode(), windows, edited) == expected
    assert merged_file(BASE.encode(), edited, windows) == expected


def test_a_missing_line_end_at_the_end_joins_no_lines() -> None:
    base = "单位: 甲\n事项:\n  - 编号: a-1\n    名称: 子"
    ours, theirs = (f"{base}\n  - 编号: a-{n}\n    名称: 丑" for n in (2, 3))
    expected = f"{ours}\n  - 编号: a-3\n    名称: 丑"
    assert merge(ours, theirs, base) == MergedFile(expected.encode())


def test_block_text_is_one_value() -> None:
    base = changed((SECOND, "名称: 政府决算\n    备注: |\n      一\n      # 二"))
    ours, theirs = base.replace("# 二", "# 三"), base.replace("10日内", "9日内")
    assert merge(ours, theirs, base) == MergedFile(ours.replace("10日内", "9日内").encode())


def test_files_that_both_sides_added_are_merged_from_nothing() -> None:
    theirs = changed(new_item(7))
    expected = changed(new_item(6), new_item(7))
    assert merge(changed(new_item(6)), theirs, "") == MergedFile(expected.encode())


ITEM = "事项:\n  - 编号: a-1\n    名称: 子\n"
LIST = f"{ITEM}    内容:\n      - 一\n      - 二\n"
LIMIT = f"{ITEM}    时限: 1日\n"
FLAT = "事项:\n- 编号: a-1\n  名称: 子\n"
PAIR = f"{ITEM}  - 编号: a-2\n    名称: 丑\n"
KEPT = {
    "blank lines, and comments that stand further left than a file is moved": (
        "事项:\n    - 编号: a-1\n      名称: 子\n\n   # 浅\n    - 编号: a-2\n      名称: 丑\n",
        "事项:\n- 编号: a-1\n  名称: 子\n\n# 浅\n- 编号: a-2\n  名称: 丑\n",
        "事项:\n    - 编号: a-1\n      名称: 寅\n\n   # 浅\n    - 编号: a-2\n      名称: 丑\n",
        "事项:\n- 编号: a-1\n  名称: 寅\n\n# 浅\n- 编号: a-2\n  名称: 丑\n",
    ),
    "a blank line within a new item that moves right": (
        FLAT,
        ITEM,
        f"{FLAT}\n# 新\n- 编号: a-2\n\n  名称: 丑\n",
        f"{ITEM}\n  # 新\n  - 编号: a-2\n\n    名称: 丑\n",
    ),
    "a comment above what the other side moves": (
        LIMIT,
        f"{FLAT}  时限: 1日\n".replace("子", "丑"),
        f"{ITEM}    # 注\n    时限: 2日\n",
        f"{FLAT}  # 注\n  时限: 2日\n".replace("子", "丑"),
    ),
    "a comment at the end of an item that the other side moves": (
        f"{ITEM}    # 尾\n",
        f"{FLAT}  # 尾\n".replace("子", "丑"),
        f"{ITEM}    # 尾\n    # 又\n",
        f"{FLAT}  # 尾\n  # 又\n".replace("子", "丑"),
    ),
    "an element added to a list that the other side edits and moves": (
        LIST,
        f"{FLAT}  内容:\n    - 一\n    - 贰\n",
        f"{LIST}      - 三\n",
        f"{FLAT}  内容:\n    - 一\n    - 贰\n    - 三\n",
    ),
    "a new item below a comment that stands further left than it": (
        "事项:\n    - 编号: a-1\n      名称: 子\n",
        FLAT,
        "事项:\n    - 编号: a-1\n      名称: 子\n   # 浅\n    - 编号: a-2\n      名称: 丑\n",
        f"{FLAT}# 浅\n- 编号: a-2\n  名称: 丑\n",
    ),
    "a comment above the key that comes to stand behind the dash": (
        "事项:\n  - 名称: 子\n    # 注\n    编号: a-1\n",
        "事项:\n  - 编号: a-1\n",
        "事项:\n  - 名称: 子\n    # 注\n    # 又\n    编号: a-1\n    时限: 1日\n",
        "事项:\n    # 又\n  - 编号: a-1\n    时限: 1日\n",
    ),
    "a list moved further by one side than by the other": (
        LIST,
        LIST.replace("      - ", "    - ").replace("一", "壹"),
        LIST.replace("      - ", "        - ").replace("二", "贰"),
        f"{ITEM}    内容:\n    - 壹\n    - 贰\n",
    ),
    "comments of both sides at both ends": (
        "# 一\n#\n# 二\n#\n单位: 甲\n",
        "# 一\n#\n# 二\n#\n# 三\n单位: 甲\n",
        "# 零\n# 一\n#\n# 二\n#\n单位: 甲\n",
        "# 零\n# 一\n#\n# 二\n#\n# 三\n单位: 甲\n",
    ),
    "a comment that one side took out and one that the other added": (
        "# 一\n# 二\n单位: 甲\n",
        "# 二\n单位: 甲\n",
        "# 一\n# 二\n# 三\n单位: 甲\n",
        "# 二\n# 三\n单位: 甲\n",
    ),
    "a comment that one side added to what both wrote alike": (
        "单位: 甲\n领域: 一\n",
        "单位: 乙  # 注\n领域: 一\n",
        "单位: 乙\n领域: 一\n",
        "单位: 乙  # 注\n领域: 一\n",
    ),
    "a comment beside a value and one below it": (
        LIMIT,
        LIMIT.replace("子", "丑  # 我"),
        LIMIT.replace("子", "丑\n      # 他"),
        LIMIT.replace("子", "丑  # 我\n      # 他"),
    ),
    "comments of both sides below a value": (
        LIMIT,
        LIMIT.replace("子", "子\n      # 乙"),
        LIMIT.replace("子", "子\n      # 甲"),
        LIMIT.replace("子", "子\n      # 乙\n      # 甲"),
    ),
    "comments of both sides beside a key whose value stands below": (
        LIST,
        LIST.replace("内容:", "内容:  # 甲"),
        LIST.replace("内容:", "内容:  # 乙"),
        LIST.replace("内容:", "内容:  # 乙  # 甲"),
    ),
    "comments of both sides behind the last item": (
        f"{ITEM}  # 甲\n",
        f"{ITEM}  # 甲\n  # 乙\n",
        f"{ITEM}  # 丙\n  # 甲\n",
        f"{ITEM}  # 丙\n  # 甲\n  # 乙\n",
    ),
    "a comment above an item that both sides edited": (
        ITEM,
        LIMIT.replace("事项:\n", "事项:\n  # 注\n"),
        ITEM.replace("子", "丑"),
        LIMIT.replace("事项:\n", "事项:\n  # 注\n").replace("子", "丑"),
    ),
    "a comment below a value that one side dropped goes with it": (
        f"{LIMIT}      # 待定\n\n      # 待核\n",
        ITEM,
        f"{LIMIT}      # 待定\n\n      # 待核\n    备注: 甲\n",
        f"{ITEM}    备注: 甲\n",
    ),
    "a comment within an item that one side dropped goes with it": (
        PAIR.replace("子\n", "子\n    # 尾\n"),
        "事项:\n  - 编号: a-2\n    名称: 丑\n",
        PAIR.replace("子\n", "子\n    # 尾\n  - 编号: a-3\n    名称: 寅\n"),
        "事项:\n  - 编号: a-3\n    名称: 寅\n  - 编号: a-2\n    名称: 丑\n",
    ),
    "a value that one side dropped and the other gave a comment goes": (
        LIMIT, ITEM, LIMIT.replace("1日", "1日  # 注"), ITEM,
    ),
    "a block of text written as one line": (
        f"{ITEM}    备注: |-\n      一\n    时限: 1日\n",
        f"{ITEM}    备注: 一  # 注\n    时限: 1日\n",
        f"{ITEM}    备注: |-\n      二\n    时限: 1日\n",
        f"{ITEM}    备注: |-\n      二\n    # 注\n    时限: 1日\n",
    ),
    "a block of text that both wrote alike, with comments below": (
        f"{ITEM}    备注: |\n      一\n    时限: 1日\n",
        f"{ITEM}    备注: |\n      二\n    # 乙\n    时限: 1日\n",
        f"{ITEM}    备注: |\n      二\n    # 甲\n    时限: 1日\n",
        f"{ITEM}    备注: |\n      二\n    # 乙\n    # 甲\n    时限: 1日\n",
    ),
    "a block of text beside one line without a comment": (
        f"{ITEM}    备注: |-\n      一\n    时限: 1日\n",
        f"{ITEM}    备注: 一\n    时限: 1日\n",
        f"{ITEM}    备注: |-\n      二\n    时限: 1日\n",
        f"{ITEM}    备注: |-\n      二\n    时限: 1日\n",
    ),
    "one line beside a block of text": (
        f"{ITEM}    备注: 一\n    时限: 1日\n",
        f"{ITEM}    备注: 二\n    时限: 1日\n",
        f"{ITEM}    备注: |-\n      一\n    时限: 1日\n",
        f"{ITEM}    备注: 二\n    时限: 1日\n",
    ),
    "the same text in quotes of two kinds": (
        LIMIT,
        LIMIT.replace("1日", "'2日'"),
        LIMIT.replace("1日", '"2日"'),
        LIMIT.replace("1日", '"2日"'),
    ),
    "another place for the key behind the dash": (
        LIMIT,
        "事项:\n  - 名称: 子\n    编号: a-1\n    时限: 1日\n",
        "事项:\n  - 时限: 1日\n    编号: a-1\n    名称: 子\n",
        "事项:\n  - 名称: 子\n    时限: 1日\n    编号: a-1\n",
    ),
    "more blanks behind the dash": (
        ITEM,
        "事项:\n  -   编号: a-1\n      名称: 子\n",
        ITEM.replace("子", "丑"),
        "事项:\n  -   编号: a-1\n      名称: 丑\n",
    ),
    "items in braces": (
        "事项:\n  - {编号: a-1, 名称: 子}\n  - {编号: a-2, 名称: 丑}\n",
        "事项:\n  - {编号: a-1, 名称: 寅}\n  - {编号: a-2, 名称: 丑}\n",
        "事项:\n  - {编号: a-1, 名称: 子}\n  - {编号: a-2, 名称: 卯}\n",
        "事项:\n  - {编号: a-1, 名称: 寅}\n  - {编号: a-2, 名称: 卯}\n",
    ),
    "a list in brackets below its key": (
        f"{ITEM}    渠道:\n      [甲, 乙]\n",
        f"{ITEM}    渠道:\n      [甲, 乙, 丙]\n",
        f"{LIMIT}    渠道:\n      [甲, 乙]\n",
        f"{LIMIT}    渠道:\n      [甲, 乙, 丙]\n",
    ),
    "a comment beside a list in brackets": (
        f"{ITEM}    渠道: [甲, 乙]  # 注\n",
        f"{ITEM}    渠道: [甲, 乙, 丙]  # 注\n",
        f"{ITEM}    渠道: [乙]  # 注\n",
        f"{ITEM}    渠道: [乙, 丙]  # 注\n",
    ),
    "elements that need quotes within brackets": (
        f"{ITEM}    渠道: [甲]\n",
        f'{ITEM}    渠道: [甲, "乙, 丙"]\n',
        f"{ITEM}    渠道: [丁, 甲]\n",
        f'{ITEM}    渠道: [丁, 甲, "乙, 丙"]\n',
    ),
    "a list written in lines by one and in brackets by the other": (
        f"{ITEM}    渠道: 甲\n",
        f"{ITEM}    渠道: [甲, 乙]\n",
        f"{ITEM}    渠道:\n      - 丙\n      - 甲\n",
        f"{ITEM}    渠道:\n      - 丙\n      - 甲\n      - 乙\n",
    ),
    "a list of which nothing stays": (
        f"{ITEM}    渠道: [甲, 乙]\n",
        f"{ITEM}    渠道:\n      - 甲\n",
        f"{ITEM}    渠道: [乙]\n",
        f"{ITEM}    渠道: []\n",
    ),
    "the same field, added with a comment by one": (
        ITEM, LIMIT, LIMIT.replace("1日", "1日  # 注"), LIMIT.replace("1日", "1日  # 注"),
    ),
    "the same field, added in quotes by one": (
        ITEM, LIMIT, LIMIT.replace("1日", '"1日"'), LIMIT.replace("1日", '"1日"'),
    ),
    "the same list, added with comments by both": (
        ITEM,
        LIST.replace("一", "一  # 甲"),
        LIST.replace("二", "二  # 乙"),
        LIST.replace("一", "一  # 甲").replace("二", "二  # 乙"),
    ),
    "the same list, added in brackets with a comment by both": (
        ITEM,
        f"{ITEM}    渠道: [甲,  # 注\n      乙]\n",
        f"{ITEM}    渠道: [甲,  # 注\n      乙]\n    备注: 丙\n",
        f"{ITEM}    渠道: [甲,  # 注\n      乙]\n    备注: 丙\n",
    ),
    "the same list, added in lines and in brackets": (
        ITEM, LIST, f"{ITEM}    内容: [一, 二]\n", LIST,
    ),
    "new fields of both in the order of fields": (
        ITEM,
        f"{ITEM}    主体: 甲\n    另外: 乙\n",
        f"{ITEM}    时限: 1日\n    环节: 结果\n",
        f"{ITEM}    时限: 1日\n    主体: 甲\n    环节: 结果\n    另外: 乙\n",
    ),
    "new fields at the head of an item in the order of fields": (
        "事项:\n  - 编号: a-1\n    内容: 一\n",
        "事项:\n  - 编号: a-1\n    沿用: gj/a-1\n    内容: 一\n",
        "事项:\n  - 编号: a-1\n    增加:\n      依据: [甲]\n    内容: 一\n",
        "事项:\n  - 编号: a-1\n    沿用: gj/a-1\n    增加:\n      依据: [甲]\n    内容: 一\n",
    ),
    "new fields of no known name in one order": (
        ITEM, f"{ITEM}    甲: 1\n", f"{ITEM}    乙: 1\n", f"{ITEM}    乙: 1\n    甲: 1\n",
    ),
    "new items by number": (
        ITEM,
        f"{ITEM}  - 编号: a-10\n    名称: 丑\n",
        f"{ITEM}  - 编号: a-9\n    名称: 寅\n",
        f"{ITEM}  - 编号: a-9\n    名称: 寅\n  - 编号: a-10\n    名称: 丑\n",
    ),
    "fields of a file that held comments alone": (
        "# 头\n", "# 头\n单位: 甲\n", "# 头\n# 二\n", "# 头\n单位: 甲\n# 二\n",
    ),
    "the end of a file that one side took off": (
        PAIR, PAIR.removesuffix("\n"), PAIR.replace("子", "寅"),
        PAIR.replace("子", "寅").removesuffix("\n"),
    ),
    "the ends of lines of one side that alone uses those of Windows": (
        "", "单位: 甲\r\n", "领域: 乙\n", "单位: 甲\r\n领域: 乙\r\n",
    ),
    "ends of lines that are mixed": (
        "单位: 甲\r\n领域: 乙\n", "单位: 甲\r\n领域: 丙\n", "单位: 丁\r\n领域: 乙\n",
        "单位: 丁\r\n领域: 丙\n",
    ),
    "a byte order mark that both have": (
        f"\ufeff{LIMIT}", f"\ufeff{LIMIT.replace('子', '丑')}", f"\ufeff{LIMIT.replace('1日', '2日')}",
        f"\ufeff{LIMIT.replace('子', '丑').replace('1日', '2日')}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
def test_what_neither_side_meant_to_change_is_kept(name: str) -> None:
    base, ours, theirs, expected = KEPT[name]
    assert merge(ours, theirs, base) == MergedFile(expected.encode())
    assert merge(theirs, ours, base) == MergedFile(expected.encode())


APART = {
    "an element given twice": (
        LIST.replace("二", "一"),
        LIST.replace("- 二", "- 一\n      - 三"),
        LIST.replace("- 二", "- 一").replace("- 一", "- 零", 1),
        "a-1 的“内容”两边改得不同",
    ),
    "an item in braces": (
        "事项:\n  - {编号: a-1, 名称: 子}\n",
        "事项:\n  - {编号: a-1, 名称: 丑}\n",
        "事项:\n  - {编号: a-1, 名称: 寅}\n",
        "“事项/a-1”两边改得不同",
    ),
    "a comment beside the sign of a block of text": (
        f"{ITEM}    备注: |\n      一\n",
        f"{ITEM}    备注: |\n      二\n",
        f"{ITEM}    备注: |  # 注\n      一\n",
        "a-1 的“备注”两边改得不同",
    ),
    "a comment within a list in brackets that both added": (
        ITEM,
        f"{ITEM}    渠道: [甲, 乙]\n",
        f"{ITEM}    渠道: [甲,  # 注\n      乙]\n",
        "a-1 的“渠道”两边新增得不同",
    ),
    "a comment in a list that both added, in brackets and in lines": (
        ITEM,
        f"{ITEM}    渠道: [甲, 乙]\n",
        f"{ITEM}    渠道:\n      - 甲  # 注\n      - 乙\n",
        "a-1 的“渠道”两边新增得不同",
    ),
    "elements that are no texts": (
        f"{ITEM}    对应: [甲, [乙]]\n",
        f"{ITEM}    对应: [甲, [乙], 丙]\n",
        f"{ITEM}    对应: [丁, 甲, [乙]]\n",
        "a-1 的“对应”两边改得不同",
    ),
    "a list and a block": (
        f"{ITEM}    办理: {{岗位: 甲}}\n",
        f"{ITEM}    办理: [甲]\n",
        f"{ITEM}    办理: [乙]\n",
        "a-1 的“办理”两边改得不同",
    ),
    "items of one id without a name": (
        ITEM,
        f"{ITEM}  - 编号: a-2\n    名称: [丑]\n",
        f"{ITEM}  - 编号: a-2\n    时限: 1日\n",
        "a-2 被两边用于不同的新事项：“”和“”",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", APART)
def test_what_would_be_lost_is_a_conflict(name: str) -> None:
    base, ours, theirs, sentence = APART[name]
    for mine, other in ((ours, theirs), (theirs, ours)):
        result = merge(mine, other, base)
        assert [conflict.sentence() for conflict in result.conflicts] == [sentence]
        text = result.data.decode()
        assert all(line in text for side in (ours, theirs) for line in side.splitlines())


def test_a_side_in_conflict_stands_at_the_column_of_the_file() -> None:
    result = merge(LIMIT.replace("1日", "2日"), f"{FLAT}  时限: 3日\n", LIMIT)
    text = result.data.decode()
    assert (
        "）：修改了 a-1 的“时限”\n  时限: 2日\n||||||| 原来\n  时限: 1日\n=======\n  时限: 3日\n>"
        in text
    )


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"\xb5\xa5\xce\xbb: x\n", id="not UTF-8"),
        pytest.param("单位：甲\n事项:\n".encode(), id="no YAML"),
        pytest.param("<<<<<<< 我方\n单位: 甲\n".encode(), id="markers left over"),
        pytest.param(f"{BASE}单位: 乙\n".encode(), id="a key given twice"),
        pytest.param(BASE.replace("czyjs-005", "czyjs-001").encode(), id="an id given twice"),
        pytest.param(BASE.replace("编号: czyjs-005", "环节: 结果").encode(), id="no id"),
        pytest.param(BASE.replace("czyjs-005", "[czyjs-005]").encode(), id="an id that is a list"),
        pytest.param(BASE.replace("- 编号: czyjs-005", "-\n    编号: czyjs-005").encode(),
                     id="a dash on a line of its own"),
        pytest.param("? 单位\n: 甲\n".encode(), id="a key behind a question mark"),
        pytest.param(b"{}\n", id="nothing in braces"),
        pytest.param("- 甲\n- 乙\n".encode(), id="a list"),
        pytest.param("{单位: 甲}\n".encode(), id="all in one line"),
    ],
)  # fmt: skip
def test_a_file_that_can_not_be_taken_apart_is_left_to_git(broken: bytes) -> None:
    fine, other = changed(("20日内", "5日内")).encode(), changed(("20日内", "7日内")).encode()
    assert merged_file(broken, fine, other) is None
    assert merged_file(fine, broken, other) is None
    assert merged_file(fine, other, broken) is None
    assert merged_file(broken, broken, fine) == MergedFile(fine)
    assert merged_file(fine, broken, broken) == MergedFile(broken)
