"""What a change of a standard means for the items that draw on it."""

from typing import Any

import pytest
from support.directories import item, meanings, version

from gkcatalog.diff.differences import differences
from gkcatalog.diff.effects import Judge
from gkcatalog.diff.upstream import Arrival, Drawing, Manner, arrivals
from gkcatalog.model.item import Item
from gkcatalog.reader import StatedItem

FILE = "catalogs/standards/gj/czyjs.yaml"
TARGET = {"id": "a-1", "extends": "gj/czyjs-001"}


def standard(**values: Any) -> Item:
    return item(unit="", file=FILE, **values)


def drawing(unit: str = "czj", name: str = "", id: str = "a-1", **stated: Any) -> Drawing:
    values = {**TARGET, "id": id, **stated.pop("values", {})}
    return Drawing(unit, "czyjs", name, StatedItem("u.yaml", 0, values, **stated))


def told(old: tuple[Item, ...], new: tuple[Item, ...], *drawings: Drawing) -> tuple[Arrival, ...]:
    found = differences(version(*old), version(*new), meanings())
    return arrivals(found, drawings, Judge(meanings()), {})


NOTE, LIMIT = (
    (standard(note="甲"), standard(note="乙")),
    (standard(), standard(time_limit="长期公开")),
)
ONE, TWO = standard(channels=("政府网站",)), standard(channels=("政府网站", "政府公报"))
ROWS: dict[str, tuple[Item, Item, Drawing, Manner, str, str]] = {
    "a value taken": (*NOTE, drawing(), Manner.COMES, "备注", "备注由“甲”改为“乙”。"),
    "a value of its own": (
        *NOTE, drawing(values={"note": "丙"}), Manner.MEETS, "备注",
        "标准由“甲”改为“乙”；本条自行写为“丙”，请核对是否还成立。",
    ),
    "a value of its own, that of the standard expected": (
        *NOTE, drawing(values={"note": "丙"}, expect={"note": "甲"}), Manner.MEETS, "备注",
        "标准由“甲”改为“乙”；本条自行写为“丙”，写时预期标准为“甲”，请核对是否还成立。",
    ),
    "a value taken, that of the standard expected": (
        *NOTE, drawing(expect={"note": "甲"}), Manner.MEETS, "备注",
        "标准由“甲”改为“乙”；本条写时预期标准为“甲”，请核对是否还成立。",
    ),
    "a value that is new": (
        standard(), NOTE[0], drawing(values={"note": "丙"}), Manner.MEETS, "备注",
        "标准增加“甲”；本条自行写为“丙”，请核对是否还成立。",
    ),
    "a value that is gone": (
        NOTE[0], standard(), drawing(values={"note": "丙"}), Manner.MEETS, "备注",
        "标准去掉“甲”；本条自行写为“丙”，请核对是否还成立。",
    ),
    "an element more, of a list with another edit": (
        ONE, TWO, drawing(add={"channels": ("广播电视",)}), Manner.COMES, "渠道",
        "增加通过“政府公报”公开。",
    ),
    "an element that the item had added": (
        ONE, TWO, drawing(add={"channels": ("政府公报",)}), Manner.MEETS, "渠道",
        "标准增加“政府公报”；本条用“增加”“去除”改过这个列表，请核对是否还成立。",
    ),
    "an element that the item had removed": (
        TWO, ONE, drawing(remove={"channels": ("政府公报",)}), Manner.MEETS, "渠道",
        "标准去掉“政府公报”；本条用“增加”“去除”改过这个列表，请核对是否还成立。",
    ),
    "the order of a list of its own": (
        TWO, standard(channels=("政府公报", "政府网站")),
        drawing(values={"channels": ("政府公报",)}), Manner.MEETS, "渠道",
        "标准由“政府网站；政府公报”改为“政府公报；政府网站”；本条自行写为“政府公报”，请核对是否还成立。",
    ),
    "another domain": (
        standard(), standard(domain="shjz"), drawing(), Manner.MEETS, "",
        "标准把这条事项移到了另一个领域，请核对本条所在的领域。",
    ),
    "another id": (
        standard(), standard(id="czyjs-009"), drawing(), Manner.LOST, "",
        "标准的编号改了，请把“沿用”改为 gj/czyjs-009。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_change_arrives_at_an_item(name: str) -> None:
    old, new, drawn, manner, field, message = ROWS[name]
    (arrival,) = told((old,), (new,), drawn)
    assert arrival == Arrival(
        manner, "czj", "czyjs", "czj/a-1", "政府预算", "gj/czyjs-001", field, message
    )


def test_an_item_that_is_gone_is_lost_to_all_who_draw_on_it() -> None:
    found = told((standard(),), (), drawing(name="预算"), drawing(values={"extends": "gj/x-1"}))
    assert [(each.manner, each.name, each.message) for each in found] == [
        (Manner.LOST, "预算", "标准不再有这条事项，请改为自行列出，或者登记退出。")
    ]


def test_arrivals_stand_by_unit_and_item_the_gravest_first_and_what_is_offered_last() -> None:
    old = (standard(note="甲"), standard(id="b-1", name="另一条", contents=("别的",)))
    new = (
        standard(note="乙", time_limit="长期公开", domain="shjz"),
        standard(id="c-1", name="又一条", contents=("其他",)),
    )
    other = drawing("mzj", values={"extends": "gj/b-1"}, id="a-9")
    found = told(
        old, new, other, drawing("mzj"), drawing(id="a-2", values={"note": "丙"}), drawing()
    )
    assert [(each.item, each.manner.chinese, each.field) for each in found] == [
        ("czj/a-1", "遇本地改动", ""),
        ("czj/a-1", "随标准更新", "备注"),
        ("czj/a-1", "随标准更新", "时限"),
        ("czj/a-2", "遇本地改动", ""),
        ("czj/a-2", "遇本地改动", "备注"),
        ("czj/a-2", "随标准更新", "时限"),
        ("mzj/a-1", "遇本地改动", ""),
        ("mzj/a-1", "随标准更新", "备注"),
        ("mzj/a-1", "随标准更新", "时限"),
        ("mzj/a-9", "失去标准", ""),
        ("", "标准新增", ""),
    ]
