"""The measure of what is copied: names do not count, tailoring does."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gkcatalog.model.item import Item, ServiceGuide
from gkcatalog.model.registry import Unit
from gkcatalog.rules.similarity import Likeness, likeness, names_of, portrait

MAZHUANG = Unit("mazhuang", "马庄街道办事处", ("马庄街道",), "街道")
JINGSHAN = Unit("jingshan", "荆山街道办事处", ("荆山街道",), "街道")
ITEM = Item(
    "mazhuang",
    "czyjs",
    "a-1",
    "马庄街道办事处预算",
    ("马庄街道的收支表", "本街道的说明"),
    ("《中华人民共和国预算法》",),
    "批准后20日内",
    ("马庄街道办事处",),
    "主动公开",
    ("政府网站",),
    "全社会",
)
_words = st.text("本单位街道马庄荆山预算表", max_size=4)
_items = st.lists(
    st.builds(
        Item,
        unit=st.just("mazhuang"),
        domain=st.just("czyjs"),
        id=st.just("a-1"),
        name=_words,
        contents=st.lists(_words, max_size=2).map(tuple),
        time_limit=_words,
        note=_words,
        service_guide=st.none() | st.builds(ServiceGuide, fee=_words),
    ),
    max_size=4,
)


def test_a_catalog_with_the_names_changed_is_the_same() -> None:
    theirs = replace(
        ITEM,
        unit="jingshan",
        id="b-9",
        name="荆山街道办事处预算",
        contents=("荆山街道的收支表", "本街道的说明"),
        bodies=("荆山街道办事处",),
        levels=("乡级",),
    )
    assert likeness(portrait([ITEM], MAZHUANG), portrait([theirs], JINGSHAN)) == Likeness(
        items=1, shared=1, identical=6, compared=6
    )


@pytest.mark.parametrize(
    ("changed", "identical", "compared"),
    [
        ({"contents": ("社区经费",)}, 5, 6),
        ({"time_limit": "批准后15日内", "channels": ("便民服务站",)}, 4, 6),
        ({"note": "含社区"}, 6, 7),
        ({"note": "含社区", "service_guide": ServiceGuide(fee="不收费")}, 6, 8),
        ({"time_limit": ""}, 5, 5),
    ],
)
def test_what_was_tailored_is_not_identical(
    changed: dict[str, Any], identical: int, compared: int
) -> None:
    tailored = portrait([replace(ITEM, **changed)], MAZHUANG)
    found = likeness(tailored, portrait([ITEM], MAZHUANG))
    assert (found.identical, found.compared) == (identical, compared)


def test_only_shared_items_are_compared() -> None:
    more = [ITEM, replace(ITEM, name="决算"), replace(ITEM, name="绩效")]
    few = portrait([ITEM], MAZHUANG)
    many = portrait(more, MAZHUANG)
    assert (likeness(few, many).coverage, likeness(many, few).coverage) == (1.0, 1 / 3)
    assert likeness(many, few).share == 1.0


@given(_items, _items)
def test_likeness_is_a_share_and_sees_both_ways(one: list[Item], other: list[Item]) -> None:
    left, right = portrait(one, MAZHUANG), portrait(other, JINGSHAN)
    there, back = likeness(left, right), likeness(right, left)
    assert 0 <= there.share <= 1
    assert 0 <= there.coverage <= 1
    assert (there.shared, there.identical, there.compared) == (
        back.shared,
        back.identical,
        back.compared,
    )


@given(_items)
def test_a_catalog_is_wholly_like_itself(items: list[Item]) -> None:
    own = portrait(items, MAZHUANG)
    assert own.names == names_of(items, MAZHUANG)
    found = likeness(own, own)
    assert found.identical == found.compared
    assert found.coverage == (1.0 if own.names else 0.0)
