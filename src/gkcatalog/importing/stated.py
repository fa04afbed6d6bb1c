"""What an item has to state so that it comes to say what a table says."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from gkcatalog.exchange.edits import UNORDERED
from gkcatalog.exchange.imported import Value
from gkcatalog.exchange.item_values import item_values
from gkcatalog.importing.written import Stating
from gkcatalog.model.fields import ADD, FIELD_BY_KEY, FIELDS, REMOVE, Shape
from gkcatalog.model.item import Item
from gkcatalog.source.document import Node
from gkcatalog.source.writing import Writable


class Stated(Struct, frozen=True):
    """Values to write, `None` for keys to take out; `refused` are keys that can not be emptied."""

    values: Mapping[str, Stating]
    refused: tuple[str, ...] = ()


def whole(values: Mapping[str, Value]) -> Mapping[str, Writable]:
    """All values of a new item in canonical order; a single 主体 is a text."""
    keys = [field.key for field in FIELDS if values.get(field.key)]
    return {key: _writable(key, values[key]) for key in keys}


def stated(
    changes: Mapping[str, Value], entry: Mapping[str, Node], standard: Item | None
) -> Stated:
    """What an item writes for changed values, an empty one meaning that it is taken out.

    `entry` is the item as its file states it, `standard` the whole item that it inherits.
    Lists that are inherited go on being so: what differs becomes 增加 and 去除.
    """
    inherited = item_values(standard) if standard else {}
    values: dict[str, Stating] = {}
    refused: list[str] = []
    edits = {name: _edits(entry.get(name)) for name in (ADD, REMOVE)}
    for key, value in changes.items():
        before = inherited.get(key, ())
        if not value and key in inherited:
            refused.append(key)
        elif key not in inherited or key in entry or isinstance(before, str | Mapping):
            values[key] = _writable(key, value) if value else None
        else:
            found = _as_edits(key, before, _elements(value))
            for name, elements in zip(edits, found or ((), ()), strict=True):
                edits[name].pop(key, None)
                if elements:
                    edits[name][key] = elements
            if found is None:
                values[key] = _writable(key, value)
    for name, found_edits in edits.items():
        if found_edits != _edits(entry.get(name)):
            values[name] = _in_order(found_edits) or None
    return Stated(values, tuple(refused))


def _edits(node: Node | None) -> dict[str, Sequence[str]]:
    entries = node.items() if isinstance(node, dict) else ()
    return {key: _elements(value) for key, value in entries if isinstance(value, str | list)}


def _in_order(edits: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {field.key: edits[field.key] for field in FIELDS if field.key in edits}


def _as_edits(
    key: str, before: Sequence[str], after: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]] | None:
    """Elements to add and to remove; `None` where the order can not be had by those."""
    removed = tuple(one for one in before if one not in after)
    added = tuple(one for one in after if one not in before)
    result = [one for one in before if one in after] + list(added)
    same = sorted(result) == sorted(after) if key in UNORDERED else result == list(after)
    return (added, removed) if same else None


def _elements(value: Value | Node) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, Iterable) else ()


def _writable(key: str, value: Value) -> Writable:
    if key == "主体" and isinstance(value, tuple) and len(value) == 1:
        return value[0]
    field = FIELD_BY_KEY.get(key)
    if isinstance(value, str) and field and field.shape is Shape.LIST and key != "主体":
        return (value,)
    if isinstance(value, Mapping):
        return dict(value)
    return value
