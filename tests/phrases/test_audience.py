"""公开对象: everyone, a named group, a group that is not named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkcatalog.phrases.audience import Audience, parse


@pytest.mark.parametrize("text", ["全社会", "社会公众", "面向全社会", "社会", "全 社会"])
def test_everyone(text: str) -> None:
    assert parse(text) == Audience(everyone=True)
    assert parse(text).canonical == "全社会"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "特定群体",
        "特定群众",
        "特定",
        "特定群体（请写明）",
        "特定群体：",
        "特定群体（ ）",
        "特定群体：——",
        "特定群体：请写明",
        "待定",
        "无",
    ],
)
def test_no_group_is_named(text: str) -> None:
    assert parse(text) == Audience(everyone=False)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("低保对象", "低保对象"),
        ("特定群体：低保对象", "低保对象"),
        ("特定群体（低保对象）", "低保对象"),
        ("特定群体(低保对象)", "低保对象"),
        ("特定群体（老年人（65岁以上））", "老年人（65岁以上）"),
        ("特定群体：（65岁以上）老年人（本区）", "（65岁以上）老年人（本区）"),
        ("特定群众:被征地农民", "被征地农民"),
        ("特定群体（请写明）：申请人", "申请人"),
        ("社会救助对象", "社会救助对象"),
    ],
)
def test_the_group_is_named(text: str, group: str) -> None:
    assert parse(text) == Audience(everyone=False, group=group)
    assert parse(group) == Audience(everyone=False, group=group)


@given(st.text("特定群体全社会：（）请写明 低保", max_size=20) | st.text(max_size=20))
def test_no_text_raises(text: str) -> None:
    parse(text)
