"""Tables of web pages, and of workbooks that systems export as pages."""

import re
from collections.abc import Iterator

from lxml import etree, html

from gkcatalog.exchange.grids.archive import DAMAGED, TOO_LARGE
from gkcatalog.exchange.grids.encoding import decoded
from gkcatalog.exchange.grids.grid import Grid, Unreadable
from gkcatalog.exchange.grids.limits import MAX_FILE_BYTES, MAX_TABLES, MIN_WIDTH
from gkcatalog.exchange.grids.spread import Spread
from gkcatalog.exchange.symbols import TICKED, UNTICKED, drawn

_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "head", "template", "noscript"})
_HEADINGS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "div"})
_FONT = re.compile(r"font-family\s*:\s*([^;,]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n\u3000]+")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
MAX_HEADING = 60


def read(data: bytes) -> tuple[Grid, ...] | Unreadable:
    """Every table of the page, named 表1, 表2 …; layout tables among them."""
    if len(data) > MAX_FILE_BYTES:
        return TOO_LARGE
    text = decoded(data)
    if text is None or not text.strip():
        return DAMAGED
    parser = html.HTMLParser(no_network=True, remove_comments=True)
    try:
        page = html.document_fromstring(_DECLARED.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return DAMAGED
    grids: list[Grid] = []
    headings: list[str] = []
    for element in page.iter():
        if element.tag == "table" and len(grids) < MAX_TABLES and not _outer(element):
            grid = _grid(element, f"表{len(grids) + 1}", tuple(headings[-8:]))
            if isinstance(grid, Unreadable):
                return grid
            grids.append(grid)
            headings = headings if grid.width < MIN_WIDTH else []
        elif (heading := _heading(element)) and heading not in headings[-3:]:
            headings.append(heading)
    return tuple(grids)


def _outer(table: etree._Element) -> bool:
    """Tables of tables of tables lay out a page; one level inside a cell may be content."""
    return any(
        next(one.iterdescendants("table"), None) is not None
        for one in table.iterdescendants("table")
    )


def _heading(element: etree._Element) -> str:
    """A short text outside of tables that may say what the next table is."""
    if element.tag not in _HEADINGS or next(element.iter("table"), None) is not None:
        return ""
    if next(element.iterancestors("table"), None) is not None:
        return ""
    text = "".join(_texts(element, "")).strip()
    return "" if len(text) > MAX_HEADING or "\n" in text else text


def _grid(table: etree._Element, name: str, headings: tuple[str, ...]) -> Grid | Unreadable:
    spread = Spread()
    for row in _own_rows(table):
        spread.new_row()
        for cell in row:
            if cell.tag in ("td", "th"):
                down, across = _number(cell, "rowspan"), _number(cell, "colspan")
                if not spread.put(_text(cell), down, across):
                    return TOO_LARGE
    caption = (_text(part) for part in table if part.tag == "caption")
    return spread.grid(name, (*headings, *(text for text in caption if text)))


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")


def _number(cell: etree._Element, name: str) -> int:
    digits = (cell.get(name) or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 7 else 1


def _text(cell: etree._Element) -> str:
    lines = "".join(_texts(cell, "")).replace("\xa0", " ").split("\n")
    return "\n".join(line for line in (_BLANKS.sub(" ", one).strip() for one in lines) if line)


def _texts(element: etree._Element, font: str) -> Iterator[str]:
    """Texts in reading order; a line break in the source is a blank, in the page a break."""
    if element.tag in _SILENT or not isinstance(element.tag, str):
        return
    if element.tag in _BREAKS:
        yield "\n"
    font = _font(element) or font
    yield _mark(element)
    yield drawn(_flat(element.text), font)
    for one in element:
        yield from _texts(one, font)
        yield drawn(_flat(one.tail), font)
    if element.tag in _BREAKS:
        yield "\n"


def _flat(text: str | None) -> str:
    return re.sub(r"[\r\n\t]+", " ", text or "")


def _font(element: etree._Element) -> str:
    if face := element.get("face"):
        return face.split(",")[0]
    found = _FONT.search(element.get("style") or "")
    return found[1] if found else ""


def _mark(element: etree._Element) -> str:
    """What a picture's alternative text or a check box says, where that is a mark."""
    if element.tag == "img":
        alt = (element.get("alt") or "").strip()
        return alt if alt in TICKED or alt in UNTICKED else ""
    if element.tag == "input" and element.get("type") in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "☐"
    return ""
