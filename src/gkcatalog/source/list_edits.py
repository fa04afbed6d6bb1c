"""Adding entries to a list at the root of a file and taking them out; comments stay."""

from collections.abc import Collection, Mapping

from gkcatalog.model.finding import Edit
from gkcatalog.source.document import Document, Node
from gkcatalog.source.edits import apply, end_of, scalar


def with_entry(document: Document, key: str, entry: Mapping[str, str]) -> str:
    """The text with one mapping more at the end of the list `key`, which may be missing."""
    newline = "\r\n" if "\r\n" in document.text else "\n"
    text = document.text
    entries = document.value((key,))
    if not isinstance(entries, list):
        head = "" if not text or text.endswith(newline) else newline
        return f"{text}{head}{key}:{newline}{_block(entry, 2, newline)}"
    lines, flow = document.lines, document.is_flow((key,))
    start, end = lines.span(document.place((key,)))
    if flow and entries:
        inner = ", ".join(f"{name}: {scalar(value, flow=True)}" for name, value in entry.items())
        last = end_of(document, (key, len(entries) - 1))
        return apply(text, [Edit(last, last, f", {{{inner}}}")])
    if flow:
        before = text[:start].rstrip(" ")
        after = text[end:]
        rest, broken, others = after.partition(newline)
        tail = f"{broken}{_block(entry, 2, newline)}{others}"
        return f"{before}{rest}{tail if broken else newline + tail}"
    last = end_of(document, (key, len(entries) - 1))
    stop = text.find("\n", last)
    body, rest = (text + newline, "") if stop < 0 else (text[: stop + 1], text[stop + 1 :])
    return body + _block(entry, _dash(document, (key, 0)), newline) + rest


def without_entries(document: Document, key: str, indices: Collection[int]) -> str:
    """The text without some entries of the list `key`; `[]` is left where none remains."""
    entries = document.value((key,))
    text, lines = document.text, document.lines
    if not isinstance(entries, list) or not indices:
        return text
    if len(set(indices)) == len(entries):
        return _emptied(document, key, entries)
    if document.is_flow((key,)):
        return apply(text, _flow_removals(document, key, entries, set(indices)))
    edits = []
    for index in indices:
        start, _ = lines.span(document.place((key, index)))
        begin = text.rfind("\n", 0, _dash_offset(document, (key, index), start)) + 1
        stop = text.find("\n", end_of(document, (key, index)))
        edits.append(Edit(begin, len(text) if stop < 0 else stop + 1, ""))
    return apply(text, edits)


def _emptied(document: Document, key: str, entries: list[Node]) -> str:
    """Every entry removed, the comments between them left where they are."""
    text, lines = document.text, document.lines
    start, end = lines.span(document.place((key,)))
    if document.is_flow((key,)):
        return apply(text, [Edit(start, end, "[]")])
    _, colon = lines.span(document.key_place((key,)))
    colon = text.index(":", colon) + 1
    edits = [Edit(colon, colon, " []")]
    for index in range(len(entries)):
        spot, _ = lines.span(document.place((key, index)))
        begin = text.rfind("\n", 0, _dash_offset(document, (key, index), spot)) + 1
        stop = text.find("\n", end_of(document, (key, index)))
        edits.append(Edit(begin, len(text) if stop < 0 else stop + 1, ""))
    return apply(text, edits)


def _flow_removals(
    document: Document, key: str, entries: list[Node], indices: set[int]
) -> list[Edit]:
    """Each entry goes with the comma that parts it from a neighbour that stays."""
    lines = document.lines
    edits = []
    kept_before = False
    for index in range(len(entries)):
        start, end = lines.span(document.place((key, index)))
        if index not in indices:
            kept_before = True
        elif kept_before:
            _, previous = lines.span(document.place((key, index - 1)))
            edits.append(Edit(previous, end, ""))
        else:
            following, _ = lines.span(document.place((key, index + 1)))
            edits.append(Edit(start, following, ""))
    return edits


def _block(entry: Mapping[str, str], dash: int, newline: str) -> str:
    margin = " " * (dash + 2)
    lines = [f"{margin}{name}: {scalar(value)}" for name, value in entry.items()]
    lines[0] = f"{' ' * dash}- {lines[0].lstrip()}"
    return newline.join([*lines, ""])


def _dash(document: Document, path: tuple[str, int]) -> int:
    start, _ = document.lines.span(document.place(path))
    offset = _dash_offset(document, path, start)
    return offset - (document.text.rfind("\n", 0, offset) + 1)


def _dash_offset(document: Document, path: tuple[str, int], start: int) -> int:
    """Where the dash of an entry stands: the last one before it."""
    return document.text.rindex("-", 0, start)
