"""A document as a tree of entries, each with the comments that belong to it.

The parser drops comments; they are found in the gaps between the scalars. A comment on a line
of its own belongs to the entry below it, or to the end of the collection whose column it keeps
where the next entry stands further left; one at the end of a line belongs to the entry it
follows. What stands above the first key belongs to the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct, field

from gkcatalog.source.document import Document, Node
from gkcatalog.source.lines import BREAK

_COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")


class Leaf(Struct, eq=False):
    """A scalar: its text as typed and as read."""

    token: str
    value: str
    start: int


class Group(Struct, eq=False):
    """A mapping or a list; `after` are comments behind its last entry."""

    mapping: bool
    flow: bool
    column: int
    start: int
    end: int
    entries: list["Entry"] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    @property
    def commented(self) -> bool:
        """Whether a comment stands inside."""
        return bool(self.after) or any(
            entry.before
            or entry.beside
            or (isinstance(entry.value, Group) and entry.value.commented)
            for entry in self.entries
        )


Value: TypeAlias = Leaf | Group


class Entry(Struct, eq=False):
    """A key with its value, or an element of a list (`name` and `token` are `""`).

    `head` is the offset of the key or the dash, `column` its column counted from 0. `before` are
    comments on the lines above, `beside` those at the end of its line.
    """

    name: str
    token: str
    value: Value
    head: int
    column: int
    parents: tuple[Group, ...]
    before: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


class Tree(Struct, frozen=True):
    """A document whose root is a mapping; `head` are the comments above its first key."""

    root: Group
    head: list[str]


def tree_of(document: Document) -> Tree | None:
    """The tree of a document, `None` where its root is no mapping with entries."""
    if not isinstance(document.data, dict) or not document.data:
        return None
    builder = _Builder(document)
    root = builder.value(document.data, ())
    if not isinstance(root, Group):
        return None
    tree = Tree(root, [])
    _attach(tree, builder, document.text)
    return tree


def comments_of(document: Document) -> list[str]:
    """Every comment of a document, in order, without blanks at its end."""
    builder = _Builder(document)
    if document.starts:
        builder.value(document.data, ())
    return [text for _, text in builder.comments()]


class _Builder:
    """Walks the data in the order of its marks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.number = 0
        self.spans: list[tuple[int, int]] = []
        self.entries: list[Entry] = []
        self.tokens: list[tuple[int, Entry]] = []
        """Offsets of heads, scalars and brackets with the entry that they are part of."""
        self.flows: list[Group] = []

    def value(self, node: Node, parents: tuple[Group, ...]) -> Value:
        """The next node of the document."""
        start, end = self.span(self.number)
        flow = self.document.flow_at(self.number)
        self.number += 1
        if isinstance(node, str):
            self.spans.append((start, end))
            return Leaf(self.text[start:end], node, start)
        group = Group(isinstance(node, dict), flow, self.column(start), start, end)
        if flow:
            self.flows.append(group)
        inner = (*parents, group)
        if isinstance(node, dict):
            for name, value in node.items():
                self.keyed(name, value, inner)
        else:
            last = start
            for element in node:
                last = self.element(element, inner, last)
        return group

    def keyed(self, name: str, node: Node, parents: tuple[Group, ...]) -> None:
        """A key and its value."""
        start, end = self.span(self.number)
        self.number += 1
        self.spans.append((start, end))
        self.enter(
            Entry(name, self.text[start:end], _NOTHING, start, self.column(start), parents), node
        )

    def element(self, node: Node, parents: tuple[Group, ...], since: int) -> int:
        """An element of a list, of which the dash stands behind `since`; where it ends."""
        start, end = self.span(self.number)
        head = start if parents[-1].flow else self.dash(since, start)
        self.enter(Entry("", "", _NOTHING, head, self.column(head), parents), node)
        return end

    def enter(self, entry: Entry, node: Node) -> None:
        self.entries.append(entry)
        self.tokens.append((entry.head, entry))
        entry.parents[-1].entries.append(entry)
        entry.value = self.value(node, entry.parents)
        value = entry.value
        if isinstance(value, Leaf):
            self.tokens.append((value.start, entry))
        elif value.flow:
            self.tokens += [(value.start, entry), (value.end - 1, entry)]

    def dash(self, since: int, start: int) -> int:
        gap = _COMMENT.sub(lambda match: " " * len(match[0]), self.text[since:start])
        found = gap.find("-")
        return since + found if found >= 0 else start

    def span(self, number: int) -> tuple[int, int]:
        return self.document.lines.span(self.document.place_at(number))

    def column(self, offset: int) -> int:
        starts = self.document.lines.starts
        return offset - starts[bisect_right(starts, offset) - 1]

    def comments(self) -> Iterator[tuple[int, str]]:
        """Offset and text of every comment."""
        last = 0
        for start, end in [*sorted(self.spans), (len(self.text), len(self.text))]:
            for match in _COMMENT.finditer(self.text, last, max(start, last)):
                yield match.start(), match[0].rstrip()
            last = max(last, end)


_NOTHING = Leaf("", "", 0)


def _attach(tree: Tree, builder: _Builder, text: str) -> None:
    heads = [entry.head for entry in builder.entries]
    tokens = sorted(builder.tokens, key=lambda token: token[0])
    offsets = [offset for offset, _ in tokens]
    for offset, comment in builder.comments():
        if offset < heads[0]:
            tree.head.append(comment)
        elif _alone(text, offset):
            following = bisect_right(heads, offset)
            entry = builder.entries[following] if following < len(heads) else None
            previous = builder.entries[following - 1]
            _owner(builder, offset, previous, entry).append(comment)
        else:
            tokens[bisect_right(offsets, offset) - 1][1].beside.append(comment)


def _alone(text: str, offset: int) -> bool:
    """Whether nothing but blanks stands before a comment on its line."""
    before = text[:offset].rstrip(" \t")
    return not before or BREAK.match(before[-1]) is not None


def _owner(builder: _Builder, offset: int, previous: Entry, entry: Entry | None) -> list[str]:
    around = [flow for flow in builder.flows if flow.start < offset < flow.end]
    if around:
        innermost = around[-1]
        inside = entry is not None and entry.head < innermost.end
        return entry.before if entry is not None and inside else innermost.after
    column = builder.column(offset)
    least = entry.column if entry is not None else -1
    for group in reversed(previous.parents):
        if not _within_flow(group, previous) and least < group.column <= column:
            return group.after
    return entry.before if entry is not None else previous.parents[0].after


def _within_flow(group: Group, entry: Entry) -> bool:
    depth = entry.parents.index(group)
    return any(parent.flow for parent in entry.parents[: depth + 1])
