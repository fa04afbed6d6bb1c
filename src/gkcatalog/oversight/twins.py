"""Twins (对应): the same matter in two units, both sides of every pair and where they differ.

Source: 《通知》二（八）: 相同事项的公开内容对应一致. What differs is what GK603 finds.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from gkcatalog.model.fields import FIELD_BY_NAME, OWN_UNIT
from gkcatalog.model.item import Item
from gkcatalog.model.paper import Block, Cell, Heading, Paper, Prose, table
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.contradictions import SHARED, Contradiction, contradictions
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.rules.kinds import District

_SHOWN = ("contents", "bases", "time_limit", "bodies", "method", "channels", "audience")


class Pair(Struct, frozen=True):
    """Two items that are said to be the same matter; `differences` are between their elements."""

    first: Item
    second: Item
    differences: tuple[Contradiction, ...]


def pairs(
    district: District, units: Container[str] = (), domains: Container[str] = ()
) -> tuple[Pair, ...]:
    """Every pair of published items, or those with a side in these units and domains."""
    found = pairs_among(district.directory.published, district.registry)
    return tuple(
        pair
        for pair in found
        if any(
            (not units or side.unit in units) and (not domains or side.domain in domains)
            for side in (pair.first, pair.second)
        )
    )


def pairs_among(items: Iterable[Item], registry: Registry) -> tuple[Pair, ...]:
    """Every pair once, by full ids; a side that is not among the items makes no pair."""
    published = {item.full_id: item for item in items}
    meanings = Meanings(registry)
    found: dict[tuple[str, str], Pair] = {}
    for item in published.values():
        for twin in item.twins:
            other = published.get(twin)
            if other is None or other is item:
                continue
            first, second = sorted((item, other), key=lambda side: side.full_id)
            key = (first.full_id, second.full_id)
            if key not in found:
                differing = tuple(contradictions(first, second, SHARED, meanings))
                found[key] = Pair(first, second, differing)
    return tuple(found[key] for key in sorted(found))


def twins_paper(found: tuple[Pair, ...], district: District, place: str) -> Paper:
    """A page that shows both sides of every pair."""
    differing = sum(1 for pair in found if pair.differences)
    blocks: list[Block] = [
        Prose(f"互相对应的事项 {len(found)} 对，一致的 {len(found) - differing} 对。"),
    ]
    names = {unit.code: unit.name for unit in district.registry.units}
    for pair in found:
        blocks += _pair(pair, names)
    return Paper(
        f"{place}政务公开与村（居）务公开对应事项",
        f"截至{district.as_of.isoformat()}",
        tuple(blocks),
    )


def _pair(pair: Pair, names: dict[str, str]) -> Iterator[Block]:
    sides = (pair.first, pair.second)
    yield Heading(f"{pair.first.name}：{'与'.join(names.get(i.unit, i.unit) for i in sides)}")
    keys = {difference.field for difference in pair.differences}
    rows: list[tuple[Cell, ...]] = [("编号", *(item.full_id for item in sides), "")]
    rows += [
        (
            FIELD_BY_NAME[name].key,
            *(_text(item, name, names) for item in sides),
            _verdict(name, keys),
        )
        for name in ("name", *_SHOWN)
    ]
    heads = " ".join(names.get(item.unit, item.unit) for item in sides)
    yield table("与".join(item.full_id for item in sides), f"要素 {heads} 对照", rows)


def _verdict(name: str, differing: set[str]) -> str:
    if name not in SHARED:
        return ""
    return "不一致" if name in differing else "一致"


def _text(item: Item, name: str, names: Mapping[str, str]) -> str:
    """An element in one line; 本单位 is another unit on either side."""
    value = getattr(item, name)
    if isinstance(value, str):
        return value
    return "；".join(names.get(item.unit, text) if text == OWN_UNIT else text for text in value)


def twins_data(found: tuple[Pair, ...], district: District) -> dict[str, Any]:
    """The pairs as plain data."""
    return {
        "version": 1,
        "as_of": district.as_of.isoformat(),
        "pairs": [
            {
                "first": pair.first.full_id,
                "second": pair.second.full_id,
                "differences": [
                    {"field": FIELD_BY_NAME[d.field].key, "first": d.ours, "second": d.theirs}
                    for d in pair.differences
                ],
            }
            for pair in found
        ],
    }
