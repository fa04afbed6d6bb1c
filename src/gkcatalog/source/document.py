"""A YAML file as plain data, every node of which knows where it stands.

Built from the events of libyaml's parser: mappings become `dict`, sequences `list`, and every
scalar stays the text as typed, so that `0101`, `2020-05-20` or `no` are never turned into
something else. The events themselves are kept in their order: they carry the marks, and a path
is resolved by counting nodes, which keeps the construction fast and the data plain.
"""

from functools import cached_property
from typing import Any, TypeAlias

import yaml
from msgspec import Struct, field

from gkcatalog.model.place import NodePath, Place
from gkcatalog.source.lines import Lines

Node: TypeAlias = str | list["Node"] | dict[str, "Node"]


Event: TypeAlias = Any
"""The stubs of PyYAML leave out what events of the C parser always carry."""


class Document(Struct, frozen=True, dict=True):
    """The data of one file, and the events of its nodes.

    A mapping is one node, then a node for each key followed by the nodes of its value. Events
    count lines and columns from 0; `Place` counts from 1. What is only asked for to find a place
    is worked out at the first question: most documents are sound.
    """

    file: str
    text: str
    data: Node
    events: list[Event]
    """Those that start a node and those that end a collection; none for an empty document."""
    _offsets: dict[NodePath, list[int]] = field(default_factory=dict)
    """Numbers of the elements of the lists that were asked for."""

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines.of(self.text)

    @cached_property
    def starts(self) -> list[Event]:
        """The events that start a node, by its number."""
        return [e for e in self.events if not isinstance(e, yaml.CollectionEndEvent)]

    @cached_property
    def ends(self) -> dict[int, Event]:
        """The events that end collections, by the number of the collection."""
        ends: dict[int, Event] = {}
        open_collections: list[int] = []
        number = 0
        for event in self.events:
            if isinstance(event, yaml.CollectionEndEvent):
                ends[open_collections.pop()] = event
                continue
            if isinstance(event, yaml.CollectionStartEvent):
                open_collections.append(number)
            number += 1
        return ends

    def place(self, path: NodePath = ()) -> Place:
        """The span of the value at `path`; of its nearest existing ancestor where it is missing."""
        return self.place_at(self.number(path)[0])

    def key_place(self, path: NodePath) -> Place:
        """The span of the key that ends `path`; of the value where it is a list element."""
        number, found = self.number(path)
        is_key = found and path and isinstance(path[-1], str)
        return self.place_at(number - 1 if is_key else number)

    def value(self, path: NodePath) -> Node | None:
        """The data at `path`, `None` where there is none."""
        node: Node | None = self.data
        for step in path:
            if isinstance(node, dict) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def number(self, path: NodePath) -> tuple[int, bool]:
        """The number of the node at `path` and whether it exists, else of its ancestor."""
        number, node = 0, self.data
        for depth, step in enumerate(path):
            if isinstance(node, dict) and isinstance(step, str) and step in node:
                number += 1
                for key, value in node.items():
                    number += 1
                    if key == step:
                        break
                    number += count(value)
                node = node[step]
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                number = self._element_numbers(path[:depth], node, number)[step]
                node = node[step]
            else:
                return number, False
        return number, True

    def _element_numbers(self, path: NodePath, node: list[Node], number: int) -> list[int]:
        known = self._offsets.get(path)
        if known is None:
            known, number = [], number + 1
            for element in node:
                known.append(number)
                number += count(element)
            self._offsets[path] = known
        return known

    def is_flow(self, path: NodePath) -> bool:
        """Whether the value at `path` is a collection written `[…]` or `{…}`."""
        number, found = self.number(path)
        return found and self.flow_at(number)

    def is_quoted(self, path: NodePath) -> bool:
        """Whether the value at `path` is a text in quotes or a block."""
        number, found = self.number(path)
        return found and bool(getattr(self.starts[number], "style", None))

    def flow_at(self, number: int) -> bool:
        """Whether the node with this number is a collection written `[…]` or `{…}`."""
        return bool(getattr(self.starts[number], "flow_style", False))

    def place_at(self, number: int) -> Place:
        """The span of the node with this number."""
        if not self.starts:
            return Place(self.file)
        first = self.starts[number]
        # The ends are worked out for collections alone: findings are nearly all about texts.
        last = self.ends[number] if isinstance(first, yaml.CollectionStartEvent) else first
        start, end = first.start_mark, last.end_mark
        return Place(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def count(node: Node) -> int:
    """How many nodes a value is, keys included."""
    if isinstance(node, str):
        return 1
    if isinstance(node, list):
        return 1 + sum(map(count, node))
    return 1 + len(node) + sum(map(count, node.values()))
