"""The items as they were when a workbook was made for editing, carried on a hidden sheet.

With them a workbook can be merged three-way wherever it comes back: without git, from a work
tree that was not committed, after history was rewritten.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from gkcatalog.exchange.grids.grid import Grid
from gkcatalog.exchange.imported import Value
from gkcatalog.exchange.item_values import item_of, item_values
from gkcatalog.model.item import Item

BASE_SHEET = "_base"
_CHUNK = 30_000
"""Characters of one cell: below the 32,767 that a cell can hold."""


def base_rows(domain: str, items: Sequence[Item]) -> Iterator[tuple[str, ...]]:
    """One row an item: domain, 编号, then its values as ASCII JSON in as many cells as it takes."""
    for item in items:
        text = json.dumps(item_values(item))
        chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
        yield (domain, item.id, *chunks)


def base_items(grid: Grid, unit: str) -> Mapping[str, tuple[Item, ...]]:
    """The items by domain code; a row that was tampered with is left out."""
    found: dict[str, list[Item]] = {}
    for domain, number, *chunks in grid.rows:
        values = _values("".join(chunks))
        found.setdefault(domain, [])
        if values is not None:
            found[domain].append(item_of(values, Item(unit, domain, number)))
    return {domain: tuple(items) for domain, items in found.items()}


def _values(text: str) -> dict[str, Value] | None:
    try:
        data = json.loads(text)
    except ValueError:
        return None
    if not isinstance(data, dict):
        return None
    return {str(key): _value(value) for key, value in data.items()}


def _value(value: object) -> Value:
    if isinstance(value, dict):
        return {str(key): _part(part) for key, part in value.items()}
    return _part(value)


def _part(value: object) -> str | tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else str(value)
