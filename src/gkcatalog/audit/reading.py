"""A page as assessors read it: its title, its labels, the entries of its column."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from lxml import etree, html
from msgspec import Struct

from gkcatalog.audit.decoding import text_of
from gkcatalog.audit.entries import Entry, distinct, entry_of, select, text_in
from gkcatalog.audit.page import Page
from gkcatalog.audit.portals import PORTALS, Portal
from gkcatalog.audit.shapes import SHAPE, by_shape

LABELS = (
    *("SiteName", "SiteDomain", "SiteIDCode"),
    *("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
    *("ArticleTitle", "PubDate", "ContentSource"),
)
"""The page labels of 国办发〔2017〕47号."""
_CANONICAL = {name.lower(): name for name in LABELS}
_NOTHING = re.compile(
    r"暂无(?:相关)?(?:数据|内容|信息|记录|文章)|没有(?:相关|符合条件的)?(?:数据|内容|信息|记录)"
)
_TRAIL = "//*[{}]".format(
    " or ".join(f"contains(@class, '{word}')" for word in ("position", "crumb", "location", "dqwz"))
)
_SCRIPTED = 10


class Reading(Struct, frozen=True):
    """What a page shows. `labels` has those that are there, `""` for empty ones.

    `headings` are the texts that name the column. `says_empty` is True where the page itself says
    that there is nothing, `scripted` where the list seems to be filled in by a script.
    """

    title: str
    labels: Mapping[str, str]
    headings: tuple[str, ...]
    entries: tuple[Entry, ...]
    portal: str
    encoding: str
    says_empty: bool = False
    scripted: bool = False

    @property
    def is_article(self) -> bool:
        """Whether the page says that it is one article, not a column."""
        return "ArticleTitle" in self.labels and "ColumnType" not in self.labels


def is_html(page: Page) -> bool:
    """Whether a page claims to be, or looks like, HTML."""
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return True
    return kind in ("", "text/plain", "text/xml", "application/octet-stream") and (
        b"<html" in page.body[:4096].lower()
    )


def read_page(page: Page, rules: Sequence[Portal], as_of: date) -> Reading:
    """Read a page by the first rule that fits: `rules` of the workspace, then `PORTALS`."""
    text, encoding = text_of(page.body, page.content_type)
    root = document(text)
    if root is None:
        return Reading("", {}, (), (), "", encoding)
    labels = _labels(root)
    host = urlsplit(page.final).hostname or ""
    fitting = [rule for rule in (*rules, *PORTALS) if rule.holds_on(host)]
    column = _column(root, fitting, page.final, as_of)
    return Reading(
        _words(next(iter(root.xpath("//title")), None)),
        labels,
        _headings(root, labels, column),
        column.entries,
        column.portal,
        encoding,
        bool(_NOTHING.search(" ".join(root.itertext("div", "p", "li", "td", "span", "ul")))),
        _filled_by_script(root),
    )


class _Column(Struct, frozen=True):
    """The entries of a page, by which rule they were read, and the column's name if it told."""

    entries: tuple[Entry, ...]
    portal: str
    name: str = ""


def _column(root: html.HtmlElement, rules: Sequence[Portal], address: str, as_of: date) -> _Column:
    """The column of a page, without entries where none were found."""
    for rule in rules:
        rows = select(root, rule.rows)
        read = [entry_of(row, rule, address, as_of) for row in rows]
        if entries := distinct(entry for entry in read if entry):
            name = select(root, rule.column)[:1] if rule.column else []
            return _Column(entries, rule.name, " ".join(text_in(name[0]).split()) if name else "")
    return _Column(by_shape(root, address, as_of), SHAPE.name)


def document(text: str) -> html.HtmlElement | None:
    """The tree of a page, `None` where there is nothing in it; records of scripts laid open."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    source = _laid_open(text.replace("\0", "")).encode("utf-8", "replace")
    try:
        return html.document_fromstring(source, parser=parser)
    except etree.ParserError:
        return None


def _laid_open(text: str) -> str:
    """The records that scripts turn into lists, out of their `<script>` and as elements."""
    pieces, start = [], 0
    while (found := text.find("<datastore>", start)) >= 0:
        end = text.find("</datastore>", found)
        if end < 0:
            break
        records = (each.partition("]]>")[0] for each in text[found:end].split("<![CDATA[")[1:])
        pieces += [text[start:found], "</script><datastore>"]
        pieces += [f"<record>{record}</record>" for record in records]
        pieces.append("</datastore><script>")
        start = end + len("</datastore>")
    return "".join([*pieces, text[start:]])


def _labels(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = _CANONICAL.get((meta.get("name") or "").strip().lower())
        # A label given twice is read as the page's first one that says something.
        if name and not found.get(name):
            found[name] = (meta.get("content") or "").strip()
    return found


def _headings(
    root: html.HtmlElement, labels: Mapping[str, str], column: _Column
) -> tuple[str, ...]:
    texts = [labels.get("ColumnName", ""), column.name]
    texts += [_words(each) for each in root.xpath("//title | //h1 | //h2")]
    texts += [_words(each) for each in root.xpath(_TRAIL)]
    return tuple(dict.fromkeys(text for text in texts if text and len(text) <= 200))


def _filled_by_script(root: html.HtmlElement) -> bool:
    """A page with scripts and hardly a link: what readers see is not in it."""
    return len(root.xpath("//a[@href]")) < _SCRIPTED and bool(root.xpath("//script"))


def _words(element: html.HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())
