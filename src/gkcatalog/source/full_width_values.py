"""Full-width punctuation that left a file readable, but made it say something else.

A comma inside a list in one line joins two terms, 【】 make a text out of a list, and lines that
begin with a full-width dash, or with a dash without a blank, run together into one text.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from msgspec.structs import replace

from gkcatalog.model.fields import LIST_KEYS
from gkcatalog.model.place import NodePath
from gkcatalog.pattern import pattern
from gkcatalog.source.document import Document, Node
from gkcatalog.source.flaws import Flaw
from gkcatalog.source.full_width import (
    COMMA_INSIDE,
    KEY_INSIDE,
    KEY_LINE,
    VOCABULARY_KEYS,
    flaw_at,
)

_MARKS = "：，【】－—–＃［］\u3000"
_SUSPECT = pattern(f"[{_MARKS}]")
_FIRST_MARKS = frozenset("【［－—–-")
"""With which a value begins that was meant as a list."""
_DASH_LINE = pattern(r"^[ \u3000]*([－—–])", re.MULTILINE)
_GLUED_LINE = pattern(r"^ *(-)(?=[^\s\-0-9.])", re.MULTILINE)
_GLUED_BELOW = pattern(r"\n *-[^\s\-0-9.]")
"""A glued line below the first: found many times faster, for it begins with a character."""
_BRACKETED = pattern(r"[【［][^】］\]]*[】］\]]")
"""A list whose first bracket is closed by its last: `【预算】表、【决算】` is prose."""
_BLOCK_KEYS = frozenset(
    {"办理", "办事指南", "公众参与", "不公开理由", "增加", "去除", "预期", "事项"}
)
_LISTS = LIST_KEYS | {"事项"}

_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("〈", "〉"), ("(", ")"))

Mark: TypeAlias = tuple[int, NodePath]
"""The offset of a mark, and the node that it spoils."""


def full_width_in_document(document: Document) -> tuple[Flaw, ...]:
    """The marks that made a readable document say something else than was meant."""
    text = document.text
    suspect = any(mark in text for mark in _MARKS) or _GLUED_BELOW.search(text)
    if not document.events or not suspect:
        return ()
    nodes: dict[int, NodePath] = {}
    for offset, node in _walk(document, document.data, (), ""):
        nodes.setdefault(offset, node)
    return tuple(
        replace(
            flaw_at(document.lines, document.file, offset, nodes[offset]),
            sure=_is_sure(document, nodes[offset]),
        )
        for offset in sorted(nodes)
    )


def _is_sure(document: Document, path: NodePath) -> bool:
    """Whether the marks in a value can only be structure: a text alone in a list may be prose."""
    if not path or isinstance(path[-1], str) or not isinstance(document.value(path), str):
        return True
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return key in VOCABULARY_KEYS | {"依据", "事项"}


def _walk(document: Document, node: Node, path: NodePath, key: str) -> Iterator[Mark]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name.startswith("\u3000"):
                yield from _blanks(document, (*path, name), path)
            elif "：" in name and value == "" and document.is_flow(path):
                yield from _joined_keys(document, (*path, name), path)
            elif not isinstance(value, str):
                yield from _walk(document, value, (*path, name), name)
            elif not value.isascii() and (value[0] in _FIRST_MARKS or name in _BLOCK_KEYS):
                yield from _scalar_value(document, value, (*path, name), name)
    elif isinstance(node, list):
        yield from _sequence(document, node, path, key)
    elif not path:
        yield from _key_marks(document, path)


def _sequence(document: Document, node: list[Node], path: NodePath, key: str) -> Iterator[Mark]:
    for index, element in enumerate(node):
        if not isinstance(element, str):
            yield from _walk(document, element, (*path, index), key)
    if key != "事项" and key not in VOCABULARY_KEYS and len(node) != 1:
        return
    suspects = [
        index
        for index, element in enumerate(node)
        if isinstance(element, str) and _SUSPECT.search(element)
    ]
    if key == "事项":
        for index in suspects:
            yield from _key_marks(document, (*path, index))
    elif suspects and document.is_flow(path):
        for index in suspects:
            parting = _between_citations if key == "依据" else _outside_brackets
            yield from (
                mark for mark in _marks(document, (*path, index), "，") if parting(document, mark)
            )


def _scalar_value(document: Document, value: str, path: NodePath, key: str) -> Iterator[Mark]:
    if (
        _BRACKETED.fullmatch(value)
        and "《" not in value
        and key in VOCABULARY_KEYS | {"内容", "依据"}
    ):
        yield from _marks(document, path, "【】［］，")
    elif key in _BLOCK_KEYS:
        yield from _key_marks(document, path)
    elif value[0] in "－—–" and key in _LISTS:
        yield from _dashes(document, path, _DASH_LINE)
    elif _GLUED_LINE.match(value) and key in _LISTS:
        yield from _dashes(document, path, _GLUED_LINE)


def _between_citations(document: Document, mark: Mark) -> bool:
    return document.text[mark[0] + 1 :].lstrip()[:1] == "《"


def _outside_brackets(document: Document, mark: Mark) -> bool:
    """Whether a comma can part two terms: no bracket or quotation is open, no 其他： before it."""
    start, _ = document.lines.span(document.place(mark[1]))
    before = document.text[start : mark[0]]
    if "其他：" in before:
        return False
    return all(before.count(left) == before.count(right) for left, right in _PAIRS)


def _marks(document: Document, path: NodePath, marks: str) -> Iterator[Mark]:
    if document.is_quoted(path):
        return
    start, end = document.lines.span(document.place(path))
    yield from ((at, path) for at in range(start, end) if document.text[at] in marks)


def _key_marks(document: Document, path: NodePath) -> Iterator[Mark]:
    if document.is_quoted(path):
        return
    start, end = document.lines.span(document.place(path))
    begin = document.text.rfind("\n", 0, start) + 1
    for match in KEY_LINE.finditer(document.text, begin, end):
        if start <= match.start(1) < end:
            yield match.start(1), path


def _blanks(document: Document, path: NodePath, mapping: NodePath) -> Iterator[Mark]:
    """Full-width blanks meant to indent a key that now stands at the left edge."""
    start, end = document.lines.span(document.key_place(path))
    margin = len(document.text[start:end]) - len(document.text[start:end].lstrip("\u3000"))
    yield from ((start + offset, mapping) for offset in range(margin))


def _joined_keys(document: Document, path: NodePath, mapping: NodePath) -> Iterator[Mark]:
    """`{岗位：甲，权限：乙}` is one key without a value."""
    start, end = document.lines.span(document.key_place(path))
    for sign in (KEY_INSIDE, COMMA_INSIDE):
        for match in sign.finditer(document.text[start:end]):
            yield start + match.start(1), mapping


def _dashes(document: Document, path: NodePath, dash_line: "re.Pattern[str]") -> Iterator[Mark]:
    """Dashes at the start of the lines of a text that begins below its key."""
    if document.is_quoted(path) or document.place(path).line == document.key_place(path).line:
        return
    start, end = document.lines.span(document.place(path))
    begin = document.text.rfind("\n", 0, start) + 1
    yield from ((match.start(1), path) for match in dash_line.finditer(document.text, begin, end))
