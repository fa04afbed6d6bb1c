"""What is written into items, and whether a text that it was written into is unharmed."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from gkcatalog.source.document import Document, Node
from gkcatalog.source.layout.tree import comments_of
from gkcatalog.source.reading import read
from gkcatalog.source.writing import Writable
from gkcatalog.three_way.segments import ITEMS_KEY

Stating: TypeAlias = "Writable | None"
"""A value to write; `None` for a key to take out."""
RAW = "# 原表“{}”："
"""Begins the comment that keeps the text of a cell of which more than blanks was changed."""


class Written(Struct, frozen=True):
    """Values for an item by Chinese key, `None` for keys to take out, and raw cells to keep."""

    values: Mapping[str, Stating]
    raw: Mapping[str, str] = field(default_factory=dict)


def sound(
    document: Document,
    text: str,
    changes: Mapping[int, Written],
    added: Sequence[Written],
    removed: Collection[int],
) -> bool:
    """Whether a text says what it should, and still has every comment but replaced raw cells."""
    again = read(document.file, text.encode()).document
    if again is None or not isinstance(document.data, dict) or not isinstance(again.data, dict):
        return False
    entries = document.value((ITEMS_KEY,))
    wanted = [
        _stated(entry, changes.get(index))
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if index not in removed
    ]
    wanted += [_stated({}, one) for one in added]
    header = {key: value for key, value in document.data.items() if key != ITEMS_KEY}
    if {key: value for key, value in again.data.items() if key != ITEMS_KEY} != header:
        return False
    left = comments_of(again)
    opening = RAW.partition("{")[0]
    return again.value((ITEMS_KEY,)) == wanted and all(
        comments_of(document).count(comment) <= left.count(comment)
        for comment in set(comments_of(document))
        if not comment.startswith(opening)
    )


def _stated(entry: Node, written: Written | None) -> Node:
    if written is None or not isinstance(entry, dict):
        return entry
    changed = {**entry, **{key: _node(value) for key, value in written.values.items() if value}}
    return {k: v for k, v in changed.items() if k not in written.values or written.values[k]}


def _node(value: Stating) -> Node:
    if isinstance(value, Mapping):
        return {key: _node(part) for key, part in value.items()}
    return value if isinstance(value, str) else list(value or ())


def same(node: Node, value: Writable) -> bool:
    """Whether a node of a file says what a value says."""
    return node == _node(value)
