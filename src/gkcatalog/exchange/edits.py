"""What a table changes in an item that is there already: meaning counts, not spelling."""

import re
from collections.abc import Iterator, Mapping

from gkcatalog.exchange.imported import ImportedItem, Value
from gkcatalog.exchange.item_values import item_values
from gkcatalog.exchange.titles import ordered
from gkcatalog.model.fields import LEVELS, OTHER_CHANNEL, OWN_UNIT
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.phrases.channels import Kind, resolve

UNORDERED = frozenset({"渠道", "层级"})
"""Lists that tables write as marks: their order says nothing."""
_KEPT = frozenset({"编号", "沿用"})


def edits(
    existing: Item, imported: ImportedItem, registry: Registry, settings: Settings
) -> dict[str, Value]:
    """The keys that a table states otherwise than the item does, with the table's value.

    Keys of which the table says nothing are not among them, so that writing these alone
    keeps what the table has no column for. 本单位 and a unit's name or alias are the
    same, as are channels and levels in another order or under an alias, and texts that
    differ in blanks alone. So are lists that this program wrote out alike.
    """
    before = item_values(existing)
    return {
        key: value
        for key, value in imported.values.items()
        if key not in _KEPT
        and not _written_alike(before.get(key, ""), value, imported.joint)
        and _meaning(key, value, existing.unit, registry, settings)
        != _meaning(key, before.get(key, ""), existing.unit, registry, settings)
    }


def _written_alike(before: Value, value: Value, joint: str) -> bool:
    """Whether two lists give one text: an element may hold what stands between elements."""
    if not joint or not isinstance(before, tuple) or not isinstance(value, tuple):
        return False
    return joint.join(before) == joint.join(value)


def _meaning(key: str, value: Value, unit: str, registry: Registry, settings: Settings) -> object:
    if isinstance(value, Mapping):
        return {part: _plain(text) for part, text in value.items()}
    texts = (value,) if isinstance(value, str) and value else tuple(value)
    if key == "主体":
        names = (unit if name == OWN_UNIT else name for name in texts)
        known = registry.unit_names
        return [known[name].code if name in known else _plain(name) for name in names]
    if key == "渠道":
        return {channel for name in texts for channel in _channels(name, registry)}
    if key == "层级":
        levels = [settings.level_aliases.get(name, name) for name in texts]
        return ordered(levels) if set(levels) <= set(LEVELS) else levels
    return _plain(texts)


def _channels(name: str, registry: Registry) -> Iterator[object]:
    """A channel by its registered name; what a cell lists under one 其他 are several."""
    found = resolve(name, registry)
    if found.kind is Kind.OTHER and found.text:
        yield from ((OTHER_CHANNEL, _plain(one)) for one in found.text.split("、"))
    else:
        yield found.canonical or _plain(name)


def _plain(value: str | tuple[str, ...]) -> tuple[str, ...]:
    texts = (value,) if isinstance(value, str) else value
    return tuple(re.sub(r"\s+", "", text) for text in texts)
