"""Open data: whole, valid, safe in a spreadsheet, and without what is not published."""

import csv
import io
import json
import re
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from msgspec.structs import replace

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.change import Effect
from gkcatalog.model.fields import FIELDS
from gkcatalog.model.item import Directory, Item, ItemFile, ServiceGuide, UnitCatalog
from gkcatalog.model.registry import Domain, Registry, Unit
from gkcatalog.model.settings import Settings, Site
from gkcatalog.render.data.csv_rows import harmless, row
from gkcatalog.render.data.item_values import CSV_HEADER
from gkcatalog.render.data.open_data import render_data
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import Published
from gkcatalog.render.site import DatedChange, Extras

from .conftest import AS_OF, NASTY, SECRET, change, make

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def data(
    directory: Directory, registry: Registry, settings: Settings, extras: Extras
) -> dict[str, bytes]:
    made = render_data(Published.of(directory, registry), settings, AS_OF, extras.changes)
    return {artifact.path: artifact.data for artifact in made}


def read(data: dict[str, bytes], path: str) -> Any:
    return json.loads(data[f"data/{path}"])


def test_the_files_of_the_format_are_there(data: dict[str, bytes]) -> None:
    assert set(data) == {
        f"data/{name}"
        for name in (
            "catalog.json", "catalog.schema.json", "catalog.csv", "catalog.jsonld", "feed.atom",
            "units/czj.json", "units/mzj.json", "units/caozhen.json", "units/hebin.json",
            "units/czj.csv", "units/mzj.csv", "units/caozhen.csv", "units/hebin.csv",
            "domains/czyjs.json", "domains/shjz.json", "domains/czyjs.csv", "domains/shjz.csv",
        )
    }  # fmt: skip


def test_nothing_withheld_is_in_any_file(data: dict[str, bytes]) -> None:
    for path, content in data.items():
        text = content.decode()
        assert SECRET not in text and json.dumps(SECRET)[1:-1] not in text, path
        assert "czyjs-002" not in text, path


