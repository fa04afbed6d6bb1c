"""The canonical layout of a file: order of keys, indents, lists; comments stay with their entry.

Two blanks an indent, dashes indented, no blank lines; lists of short terms in one line where
they fit, every other list and every mapping in lines. Scalars stay as
typed. Whatever would change the data or lose a comment is not done.
"""

import re
from collections.abc import Iterator

import yaml

from gkcatalog.source.document import Document
from gkcatalog.source.edits import scalar
from gkcatalog.source.events import TooDeep, UnreadableStructure, parse
from gkcatalog.source.layout.order import FILE, Order
from gkcatalog.source.layout.tree import Entry, Group, Leaf, comments_of, tree_of
from gkcatalog.source.lines import BREAK
from gkcatalog.source.writing import FLOW_KEYS, WIDTH

MAX_PASSES = 4
_BLOCK_HEADER = re.compile(r"[|>][+-]?[ \t]*(?:#.*)?")


def layout(document: Document) -> str | None:
    """The text of a document in canonical layout; its data and comments are the same.

    `None` where the document can not be laid out without changing what it says: its root is no
    mapping, or it is written in a way that only its author can untangle.
    """
    comments = sorted(comments_of(document))
    current = document
    for _ in range(MAX_PASSES):
        text = _once(current)
        if text is None or text == current.text:
            return text
        try:
            again, flaws = parse(document.file, text)
        except (yaml.YAMLError, TooDeep, UnreadableStructure):
            return None
        if flaws or again.data != document.data or sorted(comments_of(again)) != comments:
            return None
        current = again
    return None


def _once(document: Document) -> str | None:
    tree = tree_of(document)
    if tree is None:
        return None
    newline = "\r\n" if "\r\n" in document.text else "\n"
    lines = [*tree.head, *_group(tree.root, 0, FILE)]
    return newline.join([*lines, ""])


def _group(group: Group, indent: int, order: Order) -> Iterator[str]:
    """The lines of a collection at an indent."""
    entries = group.entries
    if group.mapping:
        entries = sorted(entries, key=lambda entry: order.rank(entry.name))
    for entry in entries:
        within = order.below(entry.name) if group.mapping else order
        yield from _entry(entry, indent, within)
    for comment in group.after:
        yield " " * indent + comment


def _entry(entry: Entry, indent: int, order: Order) -> Iterator[str]:
    margin = " " * indent
    head = f"{margin}{entry.token}:" if entry.token else f"{margin}-"
    beside = "".join(f"  {comment}" for comment in entry.beside[:1])
    above = [*entry.before, *entry.beside[1:]]
    value = entry.value
    if isinstance(value, Leaf):
        first, *rest = _scalar(value, indent)
        lines = [f"{head} {first}".rstrip() + beside, *rest]
    elif not value.entries:
        above += value.after
        lines = [f"{head} {'{}' if value.mapping else '[]'}{beside}"]
    elif (one_line := _one_line(entry, value, head)) is not None:
        lines = [one_line + beside]
    elif entry.token:
        lines = [head + beside, *_group(value, indent + 2, order)]
    else:
        above += entry.beside[:1]
        lines = list(_group(value, indent + 2, order))
        while lines[0].lstrip().startswith("#"):
            above.append(lines.pop(0).lstrip())
        lines[0] = f"{head} {lines[0].lstrip()}"
    yield from (margin + comment for comment in above)
    yield from lines


def _scalar(leaf: Leaf, indent: int) -> list[str]:
    """The lines of a scalar; the first one follows its key or dash."""
    token = leaf.token
    if not BREAK.search(token):
        return [token]
    header, *body = BREAK.split(token)
    if not _BLOCK_HEADER.fullmatch(header.rstrip()):
        return [scalar(leaf.value)]
    while body and not body[-1].strip() and "+" not in header:
        body.pop()
    depth = min((_depth(line) for line in body if line.strip()), default=0)
    shifted = [" " * (indent + 2) + line[depth:] if line[depth:] else "" for line in body]
    while shifted and "+" in header and not shifted[-1]:
        shifted.pop()
    kept = leaf.value[len(leaf.value.rstrip("\n")) :].count("\n") if "+" in header else 1
    return [header.rstrip(), *shifted, *[""] * (kept - 1)]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _one_line(entry: Entry, group: Group, head: str) -> str | None:
    """A list of short terms in one line, `None` where it must stand in several."""
    if group.mapping or entry.name not in FLOW_KEYS or group.commented:
        return None
    tokens = []
    for element in group.entries:
        leaf = element.value
        if not isinstance(leaf, Leaf) or not leaf.token or BREAK.search(leaf.token):
            return None
        quoted = leaf.token[0] in "'\""
        if not group.flow and not quoted and scalar(leaf.value, flow=True) != leaf.token:
            return None
        tokens.append(leaf.token)
    line = f"{head} [{', '.join(tokens)}]"
    return line if len(line) <= WIDTH else None
