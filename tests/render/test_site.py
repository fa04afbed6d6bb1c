"""The site as files: complete, escaped, deterministic, and the same from any folder."""

import html
import re
from xml.etree import ElementTree

import pytest
import segno
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from msgspec.structs import replace
from support.markup import Page
from support.rendering import render_site

from gkcatalog.model.item import Directory, ItemFile, Participation, UnitCatalog
from gkcatalog.model.registry import Domain, Registry, Unit
from gkcatalog.model.settings import Settings, Site
from gkcatalog.render.addresses import parts
from gkcatalog.render.labels import missing_labels
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import DatedChange
from gkcatalog.render.site import Extras, SiteOptions, TemplateProblem
from gkcatalog.render.site.citations import register_entries
from gkcatalog.render.site.qr import QrCodes

from .conftest import AS_OF, NASTY, SECRET, change, make, sources

SOURCES = sources()


def pages(site: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(data) for path, data in site.items() if path.endswith(".html")}


def text_of(site: dict[str, bytes], path: str) -> str:
    return Page(site[path]).text


def test_the_pages_of_the_format_are_there(site: dict[str, bytes]) -> None:
    for path in (
        "index.html",
        "units/index.html",
        "units/czj/index.html",
        "units/czj/czyjs.html",
        "domains/czyjs.html",
        "stages/index.html",
        "stages/decision.html",
        "stages/result.html",
        "items/czj/czyjs-001.html",
        "items/czj/czyjs-900.html",
        "participation.html",
        "guides.html",
        "search.html",
        "downloads.html",
        "not-concerned.html",
        "changes.html",
        "robots.txt",
        "assets/site.css",
        "assets/search.js",
        "assets/search-data.js",
    ):
        assert f"site/{path}" in site


def test_nothing_withheld_is_in_any_file(site: dict[str, bytes]) -> None:
    assert [path for path, data in site.items() if SECRET in data.decode()] == []
    assert "site/items/czj/czyjs-002.html" not in site
    assert "site/units/czj/shjz.html" not in site
    assert not [p for p, page in pages(site).items() if "czyjs-002" in page.text]


def scripts(page: Page) -> list[str]:
    """The names of the scripts that a page loads; none is written into it."""
    found = [source.rpartition("/")[2] for source in page.sources if source.endswith(".js")]
    assert len(found) == page.tags.count("script")
    return found


def test_pages_ask_no_other_host_and_run_no_scripts_but_two(site: dict[str, bytes]) -> None:
    for path, page in pages(site).items():
        assert not [source for source in page.sources if "//" in source], path
        search = ["search.js"] if path == "site/search.html" else []
        assert scripts(page) == ["large-type.js", *search], path


@pytest.mark.parametrize("kind", NASTY)
def test_any_text_comes_out_as_text(site: dict[str, bytes], kind: str) -> None:
    number = 101 + list(NASTY).index(kind)
    wanted = re.sub("[\x00-\x08\x0b-\x1f\x7f]", "\ufffd", NASTY[kind])
    page = Page(site[f"site/items/mzj/shjz-{number}.html"])
    assert page.text.count(wanted) >= 10
    assert set(page.tags).isdisjoint({"img", "style"})
    assert scripts(page) == ["large-type.js"]
    for path in ("units/mzj/shjz.html", "guides.html", "participation.html", "domains/shjz.html"):
        assert wanted in text_of(site, f"site/{path}")