def test_json_keeps_its_schema(data: dict[str, bytes]) -> None:
    schema = read(data, "catalog.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in data:
        if path.endswith(".json") and "schema" not in path:
            validator.validate(json.loads(data[path]))
    broken = read(data, "units/czj.json")
    broken["items"][0]["internal_note"] = "不得公布"
    assert not validator.is_valid(broken)


def test_json_is_the_published_directory(
    data: dict[str, bytes], directory: Directory, registry: Registry
) -> None:
    catalog = read(data, "catalog.json")
    told = {f"{item['unit']}/{item['id']}": item for item in catalog["items"]}
    assert set(told) == {item.full_id for item in directory.published}
    assert list(told) == [item.full_id for item in Published.of(directory, registry).items]
    units = [item["unit"] for item in catalog["items"]]
    assert units == sorted(units, key=["czj", "mzj", "caozhen"].index)
    item = told["czj/czyjs-001"]
    assert item["bodies"] == ["区财政局"]
    assert item["twins"] == ["caozhen/czyjs-010"]
    assert item["handling"]["post"] == "公开岗"
    assert item["service_guide"]["steps"] == ["申请", "审核"]
    assert catalog["as_of"] == "2026-06-30"
    assert catalog["editions"] == [{"unit": "czj", "domain": "czyjs", "edition": "2026年版"}]
    assert catalog["not_concerned"] == [
        {"unit": "hebin", "domain": "shjz", "reason": "由区民政局办理"}
    ]


def test_every_text_survives(data: dict[str, bytes]) -> None:
    names = [item["name"] for item in read(data, "units/mzj.json")["items"]]
    assert names == list(NASTY.values())


def test_labels_give_the_chinese_of_every_field(data: dict[str, bytes]) -> None:
    labels = read(data, "catalog.json")["labels"]
    for field in FIELDS:
        if field.name in ("internal_note", "withheld"):
            assert field.name not in labels
        elif field.parts:
            assert labels[field.name][""] == field.key
            assert labels[field.name][field.parts[0].name] == field.parts[0].key
        else:
            assert labels[field.name] == field.key


def test_a_unit_and_a_domain_are_parts_of_the_whole(data: dict[str, bytes]) -> None:
    whole = read(data, "catalog.json")["items"]
    unit = read(data, "units/caozhen.json")
    assert unit["items"] == [item for item in whole if item["unit"] == "caozhen"]
    assert [one["code"] for one in unit["units"]] == ["caozhen"]
    assert unit["$schema"] == "../catalog.schema.json"
    domain = read(data, "domains/shjz.json")
    assert domain["items"] == [item for item in whole if item["domain"] == "shjz"]
    assert [one["code"] for one in domain["domains"]] == ["shjz"]
    assert len(domain["units"]) == 4


@pytest.mark.parametrize(
    ("path", "schema", "edited", "excused"),
    [
        ("catalog", "catalog", ["czj"], ["hebin"]),
        ("units/czj", "../catalog", ["czj"], []),
        ("units/caozhen", "../catalog", [], []),
        ("units/hebin", "../catalog", [], ["hebin"]),
        ("domains/czyjs", "../catalog", ["czj"], []),
        ("domains/shjz", "../catalog", [], ["hebin"]),
    ],
)
def test_each_file_tells_editions_and_statements_of_its_own(
    data: dict[str, bytes], path: str, schema: str, edited: list[str], excused: list[str]
) -> None:
    told = read(data, f"{path}.json")
    assert told["$schema"] == f"{schema}.schema.json"
    assert told["office"] == "区政府办公室"
    assert [one["unit"] for one in told["editions"]] == edited
    assert [one["unit"] for one in told["not_concerned"]] == excused


def test_csv_is_one_row_an_item(data: dict[str, bytes], directory: Directory) -> None:
    text = data["data/catalog.csv"].decode("utf-8-sig")
    assert data["data/catalog.csv"].startswith("\ufeff事项,".encode())
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == list(CSV_HEADER)
    assert {row[0] for row in rows[1:]} == {item.full_id for item in directory.published}
    assert {len(row) for row in rows} == {len(CSV_HEADER)}
    assert text.endswith("\r\n")
    first = next(dict(zip(rows[0], row, strict=True)) for row in rows if row[1] == "caozhen")
    assert first["单位"] == "曹镇乡政府"
    assert first["渠道"] == "政府网站；其他：展板"


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("低保", "低保"),
        ("5-10日", "5-10日"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+8610", "'+8610"),
        ("-", "'-"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("\r+1", "'\r+1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("甲\x00乙", "甲\ufffd乙"),
        ("=甲\x00乙", "'=甲\ufffd乙"),
    ],
)
def test_no_cell_is_a_formula(cell: str, wanted: str) -> None:
    assert harmless(cell) == wanted


def test_a_row_quotes_what_must_be_quoted() -> None:
    assert row(["甲", "a,b", '"甲"', "a\rb", "a\nb", "=1", ""]) == (
        '甲,"a,b","""甲""","a\rb","a\nb",\'=1,\r\n'
    )


VILLAGE = Unit("cun", "示例一村", ("一村",), "村", "caozhen", note="不公布")
RELIEF = Domain(
    "shjz",
    "社会救助",
    ("低保",),
    ("区民政局",),
    "条款",
    "指引",
    "2019-01-01",
    "2030-01-01",
    "next",
    "注",
)
GUIDE = ServiceGuide(
    conditions=("年满十八岁",), location="一号楼", phone="12345", online="到窗口办理"
)
SERVED = make(
    "cun",
    "shjz",
    1,
    contents=("甲", "乙"),
    audience="老年人",
    service_guide=GUIDE,
    twins=("cun/shjz-404",),
    extends="s/shjz-001",
)


UNSET = Settings()


def small(item: Item = SERVED) -> Published:
    """A village with one item."""
    file = ItemFile("a", "cun", "shjz", items=(item,))
    registry = Registry(units=(VILLAGE,), domains=(RELIEF,))
    return Published.of(Directory((UnitCatalog("cun", (file,)),)), registry)


def made(
    published: Published, settings: Settings = UNSET, *changes: DatedChange, **options: Any
) -> dict[str, bytes]:
    files = render_data(published, settings, AS_OF, changes, **options)
    return {artifact.path: artifact.data for artifact in files if isinstance(artifact, Artifact)}


def test_registers_and_items_are_told_as_far_as_they_are_filled() -> None:
    catalog = read(made(small()), "catalog.json")
    assert catalog["units"] == [
        {"code": "cun", "name": "示例一村", "kind": "村", "parent": "caozhen"}
    ]
    assert catalog["domains"] == [
        {
            "code": "shjz",
            "name": "社会救助",
            "aliases": ["低保"],
            "guide": "指引",
            "effective": "2019-01-01",
            "repealed": "2030-01-01",
            "successor": "next",
        }
    ]
    (item,) = catalog["items"]
    assert "twins" not in item
    assert set(item["service_guide"]) == {"conditions", "location", "phone", "online"}


def test_a_table_tells_no_source_of_an_item() -> None:
    header, line = made(small())["data/catalog.csv"].decode("utf-8-sig").splitlines()
    assert not {"编号", "沿用"} & set(header.split(","))
    assert line.startswith("cun/shjz-001,cun,示例一村,shjz,社会救助,")
    assert "s/shjz-001" not in line and "shjz-404" not in line


def test_linked_data_tells_a_service_as_far_as_it_is_known() -> None:
    nodes = {n["@id"]: n for n in read(made(small()), "catalog.jsonld")["@graph"] if n}
    assert nodes["#service/cun/shjz-001"] == {
        "@id": "#service/cun/shjz-001",
        "@type": "GovernmentService",
        "name": "事项1",
        "identifier": "cun/shjz-001",
        "serviceType": "社会救助",
        "description": "甲；乙",
        "provider": {"@type": "GovernmentOrganization", "name": "示例一村"},
        "audience": {"@type": "Audience", "audienceType": "老年人"},
        "availableChannel": {
            "@type": "ServiceChannel",
            "servicePhone": {"@type": "ContactPoint", "telephone": "12345"},
            "serviceLocation": {"@type": "Place", "address": "一号楼"},
        },
    }
    dataset = nodes["#domain/shjz"]
    assert dataset["keywords"] == dataset["dcat:keyword"] == ["社会救助", "低保"]
    assert dataset["distribution"][1]["dcat:mediaType"] == (
        "https://www.iana.org/assignments/media-types/text/csv"
    )
    for_all = made(small(replace(SERVED, audience="全社会", name="甲\ud800")))
    (service,) = (n for n in read(for_all, "catalog.jsonld")["@graph"] if "identifier" in n)
    assert "audience" not in service
    assert service["name"] == "甲?"


def test_items_without_a_guide_are_no_services() -> None:
    two = (SERVED, make("cun", "shjz", 2))
    file = ItemFile("a", "cun", "shjz", items=two)
    published = Published.of(Directory((UnitCatalog("cun", (file,)),)), Registry())
    graph = read(made(published), "catalog.jsonld")["@graph"]
    assert [n["identifier"] for n in graph if "identifier" in n] == ["cun/shjz-001"]


def test_linked_data_describes_catalog_datasets_and_services(data: dict[str, bytes]) -> None:
    made = read(data, "catalog.jsonld")
    nodes = {node["@id"]: node for node in made["@graph"]}
    catalog = nodes["#catalog"]
    assert catalog["@type"] == ["DataCatalog", "Dataset", "dcat:Catalog"]
    assert catalog["dcat:dataset"] == ["#domain/czyjs", "#domain/shjz"]
    files = [file for node in nodes.values() for file in node.get("distribution", ())]
    assert {f"data/{file['contentUrl']}" for file in files} <= set(data)
    service = nodes["#service/czj/czyjs-001"]
    assert service["provider"]["name"] == "区财政局"
    assert service["availableChannel"]["serviceUrl"] == "https://a.invalid/x"
    assert "#service/caozhen/czyjs-010" not in nodes


def test_the_feed_tells_published_changes_alone(data: dict[str, bytes]) -> None:
    feed = ElementTree.fromstring(data["data/feed.atom"])
    assert [child.tag for child in feed][:3] == [f"{ATOM}title", f"{ATOM}id", f"{ATOM}updated"]
    assert feed.findtext(f"{ATOM}id") == "tag:www.example.invalid,2020-05-20:gkcatalog"
    assert feed.findtext(f"{ATOM}updated") == "2026-06-01T00:00:00+08:00"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["扩大：区财政局 政府预算"]
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "../site/items/czj/czyjs-001.html"


def test_a_feed_without_changes_is_valid(directory: Directory, registry: Registry) -> None:
    settings = Settings("湛河区", site=Site(base_url="https://www.example.invalid/zwgk/"))
    made = {a.path: a.data for a in render_data(Published.of(directory, registry), settings, AS_OF)}
    feed = ElementTree.fromstring(made["data/feed.atom"])
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated") == "2026-06-30T00:00:00+08:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "湛河区"
    link = feed.find(f"{ATOM}link")
    assert link is not None and link.get("href") == "https://www.example.invalid/zwgk/index.html"


def site(domain: str, base_url: str) -> Settings:
    return Settings(site=Site(domain=domain, base_url=base_url))


AUTHORITIES = {
    "a name": (site("www.a.cn", "https://www.b.cn/"), "www.a.cn", "https://www.b.cn"),
    "a scheme and a path": (site("https://www.a.cn/x", ""), "www.a.cn", "../site"),
    "the address of the site": (
        site("", " https://www.b.cn:8080/zwgk// "), "www.b.cn", "https://www.b.cn:8080/zwgk",
    ),
    "nothing": (UNSET, "gkcatalog.invalid", "../site"),
    "a quotation mark": (site("www.a.cn", 'https://b.cn/"x'), "www.a.cn", 'https://b.cn/"x'),
}  # fmt: skip


@pytest.mark.parametrize(("settings", "authority", "base"), AUTHORITIES.values(), ids=AUTHORITIES)
def test_ids_of_the_feed_are_of_the_portal(settings: Settings, authority: str, base: str) -> None:
    feed = ElementTree.fromstring(made(small(), settings)["data/feed.atom"])
    assert feed.findtext(f"{ATOM}id") == f"tag:{authority},2020-05-20:gkcatalog"
    assert [link.get("href") for link in feed.iter(f"{ATOM}link")] == [f"{base}/index.html"]


@pytest.mark.parametrize(
    ("settings", "author"),
    [
        (Settings("某区", "某办"), "某办"),
        (Settings("某区"), "某区"),
        (UNSET, "编制单位"),
    ],
)
def test_the_feed_has_an_author(settings: Settings, author: str) -> None:
    feed = ElementTree.fromstring(made(small(), settings)["data/feed.atom"])
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == author


ENTRIES = (
    DatedChange("2026-06-01", change("cun/shjz-001", "内部备注", "不公布")),
    DatedChange("2026-05-02", change("cun/shjz-001", "时限", "时限缩短")),
    DatedChange("2026-05-01", change("cun/shjz-900", "", "终止", Effect.NARROW)),
    DatedChange("2026-04-01", change("gone/shjz-900", "", "终止", Effect.NARROW)),
)


def told(**options: Any) -> tuple[Any, list[Any]]:
    feed = ElementTree.fromstring(made(small(), UNSET, *ENTRIES, **options)["data/feed.atom"])
    return feed, feed.findall(f"{ATOM}entry")


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({}, ["items/cun/shjz-001.html", "units/cun/index.html", "index.html"]),
        (
            {"item_pages": False},
            ["units/cun/shjz.html#i-shjz-001", "units/cun/index.html", "index.html"],
        ),
        (
            {"ended": ("cun/shjz-900",)},
            ["items/cun/shjz-001.html", "items/cun/shjz-900.html", "index.html"],
        ),
    ],
    ids=["item pages", "none", "ended"],
)
def test_entries_of_the_feed_lead_to_what_is_there(
    options: dict[str, Any], paths: list[str]
) -> None:
    _, entries = told(**options)
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries]
    assert links == [f"../site/{path}" for path in paths]


