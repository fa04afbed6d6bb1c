"""Columns of unknown portals: the list in a page that looks most like one.

Lines of the same tags and classes make a list. The work grows with the size of the page alone,
however it is nested: pages come from anywhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from lxml import html
from msgspec import Struct, field

from gkcatalog.audit.dates import dates_in
from gkcatalog.audit.entries import Entry, distinct, entry_of, text_in
from gkcatalog.audit.portals import Portal

SHAPE = Portal("shape", "")
_ROWS = ("li", "tr", "dd", "article", "record")
_OUTSIDE = ("nav", "header", "footer")
_OUTSIDE_WORDS = ("nav", "menu", "foot", "header", "friend", "link")
_TITLE, _CLIMB, _NAME = 8, 3, 80


def by_shape(root: html.HtmlElement, address: str, as_of: date) -> tuple[Entry, ...]:
    """The entries of the list that looks most like the column.

    Before all others comes one whose links lie below the folder of the page, then the one with
    most dated lines. Lists without dates count only where their lines are long enough for titles
    and stand outside menus.
    """
    shapes = _Shapes()
    lists: dict[int, list[Entry]] = defaultdict(list)
    for row in _rows(root):
        if entry := entry_of(row, SHAPE, address, as_of):
            lists[shapes.of(row)].append(entry)
    folder = address.rpartition("/")[0] + "/"
    eligible = (
        distinct(entries)
        for shape, entries in lists.items()
        if _eligible(entries, in_menu=shape in shapes.menus)
    )
    return max(eligible, key=lambda entries: _rank(entries, folder), default=())


def _rank(entries: Sequence[Entry], folder: str) -> tuple[bool, int, int]:
    dated = sum(1 for entry in entries if entry.day)
    near = len(urlsplit(folder).path) > 1 and dated > 0
    below = sum(1 for entry in entries if entry.address.startswith(folder))
    return near and below * 2 > len(entries), dated, len(entries)


def _eligible(entries: Sequence[Entry], *, in_menu: bool) -> bool:
    if sum(1 for entry in entries if entry.day) * 2 >= len(entries):
        return True
    return not in_menu and sum(len(entry.title) for entry in entries) >= _TITLE * len(entries)


class _Shapes(Struct):
    """Numbers for chains of tags, ids and classes from a line up to the page.

    `menus` has the numbers of those that stand in a menu or beside the content.
    """

    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    known: dict[html.HtmlElement, int] = field(default_factory=dict)
    menus: set[int] = field(default_factory=set)

    def of(self, row: html.HtmlElement) -> int:
        """The shape of a line; its own id and class do not count."""
        parent = row.getparent()
        return self._number(str(row.tag), self._above(parent) if parent is not None else 0)

    def _above(self, element: html.HtmlElement) -> int:
        if element not in self.known:
            parent = element.getparent()
            above = self._above(parent) if parent is not None else 0
            named = f"{element.get('id', '')[:_NAME]} {element.get('class', '')[:_NAME]}".lower()
            number = self._number(f"{element.tag} {named}", above)
            if above in self.menus or any(word in named for word in _OUTSIDE_WORDS):
                self.menus.add(number)
            self.known[element] = number
        return self.known[element]

    def _number(self, step: str, above: int) -> int:
        number = self.numbers.setdefault((step, above), len(self.numbers) + 1)
        if above in self.menus:
            self.menus.add(number)
        return number


def _rows(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    links = [link for link in root.iter("a") if link.get("href")]
    inside = Counter(parent for link in links for parent in link.iterancestors())
    outside = {each for tag in _OUTSIDE for each in root.iter(tag)}
    rows = (_row(link, inside) for link in links if outside.isdisjoint(link.iterancestors()))
    return iter(dict.fromkeys(rows))


def _row(link: html.HtmlElement, inside: Counter[html.HtmlElement]) -> html.HtmlElement:
    """The line of a link: its list item, or the nearest block around it that has a date.

    `inside` counts the links in every element.
    """
    item = next(link.iterancestors(*_ROWS), None)
    if item is not None and inside[item] <= _CLIMB:
        return item
    block = link
    for _ in range(_CLIMB):
        parent = block.getparent()
        if parent is None or parent.tag == "body" or inside[parent] > 1:
            break
        block = parent
        if next(dates_in(text_in(block)), None):
            break
    return block
