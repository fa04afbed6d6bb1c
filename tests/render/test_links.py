"""Every address in a published tree leads to a file of the tree, and to an id that is there."""

import json
import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from support.index_file import index_in
from support.markup import Page

from gkcatalog.compiler.compilation import Compilation
from gkcatalog.compiler.foundation import Foundation
from gkcatalog.model.artifact import Artifact
from gkcatalog.model.item import Directory
from gkcatalog.model.outline import ListedFile
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.publication import FAMILIES, MANIFEST, Edition, publish
from gkcatalog.render.published import DatedChange
from gkcatalog.render.site.downloads import told_size
from gkcatalog.render.site.extras import Extras

from .conftest import AS_OF, change

PREFIX = "https://www.example.invalid/zwgk/site"
WHOLE = Edition(FAMILIES, AS_OF)
MODES = {
    "whole": WHOLE,
    "no item pages": replace(WHOLE, item_pages=False),
    "site alone": replace(WHOLE, families=("site",)),
    "site and data": replace(WHOLE, families=("site", "data")),
    "site and excel": replace(WHOLE, families=("site", "excel")),
    "fragments": replace(WHOLE, fragment=True),
    "fragments without item pages": replace(WHOLE, fragment=True, item_pages=False),
    "parquet": replace(WHOLE, parquet=True),
}
CHANGES = (
    DatedChange("2026-06-01", change("czj/czyjs-001", "时限", "时限缩短")),
    DatedChange("2026-05-04", change("czj/czyjs-900", "", "合并到别的事项")),
    DatedChange("2026-05-03", change("czj/czyjs-950", "", "不再公布")),
    DatedChange("2026-05-02", change("no-such-unit/czyjs-001", "", "不再公布")),
)
Tree = Mapping[str, bytes]


@pytest.fixture(params=MODES.values(), ids=MODES, scope="module")
def edition(request: pytest.FixtureRequest) -> Edition:
    if request.param.parquet:
        pytest.importorskip("pyarrow")
    edition: Edition = request.param
    return edition


@pytest.fixture(params=["", f"{PREFIX}/"], ids=["anywhere", "with prefix"], scope="module")
def tree(
    request: pytest.FixtureRequest,
    edition: Edition,
    directory: Directory,
    registry: Registry,
    settings: Settings,
    templates: dict[str, str],
    extras: Extras,
) -> dict[str, bytes]:
    known = replace(settings, site=replace(settings.site, base_url=request.param))
    compilation = Compilation(
        foundation=Foundation(known, registry, {}),
        item_files=SimpleNamespace(listed=lambda: tuple(map(ListedFile.of, directory.files))),
        standards={},
        powers=(),
        retired=extras.retired,
        waivers=(),
        as_of=AS_OF,
        findings=(),
        waived=(),
        unchecked=(),
        files=0,
    )
    made = publish(compilation, edition, templates, replace(extras, changes=CHANGES))
    return {each.path: each.data for each in made if isinstance(each, Artifact)}


def named(tree: Tree) -> Iterator[tuple[str, str]]:
    """(file, address) of everything that files of the tree lead to."""
    for path, data in tree.items():
        if path.endswith(".html"):
            page = Page(data)
            yield from ((path, link) for link in (*page.links, *page.sources))
        elif path.endswith(".atom"):
            nodes = ElementTree.fromstring(data).iter("{http://www.w3.org/2005/Atom}link")
            yield from ((path, node.get("href") or "") for node in nodes)
        elif path.endswith("sitemap.xml"):
            nodes = ElementTree.fromstring(data).iterfind("{*}url/{*}loc")
            yield from ((path, node.text or "") for node in nodes)
        elif path.endswith("robots.txt"):
            lines = (line.partition(": ") for line in data.decode().splitlines())
            yield from ((path, address) for name, _, address in lines if name == "Sitemap")
        elif path.endswith(".jsonld"):
            for node in json.loads(data)["@graph"]:
                for file in node.get("distribution", ()):
                    yield path, file["contentUrl"]
                    yield path, file["dcat:downloadURL"]
        elif path.startswith("data/") and path.endswith(".json"):
            address = json.loads(data)["$schema"]
            yield path, address
        elif path.endswith("search-data.js"):
            yield from (("site/search.html", address) for address in searched(data))