def test_entries_of_the_feed_have_ids_and_effects_of_their_own() -> None:
    feed, entries = told()
    tag = "tag:gkcatalog.invalid,2020-05-20:gkcatalog"
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{tag}:cun/shjz-001:2026-05-02:0123456789ab",
        f"{tag}:cun/shjz-900:2026-05-01:0123456789ab",
        f"{tag}:gone/shjz-900:2026-04-01:0123456789ab",
    ]
    effects = [entry.find(f"{ATOM}category").attrib for entry in entries]
    narrow = {"term": "narrow", "label": "减损"}
    assert effects == [{"term": "widen", "label": "扩大"}, narrow, narrow]
    assert feed.findtext(f"{ATOM}updated") == "2026-05-02T00:00:00+08:00"


def test_a_long_feed_ends_with_the_newest_that_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkcatalog.render.data.feed.MAX_ENTRIES", 2)
    days = [entry.findtext(f"{ATOM}updated")[:10] for entry in told()[1]]
    assert days == ["2026-05-02", "2026-05-01"]


@pytest.mark.parametrize("kind", NASTY)
def test_the_feed_keeps_any_text(
    directory: Directory, registry: Registry, settings: Settings, kind: str
) -> None:
    told = DatedChange("2026-06-01", change("czj/czyjs-001", "名称", NASTY[kind]))
    made = {
        a.path: a.data
        for a in render_data(Published.of(directory, registry), settings, AS_OF, (told,))
    }
    feed = ElementTree.fromstring(made["data/feed.atom"])
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == plain(NASTY[kind])


