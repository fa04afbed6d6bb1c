"""办事一本通."""

import pytest
from districts import district, file, item

from gkcatalog.model.item import Item
from gkcatalog.oversight.handbook.events import EVENTS
from gkcatalog.oversight.handbook.paper import handbook_paper, participation_paper
from gkcatalog.oversight.handbook.services import Handbook, handbook
from gkcatalog.render.oversight.page import BOOKLET, page
from gkcatalog.render.oversight.text import text

GUIDE = ", 办事指南: {条件: [本市户口], 材料: [身份证, 户口簿], 流程: [申请, 办结], 时限: 当场, 收费: 不收费}"
OTHER = GUIDE.replace("当场", "20日")


def of(*files: str) -> Handbook:
    return handbook(district(*files))


def test_equal_guides_stand_once_with_every_unit() -> None:
    found = of(
        file("北渡公安分局", "户籍管理", item("a-1", "出生登记", GUIDE)),
        file("姚孟公安分局", "户籍管理", item("a-1", "出生登记", GUIDE)),
        file("轻工路公安分局", "户籍管理", item("a-1", "出生登记", OTHER)),
    )
    assert [(s.number, [u.code for u in s.units]) for s in found.services] == [
        (1, ["bdga", "ymga"]),
        (2, ["qglga"]),
    ]


def test_what_is_not_published_is_not_in_the_book() -> None:
    secret = GUIDE.replace("身份证", "机密材料") + ", 内部备注: 内部的话"
    found = of(
        file("北渡公安分局", "户籍管理", item("a-1", "出生登记", secret), stage="清单"),
        file(
            "姚孟公安分局",
            "户籍管理",
            item("a-1", "注销", secret).replace("主动公开", "不予公开"),
            item("a-2", "迁移", GUIDE + ", 内部备注: 内部的话"),
        ),
    )
    said = text(handbook_paper(found, "湛河区", "2026-11-22"))
    assert [service.item.name for service in found.services] == ["迁移"]
    assert "内部的话" not in said
    assert "机密材料" not in said


def test_a_book_of_nothing_says_how_it_is_filled() -> None:
    said = text(handbook_paper(Handbook((), (), ()), "湛河区", "2026-11-22"))
    assert "已公开的事项都没有填写办事指南" in said
    assert "按事情查找" not in said


def test_materials_are_told_once_and_whole() -> None:
    found = of(
        file("北渡公安分局", "户籍管理", item("a-1", "出生登记", GUIDE)),
        file("区民政局", "养老服务", item("a-1", "津贴", ", 办事指南: {条件: [八十岁以上]}")),
    )
    said = text(handbook_paper(found, "湛河区", "2026-11-22"))
    assert "1. 身份证\n2. 户口簿" in said
    assert "1. 身份证；2. 户口簿" in said
    assert "办事指南没有列出" in said
    assert "电话" not in said.partition("1. 出生登记")[2]


def test_links_of_the_page_lead_to_the_services() -> None:
    found = of(file("北渡公安分局", "户籍管理", item("a-1", "出生登记", GUIDE)))
    said = page(handbook_paper(found, "湛河区", "2026-11-22"), BOOKLET)
    assert '<a href="#g1">' in said
    assert '<h3 id="g1">1. 出生登记</h3>' in said


@pytest.mark.parametrize(
    ("domain", "name", "events"),
    [
        ("czyjs", "政府预算", set()),
        ("hjgl", "迁移", {"迁户口、办证件"}),
        ("hjgl", "出生登记", {"迁户口、办证件", "生孩子、养孩子"}),
        ("shbx", "养老保险", {"参加社会保险", "养老"}),
        ("ylws", "公共场所卫生许可", {"开店办企业、做项目"}),
    ],
)
def test_events_of_a_service(domain: str, name: str, events: set[str]) -> None:
    service = Item("x", domain, "a-1", name=name)
    assert {event.name for event in EVENTS if event.has(service)} == events


def test_participation_has_a_page_of_its_own() -> None:
    terms = ", 公众参与: {范围: 村民, 方式: [听证会], 渠道: [公示栏]}"
    found = of(file("湛河国土分局", "征地补偿", item("a-1", "补偿方案", terms)))
    said = text(participation_paper(found, "湛河区", "2026-11-22"))
    for fact in ("补偿方案", "村民", "听证会", "公示栏"):
        assert fact in said
