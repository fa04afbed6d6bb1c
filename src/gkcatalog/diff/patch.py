"""Turning a version into another by their differences."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from gkcatalog.diff.differences import Difference
from gkcatalog.diff.lists import apply_edits
from gkcatalog.diff.matching import Slots, slots
from gkcatalog.diff.version import BLOCK_TYPES, STAGE, Entry
from gkcatalog.model.change import Kind


def patch(entries: Iterable[Entry], differences: Iterable[Difference]) -> tuple[Entry, ...]:
    """The entries after the differences, ordered by full id.

    Of an item that goes on only the values named by the differences are taken over.
    """
    left: Slots = slots(entries)
    names = {id(entry): slot for slot, entry in left.items()}
    by_item: dict[int, list[Difference]] = {}
    made: list[Entry] = []
    for difference in differences:
        if difference.kind is Kind.ADDED and difference.new:
            made.append(difference.new)
        elif difference.kind is Kind.REMOVED and difference.old:
            del left[names[id(difference.old)]]
        else:
            by_item.setdefault(id(difference.old), []).append(difference)
    for slot, entry in left.items():
        made.append(_changed(entry, by_item.get(id(left[slot]), [])))
    return tuple(sorted(made, key=lambda e: (e.item.full_id, e.item.name)))


def _changed(entry: Entry, differences: list[Difference]) -> Entry:
    item, stage = entry.item, entry.stage
    values: dict[str, Any] = {}
    for difference in differences:
        if difference.kind is Kind.MOVED:
            there = difference.item
            values |= {"unit": there.unit, "domain": there.domain, "id": there.id}
        elif difference.field == STAGE:
            stage = str(difference.after)
    places = dict.fromkeys((d.field, d.part) for d in differences if d.kind is Kind.CHANGED)
    for field, part in places:
        if field == STAGE:
            continue
        here = [d for d in differences if (d.field, d.part) == (field, part)]
        if part:
            values[field] = _block(values.get(field, getattr(item, field)), field, part, here)
        else:
            values[field] = _value(getattr(item, field), here)
    return Entry(replace(item, **values), stage, entry.edition)


def _value(value: Any, differences: list[Difference]) -> Any:
    edits = [d.edit for d in differences if d.edit]
    return apply_edits(value, edits) if edits else differences[-1].after


def _block(block: Any, field: str, part: str, differences: list[Difference]) -> Any:
    whole = block if block is not None else BLOCK_TYPES[field]()
    changed = replace(whole, **{part: _value(getattr(whole, part), differences)})
    return None if changed == BLOCK_TYPES[field]() else changed