def test_no_character_that_html_forbids(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", data.decode()), path


def test_the_item_page_tells_the_law_the_origin_and_the_rest(site: dict[str, bytes]) -> None:
    text = text_of(site, "site/items/czj/czyjs-001.html")
    for wanted in (
        "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条行政法规；2019年5月15日起施行",
        "2021年1月1日起废止，由《中华人民共和国民法典》代替",
        "沿用标准：财政预决算领域指引（财办发〔2019〕77号）",
        "沿用标准，本单位有增减",
        "由本单位规定",
        "曹镇乡政府：最低生活保障对象名单",
        "公开岗",
        "预算编制",
        "流程1. 申请2. 审核",
        "2025-01-02 2025年版 新增事项",
        "口头解读",
    ):
        assert wanted in text
    links = Page(site["site/items/czj/czyjs-001.html"]).links
    assert "https://b.invalid/r" in links
    assert "../../items/caozhen/czyjs-010.html" in links
    assert not [link for link in links if "czyjs-003" in link]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("《未登记的办法》", []),
        ("不是引用", []),
        ("《中华人民共和国收养法》", ["2021年1月1日起废止，由《中华人民共和国民法典》代替"]),
        (
            "《政府信息公开条例》第二十条",
            [
                "全称《中华人民共和国政府信息公开条例》；行政法规；"
                "现行文号：国务院令第711号；2019年5月15日起施行"
            ],
        ),
        (
            "《中华人民共和国政府信息公开条例》（国务院令第711号）、《中华人民共和国收养法》",
            [
                "《中华人民共和国政府信息公开条例》：行政法规；2019年5月15日起施行",
                "《中华人民共和国收养法》：2021年1月1日起废止，由《中华人民共和国民法典》代替",
            ],
        ),
    ],
    ids=["unregistered", "no citation", "repealed", "short name, no number", "two laws"],
)
def test_a_citation_is_told_what_it_lacks(
    registry: Registry, text: str, entries: list[str]
) -> None:
    assert list(register_entries(text, registry)) == entries


def test_an_ended_item_names_its_successor(site: dict[str, bytes]) -> None:
    page = Page(site["site/items/czj/czyjs-900.html"])
    assert "本事项已合并（2025年12月31日），原编号 czj/czyjs-900 不再使用。" in page.text
    assert "../../items/czj/czyjs-001.html" in page.links
    assert "../../units/czj/index.html" in page.links
    assert "政府预算" in text_of(site, "site/items/czj/czyjs-001.html")


def test_pages_across_units_keep_the_order_of_the_registers(templates: dict[str, str]) -> None:
    registry = Registry(
        units=(Unit("z", "甲局"), Unit("a", "乙局")),
        domains=(Domain("y", "先"), Domain("b", "后")),
    )
    units = tuple(
        UnitCatalog(
            unit,
            tuple(
                ItemFile(
                    f"{unit}-{domain}",
                    unit,
                    domain,
                    items=(make(unit, domain, 1, participation=Participation("座谈")),),
                )
                for domain in ("b", "y")
            ),
        )
        for unit in ("a", "z")
    )
    made = build(Directory(units), registry, templates)
    for path in ("stages/result.html", "participation.html"):
        page = made[f"site/{path}"].decode()
        assert re.findall("<h2[^>]*>(.*)</h2>", page) == ["先", "后"], path
        assert re.findall("(甲局|乙局)", page) == ["甲局", "乙局"] * 2, path


def test_twins_are_told_on_both_sides_and_compared(
    directory: Directory, registry: Registry, templates: dict[str, str], site: dict[str, bytes]
) -> None:
    for here, there in (
        ("czj/czyjs-001", "caozhen/czyjs-010"),
        ("caozhen/czyjs-010", "czj/czyjs-001"),
    ):
        assert f"../../items/{there}.html" in Page(site[f"site/items/{here}.html"]).links
    page = site["site/twins.html"].decode()
    assert "互相对应的事项 1 对，一致的 0 对。" in page
    assert "<h2>区财政局</h2>" in page
    assert (
        '<td><a href="items/czj/czyjs-001.html">政府预算</a></td>'
        '<td><a href="items/caozhen/czyjs-010.html">曹镇乡政府：最低生活保障对象名单</a></td>'
        "<td><strong>不一致</strong><br>内容：“文件名称”与“申请条件；材料3”"
    ) in page
    for path, link in (("index.html", "twins.html"), ("units/index.html", "../twins.html")):
        assert link in Page(site[f"site/{path}"]).links
    alone = Directory(tuple(unit for unit in directory.units if unit.unit != "czj"))
    made = build(alone, registry, templates)
    assert not [p for p, data in made.items() if "twins" in p or b"twins.html" in data]


def test_many_pairs_take_several_pages(registry: Registry, templates: dict[str, str]) -> None:
    town = [make("caozhen", "czyjs", number) for number in range(1, 251)]
    village = [
        make("shili-yi-cun", "czyjs", number, twins=(f"caozhen/czyjs-{number:03d}",))
        for number in range(1, 251)
    ]
    units = [
        UnitCatalog(items[0].unit, (ItemFile("f", items[0].unit, "czyjs", items=tuple(items)),))
        for items in (town, village)
    ]
    made = build(Directory(tuple(units)), registry, templates)
    sizes = [
        made[f"site/{path}"].decode().count("<td>一致") for path in ("twins.html", "twins.2.html")
    ]
    assert sizes == [200, 50]


