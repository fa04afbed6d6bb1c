"""Where every page lies below the root of the site. Addresses once published stay."""

import re
from collections.abc import Iterable, Iterator, Sequence

from gkcatalog.model.item import Item

MAX_ROWS = 200
MAX_BYTES = 200_000
"""Estimated bytes of rows on one page; with its frame a page stays under 250 KB."""
BLOCK = 100
"""A part of a long list holds the ids of a hundred running numbers: ids keep their page."""

STAGE_SLUGS = {
    "决策": "decision",
    "执行": "implementation",
    "管理": "management",
    "服务": "service",
    "结果": "result",
}


def root_of(path: str) -> str:
    """The relative way from a page up to the root of the site: `""`, `../`, `../../`."""
    return "../" * path.count("/")


def unit_path(unit: str) -> str:
    """The page of a unit."""
    return f"units/{unit}/index.html"


def list_path(unit: str, domain: str) -> str:
    """The list of a unit in a domain; it answers for the anchors of all its items."""
    return f"units/{unit}/{domain}.html"


def part_path(unit: str, domain: str, part: str) -> str:
    """A part of a list that is too long for one page. No code holds a dot: no page is taken."""
    return f"units/{unit}/{domain}.{part}.html"


def domain_path(domain: str) -> str:
    """The page of a domain."""
    return f"domains/{domain}.html"


def stage_path(stage: str, part: str = "") -> str:
    """The page of one of the five 环节."""
    return f"stages/{STAGE_SLUGS[stage]}{'.' + part if part else ''}.html"


def item_page_path(full_id: str) -> str:
    """The page of an item."""
    return f"items/{full_id}.html"


def item_address(item: Item, item_pages: bool) -> str:
    """The page of an item, or its anchor in the list where items have no pages."""
    if item_pages:
        return item_page_path(item.full_id)
    return f"{list_path(item.unit, item.domain)}#{anchor(item.id)}"


def longest_item_path(full_ids: Iterable[str]) -> int:
    """Characters of the longest address of an item page."""
    return max((len(item_page_path(full_id)) for full_id in full_ids), default=0)


def anchor(item_id: str) -> str:
    """The anchor of an item in its list."""
    return f"i-{item_id}"


def weight(item: Item) -> int:
    """Roughly the bytes of a row: three a character and the markup around them."""
    texts = (item.name, item.group, item.time_limit, item.audience, *item.contents, *item.bases)
    return 800 + 3 * sum(map(len, (*texts, *item.bodies, *item.channels)))


def parts(items: Sequence[Item]) -> list[tuple[str, tuple[Item, ...]]]:
    """The pages of a list: one, named `""`, or parts by ranges of the number that ends the id."""
    if _fits(items):
        return [("", tuple(items))]
    blocks: dict[int, list[Item]] = {}
    for item in items:
        blocks.setdefault(_block(item.id), []).append(item)
    return [
        (f"{block + 1}" if number == 0 else f"{block + 1}-{number + 1}", page)
        for block in sorted(blocks)
        for number, page in enumerate(cut(blocks[block]))
    ]


def cut(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """The items in order, in pages of at most MAX_ROWS rows and about MAX_BYTES."""
    start = 0
    for rows in page_sizes(map(weight, items)):
        yield tuple(items[start : start + rows])
        start += rows


def page_sizes(weights: Iterable[int]) -> Iterator[int]:
    """The rows of the pages of items that weigh so much."""
    rows = filled = 0
    for size in weights:
        if rows and (rows >= MAX_ROWS or filled + size > MAX_BYTES):
            yield rows
            rows = filled = 0
        rows += 1
        filled += size
    if rows:
        yield rows


def _fits(items: Sequence[Item]) -> bool:
    return len(items) <= MAX_ROWS and sum(map(weight, items)) <= MAX_BYTES


def _block(item_id: str) -> int:
    number = re.search(r"\d+$", item_id)
    return max(int(number[0]) - 1, 0) // BLOCK if number else 0
