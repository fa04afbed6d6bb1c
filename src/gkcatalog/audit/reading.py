"""A page as assessors read it: its title, its labels, the entries of its column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lxml import etree, html

from gkcatalog.audit.decoding import text_of
from gkcatalog.audit.entries import Column, Entry, column_of
from gkcatalog.audit.page import Page
from gkcatalog.audit.portals import PORTALS, Portal

LABELS = (
    *("SiteName", "SiteDomain", "SiteIDCode"),
    *("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
    *("ArticleTitle", "PubDate", "ContentSource"),
)
"""The page labels of 国办发〔2017〕47号."""
_CANONICAL = {name.lower(): name for name in LABELS}
_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL | re.IGNORECASE)
_WRAPPED = re.compile(
    r"<script[^>]*>\s*<datastore>.*?</datastore>\s*</script>", re.DOTALL | re.IGNORECASE
)
_NOTHING = re.compile(
    r"暂无(?:相关)?(?:数据|内容|信息|记录|文章)|没有(?:相关|符合条件的)?(?:数据|内容|信息|记录)"
)
_TRAIL = "//*[{}]".format(
    " or ".join(f"contains(@class, '{word}')" for word in ("position", "crumb", "location", "dqwz"))
)
_SCRIPTED = 10


@dataclass(frozen=True, slots=True)
class Reading:
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
    column = column_of(root, fitting, page.final, as_of)
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


def document(text: str) -> html.HtmlElement | None:
    """The tree of a page, `None` where there is nothing in it; records of scripts laid open."""
    text = _WRAPPED.sub(_laid_open, text.replace("\0", ""))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def _laid_open(match: re.Match[str]) -> str:
    records = "".join(f"<record>{record}</record>" for record in _RECORD.findall(match[0]))
    return f"<datastore>{records}</datastore>"


def _labels(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = _CANONICAL.get((meta.get("name") or "").strip().lower())
        # A label given twice is read as the page's first one that says something.
        if name and not found.get(name):
            found[name] = (meta.get("content") or "").strip()
    return found


def _headings(root: html.HtmlElement, labels: Mapping[str, str], column: Column) -> tuple[str, ...]:
    texts = [labels.get("ColumnName", ""), column.name]
    texts += [_words(each) for each in root.xpath("//title | //h1 | //h2")]
    texts += [_words(each) for each in root.xpath(_TRAIL)]
    return tuple(dict.fromkeys(text for text in texts if text and len(text) <= 200))


def _filled_by_script(root: html.HtmlElement) -> bool:
    """A page with scripts and hardly a link: what readers see is not in it."""
    return len(root.xpath("//a[@href]")) < _SCRIPTED and bool(root.xpath("//script"))


def _words(element: html.HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())
