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

from gkcatalog.model.fields import FIELDS
from gkcatalog.model.item import Directory
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings, Site
from gkcatalog.render.data.csv_rows import harmless
from gkcatalog.render.data.open_data import CSV_HEADER, render_data
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import Published
from gkcatalog.render.site import DatedChange, Extras

from .conftest import AS_OF, NASTY, SECRET, change

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
        ("＝1", "'＝1"),
    ],
)
def test_no_cell_is_a_formula(cell: str, wanted: str) -> None:
    assert harmless(cell) == wanted


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
