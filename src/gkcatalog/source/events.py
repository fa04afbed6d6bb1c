"""From the events of libyaml's parser to plain data with places.

Nothing of YAML beyond mappings, sequences and text is let in: anchors, tags and several
documents are flaws, and the first of two equal keys counts.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

import yaml
from yaml._yaml import CParser

from gkcatalog.model.place import Place
from gkcatalog.source.document import Document, Event, Node
from gkcatalog.source.flaws import Flaw, FlawKind

MAX_DEPTH = 50
"""No file kind nests deeper than six; more is an attack on the recursion of the reader."""

_SCALAR, _MAPPING_END, _SEQUENCE_END = (
    yaml.ScalarEvent,
    yaml.MappingEndEvent,
    yaml.SequenceEndEvent,
)
_BATCH = 500
"""As many events as most files have; a text as deep is still read in a moment."""
_PROPERTY_MARKS = "&*!"
"""No anchor, alias or tag is written without one of them."""


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
    kept: list[Event] = []
    events = chain.from_iterable(_batches(CParser(text).get_event, kept))
    next(events)
    head = next(events)
    if isinstance(head, yaml.StreamEndEvent):
        return Document(file, text, "", []), ()
    builder = _Builder(events)
    data = builder.node(next(events))
    end, follower = next(events), next(events)
    several = not isinstance(follower, yaml.StreamEndEvent)
    nodes = kept[2 : kept.index(end) if several else -2]
    flaws = _directives(file, head)
    if any(mark in text for mark in _PROPERTY_MARKS):
        flaws += _properties(file, nodes)
    if builder.unkept:
        nodes, repeated = _keep_first(file, nodes, builder.unkept)
        flaws += repeated
    if several:
        flaws.append(_flaw(file, FlawKind.SEVERAL_DOCUMENTS, follower, "---"))
    if several or builder.has_alias:
        raise UnreadableStructure(tuple(flaws))
    return Document(file, text, data, nodes), tuple(flaws)


def _batches(get: Callable[[], Event], kept: list[Event]) -> Iterator[list[Event]]:
    """The events of a parser, many at a time and appended to `kept`.

    One by one, in turns with the building, they would take a tenth longer; all at once, a text
    too deep would be read to its end. Those before an error are given out before it is raised.
    """
    source = iter(get, None)
    known = -1
    while known < len(kept):
        known = len(kept)
        try:
            kept.extend(islice(source, _BATCH))
        except yaml.YAMLError:
            yield kept[known:]
            raise
        yield kept[known:]


class _Builder:
    """Takes events from their stream and gives the data that they stand for."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.events = events
        self.depth = 0
        self.has_alias = False
        self.unkept: list[tuple[Event, Event]] = []
        """Keys that no mapping can hold, or holds already, each behind the start of its mapping."""

    def node(self, event: Event) -> Node:
        """The data of any event; the loops below take the common case, a scalar, themselves."""
        kind = type(event)
        if kind is _SCALAR:
            text: str = event.value
            return text
        if kind is yaml.AliasEvent:
            self.has_alias = True
            return ""
        if self.depth >= MAX_DEPTH:
            raise TooDeep(event.start_mark.line, event.start_mark.column)
        self.depth += 1
        data = self.mapping(event) if kind is yaml.MappingStartEvent else self.sequence()
        self.depth -= 1
        return data

    def sequence(self) -> list[Node]:
        data: list[Node] = []
        for event in self.events:
            kind = type(event)
            if kind is _SCALAR:
                data.append(event.value)
            elif kind is _SEQUENCE_END:
                break
            else:
                data.append(self.node(event))
        return data

    def mapping(self, start: Event) -> dict[str, Node]:
        data: dict[str, Node] = {}
        events = self.events
        for event in events:
            kind = type(event)
            if kind is _SCALAR:
                key: str | None = event.value
            elif kind is _MAPPING_END:
                break
            else:
                node = self.node(event)
                key = node if isinstance(node, str) else None
            follower = next(events)
            value = follower.value if type(follower) is _SCALAR else self.node(follower)
            if key is None or key in data:
                self.unkept.append((start, event))
            else:
                data[key] = value
        return data


def _directives(file: str, head: Event) -> list[Flaw]:
    return [_flaw(file, FlawKind.TAG, head, "%")] if head.tags or head.version else []


def _properties(file: str, nodes: Iterable[Event]) -> list[Flaw]:
    """Anchors, aliases and tags; `!` alone only says that a scalar is a text."""
    found = []
    for event in nodes:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            found.append(_flaw(file, FlawKind.ANCHOR, event, f"{sign}{anchor}"))
        if tag and tag != "!":
            found.append(_flaw(file, FlawKind.TAG, event, tag))
    return found


def _keep_first(
    file: str, nodes: list[Event], unkept: list[tuple[Event, Event]]
) -> tuple[list[Event], list[Flaw]]:
    """The events without the pairs that their mappings did not take, and the flaws of these."""
    numbers = {id(event): number for number, event in enumerate(nodes)}
    flaws = [_repeated(file, nodes, numbers[id(mapping)], key) for mapping, key in unkept]
    dropped = {id(key) for _, key in unkept}
    kept, number = [], 0
    while number < len(nodes):
        if id(nodes[number]) in dropped:
            number = _behind(nodes, _behind(nodes, number))
        else:
            kept.append(nodes[number])
            number += 1
    return kept, flaws


def _repeated(file: str, nodes: list[Event], mapping: int, key: Event) -> Flaw:
    text = _key_text(key)
    if text is None:
        return _flaw(file, FlawKind.COMPLEX_KEY, key, "")
    first = mapping + 1
    while _key_text(nodes[first]) != text:
        first = _behind(nodes, _behind(nodes, first))
    line = nodes[first].start_mark.line + 1
    return _flaw(file, FlawKind.DUPLICATE_KEY, key, text, line)


def _key_text(event: Event) -> str | None:
    """A key as its mapping has it, `None` for a collection."""
    if isinstance(event, yaml.CollectionStartEvent):
        return None
    return str(getattr(event, "value", ""))


def _behind(nodes: list[Event], number: int) -> int:
    """The number of the event behind a node."""
    depth = 0
    while True:
        depth += isinstance(nodes[number], yaml.CollectionStartEvent)
        depth -= isinstance(nodes[number], yaml.CollectionEndEvent)
        number += 1
        if not depth:
            return number


def _flaw(file: str, kind: FlawKind, event: Event, text: str, first_line: int = 0) -> Flaw:
    start, end = event.start_mark, event.end_mark
    place = Place(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    return Flaw(kind, place, text, first_line=first_line)
