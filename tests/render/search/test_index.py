"""The search in a real browser, over file://, against the truth computed here."""

import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.index_file import index_in
from support.search_page import arrived

from gkcatalog.model.item import Directory, Item, ItemFile, UnitCatalog
from gkcatalog.model.registry import Registry
from gkcatalog.render.published import Published
from gkcatalog.render.search.index import index, parts_of, search_data
from gkcatalog.render.search.initials import initials
from gkcatalog.render.table import bodies

from ..conftest import NASTY

playwright = pytest.importorskip("playwright.sync_api")


@pytest.fixture(scope="module")
def published(directory: Directory, registry: Registry) -> Published:
    return Published.of(directory, registry)


def norm(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def rank(item: Item, term: str, registry: Registry) -> int:
    """1 in the name, 2 in contents, 3 in bases or bodies, 0 nowhere."""

    def among(*texts: str) -> bool:
        return any(term in norm(text) for text in texts)

    latin = len(term) > 1 and term.isascii() and term.isalnum() and not term.isdigit()
    if among(item.name) or (latin and term in initials(item.name)):
        return 1
    if among(item.group, *item.contents):
        return 2
    return 3 if among(*item.bases, *bodies(item, registry)) else 0


def truth(published: Published, query: str) -> list[Item]:
    terms = norm(query).split()
    ranked = []
    for position, item in enumerate(published.items):
        ranks = [rank(item, term, published.registry) for term in terms]
        if all(ranks):
            ranked.append((sum(ranks), position, item))
    return [item for _, _, item in sorted(ranked, key=lambda entry: entry[:2])]


def results(page: Any) -> list[str]:
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    links = page.locator("#results > li > a").evaluate_all(
        "a => a.map(e => e.getAttribute('href'))"
    )
    return [link.removeprefix("items/").removesuffix(".html") for link in links]


def open_search(page: Any, folder: Path, fragment: str = "") -> None:
    page.goto("about:blank")
    page.goto(f"{(folder / 'search.html').as_uri()}{fragment}")


def ask(page: Any, text: str) -> None:
    page.locator("#q").fill(text)
    page.wait_for_function(
        "t => decodeURIComponent(location.hash).includes(t)", arg=text.split()[0]
    )


def count(page: Any) -> str:
    return str(page.locator("#status").inner_text())


QUERIES = (
    "低保", "低", "预算", "政府信息公开条例", "第二十条", "曹镇", "abc", "ＡＢＣ",
    "12345", "db", "zdxm", "低保 标准", "材料3 申请", "dbsq 材料1", "<script>",
    "𠀀", "反向", "不存在的词",
)  # fmt: skip


def test_results_are_the_truth_in_its_order(
    page: Any, site_folder: Path, published: Published
) -> None:
    open_search(page, site_folder)
    page.locator("#q").focus()
    page.wait_for_function("() => window.GK")
    for query in QUERIES:
        page.locator("#q").fill(query)
        wanted = [item.full_id for item in truth(published, query)]
        told = (
            f"找到 {len(wanted)} 项" if wanted else "没有找到，请换一个说法，或者按领域、单位查找"
        )
        playwright.expect(page.locator("#status")).to_have_text(told)
        page.wait_for_function(
            "q => new URLSearchParams(location.hash.slice(1)).get('q') === q", arg=query
        )
        assert results(page) == wanted, query


READ = (
    "预算调整",
    "倒损住房恢复重建补助情况",
    "会计师事务所",
    "低保（A类）",
    "２０２６年预算",
    "İ低保𠀀",
)
"""Names with characters that are read in several ways, and with others than Chinese."""


def test_initials_are_those_of_whole_names(
    page: Any, site_folder: Path, registry: Registry, tmp_path: Path
) -> None:
    shutil.copytree(site_folder / "assets", tmp_path / "assets")
    shutil.copy(site_folder / "search.html", tmp_path)
    items = tuple(Item("czj", "shjz", f"shjz-{n}", name) for n, name in enumerate(READ))
    catalog = UnitCatalog("czj", (ItemFile("a", "czj", "shjz", items=items),))
    named = Published.of(Directory((catalog,)), registry)
    data = search_data(named, parts_of(named))
    (tmp_path / "assets/search-data.js").write_bytes(data)
    for name in READ:
        open_search(page, tmp_path, f"#q={initials(name)}")
        arrived(page)
        wanted = [item.full_id for item in truth(named, initials(name))]
        assert results(page) == wanted, name


def test_pinyin_initials_find_names_and_offer_domains(page: Any, site_folder: Path) -> None:
    open_search(page, site_folder, "#q=shjz")
    playwright.expect(page.locator("#hints")).to_contain_text("领域：社会救助")
    assert "domains/shjz.html" in page.locator("#hints a").evaluate_all(
        "a => a.map(e => e.getAttribute('href'))"
    )


FACETS: dict[str, Callable[[Item, Published], set[str]]] = {
    "domain": lambda item, p: {p.domain_names[item.domain]},
    "unit": lambda item, p: {p.unit_names[item.unit]},
    "stage": lambda item, p: {item.stage} - {""},
    "method": lambda item, p: {item.method},
    "audience": lambda item, p: {item.audience.removeprefix("特定群体：")},
    "channels": lambda item, p: {c.partition("：")[0] for c in item.channels},
    "levels": lambda item, p: set(item.levels),
}


def shown_counts(page: Any, facet: str) -> dict[str, int]:
    texts = page.locator(f"#f-{facet} option").evaluate_all("o => o.slice(1).map(e => e.text)")
    parts = (text.rstrip("）").rpartition("（") for text in texts)
    return {name: int(number) for name, _, number in parts}


@pytest.mark.parametrize(
    "chosen",
    [{}, {"stage": "服务"}, {"stage": "服务", "unit": "曹镇乡政府", "levels": "乡级"}],
    ids=["none", "one", "three"],
)
def test_each_facet_counts_with_the_others_applied(
    page: Any, site_folder: Path, published: Published, chosen: dict[str, str]
) -> None:
    open_search(page, site_folder, "#q=低保")
    arrived(page)
    for facet, value in chosen.items():
        page.locator(f"#f-{facet}").select_option(value)
        arrived(page)
    found = truth(published, "低保")
    for facet, read in FACETS.items():
        others = {key: value for key, value in chosen.items() if key != facet}
        kept = [i for i in found if all(v in FACETS[k](i, published) for k, v in others.items())]
        wanted = Counter(value for item in kept for value in read(item, published))
        assert shown_counts(page, facet) == dict(wanted), facet
    matching = [i for i in found if all(v in FACETS[k](i, published) for k, v in chosen.items())]
    assert count(page) == f"找到 {len(matching)} 项"
    assert results(page) == [item.full_id for item in matching]


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("不存在", []),
        ("低", []),
        ("db", []),
        ("最象", []),
        ("最保", ["相近：最低生活保障对象名单"]),
        ("生保对", ["相近：最低生活保障对象名单"]),
    ],
    ids=["nothing alike", "one character", "initials", "far apart", "two", "three"],
)
def test_a_short_name_offers_the_full_one(
    page: Any, site_folder: Path, query: str, offered: list[str]
) -> None:
    open_search(page, site_folder, f"#q={query}")
    arrived(page)
    assert page.locator("#hints a:has-text('相近')").all_text_contents() == offered
    if offered:
        page.locator("#hints a").first.click()
        playwright.expect(page.locator("#status")).to_contain_text("找到")
        assert page.locator("#q").input_value() == offered[0].removeprefix("相近：")


