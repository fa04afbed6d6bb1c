"""Lists that YAML reads as one text: below words behind their key, or without any dash."""

from collections.abc import Container, Iterator

from gkcatalog.model.fields import LIST_KEYS
from gkcatalog.model.place import NodePath
from gkcatalog.pattern import pattern
from gkcatalog.source.document import Document, Node
from gkcatalog.source.flaws import Flaw, FlawKind

_WORDS_AND_DASH = pattern(r": [^\s|>\[{'\"#][^\n]*\n +- (?!编号)")
"""A line with words behind its key above a line with a dash: the end of an item, or a slip."""
_LINE_BELOW_KEY = pattern(r":[ \t]*\n +[^\s\-#:'\"|>\[{][^:\n]*\n")
"""A line below a key that is neither an element nor a key."""
_DASH = pattern(r"\n( *)- ")


def folded_lists(document: Document, told: Container[NodePath | None]) -> tuple[Flaw, ...]:
    """The first dash of every list that became part of the text above it, or its first line.

    Of the values that are `told`, another flaw says already what runs them together.
    """
    text = document.text
    suspect = _WORDS_AND_DASH.search(text) or _LINE_BELOW_KEY.search(text)
    if not document.events or not suspect:
        return ()
    paths = (path for path in _texts(document.data, ()) if path not in told)
    return tuple(flaw for path in paths for flaw in _folded(document, path))


def _texts(node: Node, path: NodePath) -> Iterator[NodePath]:
    """The texts in the place of lists that are of several words or lines."""
    if isinstance(node, dict):
        for name, value in node.items():
            if not isinstance(value, str):
                yield from _texts(value, (*path, name))
            elif name in LIST_KEYS and (" " in value or "\n" in value):
                yield (*path, name)
    elif isinstance(node, list):
        for index, element in enumerate(node):
            if not isinstance(element, str):
                yield from _texts(element, (*path, index))


def _folded(document: Document, path: NodePath) -> Iterator[Flaw]:
    if document.is_quoted(path):
        return
    place = document.place(path)
    start, end = document.lines.span(place)
    dash = _DASH.search(document.text, start, end)
    if dash:
        words = document.text[start : dash.start()].strip()
        place = document.lines.place(document.file, dash.end(1), dash.end(1) + 1)
        yield Flaw(FlawKind.FOLDED_LIST, place, words, node=path)
    elif document.key_place(path).line < place.line < place.end_line:
        first = document.text[start:end].partition("\n")[0].rstrip()
        place = document.lines.place(document.file, start, start + len(first))
        yield Flaw(FlawKind.NO_DASHES, place, first)
