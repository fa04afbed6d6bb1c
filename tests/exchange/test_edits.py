"""What a table changes in an item that is there already."""

import pytest
from generated import items
from hypothesis import given
from msgspec.structs import replace
from registers import REGISTRY

from gkcatalog.exchange.edits import edits
from gkcatalog.exchange.imported import ImportedItem, Value
from gkcatalog.exchange.item_values import item_of, item_values
from gkcatalog.model.item import Handling, Item
from gkcatalog.model.settings import Settings

SETTINGS = Settings(level_aliases={"区级": "县级"})
ITEM = Item(
    "czj", "czyjs", "czyjs-001", "政府预算", ("收入表",), ("《预算法》",), "20日内", ("本单位",),
    "主动公开", ("政府网站", "政务服务中心"), "全社会", levels=("区级", "乡级"), note="备注",
)  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        pytest.param({}, {}, id="a table without columns"),
        pytest.param({"名称": "政府 预算"}, {}, id="blanks alone"),
        pytest.param({"主体": ("区财政局",)}, {}, id="本单位 by its name"),
        pytest.param({"主体": ("湛河区财政局",)}, {}, id="本单位 by its alias"),
        pytest.param({"渠道": ("政务服务中心", "政府网站")}, {}, id="channels in another order"),
        pytest.param({"渠道": ("政府网站", "行政服务中心")}, {}, id="a channel by its synonym"),
        pytest.param({"层级": ("县级", "乡级")}, {}, id="a level under its alias"),
        pytest.param({"编号": "czyjs-009"}, {}, id="the id is never edited"),
        pytest.param({"内容": "收入表"}, {}, id="a text for a list of one"),
        pytest.param({"沿用": "gj/czyjs-001"}, {}, id="nor is 沿用"),
        pytest.param({"解读": ()}, {}, id="an empty list for nothing"),
        pytest.param({"层级": ("乡级", "县级")}, {}, id="levels in another order"),
        pytest.param({"时限": "10日内"}, {"时限": "10日内"}, id="another limit"),
        pytest.param({"主体": ("区民政局",)}, {"主体": ("区民政局",)}, id="another body"),
        pytest.param({"渠道": ("政府网站",)}, {"渠道": ("政府网站",)}, id="a channel less"),
        pytest.param({"层级": ("县级",)}, {"层级": ("县级",)}, id="a level less"),
        pytest.param({"层级": ("园区",)}, {"层级": ("园区",)}, id="an unknown level"),
        pytest.param({"办理": {"岗位": "科"}}, {"办理": {"岗位": "科"}}, id="a new block"),
    ],
)
def test_edits(stated: dict[str, Value], wanted: dict[str, Value]) -> None:
    assert edits(ITEM, ImportedItem(stated), REGISTRY, SETTINGS) == wanted


MORE = replace(
    ITEM,
    bodies=("本单位", "区民政局"),
    channels=("甲栏", "其他：乙", "其他：丙"),
    handling=Handling(post="预算 科"),
)


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        pytest.param({"办理": {"岗位": "预算科"}}, {}, id="blanks in a block"),
        pytest.param({"渠道": ("甲 栏", "其他：乙", "其他：丙")}, {}, id="blanks in an unknown channel"),
        pytest.param({"渠道": ("甲栏", "其他：丙、乙")}, {}, id="several others in one"),
        pytest.param({"渠道": ("甲栏", "其他：乙")}, {"渠道": ("甲栏", "其他：乙")}, id="an other less"),
        pytest.param({"渠道": ("乙栏",)}, {"渠道": ("乙栏",)}, id="another unknown channel"),
        pytest.param({"主体": ("区民政局", "本单位")}, {"主体": ("区民政局", "本单位")},
                     id="bodies in another order"),
        pytest.param({"层级": ("县级", "乡级", "园区")}, {"层级": ("县级", "乡级", "园区")},
                     id="an unknown level more"),
    ],
)  # fmt: skip
def test_edits_of_what_is_rare(stated: dict[str, Value], wanted: dict[str, Value]) -> None:
    assert edits(MORE, ImportedItem(stated), REGISTRY, SETTINGS) == wanted


@given(items)
def test_an_item_stated_as_it_is_has_no_edits(item: Item) -> None:
    assert edits(item, ImportedItem(item_values(item)), REGISTRY, SETTINGS) == {}


@given(items)
def test_an_item_and_its_values_are_the_same(item: Item) -> None:
    assert item_of(item_values(item), Item("czj", "czyjs", "")) == item


def test_shapes_that_do_not_fit_are_left_out() -> None:
    values: dict[str, Value] = {"名称": ("甲",), "办理": "科", "内容": "表"}
    assert item_of(values, ITEM) == item_of({"内容": ("表",)}, ITEM)
