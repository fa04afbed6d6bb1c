"""A file cut into the lines of its fields, items and list elements, nothing left over."""

from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from gkcatalog.source.document import Document, Node, count

ITEMS_KEY = "事项"
ID_KEYS = ("编号", "编码", "代码")


class Uncuttable(Exception):
    """Lines do not part where nodes part, or items can not be told apart by their ids."""


class Kind(Enum):
    """How far a segment can be taken apart."""

    LEAF = auto()
    MAPPING = auto()
    ITEMS = auto()
    """A list of mappings with unique ids."""
    ELEMENTS = auto()
    """A list of unique texts, each on lines of its own."""


class Segment(Struct, frozen=True):
    """The whole lines of one node of a file.

    `lead` are the comments and blank lines before it, `text` the lines of the node itself, which
    begins at `column` of the first one. A leaf's value ends `value_end` characters into `text`.
    Of a container, `text` is its `head`, then lead and text of every child, then its `tail`. The
    head of an item is what stands before its first key; there the text of the first child has
    blanks.
    """

    key: str
    lead: str
    text: str
    column: int
    data: Node
    kind: Kind = Kind.LEAF
    value_end: int = 0
    head: str = ""
    children: tuple["Segment", ...] = ()
    tail: str = ""
    is_item: bool = False

    @property
    def inner(self) -> int:
        """The column of the children; of the segment itself where it has none."""
        return self.children[0].column if self.children else self.column

    @property
    def value(self) -> str:
        """The lines of a leaf without what stands behind its value."""
        return self.text[: self.value_end]

    @property
    def rest(self) -> str:
        """What stands behind the value of a leaf: a comment and the line break."""
        return self.text[self.value_end :]


EMPTY = Segment("", "", "", 0, {}, Kind.MAPPING)
"""A file without content."""


def cut(document: Document) -> Segment:
    """The segment of a whole file. Raises `Uncuttable`."""
    if document.data == "":
        return Segment("", "", document.text, 0, {}, Kind.MAPPING, tail=document.text)
    if not isinstance(document.data, dict) or document.flow_at(0):
        raise Uncuttable
    cutter = _Cutter(document)
    children, tail = cutter.mapping(0, document.data, 0, 0, len(document.lines.starts))
    return Segment(
        "", "", document.text, 0, document.data, Kind.MAPPING, children=children, tail=tail
    )


