"""The entries of a column: by the rule of a portal, or else by the shape of the page's lists."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from cssselect import HTMLTranslator, SelectorError
from lxml import html

from gkcatalog.audit.addresses import leads_to
from gkcatalog.audit.dates import address_date, date_in_form, dates_in, entry_date
from gkcatalog.audit.portals import Portal

_ROWS = ("li", "tr", "dd", "article", "record")
_OUTSIDE = ("nav", "header", "footer")
_OUTSIDE_WORDS = ("nav", "menu", "foot", "header", "friend", "link")
_LONGEST_DATE, _TITLE, _CLIMB = 24, 8, 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a column; `day` is `None` where no date could be read."""

    title: str
    address: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Column:
    """The entries of a page, by which rule they were read, and the column's name if it told."""

    entries: tuple[Entry, ...]
    portal: str
    name: str = ""


def column_of(root: html.HtmlElement, rules: Sequence[Portal], address: str, as_of: date) -> Column:
    """The column of a page, without entries where none were found."""
    for rule in rules:
        rows = select(root, rule.rows)
        read = [_entry(row, rule, address, as_of) for row in rows]
        if entries := _distinct(entry for entry in read if entry):
            name = select(root, rule.column)[:1] if rule.column else []
            return Column(entries, rule.name, " ".join(_text(name[0]).split()) if name else "")
    return Column(by_shape(root, address, as_of), "shape")


def is_selector(text: str) -> bool:
    """Whether a text is a CSS selector that can be used."""
    try:
        _path(text)
    except SelectorError:
        return False
    return True


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements that a CSS selector selects."""
    return [each for each in root.xpath(_path(selector)) if isinstance(each, html.HtmlElement)]


@lru_cache(maxsize=256)
def _path(selector: str) -> str:
    return HTMLTranslator().css_to_xpath(selector)


def by_shape(root: html.HtmlElement, address: str, as_of: date) -> tuple[Entry, ...]:
    """The entries of the list that looks most like the column.

    Lines of the same tags and classes make a list. Before all others comes one whose links lie
    below the folder of the page, then the one with most dated lines. Lists without dates count
    only where their lines are long enough for titles and stand outside menus.
    """
    lists: dict[str, list[Entry]] = defaultdict(list)
    for row in _rows(root):
        if entry := _entry(row, Portal("shape", ""), address, as_of):
            lists[_shape(row)].append(entry)
    folder = address.rpartition("/")[0] + "/"
    ranked = sorted(
        (_distinct(entries) for shape, entries in lists.items() if _eligible(shape, entries)),
        key=lambda entries: _rank(entries, folder),
    )
    return ranked[-1] if ranked else ()


def _rank(entries: Sequence[Entry], folder: str) -> tuple[bool, int, int]:
    dated = sum(1 for entry in entries if entry.day)
    near = len(urlsplit(folder).path) > 1 and dated > 0
    below = sum(1 for entry in entries if entry.address.startswith(folder))
    return near and below * 2 > len(entries), dated, len(entries)


def _eligible(shape: str, entries: Sequence[Entry]) -> bool:
    if sum(1 for entry in entries if entry.day) * 2 >= len(entries):
        return True
    if any(word in shape for word in _OUTSIDE_WORDS):
        return False
    return sum(len(entry.title) for entry in entries) >= _TITLE * len(entries)


def _rows(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    seen = set()
    for link in root.iter("a"):
        if not link.get("href") or _outside(link):
            continue
        row = _row(link)
        if row not in seen:
            seen.add(row)
            yield row


def _outside(link: html.HtmlElement) -> bool:
    return any(parent.tag in _OUTSIDE for parent in link.iterancestors())


def _row(link: html.HtmlElement) -> html.HtmlElement:
    """The line of a link: its list item, or the nearest block around it that has a date."""
    for parent in link.iterancestors(*_ROWS):
        if len(parent.xpath(".//a[@href]")) <= _CLIMB:
            return parent
        break
    block = link
    for _ in range(_CLIMB):
        parent = block.getparent()
        if parent is None or parent.tag == "body" or len(parent.xpath(".//a[@href]")) > 1:
            break
        block = parent
        if next(dates_in(_text(block)), None):
            break
    return block


def _shape(row: html.HtmlElement) -> str:
    chain = [row, *row.iterancestors()]
    steps = [f"{each.tag}#{each.get('id', '')}.{each.get('class', '')}" for each in chain[1:]]
    return " ".join([str(row.tag), *steps]).lower()


def _entry(row: html.HtmlElement, rule: Portal, address: str, as_of: date) -> Entry | None:
    chosen = select(row, rule.title) if rule.title else []
    links = [link for each in chosen or [row] for link in each.iter("a") if link.get("href")]
    if not links:
        return None
    link = max(links, key=lambda each: len(_text(each).strip()))
    title = " ".join((link.get("title") or _text(link)).split())
    target = leads_to(address, link.get("href", ""))
    if not title or not target.startswith(("http://", "https://")):
        return None
    return Entry(title, target, _day(row, rule, title, target, as_of))


def _day(row: html.HtmlElement, rule: Portal, title: str, target: str, as_of: date) -> date | None:
    """The date of a line: in its own cell, at the end of its words, or else in its address.

    Of several (written, published) the last one counts that is not to come.
    """
    places = (select(row, rule.date) if rule.date else []) or [row]
    pieces = [" ".join(piece.split()) for place in places for piece in place.itertext()]
    pieces += [" ".join(_text(place).split()) for place in places]
    short = [piece for piece in pieces if len(piece) <= _LONGEST_DATE and piece != title]
    days = [day for piece in short if (day := entry_date(piece, as_of))]
    if rule.date_form:
        days = [day for piece in pieces if (day := date_in_form(piece, rule.date_form))]
    if not days:
        rest = " ".join(pieces[-len(places) :]).replace(title, "")
        days = list(dates_in(rest))
    if not days:
        from_address = address_date(target)
        return from_address or max(dates_in(title), default=None)
    past = [day for day in days if day <= as_of]
    return max(past) if past else min(days)


def _distinct(entries: "Iterator[Entry] | Sequence[Entry]") -> tuple[Entry, ...]:
    return tuple({(entry.address, entry.title): entry for entry in entries}.values())


def _text(element: html.HtmlElement) -> str:
    return str(element.text_content())
