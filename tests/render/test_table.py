"""The official table: columns, marks, channel cells."""

from typing import Any

import pytest
from msgspec.structs import replace

from gkcatalog.model.item import Item
from gkcatalog.model.registry import Channel, Registry, Unit
from gkcatalog.render.table import (
    HeaderCell,
    bodies,
    channel_cell,
    header_cells,
    levels_used,
    official_columns,
)

REGISTRY = Registry(
    units=(Unit("czj", "区财政局", ("湛河区财政局",)), Unit("caozhen", "曹镇乡政府")),
    local_channels=(Channel("12345政务服务热线"),),
)
ITEM = Item("czj", "czyjs", "czyjs-001", name="政府预算", group="财政预算")


def value(key: str, item: Item, number: int = 1) -> str:
    columns = official_columns(REGISTRY, ("县级", "乡级"), {"区级": "县级"})
    return next(column.value(number, item) for column in columns if column.key == key)


def test_the_form_has_fourteen_leaf_columns_in_order() -> None:
    assert [(column.top, column.sub) for column in official_columns(REGISTRY)] == [
        ("序号", ""),
        ("公开事项", "一级事项"),
        ("公开事项", "二级事项"),
        ("公开内容（要素）", ""),
        ("公开依据", ""),
        ("公开时限", ""),
        ("公开主体", ""),
        ("公开渠道和载体", ""),
        ("公开对象", "全社会"),
        ("公开对象", "特定群体"),
        ("公开方式", "主动"),
        ("公开方式", "依申请"),
        ("公开层级", "县级"),
        ("公开层级", "乡级"),
    ]


def test_header_cells_span_rows_or_columns() -> None:
    cells = list(header_cells(official_columns(REGISTRY)))
    assert cells[:4] == [
        HeaderCell("序号", 0, 0, rows=2),
        HeaderCell("公开事项", 0, 1, columns=2),
        HeaderCell("一级事项", 1, 1),
        HeaderCell("二级事项", 1, 2),
    ]
    assert sum(cell.rows * cell.columns for cell in cells) == 2 * 14


@pytest.mark.parametrize(
    ("key", "change", "text"),
    [
        pytest.param("group", {"group": ""}, "", id="no first level"),
        pytest.param("everyone", {"audience": ""}, "", id="no audience"),
        pytest.param("everyone", {"audience": "被征收人"}, "", id="a group is not everyone"),
        pytest.param("specific", {"audience": "全社会"}, "", id="everyone is not a group"),
        pytest.param("active", {"method": "依申请公开"}, "", id="on request is not active"),
        pytest.param("county", {"levels": ("乡级",)}, "", id="other level"),
        pytest.param("number", {}, "1", id="number"),
        pytest.param("name", {}, "政府预算", id="second level"),
        pytest.param("contents", {"contents": ("甲", "乙")}, "甲\n乙", id="one element a line"),
        pytest.param(
            "bases", {"bases": ("《甲法》", "《乙法》")}, "《甲法》\n《乙法》", id="bases"
        ),
        pytest.param(
            "bodies", {"bodies": ("本单位", "曹镇乡政府")}, "区财政局、曹镇乡政府", id="own"
        ),
        pytest.param("everyone", {"audience": "全社会"}, "√", id="everyone"),
        pytest.param("specific", {"audience": "被征收人"}, "√\n被征收人", id="group"),
        pytest.param("specific", {"audience": "特定群体：被征收人"}, "√\n被征收人", id="prefix"),
        pytest.param("specific", {"audience": "特定群体"}, "√", id="unnamed group"),
        pytest.param("active", {"method": "主动公开"}, "√", id="active"),
        pytest.param("on_request", {"method": "依申请公开"}, "√", id="on request"),
        pytest.param("county", {"levels": ("区级",)}, "√", id="alias of a level"),
        pytest.param("township", {"levels": ("县级", "乡级")}, "√", id="two levels"),
    ],
)
def test_cells(key: str, change: dict[str, Any], text: str) -> None:
    assert value(key, replace(ITEM, **change)) == text


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(("湛河区财政局",), ("区财政局",), id="alias"),
        pytest.param(("区财政局", "本单位"), ("区财政局",), id="named once"),
        pytest.param(("各街道办事处",), ("各街道办事处",), id="unregistered names stay"),
    ],
)
def test_bodies(names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert bodies(replace(ITEM, bodies=names), REGISTRY) == expected


def test_levels_beyond_the_form_appear_where_used() -> None:
    assert levels_used(ITEM.levels) == ("县级", "乡级")
    used = levels_used(("村级", "地级"), {"地级": "市级"})
    assert used == ("市级", "县级", "乡级", "村级")


def test_channels_stand_two_a_line_in_official_order() -> None:
    cell = channel_cell(("纸质载体", "其他：公示平台", "12345政务服务热线"), REGISTRY)
    assert cell.split("\n") == [
        "□政府网站　□政府公报",
        "□两微一端　□发布会/听证会",
        "□广播电视　■纸质媒体",
        "□公开查阅点　□政务服务中心",
        "□便民服务站　□入户/现场",
        "□社区/企事业单位/村公示栏（电子屏）",
        "□精准推送　■其他：公示平台",
        "■12345政务服务热线",
    ]


def test_a_channel_outside_the_register_is_not_lost() -> None:
    assert channel_cell(("广场大屏",), REGISTRY).endswith("□12345政务服务热线　■广场大屏")
