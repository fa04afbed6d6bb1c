"""Cells of marks and words, and the options they choose."""

import pytest

from gkcatalog.exchange.marks import Marked, block, ticked
from gkcatalog.exchange.titles import Titles

TITLES = Titles({}, {"街居级": "村级"})
ALL, GROUP = "公开对象.全社会", "公开对象.特定群体"
ACTIVE, ASKED = "方式.主动公开", "方式.依申请公开"
COUNTY, TOWN, JOINT = "层级.县级", "层级.乡级", "层级.乡级+村级"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", False), (" \n", False), ("否", False), ("—", False), ("□", False), ("□ □", False),
        ("£", False), ("√", True), ("√ √", True), ("是", True), ("P", True), ("R", True),
        ("V", True), ("√□", None), ("低保对象", None), ("是否", None),
    ],
)  # fmt: skip
def test_a_mark_says_yes_or_no_and_other_texts_say_neither(text: str, state: bool | None) -> None:
    assert ticked(text) is state


COLUMNS: dict[str, tuple[str, dict[str, str], Marked]] = {
    "everyone": ("公开对象", {ALL: "√", GROUP: ""}, Marked("全社会")),
    "everyone in words": ("公开对象", {ALL: "社会公众"}, Marked("全社会")),
    "nobody": ("公开对象", {ALL: "", GROUP: "□"}, Marked("")),
    "words of no meaning for everyone": (
        "公开对象", {ALL: "见附件"}, Marked("", unknown=[(ALL, "见附件")]),
    ),
    "a group without a name": ("公开对象", {ALL: "", GROUP: "√"}, Marked("特定群体")),
    "a group by its name": ("公开对象", {GROUP: "低保对象"}, Marked("低保对象")),
    "a group with a mark before it": (
        "公开对象", {GROUP: "√低保对象"}, Marked("低保对象", reworded=True),
    ),
    "a group in brackets": (
        "公开对象", {GROUP: "√（低保对象）"}, Marked("低保对象", reworded=True),
    ),
    "a wish for a group": (
        "公开对象", {GROUP: "特定群体（请写明）"}, Marked("特定群体", reworded=True),
    ),
    "everyone and a group": (
        "公开对象", {ALL: "√", GROUP: "低保对象"}, Marked("", conflict="全社会、低保对象"),
    ),
    "a letter for a mark": (
        "公开对象", {ALL: "R", GROUP: "£"}, Marked("全社会", letters=[(ALL, "R"), (GROUP, "£")]),
    ),
    "one of two": ("方式", {ACTIVE: "√", ASKED: ""}, Marked("主动公开")),
    "its own word for a mark": ("方式", {ACTIVE: "", ASKED: "依申请"}, Marked("依申请公开")),
    "another word for a mark": (
        "方式", {ACTIVE: "√", ASKED: "部分"}, Marked("主动公开", unknown=[(ASKED, "部分")]),
    ),
    "both": ("方式", {ACTIVE: "√", ASKED: "√"}, Marked("", conflict="主动公开、依申请公开")),
    "levels in order": ("层级", {TOWN: "√", COUNTY: "√"}, Marked(("县级", "乡级"))),
    "joint levels": ("层级", {COUNTY: "", JOINT: "√"}, Marked(("乡级", "村级"))),
    "a level by name for a mark": ("层级", {COUNTY: "县级", TOWN: ""}, Marked(("县级",))),
    "a word for a mark of a level": (
        "层级", {COUNTY: "√", TOWN: "部分"}, Marked(("县级",), unknown=[(TOWN, "部分")]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_of_marks(name: str) -> None:
    key, cells, expected = COLUMNS[name]
    assert block(key, cells, TITLES) == expected


WORDS: dict[str, tuple[str, str, Marked]] = {
    "everyone": ("公开对象", "全社会", Marked("全社会")),
    "everyone in other words": ("公开对象", "社会公众", Marked("全社会", reworded=True)),
    "the option that is ticked": (
        "公开对象", "√全社会 □特定群体", Marked("全社会", reworded=True),
    ),
    "no option ticked": ("公开对象", "□全社会 □特定群体", Marked("", reworded=True)),
    "a tick of nothing": ("公开对象", "√ □特定群体", Marked("", reworded=True)),
    "two groups": (
        "公开对象", "■低保对象■特困人员", Marked("低保对象、特困人员", reworded=True),
    ),
    "a group with 口 in its name": (
        "公开对象", "■人口较少家庭", Marked("人口较少家庭", reworded=True),
    ),
    "one group twice": ("公开对象", "■低保对象■低保对象", Marked("低保对象", reworded=True)),
    "everyone and a group": (
        "公开对象", "■全社会■低保对象", Marked("", reworded=True, conflict="全社会、低保对象"),
    ),
    "a manner": ("方式", "主动公开", Marked("主动公开")),
    "a manner in other words": ("方式", "主动", Marked("主动公开", reworded=True)),
    "two manners": ("方式", "主动公开、依申请公开", Marked("", conflict="主动公开、依申请公开")),
    "a manner ticked": ("方式", "√主动□依申请", Marked("主动公开", reworded=True)),
    "a manner after other words": (
        "方式", "由区级主动公开", Marked("主动公开", reworded=True),
    ),
    "a manner beside one that is denied": (
        "方式", "依申请公开（不主动公开）", Marked("依申请公开", reworded=True),
    ),
    "not in any manner": ("方式", "暂不予公开", Marked("不予公开", reworded=True)),
    "a manner that is denied": ("方式", "不主动公开", Marked("不主动公开", unknown_words="不主动公开")),
    "a manner that it is not": ("方式", "非主动公开", Marked("非主动公开", unknown_words="非主动公开")),
    "a manner denied from afar": (
        "方式", "不属于主动公开", Marked("不属于主动公开", unknown_words="不属于主动公开"),
    ),
    "a manner refused": (
        "方式", "不予主动公开", Marked("不予主动公开", unknown_words="不予主动公开"),
    ),
    "no manner": ("方式", "另行规定", Marked("另行规定", unknown_words="另行规定")),
    "a stage": ("环节", "决策公开", Marked("决策", reworded=True)),
    "two stages": ("环节", "决策、执行", Marked("", conflict="决策、执行")),
    "levels": ("层级", "乡级、县级", Marked(("县级", "乡级"))),
    "levels with a mark at the end": ("层级", "县级，", Marked(("县级",))),
    "joint levels": ("层级", "乡、村级", Marked(("乡级", "村级"))),
    "levels ticked": ("层级", "√县级 □乡级", Marked(("县级",))),
    "a level of no meaning": ("层级", "县级、片区", Marked(("县级、片区",), unknown_words="县级、片区")),
    "a level under its alias": ("层级", "街居级", Marked(("村级",))),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_a_column_of_words(name: str) -> None:
    key, text, expected = WORDS[name]
    assert block(key, {key: text}, TITLES) == expected