def test_the_matrix_counts_and_marks(site: dict[str, bytes]) -> None:
    page = site["site/index.html"].decode()
    assert '<a data-unit="曹镇乡政府" href="units/caozhen/czyjs.html">65</a>' in page
    assert 'href="not-concerned.html#hebin"' in page
    assert "由区民政局办理" in text_of(site, "site/not-concerned.html")


def test_the_official_table_has_its_two_row_header(site: dict[str, bytes]) -> None:
    page = site["site/units/caozhen/czyjs.html"].decode()
    head = page[page.index("<thead>") : page.index("</thead>")]
    assert re.findall("<th [^>]*>([^<]*)", head) == [
        "序号", "公开事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
        "公开渠道和载体", "公开对象", "公开方式", "公开层级", "一级事项", "二级事项", "全社会",
        "特定群体", "主动", "依申请", "县级", "乡级", "村级",
    ]  # fmt: skip
    heads = set(re.findall('<th id="([^"]+)"', head))
    named = {name for ids in re.findall('<td headers="([^"]+)"', page) for name in ids.split()}
    assert named == heads
    assert '<tr id="i-czyjs-010">' in page


def test_labels_of_the_portal(site: dict[str, bytes], settings: Settings) -> None:
    page = site["site/items/czj/czyjs-001.html"].decode()
    labels = dict(re.findall('<meta name="([A-Z][A-Za-z]+)" content="([^"]*)">', page))
    assert labels == {
        "SiteName": "湛河区人民政府",
        "SiteDomain": "www.example.invalid",
        "SiteIDCode": "4104110001",
        "ColumnName": "政务公开标准化规范化",
        "ColumnDescription": "区财政局财政预决算公开事项",
        "ColumnKeywords": "区财政局,财政预决算",
        "ColumnType": "政务公开",
        "ArticleTitle": "政府预算",
        "PubDate": "2026-05-01 00:00",
        "ContentSource": "区财政局",
    }
    assert list(missing_labels(settings)) == []


def build(
    directory: Directory,
    registry: Registry,
    templates: dict[str, str],
    settings: Settings | None = None,
    **options: bool,
) -> dict[str, bytes]:
    chosen = settings or Settings("湛河区")
    made = render_site(
        directory, registry, chosen, AS_OF, templates, Extras(), SiteOptions(**options)
    )
    return {artifact.path: artifact.data for artifact in made}


def test_empty_labels_are_left_out_and_named(
    directory: Directory, registry: Registry, templates: dict[str, str]
) -> None:
    made = build(directory, registry, templates)
    assert b'content=""' not in b"".join(made.values())
    assert b"SiteName" not in made["site/index.html"]
    assert list(missing_labels(Settings())) == ["名称", "域名", "标识码", "栏目"]


def test_changes_that_the_page_has_no_room_for_are_counted(
    directory: Directory, registry: Registry, settings: Settings, templates: dict[str, str]
) -> None:
    many = tuple(
        DatedChange("2026-06-01", change("czj/czyjs-001", "名称", f"第{n}处")) for n in range(503)
    )
    for changes, told in ((many, "更早的 3 条没有列出"), (many[:500], "")):
        extras = Extras({}, changes)
        made = {
            one.path: one.data
            for one in render_site(directory, registry, settings, AS_OF, templates, extras)
        }
        page = Page(made["site/changes.html"]).text
        assert ("没有列出" in page) is bool(told)
        assert told in page
        assert page.count("第") >= 500


def test_two_builds_are_the_same_bytes(
    directory: Directory,
    registry: Registry,
    settings: Settings,
    templates: dict[str, str],
    extras: Extras,
    site: dict[str, bytes],
) -> None:
    again = render_site(directory, registry, settings, AS_OF, templates, extras)
    assert {artifact.path: artifact.data for artifact in again} == site