def test_filters_are_folded_where_the_screen_is_narrow(page: Any, site_folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_search(page, site_folder, "#q=低保")
    arrived(page)
    assert not page.locator("#f-stage").is_visible()
    page.locator("#filters-named").press("Enter")
    page.locator("#f-stage").select_option("服务")
    playwright.expect(page.locator("#filters-named")).to_have_text("筛选（已选 1 个条件）")
    page.locator("#q").fill("不存在的词")
    playwright.expect(page.locator("#status")).to_have_text(
        "没有找到，请换一个说法或者减少筛选条件"
    )
    page.locator("#clear").press("Enter")
    playwright.expect(page.locator("#filters-named")).to_have_text("筛选")
    assert page.locator("#f-stage").input_value() == ""
    assert page.evaluate("document.activeElement.id") == "filters-named"
    open_search(page, site_folder, "#q=低保&stage=服务")
    assert page.locator("#f-stage").is_visible()


def test_folded_filters_are_counted_when_they_are_unfolded(page: Any, site_folder: Path) -> None:
    open_search(page, site_folder, "#q=低保")
    arrived(page)
    wanted = {facet: shown_counts(page, facet) for facet in FACETS}
    assert all(wanted.values())
    page.set_viewport_size({"width": 390, "height": 844})
    open_search(page, site_folder, "#q=低保")
    arrived(page)
    assert {facet: shown_counts(page, facet) for facet in FACETS} == {key: {} for key in FACETS}
    page.locator("#filters-named").press("Enter")
    page.wait_for_function("() => document.querySelectorAll('#f-stage option').length > 1")
    assert {facet: shown_counts(page, facet) for facet in FACETS} == wanted


def test_the_address_holds_the_state(page: Any, site_folder: Path) -> None:
    open_search(page, site_folder, "#q=低保&stage=服务")
    playwright.expect(page.locator("#status")).to_contain_text("找到")
    told = count(page)
    assert page.locator("#q").input_value() == "低保"
    assert page.locator("#f-stage").input_value() == "服务"
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    playwright.expect(page.locator("#status")).to_have_text(told)


def test_the_front_page_hands_its_query_over(page: Any, site_folder: Path) -> None:
    page.goto((site_folder / "index.html").as_uri())
    page.locator("#q").fill("低保")
    page.keyboard.press("Enter")
    playwright.expect(page.locator("#status")).to_contain_text("找到")


def test_hits_are_marked_and_texts_stay_texts(page: Any, site_folder: Path) -> None:
    open_search(page, site_folder, "#q=abc")
    playwright.expect(page.locator("#results mark").first).to_have_text("ＡＢＣ")
    open_search(page, site_folder, "#q=alert")
    playwright.expect(page.locator("#results > li > a").first).to_have_text(NASTY["script"])
    assert page.locator("#results script, #results img").count() == 0


def test_of_a_long_text_the_surroundings_of_the_hit_are_told(page: Any, site_folder: Path) -> None:
    open_search(page, site_folder, "#q=长长长")
    arrived(page)
    told = page.locator("#results .hit").first.text_content()
    assert told.endswith("…") and 100 < len(told) < 200
    assert page.locator("#results .hit mark").first.text_content().startswith("长长长")


def test_no_search_while_an_input_method_composes(page: Any, site_folder: Path) -> None:
    open_search(page, site_folder)
    page.locator("#q").focus()
    playwright.expect(page.locator("#status")).to_contain_text("目录共有")
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "di bao", "selectionStart": 6, "selectionEnd": 6}
    )
    page.wait_for_timeout(250)
    assert "目录共有" in count(page)
    session.send("Input.insertText", {"text": "低保"})
    playwright.expect(page.locator("#status")).to_contain_text("找到")