class _Cutter:
    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.starts = (*document.lines.starts, len(document.text))
        self.place = document.place_at
        self.flow = document.flow_at

    def lines(self, first: int, stop: int) -> str:
        return self.text[self.starts[first] : self.starts[stop]] if first < stop else ""

    def start(self, number: int) -> tuple[int, int]:
        place = self.place(number)
        return place.line - 1, place.column - 1

    def end(self, number: int, node: Node) -> tuple[int, int]:
        """Where the last text of a node ends; libyaml's own mark runs on to the next token."""
        while node and not isinstance(node, str) and not self.flow(number):
            last = node[-1] if isinstance(node, list) else list(node.values())[-1]
            number += count(node) - count(last)
            node = last
        place = self.place(number)
        return place.end_line - 1, place.end_column - 1

    def mapping(
        self, number: int, data: dict[str, Node], column: int, first: int, stop: int
    ) -> tuple[tuple[Segment, ...], str]:
        """The fields on the lines `[first, stop)` and the lines behind the last one."""
        numbers, at = [], number + 1
        for value in data.values():
            numbers.append(at)
            at += 1 + count(value)
        tops = [self.start(each)[0] for each in numbers]
        children = []
        for index, (key, value) in enumerate(data.items()):
            top, following = tops[index], tops[index + 1] if index + 1 < len(tops) else stop
            if self.start(numbers[index])[1] != column or following <= top:
                raise Uncuttable
            end = self.end(numbers[index] + 1, value)
            own = self._owned(_line_after(end), following, column)
            lead, first = self.lines(first, top), own
            children.append(self._field(key, value, numbers[index] + 1, column, lead, top, own))
        return tuple(children), self.lines(first, stop)

    def _field(
        self, key: str, value: Node, number: int, column: int, lead: str, top: int, own: int
    ) -> Segment:
        text = self.lines(top, own)
        line, _ = self.start(number)
        end_line, end_column = self.end(number, value)
        before = self.text[self.starts[top] :][:column]
        if before.strip():
            # The key stands behind the dash of its item.
            text = " " * column + text[column:]
        value_end = self.starts[end_line] + end_column - self.starts[top]
        leaf = Segment(key, lead, text, column, value, value_end=value_end)
        if isinstance(value, str) or self.flow(number) or line <= top:
            return leaf
        head = text[: self.starts[top + 1] - self.starts[top]]
        if isinstance(value, dict):
            inner = self.start(number)[1]
            children, tail = self.mapping(number, value, inner, top + 1, own)
            return Segment(key, lead, text, column, value, Kind.MAPPING, 0, head, children, tail)
        kind = _list_kind(key, value)
        if kind is Kind.LEAF:
            return leaf
        children, tail = self._elements(number, value, top + 1, own)
        return Segment(key, lead, text, column, value, kind, 0, head, children, tail)

    def _elements(
        self, number: int, data: list[Node], first: int, stop: int
    ) -> tuple[tuple[Segment, ...], str]:
        numbers = list(_element_numbers(number, data))
        tops = [self.start(each)[0] for each in numbers]
        children = []
        for index, value in enumerate(data):
            top, following = tops[index], tops[index + 1] if index + 1 < len(tops) else stop
            if following <= top:
                raise Uncuttable
            head = self.text[self.starts[top] :][: self.start(numbers[index])[1]]
            dash = len(head) - len(head.lstrip(" "))
            if head.strip() != "-":
                raise Uncuttable
            end = self.end(numbers[index], value)
            own = self._owned(_line_after(end), following, dash)
            lead, text, first = self.lines(first, top), self.lines(top, own), own
            value_end = self.starts[end[0]] + end[1] - self.starts[top]
            if isinstance(value, dict) and not self.flow(numbers[index]):
                inner, tail = self.mapping(numbers[index], value, len(head), top, own)
                children.append(
                    Segment(
                        _id(value), lead, text, dash, value, Kind.MAPPING, 0, head, inner, tail,
                        is_item=True,
                    )
                )  # fmt: skip
            else:
                key = value if isinstance(value, str) else _id(value)
                children.append(Segment(key, lead, text, dash, value, value_end=value_end))
        return tuple(children), self.lines(first, stop)

    def _owned(self, end: int, following: int, column: int) -> int:
        """The line at which a node ends: comments indented deeper than it are still its own."""
        own = end
        for line in range(end, following):
            text = self.lines(line, line + 1)
            stripped = text.strip()
            if stripped and len(text) - len(text.lstrip(" ")) <= column:
                break
            if stripped:
                own = line + 1
        return own


def _line_after(end: tuple[int, int]) -> int:
    return end[0] if end[1] == 0 else end[0] + 1


def _element_numbers(number: int, data: list[Node]) -> Iterator[int]:
    number += 1
    for element in data:
        yield number
        number += count(element)


def _list_kind(key: str, data: list[Node]) -> Kind:
    if all(isinstance(element, dict) for element in data):
        ids = [_id(element) for element in data]
        if all(ids) and len(set(ids)) == len(ids):
            return Kind.ITEMS
        if key == ITEMS_KEY:
            raise Uncuttable
        return Kind.LEAF
    if all(isinstance(element, str) for element in data):
        texts = [str(element) for element in data]
        if len(set(texts)) == len(texts):
            return Kind.ELEMENTS
    return Kind.LEAF


def _id(node: Node) -> str:
    if isinstance(node, dict):
        for key in ID_KEYS:
            value = node.get(key)
            if value and isinstance(value, str):
                return value
    return ""
