"""From the events of libyaml's parser to plain data with places.

Nothing of YAML beyond mappings, sequences and text is let in: anchors, tags and several
documents are flaws, and the first of two equal keys counts.
"""

from collections.abc import Callable

import yaml
from yaml._yaml import CParser

from gkcatalog.model.place import Place
from gkcatalog.source.document import Document, Event, Node, count
from gkcatalog.source.flaws import Flaw, FlawKind

MAX_DEPTH = 50
"""No file kind nests deeper than six; more is an attack on the recursion of the reader."""

_SCALAR, _MAPPING_END, _SEQUENCE_END = (
    yaml.ScalarEvent,
    yaml.MappingEndEvent,
    yaml.SequenceEndEvent,
)


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
        self.next: Callable[[], Event] = CParser(text).get_event
        self.starts: list[Event] = []
        self.ends: dict[int, Event] = {}
        self.flaws: list[Flaw] = []
        self.broken = False
        self.depth = 0

    def build(self) -> Document:
        self.next()
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return Document(self.file, self.text, "", [], {})
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
        return Document(self.file, self.text, data, self.starts, self.ends)

    def node(self, event: Event) -> Node:
        """The data of any event; the loops below take the common case, a scalar, themselves."""
        kind = type(event)
        if kind is not yaml.AliasEvent and (event.anchor or event.tag):
            self._check_properties(event)
        self.starts.append(event)
        if kind is _SCALAR:
            text: str = event.value
            return text
        if kind is yaml.AliasEvent:
            self._flaw(FlawKind.ANCHOR, event, f"*{event.anchor}")
            self.broken = True
            return ""
        if self.depth >= MAX_DEPTH:
            raise TooDeep(event.start_mark.line, event.start_mark.column)
        number = len(self.starts) - 1
        self.depth += 1
        mapping = kind is yaml.MappingStartEvent
        data, self.ends[number] = self.mapping(number) if mapping else self.sequence()
        self.depth -= 1
        return data

    def sequence(self) -> tuple[Node, Event]:
        data: list[Node] = []
        get, started = self.next, self.starts.append
        while True:
            event = get()
            kind = type(event)
            if kind is _SCALAR and not event.tag and not event.anchor:
                started(event)
                data.append(event.value)
            elif kind is _SEQUENCE_END:
                return data, event
            else:
                data.append(self.node(event))

    def mapping(self, number: int) -> tuple[Node, Event]:
        data: dict[str, Node] = {}
        get, starts, node = self.next, self.starts, self.node
        while True:
            event, before = get(), len(starts)
            kind = type(event)
            if kind is _SCALAR and not event.tag and not event.anchor:
                starts.append(event)
                key: Node = event.value
            elif kind is _MAPPING_END:
                return data, event
            else:
                key = node(event)
            follower = get()
            if type(follower) is _SCALAR and not follower.tag and not follower.anchor:
                starts.append(follower)
                value: Node = follower.value
            else:
                value = node(follower)
            if isinstance(key, str) and key not in data:
                data[key] = value
            else:
                del starts[before:]
                for dropped in [n for n in self.ends if n >= before]:
                    del self.ends[dropped]
                self._repeated(event, key, data, number)

    def _repeated(self, event: Event, key: Node, data: dict[str, Node], number: int) -> None:
        if not isinstance(key, str):
            self._flaw(FlawKind.COMPLEX_KEY, event, "")
            return
        number += 1
        for earlier, value in data.items():
            if earlier == key:
                break
            number += 1 + count(value)
        self._flaw(FlawKind.DUPLICATE_KEY, event, key, self.starts[number].start_mark.line + 1)

    def _check_properties(self, event: Event) -> None:
        if event.anchor:
            self._flaw(FlawKind.ANCHOR, event, f"&{event.anchor}")
        if event.tag and event.tag != "!":
            self._flaw(FlawKind.TAG, event, event.tag)

    def _flaw(self, kind: FlawKind, event: Event, text: str, first_line: int = 0) -> None:
        start, end = event.start_mark, event.end_mark
        place = Place(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        self.flaws.append(Flaw(kind, place, text, first_line=first_line))