def test_the_index_is_fetched_only_when_used(page: Any, site_folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_search(page, site_folder)
    assert not [url for url in asked if "search-data" in url]
    page.locator("#q").focus()
    playwright.expect(page.locator("#status")).to_contain_text("目录共有")
    assert [url for url in asked if "search-data" in url]


def test_more_results_come_by_keyboard(page: Any, site_folder: Path) -> None:
    open_search(page, site_folder, "#q=事项")
    open_search(page, site_folder, "#q=申请")
    arrived(page)
    assert page.locator("#results > li").count() == 50
    page.locator("#more").focus()
    page.keyboard.press("Enter")
    assert page.locator("#results > li").count() > 50
    assert page.evaluate(
        "document.activeElement === document.querySelectorAll('#results > li > a')[50]"
    )


def test_results_never_stand_under_the_notice_of_reading(page: Any, site_folder: Path) -> None:
    page.add_init_script(
        "window.told = []; new MutationObserver(() => {"
        " if (document.querySelector('#results > li'))"
        " told.push(document.getElementById('status').textContent); })"
        ".observe(document, {childList: true, subtree: true})"
    )
    open_search(page, site_folder, "#q=低保")
    arrived(page)
    assert set(page.evaluate("told")) == {count(page)}


def test_nothing_moves_while_results_arrive(page: Any, site_folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(
        "window.moved = []; new PerformanceObserver(list => list.getEntries().forEach("
        "e => moved.push(e.value))).observe({type: 'layout-shift', buffered: true})"
    )
    for fragment in ("", "#q=低保", "?q=不存在的词"):
        open_search(page, site_folder, fragment)
        page.locator("#q").focus()
        playwright.expect(page.locator("#status")).to_have_text(re.compile("项|没有"))
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert page.evaluate("moved") == [], fragment


def test_what_is_typed_while_the_index_comes_is_kept(page: Any, site_folder: Path) -> None:
    page.add_init_script(
        "new MutationObserver(changes => { if (document.querySelector('[src*=search-data]'))"
        " document.getElementById('q').value = '低保'; })"
        ".observe(document, {childList: true, subtree: true})"
    )
    open_search(page, site_folder, "#q=预算")
    playwright.expect(page.locator("#results mark").first).to_have_text("低保")
    assert page.locator("#q").input_value() == "低保"


def test_the_index_holds_every_text_once(published: Published) -> None:
    made = index(published, parts_of(published))
    assert len(made["text"]) == len(set(made["text"]))
    assert len(made["id"]) == len(published.items)
    assert all(len(made[name]) == len(made["id"]) for name in ("name", "group", "unit", "bases"))


def test_the_data_file_is_one_plain_assignment(published: Published) -> None:
    data = search_data(published, parts_of(published)).decode()
    made = index(published, parts_of(published))
    assert index_in(data) == json.loads(json.dumps(made))
    assert "<" not in data and "\u2028" not in data