def test_without_item_pages_links_lead_to_the_lists(
    directory: Directory, registry: Registry, templates: dict[str, str]
) -> None:
    made = build(directory, registry, templates, item_pages=False)
    assert not [path for path in made if path.startswith("site/items/")]
    assert "../units/czj/czyjs.html#i-czyjs-001" in Page(made["site/domains/czyjs.html"]).links


def test_without_excel_and_data_nothing_links_to_them(
    directory: Directory, registry: Registry, templates: dict[str, str]
) -> None:
    made = build(directory, registry, templates, excel=False, data=False)
    for path, page in pages(made).items():
        assert not [link for link in page.links if "/excel/" in link or "/data/" in link], path


def test_fragments_have_no_frame(
    directory: Directory, registry: Registry, templates: dict[str, str]
) -> None:
    made = build(directory, registry, templates, fragment=True)
    for path, page in pages(made).items():
        assert {"html", "head", "body", "title", "main"}.isdisjoint(page.tags), path
        assert "h1" in page.tags, path


def test_addresses_need_the_prefix(
    directory: Directory, registry: Registry, templates: dict[str, str], site: dict[str, bytes]
) -> None:
    assert "site/sitemap.xml" not in site
    assert b"canonical" not in site["site/index.html"]
    known = Settings("湛河区", site=Site(base_url="https://www.example.invalid/zw&gk"))
    made = build(directory, registry, templates, known)
    root = "https://www.example.invalid/zw&gk/"
    found = {
        node.text for node in ElementTree.fromstring(made["site/sitemap.xml"]).iter() if node.text
    }
    expected = {root + p.removeprefix("site/") for p in made if p.endswith(".html")}
    assert {text for text in found if text.strip()} == expected
    assert_sitemap(made["site/sitemap.xml"])
    item = html.unescape(made["site/items/czj/czyjs-001.html"].decode())
    assert f'<link rel="canonical" href="{root}items/czj/czyjs-001.html">' in item
    assert f"Sitemap: {root}sitemap.xml" in made["site/robots.txt"].decode()
    assert '<svg class="qr"' in item


