"""From the events of libyaml's parser to plain data with marks.

Nothing of YAML beyond mappings, sequences and text is let in: anchors, tags and several
documents are flaws, and the first of two equal keys counts.
"""

from array import array
from typing import Any, TypeAlias

import yaml
from yaml._yaml import CParser

from gkcatalog.model.place import Place
from gkcatalog.source.document import Document, Node, count
from gkcatalog.source.flaws import Flaw, FlawKind

Event: TypeAlias = Any
"""The stubs of PyYAML leave out what events of the C parser always carry."""

MAX_DEPTH = 50
"""No file kind nests deeper than six; more is an attack on the recursion of the reader."""


class TooDeep(Exception):
    """A document nests deeper than `MAX_DEPTH`."""

    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column


class UnreadableStructure(Exception):
    """An alias or a second document: what the file says can not be taken as written."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        self.flaws = flaws


def parse(file: str, text: str) -> tuple[Document, tuple[Flaw, ...]]:
    """The document of a text and the flaws it can be read with.

    Raises `yaml.YAMLError` for a text that is no YAML, `TooDeep`, and `UnreadableStructure`.
    """
    builder = _Builder(file, text)
    document = builder.build()
    return document, tuple(builder.flaws)


class _Builder:
    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.next = CParser(text).get_event
        self.marks = array("I")
        self.flow: set[int] = set()
        self.quoted: set[int] = set()
        self.flaws: list[Flaw] = []
        self.broken = False
        self.depth = 0

    def build(self) -> Document:
        self.next()
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return Document(self.file, self.text, "", array("I", [0, 0, 0, 0]))
        if getattr(event, "tags", None) or getattr(event, "version", None):
            self._flaw(FlawKind.TAG, event, "%")
        data = self.node(self.next())
        self.next()
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._flaw(FlawKind.SEVERAL_DOCUMENTS, event, "---")
            self.broken = True
        if self.broken:
            raise UnreadableStructure(tuple(self.flaws))
        return Document(
            self.file, self.text, data, self.marks, frozenset(self.flow), frozenset(self.quoted)
        )

    def node(self, event: Event) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if kind is yaml.AliasEvent:
            self._flaw(FlawKind.ANCHOR, event, f"*{event.anchor}")
            self.broken = True
            self._mark(event)
            return ""
        if event.anchor or event.tag:
            self._check_properties(event)
        if self.depth >= MAX_DEPTH:
            raise TooDeep(event.start_mark.line, event.start_mark.column)
        number = len(self.marks) >> 2
        if event.flow_style:
            self.flow.add(number)
        self._mark(event)
        self.depth += 1
        data, last = (
            self.mapping(number) if kind is yaml.MappingStartEvent else self.sequence()
        )
        self.depth -= 1
        end = last.end_mark
        self.marks[4 * number + 2], self.marks[4 * number + 3] = end.line, end.column
        return data

    def scalar(self, event: Event) -> str:
        start, end = event.start_mark, event.end_mark
        marks = self.marks
        if event.style:
            self.quoted.add(len(marks) >> 2)
        if event.anchor or event.tag not in (None, "!"):
            self._check_properties(event)
        marks.extend((start.line, start.column, end.line, end.column))
        text: str = event.value
        return text

    def sequence(self) -> tuple[Node, Event]:
        data: list[Node] = []
        get, scalar, node = self.next, self.scalar, self.node
        while True:
            event = get()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                data.append(scalar(event))
            elif kind is yaml.SequenceEndEvent:
                return data, event
            else:
                data.append(node(event))

    def mapping(self, number: int) -> tuple[Node, Event]:
        data: dict[str, Node] = {}
        get, scalar, node = self.next, self.scalar, self.node
        while True:
            event = get()
            if type(event) is yaml.MappingEndEvent:
                return data, event
            before = len(self.marks)
            key = node(event)
            value_event = get()
            is_text = type(value_event) is yaml.ScalarEvent
            value = scalar(value_event) if is_text else node(value_event)
            if not isinstance(key, str) or key in data:
                del self.marks[before:]
                self._repeated(event, key, data, number)
            else:
                data[key] = value

    def _repeated(self, event: Event, key: Node, data: dict[str, Node], number: int) -> None:
        if not isinstance(key, str):
            self._flaw(FlawKind.COMPLEX_KEY, event, "")
            return
        number += 1
        for earlier, value in data.items():
            if earlier == key:
                break
            number += 1 + count(value)
        self._flaw(FlawKind.DUPLICATE_KEY, event, key, self.marks[4 * number] + 1)

    def _mark(self, event: Event) -> None:
        start, end = event.start_mark, event.end_mark
        self.marks.extend((start.line, start.column, end.line, end.column))

    def _check_properties(self, event: Event) -> None:
        if event.anchor:
            self._flaw(FlawKind.ANCHOR, event, f"&{event.anchor}")
        if event.tag:
            self._flaw(FlawKind.TAG, event, event.tag)

    def _flaw(self, kind: FlawKind, event: Event, text: str, first_line: int = 0) -> None:
        start, end = event.start_mark, event.end_mark
        place = Place(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        self.flaws.append(Flaw(kind, place, text, first_line=first_line))