def searched(data: bytes) -> Iterator[str]:
    """What the search leads to."""
    index = index_in(data.decode())
    units, domains = index["units"], index["domains"]
    for code, unit, domain in zip(index["id"], index["unit"], index["domain"], strict=True):
        folder, name = units[unit][0], domains[domain][0]
        yield (
            f"items/{folder}/{code}.html"
            if index["items"]
            else f"units/{folder}/{name}.html#i-{code}"
        )
    yield from (f"units/{unit[0]}/index.html" for unit in units)
    yield from (f"domains/{domain[0]}.html" for domain in domains)


FOREIGN = ("https://a.invalid", "https://b.invalid", "https://json-schema.org/", "data:")
"""Addresses that items give, the schema of schemas, and the empty icon."""


def target(path: str, address: str) -> tuple[str, str]:
    """The file and the id that an address in a file means."""
    name, _, fragment = address.partition("#")
    if name.startswith(PREFIX):
        return normpath(f"site{name.removeprefix(PREFIX)}"), fragment
    return normpath(join(dirname(path), name)) if name else path, fragment


def test_every_address_leads_to_what_is_there(tree: dict[str, bytes]) -> None:
    ids = {path: Page(data).ids for path, data in tree.items() if path.endswith(".html")}
    assert [path for path, known in ids.items() if len(known) != len(set(known))] == []
    broken, seen = [], 0
    for path, address in set(named(tree)):
        if address.startswith(FOREIGN):
            continue
        file, fragment = target(path, address)
        seen += 1
        if file not in tree or (fragment and fragment not in ids[file]):
            broken.append((path, address))
    assert seen > 500
    assert sorted(broken) == []


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "1 KB"), (1499, "1 KB"), (1500, "2 KB"), (999_499, "999 KB"), (1_250_000, "1.2 MB")],
)
def test_sizes_are_told_plainly(size: int, told: str) -> None:
    assert told_size(size) == told


def test_the_downloads_page_tells_how_large_files_are(
    tree: dict[str, bytes], edition: Edition
) -> None:
    page = tree["site/downloads.html"].decode()
    told = re.findall(r'<a href="\.\./((?:excel|data)/[^"]*)"[^>]*>.*?(\d[\d.]* [KM]B)', page)
    offered = {path for path in tree if path.startswith(("excel/", "data/"))}
    assert dict(told) == {path: told_size(len(tree[path])) for path in offered}


def test_the_downloads_page_tells_every_file(tree: dict[str, bytes], edition: Edition) -> None:
    page = Page(tree["site/downloads.html"])
    told = {target("site/downloads.html", link)[0] for link in page.links}
    files = {path for path in tree if path.startswith(("data/", "excel/"))}
    assert {path for path in told if not path.startswith("site/")} == files | (
        {MANIFEST} if files else set()
    )
    assert ("Parquet" in page.text) == edition.parquet


def test_the_feed_and_the_page_of_changes_lead_to_the_item(
    tree: dict[str, bytes], edition: Edition
) -> None:
    item = "items/czj/czyjs-001.html" if edition.item_pages else "units/czj/czyjs.html#i-czyjs-001"
    wanted = [item, "items/czj/czyjs-900.html"]
    page = Page(tree["site/changes.html"])
    assert [link for link in page.links if "czyjs-" in link] == wanted
    if "data" in edition.families:
        feed = ElementTree.fromstring(tree["data/feed.atom"])
        space = "{http://www.w3.org/2005/Atom}"
        links = [node.get("href") or "" for node in feed.iterfind(f"{space}entry/{space}link")]
        assert [target("data/feed.atom", link) for link in links] == [
            target("site/index.html", path)
            for path in (*wanted, "units/czj/index.html", "index.html")
        ]
