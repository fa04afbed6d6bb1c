"""What a reader who does not know the trade is told, and in which words."""

import re

import pytest
from support.rendering import render_site

from gkcatalog.model.change import Effect
from gkcatalog.model.item import Directory, Item, ItemFile, ServiceGuide, UnitCatalog
from gkcatalog.model.oversight import Retired
from gkcatalog.model.registry import Domain, Registry, Unit
from gkcatalog.model.settings import Settings
from gkcatalog.render.chinese_day import chinese_day
from gkcatalog.render.site import DatedChange, Extras, SiteOptions

from .conftest import AS_OF, change, make
from .test_site import build, text_of


def one_list(item: Item) -> Directory:
    file = ItemFile("f", item.unit, item.domain, items=(item,))
    return Directory((UnitCatalog(item.unit, (file,)),))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("", ""),
        ("2026年", "2026年"),
        ("2026-03-01", "2026年3月1日"),
        ("2025-12-31", "2025年12月31日"),
    ],
)
def test_a_day_is_told_as_official_texts_do(day: str, told: str) -> None:
    assert chinese_day(day) == told


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (("申请",), "流程申请"),
        (("1.申请", "2.审核"), "流程1.申请2.审核"),
        (("（一）申请", "（二）审核"), "流程（一）申请（二）审核"),
        (("第一步申请", "第二步审核"), "流程第一步申请第二步审核"),
        (("三级审核", "办结"), "流程1. 三级审核2. 办结"),
    ],
    ids=["one step", "figures", "brackets", "words", "a number that counts no step"],
)
def test_steps_are_numbered_once(
    registry: Registry, templates: dict[str, str], steps: tuple[str, ...], told: str
) -> None:
    item = make("czj", "czyjs", 1, service_guide=ServiceGuide(steps=steps))
    made = build(one_list(item), registry, templates)
    assert told in text_of(made, "site/guides.html")


def test_links_of_one_name_on_the_page_of_an_item_lead_to_one_page(
    registry: Registry, templates: dict[str, str]
) -> None:
    made = build(one_list(make("czj", "czyjs", 1)), registry, templates)
    page = made["site/items/czj/czyjs-001.html"].decode()
    targets: dict[str, set[str]] = {}
    for address, name in re.findall(r'<a href="([^"]+)">([^<]+)</a>', page):
        targets.setdefault(name, set()).add(address)
    assert targets["财政预决算领域"] == {"../../domains/czyjs.html"}
    assert [name for name, found in targets.items() if len(found) > 1] == []


@pytest.mark.parametrize("method", ["主动公开", "依申请公开"])
def test_who_must_apply_is_told_how(
    registry: Registry, templates: dict[str, str], method: str
) -> None:
    made = build(one_list(make("czj", "czyjs", 1, method=method)), registry, templates)
    page = text_of(made, "site/items/czj/czyjs-001.html")
    assert ("向公开主体提出书面申请" in page) == (method == "依申请公开")


def test_a_repealed_domain_without_items_is_no_row_of_the_matrix(templates: dict[str, str]) -> None:
    registry = Registry(
        units=(Unit("czj", "区财政局"),),
        domains=(Domain("czyjs", "财政预决算"), Domain("fp", "扶贫", repealed="2021-06-01")),
    )
    made = build(one_list(make("czj", "czyjs", 1)), registry, templates)
    assert "扶贫" not in text_of(made, "site/index.html")
    assert "扶贫 已停用" in text_of(made, "site/domains/index.html")
    assert "2021年6月1日起" in text_of(made, "site/domains/fp.html")


def test_a_transfer_names_the_item_that_takes_over(
    directory: Directory, registry: Registry, settings: Settings, templates: dict[str, str]
) -> None:
    message = "事项合并，由 czj/czyjs-001、czj/czyjs-777 承接。"
    moved = change("czj/czyjs-900", "", message, Effect.TRANSFER)
    extras = Extras(
        changes=(DatedChange("2026-06-01", moved),), retired=(Retired("czj/czyjs-900", "合并"),)
    )
    made = render_site(directory, registry, settings, AS_OF, templates, extras, SiteOptions())
    page = {artifact.path: artifact.data for artifact in made}
    told = text_of(page, "site/changes.html")
    assert "由区财政局“政府预算”、czj/czyjs-777 承接。" in told
