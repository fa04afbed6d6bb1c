"""Where a cursor stands in a YAML text that may be unparsable at this moment.

Works from lines and their indents: the keys around the cursor, the key before it on its line,
what is typed of a key or value, and where that begins and ends. Collections in brackets are
followed from the line on which they open.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from gkcatalog.lsp.flow import Flow, flow_at

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-(?: +|(?=\r)|$))*)(?P<rest>.*)", re.DOTALL)
_KEY = re.compile(r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s#\[\]{},\"'][^:#\[\]{}]*?) *:(?=\s|$)")
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_FLOW_LINES = 20
"""How many lines above the cursor a bracket that is still open may stand."""


class Cursor(Struct, frozen=True):
    """The surroundings of a cursor; offsets are those of the whole text.

    `path` holds the keys of the mappings around, outermost first, then the key whose value is
    written here; positions in lists are left out. `[start, end)` is the key or value at the
    cursor, `typed` the part of it before the cursor. `keyed` says that it is a key for sure,
    `given` are the keys that the same mapping has beside it.
    """

    path: tuple[str, ...]
    start: int
    end: int
    typed: str
    keyed: bool = False
    flow: bool = False
    given: frozenset[str] = frozenset()


class _Line(Struct, frozen=True):
    """One line: the column of its first dash, of its content, and its key."""

    dash: int | None
    column: int
    key: str
    rest: str

    @property
    def blank(self) -> bool:
        return not self.rest.strip() or self.rest.startswith("#")


def cursor_at(text: str, offset: int) -> Cursor | None:
    """The surroundings of an offset, `None` in a comment."""
    start = text.rfind("\n", 0, offset) + 1
    stop = text.find("\n", offset)
    raw = text[start : len(text) if stop < 0 else stop].rstrip("\r")
    comment = _COMMENT.search(raw)
    if comment and comment.start() < offset - start:
        return None
    lines = text[:start].split("\n")[:-1]
    line, column = _parsed(raw), offset - start
    opened = _opened_above(lines, raw, line)
    if opened is not None:
        first, value = opened
        begin = sum(len(above) + 1 for above in lines[:first]) + value
        above = _parsed(lines[first])
        path = tuple(key for key in (*_parents(lines[:first], above), above.key) if key)
        return _in_flow(text, begin, offset, path)
    if line.blank and line.dash is None:
        line = _Line(None, column, "", "")
    path = _parents(lines, line)
    match = _KEY.match(line.rest)
    if match and column >= line.column + match.end():
        value = line.column + match.end()
        return _value(text, start, raw, value, offset, (*path, _unquoted(match["key"])))
    following = text[start:].split("\n")[1:]
    given = frozenset(_given(lines, line, following))
    if match or not line.rest.startswith(("[", "{")):
        begin = min(start + line.column, offset)
        length = match.end("key") if match else len(line.rest.rstrip())
        end = max(offset, start + line.column + length)
        typed = text[begin:offset]
        return Cursor(path, begin, end, typed, keyed=match is not None, given=given)
    return _in_flow(text, start + line.column, offset, path)


def _value(
    text: str, start: int, raw: str, value: int, offset: int, path: tuple[str, ...]
) -> Cursor:
    """The value of a key on the same line."""
    begin = value + len(raw[value:]) - len(raw[value:].lstrip(" "))
    if raw[begin : begin + 1] in ("[", "{") and offset > start + begin:
        return _in_flow(text, start + begin, offset, path)
    if raw[begin : begin + 1] in ("'", '"') and offset > start + begin:
        begin += 1
    begin = min(begin, offset - start)
    comment = _COMMENT.search(raw, value)
    length = len(raw[: comment.start() if comment else len(raw)].rstrip().rstrip("'\""))
    return Cursor(path, start + begin, max(offset, start + length), text[start + begin : offset])


def _in_flow(text: str, begin: int, offset: int, path: tuple[str, ...]) -> Cursor:
    flow: Flow = flow_at(text, begin, offset)
    typed = text[flow.start : offset]
    return Cursor(
        (*path, *flow.keys), flow.start, flow.end, typed, flow.keyed, flow=True, given=flow.given
    )


def _parsed(raw: str) -> _Line:
    match = _LINE.match(raw)
    if match is None:
        return _Line(None, 0, "", raw)
    dash = match.start("dashes") if match["dashes"] else None
    key = _KEY.match(match["rest"])
    name = _unquoted(key["key"]) if key else ""
    return _Line(dash, match.start("rest"), name, match["rest"])


def _unquoted(key: str) -> str:
    return key[1:-1] if key[:1] in ("'", '"') else key


def _opened_above(lines: list[str], raw: str, line: _Line) -> tuple[int, int] | None:
    """The line above on which a bracket opens that is still open here, and its column."""
    indent = len(raw) - len(raw.lstrip(" ")) if raw.strip() else len(raw)
    last = len(lines) - 1
    for number in range(last, max(last - _FLOW_LINES, -1), -1):
        above = _parsed(lines[number])
        if above.blank:
            continue
        match = _KEY.match(above.rest)
        value = above.column + (match.end() if match else 0)
        value += len(lines[number][value:]) - len(lines[number][value:].lstrip(" "))
        if lines[number][value : value + 1] in ("[", "{"):
            outer = above.column if above.dash is None else above.dash
            inside = "\n".join([lines[number][value:], *lines[number + 1 :]])
            still_open = flow_at(inside, 0, len(inside)).depth > 0
            return (number, value) if still_open and indent > outer else None
        if above.dash is not None or line.dash is not None:
            return None
    return None


def _parents(lines: list[str], line: _Line) -> tuple[str, ...]:
    """The keys of the mappings around a line, outermost first."""
    keys: list[str] = []
    limit, in_list = (line.column, False) if line.dash is None else (line.dash, True)
    for raw in reversed(lines):
        if limit == 0 and not in_list:
            break
        above = _parsed(raw)
        if above.blank:
            continue
        encloses = above.column < limit or (in_list and above.column == limit)
        if above.key and encloses:
            keys.append(above.key)
            limit, in_list = (above.column, False) if above.dash is None else (above.dash, True)
        elif above.dash is not None and above.dash < limit:
            limit, in_list = above.dash, True
    return tuple(reversed(keys))


def _given(lines: list[str], line: _Line, following: list[str]) -> Iterator[str]:
    """The keys of the mapping that a line belongs to, its own left out."""
    if line.dash is None:
        for above in map(_parsed, reversed(lines)):
            if above.blank:
                continue
            if above.column == line.column and above.key:
                yield above.key
            if _outside(above, line):
                break
    for below in map(_parsed, following):
        if below.blank:
            continue
        if _outside(below, line):
            break
        if below.column == line.column and below.key:
            yield below.key


def _outside(other: _Line, line: _Line) -> bool:
    """Whether the mapping of a line begins or ends at another one."""
    return other.column < line.column or (other.dash is not None and other.dash < line.column)