def assert_sitemap(data: bytes) -> None:
    """The protocol of sitemaps.org: at most 50,000 addresses and 50 MB, each at most 2,048."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(data)
    assert root.tag == f"{space}urlset"
    assert {child.tag for child in root} == {f"{space}url"}
    assert all([part.tag for part in child] == [f"{space}loc"] for child in root)
    addresses = [child.findtext(f"{space}loc") or "" for child in root]
    assert 0 < len(addresses) == len(set(addresses)) <= 50_000
    assert len(data) <= 52_428_800
    assert all(a.startswith("https://") and len(a) < 2048 for a in addresses)


def drawn_modules(svg: str, size: int) -> str:
    """The modules that the strokes of a drawing make, row by row."""
    strokes = re.findall(r'd="([^"]*)" stroke', svg)[0]
    rows = []
    for row in strokes.split("M4 ")[1:]:
        steps = re.findall(r"([hm])(\d+)", row)
        drawn = "".join(("1" if kind == "h" else "0") * int(length) for kind, length in steps)
        rows.append(drawn[:size])
    return "".join(rows)


@pytest.mark.parametrize("address", ["a/b-1.html", "caozhen/czyjs-001.html", "shili/x-9.html"])
def test_qr_codes_are_those_of_the_encoder(address: str) -> None:
    prefix = "https://www.example.invalid/政务/items/"
    codes = QrCodes(prefix, 30)
    sample = segno.make(prefix + "A" * 30, error="m", micro=False, boost_error=False)
    wanted = segno.make(
        prefix + address,
        error="m",
        version=sample.version,
        mask=sample.mask,
        mode="byte",
        boost_error=False,
    )
    bits = "".join(str(module) for row in wanted.matrix for module in row)
    assert codes.modules(address) == int(bits, 2)
    assert drawn_modules(codes.svg(address), codes.size) == bits


def test_a_long_list_is_split_by_ids_and_keeps_its_anchors(
    registry: Registry, templates: dict[str, str]
) -> None:
    items = tuple(make("czj", "czyjs", number) for number in range(1, 451))
    directory = Directory((UnitCatalog("czj", (ItemFile("f", "czj", "czyjs", items=items),)),))
    made = build(directory, registry, templates)
    contents = Page(made["site/units/czj/czyjs.html"])
    assert {f"i-{item.id}" for item in items} <= set(contents.ids)
    part = Page(made["site/units/czj/czyjs.3.html"])
    assert [name for name in part.ids if name.startswith("i-")] == [
        f"i-czyjs-{number:03d}" for number in range(201, 301)
    ]
    sizes = {path: len(data) for path, data in made.items() if path.endswith(".html")}
    assert max(sizes.values()) < 250_000


def test_parts_do_not_move_when_items_go() -> None:
    items = [make("czj", "czyjs", number) for number in range(1, 451)]
    before = {item.id: part for part, some in parts(items) for item in some}
    after = {item.id: part for part, some in parts(items[:7] + items[50:]) for item in some}
    assert {key: before[key] for key in after} == after


def test_heavy_items_make_smaller_parts() -> None:
    items = [make("czj", "czyjs", number, contents=("长" * 2000,)) for number in range(1, 101)]
    assert sorted(item.id for _, some in parts(items) for item in some) == [i.id for i in items]
    assert max(len(some) for _, some in parts(items)) < 35


def test_a_workspace_replaces_the_portal_header(
    directory: Directory, registry: Registry, templates: dict[str, str]
) -> None:
    own = {**templates, "portal-header.html.jinja2": '<div id="portal">{{ district }}门户</div>'}
    made = build(directory, registry, own)
    assert '<div id="portal">湛河区门户</div>' in made["site/items/czj/czyjs-001.html"].decode()


@pytest.mark.parametrize(
    ("name", "source", "line", "message", "item"),
    [
        ("item", "\n{{ nmae }}", 2, "用到了没有提供的值“nmae”", "czj/czyjs-001"),
        ("item", "\n\n{% if %}", 3, "语法有误，请检查括号和标签是否成对", "czj/czyjs-001"),
        ("index", "{{ 1 + title }}", 1, "无法求值，请检查这一行的写法", ""),
        (
            "index",
            "{% extends 'no.html.jinja2' %}",
            1,
            "找不到模板文件“no.html.jinja2”，请核对文件名",
            "",
        ),
    ],
    ids=["unknown value", "syntax", "types", "missing parent"],
)
def test_a_fault_in_a_template_is_told_with_its_place(
    directory: Directory,
    registry: Registry,
    templates: dict[str, str],
    name: str,
    source: str,
    line: int,
    message: str,
    item: str,
) -> None:
    with pytest.raises(TemplateProblem) as caught:
        build(directory, registry, {**templates, f"{name}.html.jinja2": source})
    problem = caught.value
    assert (problem.line, problem.message, problem.item) == (line, message, item)
    assert problem.template == f"{name}.html.jinja2"
    assert str(problem).startswith(f"页面模板 {problem.template} 第 {line} 行")


@settings_of_hypothesis(max_examples=20, deadline=None)
@given(text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), min_size=1))
def test_every_text_is_text(text: str) -> None:
    directory = Directory(
        (UnitCatalog("u", (ItemFile("f", "u", "d", items=(make("u", "d", 1, name=text),)),)),)
    )
    made = build(directory, Registry(), SOURCES, excel=False, data=False)
    for path in ("items/u/d-001.html", "units/u/d.html", "domains/d.html", "stages/result.html"):
        page = Page(made[f"site/{path}"])
        assert plain(text) in page.text
        assert set(page.tags).isdisjoint({"img", "iframe", "object"})
        assert scripts(page) == ["large-type.js"]


def test_an_empty_district_has_all_its_pages(templates: dict[str, str]) -> None:
    made = build(Directory(), Registry(), templates)
    assert "site/index.html" in made
    assert "没有单位声明" in text_of(made, "site/not-concerned.html")


def test_a_change_of_one_item_touches_few_pages(
    directory: Directory, registry: Registry, templates: dict[str, str]
) -> None:
    before = build(directory, registry, templates)
    unit = directory.units[0]
    file = unit.files[0]
    first = replace(file.items[0], note="新的备注")
    changed_file = replace(file, items=(first, *file.items[1:]))
    changed = Directory(
        (replace(unit, files=(changed_file, *unit.files[1:])), *directory.units[1:])
    )
    after = build(changed, registry, templates)
    assert {path for path in after if after[path] != before.get(path)} == {
        "site/items/caozhen/czyjs-010.html"
    }
