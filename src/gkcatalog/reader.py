"""From documents that passed the gate to values: headers, stated items, registers.

A value that breaks the schema is left out and named in `faulty`, so that the rest of the item
is still checked and nothing is reported twice.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct, field

from gkcatalog.model.fields import (
    ADD,
    CATALOG,
    EXPECT,
    FIELDS,
    REMOVE,
    REQUIRED,
    Field,
    Shape,
)
from gkcatalog.model.item import Handling, Participation, ServiceGuide, Withheld
from gkcatalog.model.place import NodePath
from gkcatalog.source.document import Document, Node

Block: TypeAlias = Withheld | Handling | ServiceGuide | Participation
Value: TypeAlias = str | tuple[str, ...] | Block
_ValuesByKey: TypeAlias = Mapping[str, tuple[str, Callable[[Node], Value]]]
_BLOCKS: Mapping[str, Callable[..., Block]] = {
    "withheld": Withheld,
    "handling": Handling,
    "service_guide": ServiceGuide,
    "participation": Participation,
}
_NO_EDITS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class StatedItem(Struct, frozen=True):
    """An item as its file states it, before inheritance; keys are English field names."""

    file: str
    index: int
    values: Mapping[str, Value]
    add: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remove: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expect: Mapping[str, Value] = field(default_factory=dict)
    required: bool = True
    faulty: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """编号, `""` where it is missing or breaks the schema."""
        return str(self.values.get("id", ""))

    @property
    def extends(self) -> str:
        """沿用, `""` where the item stands alone."""
        return str(self.values.get("extends", ""))


class StatedFile(Struct, frozen=True):
    """The header of an item or standard file and its items."""

    file: str
    unit: str = ""
    domain: str = ""
    stage: str = CATALOG
    edition: str = ""
    not_concerned: str = ""
    standard: str = ""
    items: tuple[StatedItem, ...] = ()


def read_file(document: Document, faulty: Iterable[NodePath] = ()) -> StatedFile:
    """The file that a document of kind item-file or standard-file states."""
    data = document.data if isinstance(document.data, dict) else {}
    by_item, header = _faults(faulty)
    entries = data.get("事项")
    items = tuple(
        _item(document.file, index, entry, by_item.get(index, {}))
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    )

    def text(key: str, default: str = "") -> str:
        value = data.get(key, default)
        return value.strip() if isinstance(value, str) and key not in header else default

    return StatedFile(
        document.file,
        text("单位"),
        text("领域"),
        text("阶段", CATALOG),
        text("版本"),
        text("不涉及"),
        text("标准"),
        items,
    )


def _faults(paths: Iterable[NodePath]) -> tuple[dict[int, dict[str, set[NodePath]]], set[str]]:
    """Faulty paths by item and key (the rest of the path as value), and faulty header keys."""
    by_item: dict[int, dict[str, set[NodePath]]] = {}
    header: set[str] = set()
    for path in paths:
        match path:
            case ("事项", int(index), str(key), *rest):
                by_item.setdefault(index, {}).setdefault(key, set()).add(tuple(rest))
            case (str(key), *_):
                header.add(key)
            case _:
                pass
    return by_item, header


def _item(
    file: str, index: int, data: dict[str, Node], faults: Mapping[str, set[NodePath]]
) -> StatedItem:
    values: dict[str, Value] = {}
    edits: dict[str, Mapping[str, Value]] = {}
    required = True
    for key, node in data.items():
        if key in _VALUES:
            sound = _without(node, faults[key]) if key in faults else node
            if sound is not None:
                name, value_of = _VALUES[key]
                values[name] = value_of(sound)
        elif key in (ADD, REMOVE, EXPECT):
            edits[key] = _edit(node, faults.get(key, set()))
        elif key == REQUIRED:
            required = node != "否"
    return StatedItem(
        file,
        index,
        values,
        _lists(edits[ADD]) if ADD in edits else _NO_EDITS,
        _lists(edits[REMOVE]) if REMOVE in edits else _NO_EDITS,
        edits.get(EXPECT, _NO_EDITS),
        required,
        frozenset([_VALUES[key][0] for key in faults if key in _VALUES]),
    )


def _without(node: Node, faults: set[NodePath]) -> Node | None:
    """The value without its faulty parts; `None` where the value itself is at fault."""
    if () in faults:
        return None
    if isinstance(node, list):
        return [part for n, part in enumerate(node) if (n,) not in faults]
    if isinstance(node, dict):
        return {key: part for key, part in node.items() if all(f[0] != key for f in faults)}
    return None


def _text(node: Node) -> str:
    return node.rstrip("\n") if isinstance(node, str) else ""


def _list(node: Node) -> tuple[str, ...]:
    if isinstance(node, str):
        return (node.rstrip("\n"),)
    return tuple([part.rstrip("\n") if isinstance(part, str) else "" for part in node])


def _block(make: Callable[..., Block], parts: _ValuesByKey, node: Node) -> Value:
    if not isinstance(node, dict):
        return _text(node)
    known = [(*parts[key], value) for key, value in node.items() if key in parts]
    return make(**{name: value_of(value) for name, value_of, value in known})


def _values_by_key(fields: Iterable[Field]) -> _ValuesByKey:
    """By key the name of a field, and what makes its value of a node that keeps the schema."""
    return {known.key: (known.name, _value_of(known)) for known in fields}


def _value_of(known: Field) -> Callable[[Node], Value]:
    if known.shape is Shape.LIST:
        return _list
    if known.shape is Shape.BLOCK:
        return partial(_block, _BLOCKS[known.name], _values_by_key(known.parts))
    return _text


_VALUES = _values_by_key(FIELDS)


def _edit(node: Node, faults: set[NodePath]) -> dict[str, Value]:
    if not isinstance(node, dict) or () in faults:
        return {}
    bad = {fault[0] for fault in faults}
    known = [
        (*_VALUES[key], value) for key, value in node.items() if key in _VALUES and key not in bad
    ]
    return {name: value_of(value) for name, value_of, value in known}


def _lists(edits: Mapping[str, Value]) -> dict[str, tuple[str, ...]]:
    return {name: value for name, value in edits.items() if isinstance(value, tuple)}
