"""The search index as data: distinct texts once, items as columns of numbers."""

from typing import Any

import pytest
from support.index_file import index_in

from gkcatalog.model.item import Directory, Item, ItemFile, UnitCatalog
from gkcatalog.model.registry import Channel, Domain, Registry, Unit
from gkcatalog.render.published import Published
from gkcatalog.render.search.index import index, parts_of, search_data
from gkcatalog.render.search.part import PartMaker


def item(unit: str, domain: str, number: int, **fields: Any) -> Item:
    values = {"name": f"事项{number}", "bodies": ("本单位",), **fields}
    return Item(unit, domain, f"{domain}-{number}", **values)


REGISTRY = Registry(
    units=(Unit("a", "甲\x01局"), Unit("b", "乙局")),
    domains=(Domain("d", "社会救助"), Domain("e", "预算")),
    channels=(Channel("政府网站"),),
    local_channels=(
        Channel("专栏"),
        Channel("村\x01广播", ("大喇叭",)),
    ),
)
FULL = item(
    "a",
    "d",
    1,
    name="低\x01保",
    group="低\x01保",
    contents=("甲", "乙"),
    method="主动公开",
    channels=("大喇叭", "村\x01广播", "政府网站"),
    audience="特定群体：老年人",
    levels=("村级",),
    stage="服务",
)
ODD = item(
    "a", "d", 2, contents=("甲", "乙"), channels=("流动车",), levels=("县\x01级",), method="?"
)
ON_REQUEST = item(
    "b",
    "e",
    1,
    group="\u2028\u2029<'\\\"",
    contents=("乙",),
    method="依申请公开",
    audience="全社会",
)
FILES = (ItemFile("a", "a", "d", items=(FULL, ODD)), ItemFile("b", "b", "e", items=(ON_REQUEST,)))
PUBLISHED = Published.of(
    Directory((UnitCatalog("a", FILES[:1]), UnitCatalog("b", FILES[1:]))), REGISTRY
)
WANTED: dict[str, Any] = {
    "items": True,
    "text": ["低�保", "事项2", "事项1", "", "甲", "乙", "甲�局", "\u2028\u2029<'\\\"", "乙局"],
    "letters": ["事低保项", "sdbx"],
    "initials": {},
    "id": ["d-1", "d-2", "e-1"],
    "name": [0, 0, 0],
    "group": [0, 3, 7],
    "unit": [0, 0, 1],
    "domain": [0, 0, 1],
    "stage": [3, -1, -1],
    "method": [0, -1, 1],
    "audience": [1, -1, 0],
    "contents": [0, 1, 0],
    "bases": [0, 0, 0],
    "bodies": [0, 0, 1],
    "channels": [0, 1, 2],
    "levels": [0, 1, 2],
    "sets": {
        "contents": [(4, 5), (5,)],
        "bases": [()],
        "bodies": [(6,), (8,)],
        "channels": [(2, 0), (3,), ()],
        "levels": [(3,), (4,), ()],
    },
    "units": [["a", "甲�局", "jj"], ["b", "乙局", "yj"]],
    "domains": [["d", "社会救助", "shjz"], ["e", "预算", "ys"]],
    "stages": ("决策", "执行", "管理", "服务", "结果"),
    "methods": ("主动公开", "依申请公开"),
    "audiences": ["全社会", "老年人"],
    "channel_names": ["政府网站", "专栏", "村�广播", "流动车"],
    "level_names": ["市级", "县级", "乡级", "村级", "县�级"],
}


@pytest.mark.parametrize("name", WANTED)
def test_the_index_tells(name: str) -> None:
    assert index(PUBLISHED, parts_of(PUBLISHED))[name] == WANTED[name]


def test_the_index_tells_nothing_else() -> None:
    made = index(PUBLISHED, parts_of(PUBLISHED), item_pages=False)
    assert made.keys() == WANTED.keys()
    assert made["items"] is False


def test_the_index_can_stand_in_any_script() -> None:
    data = search_data(PUBLISHED, parts_of(PUBLISHED)).decode()
    assert [mark for mark in ("<", "\u2028", "\u2029") if mark in data] == []
    assert index_in(data)["text"] == WANTED["text"]


def test_words_of_the_district_stand_for_the_levels() -> None:
    named = item("a", "d", 3, levels=("区级", "县级", "镇级"))
    part = PartMaker(REGISTRY, {"区级": "县级", "镇级": "乡级"}).part([named])
    assert (part.level_names, part.levels.values) == (["县级", "乡级"], [[0, 1]])


def test_names_with_characters_of_several_readings_are_spelled_whole() -> None:
    names = ("预算调整", "调查", "低保", "㐀㐁A类")
    part = PartMaker(REGISTRY).part([item("a", "d", 1, name=name) for name in names])
    assert part.initials == {"预算调整": "ystz"}
    assert "".join(part.letters[one] for one in "低保调整类") == "dbdzl"


def test_what_a_part_made_before_teaches_changes_nothing() -> None:
    names = ("预算调整", "低保", "调解", "调整", "2026年预算")
    items = [item("a", "d", number, name=name) for number, name in enumerate(names)]
    maker = PartMaker(REGISTRY)
    maker.learn(PartMaker(REGISTRY).part(items[:3]))
    assert maker.part(items[1:]) == PartMaker(REGISTRY).part(items[1:])