def test_nothing_heavy_is_imported_for_data() -> None:
    code = (
        "import sys, gkcatalog.render.data.open_data, gkcatalog.render.search.index;"
        "print([name for name in ('jinja2', 'segno') if name in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert made.stdout.decode().strip() == "[]"


def test_two_builds_are_the_same_bytes(
    directory: Directory,
    registry: Registry,
    settings: Settings,
    extras: Extras,
    data: dict[str, bytes],
) -> None:
    again = render_data(Published.of(directory, registry), settings, AS_OF, extras.changes)
    assert {artifact.path: artifact.data for artifact in again} == data


def test_the_feed_keeps_its_format(data: dict[str, bytes]) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must and may have; RFC 4151: ids."""
    feed = ElementTree.fromstring(data["data/feed.atom"])
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
    tag = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[!-~]+")
    for node in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, name
        assert moment.fullmatch(node.findtext(f"{ATOM}updated") or "")
        assert tag.fullmatch(node.findtext(f"{ATOM}id") or "")
        assert [link.get("href") for link in node.findall(f"{ATOM}link[@rel='alternate']")]
    ids = [node.findtext(f"{ATOM}id") for node in (feed, *entries)]
    assert len(ids) == len(set(ids))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    allowed = {"id", "title", "updated", "author", "link", "category", "summary", "entry"}
    assert {node.tag for node in feed.iter()} <= {f"{ATOM}{n}" for n in (*allowed, "feed", "name")}
