"""Edits of the text: a value is replaced where it stands, and nothing else moves."""

import re
from collections.abc import Iterable

from gkcatalog.model.finding import Edit
from gkcatalog.model.place import NodePath
from gkcatalog.pattern import pattern
from gkcatalog.source.document import Document, count

_PLAIN_START = pattern(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[\-?:](?=[^\s,\[\]{}])")
_NOT_PLAIN = pattern(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^\s|\s$")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SPECIAL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\\\"]")

_BLANKS = " \t\r\n\x85\u2028\u2029"
"""Full-width blanks, which `str.rstrip` takes away besides, are part of a text."""


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a YAML scalar: plain where that reads back the same, else double-quoted."""
    plain = (
        text
        and _PLAIN_START.match(text)
        and not _NOT_PLAIN.search(text)
        and not text.startswith(("---", "..."))
        and not (flow and re.search(r"^[?:]|:\?|[,\[\]{}]", text))
    )
    return text if plain else f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(match: "re.Match[str]") -> str:
    char = match[0]
    code = ord(char)
    return _ESCAPES.get(char) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def scalar_replacement(document: Document, path: NodePath, old: str, new: str) -> Edit | None:
    """Replace the scalar at `path`.

    `None` where there is no scalar on one line, or where it reads otherwise than `old`.
    """
    if path and path[-1] == 0 and isinstance(document.value(path[:-1]), str):
        path = path[:-1]
    place = document.place(path)
    if document.value(path) != old or place.end_line != place.line:
        return None
    in_flow = bool(path) and document.is_flow(path[:-1])
    start, end = document.lines.span(place)
    return Edit(start, end, scalar(new, flow=in_flow))


def element_removal(document: Document, path: NodePath) -> Edit | None:
    """Remove an element of a list: its line in a block list, itself and a comma in a flow list.

    A comment beside it stays. `None` where it is the only element, for a list may not become
    empty, and where a comment stands between it and its comma.
    """
    if len(path) < 2 or not isinstance(path[-1], int):
        return None
    siblings = document.value(path[:-1])
    if not isinstance(siblings, list) or len(siblings) < 2 or path[-1] >= len(siblings):
        return None
    lines = document.lines
    start, end = lines.span(document.place(path))[0], end_of(document, path)
    if document.is_flow(path[:-1]):
        return _flow_removal(document, path, len(siblings), start, end)
    begin = lines.text.rfind("\n", 0, start) + 1
    stop = lines.text.find("\n", end)
    if lines.text[begin:start].strip() != "-":
        return None
    stop = len(lines.text) if stop < 0 else stop + 1
    beside = lines.text[end:stop]
    margin = lines.text[begin:start].partition("-")[0]
    return Edit(begin, stop, margin + beside.lstrip() if beside.strip() else "")


def end_of(document: Document, path: NodePath) -> int:
    """Behind the last character of a value.

    The parser ends block collections and blocks of text where the next token begins.
    """
    first, value, lines = document.number(path)[0], document.value(path), document.lines
    inner = [first]
    if isinstance(value, dict | list) and not document.flow_at(first):
        inner = list(range(first + 1, first + count(value)))
    start, end = max((lines.span(document.place_at(number)) for number in inner), key=_by_end)
    return start + len(lines.text[start:end].rstrip(_BLANKS))


def _by_end(span: tuple[int, int]) -> int:
    return span[1]


def _flow_removal(
    document: Document, path: NodePath, count: int, start: int, end: int
) -> Edit | None:
    index, lines = path[-1], document.lines
    if isinstance(index, int) and index + 1 < count:
        following, _ = lines.span(document.place((*path[:-1], index + 1)))
        edit, gap = Edit(start, following, ""), lines.text[end:following]
    else:
        previous = (*path[:-1], index - 1 if isinstance(index, int) else 0)
        _, before = lines.span(document.place(previous))
        edit, gap = Edit(before, end, ""), lines.text[before:start]
    return None if "#" in gap else edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits applied; of two that overlap the first one wins."""
    parts, last = [], 0
    for edit in sorted(set(edits), key=lambda e: (e.start, e.end)):
        if edit.start < last:
            continue
        parts += [text[last : edit.start], edit.text]
        last = edit.end
    return "".join([*parts, text[last:]])
