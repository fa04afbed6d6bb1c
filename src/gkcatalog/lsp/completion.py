"""What can be written at a cursor: keys of the schema, values of the registers."""

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from gkcatalog.compiler.compilation import Compilation
from gkcatalog.lsp.choices import Choice, choices
from gkcatalog.lsp.cursor import Cursor, cursor_at
from gkcatalog.lsp.files import kind_of
from gkcatalog.lsp.schema_tree import Schema, described, node_at, properties
from gkcatalog.model.finding import Edit
from gkcatalog.source.edits import scalar


class Sort(Enum):
    """What is offered."""

    KEY = "key"
    VALUE = "value"


class Offer(Struct, frozen=True):
    """One completion: what is shown, what it explains, how it changes the text.

    `search` is what the typed word is compared with.
    """

    label: str
    sort: Sort
    edit: Edit
    detail: str = ""
    explanation: str = ""
    search: str = ""


def complete(text: str, offset: int, file: str, compilation: Compilation) -> tuple[Offer, ...]:
    """The completions at an offset of a file's text, which may be unparsable."""
    kind = kind_of(file)
    cursor = cursor_at(text, offset)
    if not kind or cursor is None:
        return ()
    schema = compilation.foundation.gates[kind].schema
    node = node_at(schema, cursor.path)
    keys = properties(schema, node)
    if keys and (cursor.keyed or not _after_colon(text, cursor)):
        return tuple(_keys(text, cursor, schema, node))
    if cursor.keyed:
        return ()
    offered = choices(schema, kind, cursor.path, compilation, file)
    return tuple(_value(text, offset, cursor, choice) for choice in offered)


def _after_colon(text: str, cursor: Cursor) -> bool:
    """Whether the cursor stands behind a key on its own line."""
    line = text[text.rfind("\n", 0, cursor.start) + 1 : cursor.start]
    return not cursor.flow and bool(re.search(r":\s*$", line))


def _keys(text: str, cursor: Cursor, schema: Schema, node: Schema) -> Iterator[Offer]:
    has_colon = bool(re.match(r"['\"]?\s*:", text[cursor.end : cursor.end + 4]))
    for key, below in properties(schema, node).items():
        if key in cursor.given:
            continue
        title, explanation = described(schema, below)
        written = key if has_colon else f"{key}: "
        edit = Edit(cursor.start, cursor.end, written)
        yield Offer(key, Sort.KEY, edit, title if title != key else "", explanation, key)


def _value(text: str, offset: int, cursor: Cursor, choice: Choice) -> Offer:
    start, end = _replaced(text, offset, cursor, choice.text)
    whole = start == cursor.start and text[start - 1 : start] not in ("'", '"')
    written = scalar(choice.text, flow=cursor.flow) if whole else choice.text
    if text[start - 1 : start] == ":" and whole:
        written = f" {written}"
    search = " ".join((choice.text, *choice.search))
    return Offer(choice.text, Sort.VALUE, Edit(start, end, written), choice.detail, "", search)


def _replaced(text: str, offset: int, cursor: Cursor, choice: str) -> tuple[int, int]:
    """What a choice takes the place of: the value, or the title that has been begun in it."""
    opened = text.rfind("《", cursor.start, offset)
    if not choice.startswith("《"):
        return cursor.start, cursor.end
    if opened >= 0 and "》" not in text[opened:offset]:
        closed = text.find("》", offset, cursor.end)
        again = text.find("《", offset, cursor.end)
        inside = closed >= 0 and (again < 0 or closed < again)
        return opened, closed + 1 if inside else offset
    if "》" in cursor.typed:
        last = max(cursor.typed.rfind(mark) for mark in "；;、》 ") + 1
        return cursor.start + last, offset
    return cursor.start, max(offset, cursor.end if cursor.typed == "" else offset)
