"""Items of a file edited where they stand: only the lines of what changed are written anew.

Every comment stays: beside what it stood by, or on a line of its own where that is gone.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from gkcatalog.importing.written import RAW, Written, same, sound
from gkcatalog.source.document import Document
from gkcatalog.source.edits import scalar
from gkcatalog.source.layout.canonical import layout
from gkcatalog.source.layout.order import FILE
from gkcatalog.source.layout.tree import comments_of
from gkcatalog.source.reading import BOM, read
from gkcatalog.source.writing import Writable, file_text, item_text
from gkcatalog.three_way.segments import ITEMS_KEY, Kind, Segment, Uncuttable, cut

ORDER = FILE.below(ITEMS_KEY)
_NO_ITEMS = Segment(ITEMS_KEY, "", "", 0, "")
"""What stands for 事项 in a file that has none."""


def new_file(header: Mapping[str, str], added: Sequence[Written]) -> bytes:
    """A whole new item file."""
    return (
        file_text(header, ()) + f"{ITEMS_KEY}:\n" + "".join(_new(one) for one in added)
    ).encode()


def edited(
    raw: bytes,
    document: Document,
    changes: Mapping[int, Written],
    added: Sequence[Written] = (),
    removed: Collection[int] = (),
) -> bytes | None:
    """The bytes of an item file with items changed, by their index, added and removed.

    `None` where the file can not be edited without losing data or a comment.
    """
    windows = document.text.count("\r\n") == document.text.count("\n") > 0
    plain = read(document.file, document.text.replace("\r\n", "\n").encode()).document
    if plain is None:
        return None
    root = _cut(plain)
    if root is None:
        return None
    text = "".join(
        child.lead
        + (_items(child, changes, added, removed) if child.key == ITEMS_KEY else child.text)
        for child in root.children
    )
    if all(child.key != ITEMS_KEY for child in root.children):
        if not added:
            return None
        text = _ended(text) + _items(_NO_ITEMS, changes, added, removed)
    text = _ended(text) + root.tail
    if not sound(document, text, changes, added, removed):
        return None
    text = text.replace("\n", "\r\n") if windows else text
    return (BOM if raw.startswith(BOM) else b"") + text.encode()


def _cut(document: Document) -> Segment | None:
    """The segments of a file; of its canonical layout where its own can not be cut."""
    for text in (document.text, layout(document)):
        again = read(document.file, _ended(text).encode()).document if text else None
        if again is None:
            continue
        try:
            root = cut(again)
        except Uncuttable:
            continue
        items = next((child for child in root.children if child.key == ITEMS_KEY), _NO_ITEMS)
        listed = items.kind is Kind.ITEMS or not items.data
        if listed and all(_cuttable(child) for child in items.children):
            return root
    return None


def _cuttable(item: Segment) -> bool:
    return item.kind is Kind.MAPPING and bool(item.children)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _items(
    items: Segment,
    changes: Mapping[int, Written],
    added: Sequence[Written],
    removed: Collection[int],
) -> str:
    """The lines of 事项."""
    head = items.head or _ended(f"{ITEMS_KEY}:{items.rest.rstrip()}")
    if not added and len(removed) == len(items.children):
        head = head.replace(":", ": []", 1)
    parts = [head]
    for index, item in enumerate(items.children):
        if index in removed:
            parts += [item.lead, *_kept(item.text, item.column)]
        else:
            parts += [item.lead, _item(item, changes[index]) if index in changes else item.text]
    column = items.children[0].column if items.children else 2
    parts += (_new(one, column) for one in added)
    return _ended("".join(parts)) + items.tail


def _new(written: Written, column: int = 2) -> str:
    """A new item with the raw cells above the keys they became."""
    values = {key: value for key, value in written.values.items() if value is not None}
    lines = []
    for line in item_text(values, column).splitlines(keepends=True):
        key = line[column + 2 :].partition(":")[0]
        if line[column + 2 : column + 3].strip() and key in written.raw:
            lines.append(_raw(key, written.raw[key], column + 2))
        lines.append(line)
    return "".join(lines)


def _raw(key: str, text: str, column: int) -> str:
    printable = "".join(char if char.isprintable() else " " for char in text)
    return f"{' ' * column}{RAW.format(key)}{' '.join(printable.split())}\n"


def _item(item: Segment, written: Written) -> str:
    """The lines of one item: fields as they are, changed ones, new ones in their place."""
    pieces: list[tuple[str, str, str]] = []
    column = item.inner
    for child in item.children:
        lead, text = child.lead, _ended(child.text)
        if child.key in written.values:
            value = written.values[child.key]
            if child.key in written.raw:
                lead = _without_raw(lead, child.key) + _raw(
                    child.key, written.raw[child.key], column
                )
            if value is None:
                lead, text = lead + "".join(_kept(text, column)), ""
            else:
                text = _field(child, value)
        pieces.append((child.key, lead, text))
    for key, value in written.values.items():
        if value is not None and key not in {name for name, _, _ in pieces}:
            lead = _raw(key, written.raw[key], column) if key in written.raw else ""
            pieces.insert(_place(key, pieces), (key, lead, _lines(key, value, column)))
    first = next(at for at, (_, _, text) in enumerate(pieces) if text)
    above = "".join(lead for _, lead, _ in pieces[: first + 1])
    dash = f"{' ' * item.column}-".ljust(column)
    rest = "".join(lead + text for _, lead, text in pieces[first + 1 :])
    return f"{above}{dash}{pieces[first][2][column:]}{rest}{item.tail}"


def _place(key: str, pieces: Sequence[tuple[str, str, str]]) -> int:
    rank = ORDER.rank(key)
    before = [at for at, (name, _, _) in enumerate(pieces) if ORDER.rank(name) <= rank]
    return max(before[-1] + 1 if before else 0, 1)


def _lines(key: str, value: Writable, column: int) -> str:
    """The lines of a field without the dash of its item."""
    text = item_text({key: value}, max(column - 2, 0))
    return " " * column + text[max(column - 2, 0) + 2 :]


def _field(old: Segment, value: Writable) -> str:
    """The lines of a field with another value, comments where they were."""
    if old.kind is Kind.ELEMENTS and not isinstance(value, str | Mapping):
        return old.head + "".join(_elements(old, list(value))) + old.tail
    if old.kind is Kind.MAPPING and isinstance(value, Mapping):
        return _mapping(old, value)
    text = _lines(old.key, value, old.column)
    beside = old.rest.strip("\n") if old.kind is Kind.LEAF else ""
    if beside.strip() and text.count("\n") == 1:
        return text.rstrip("\n") + beside + "\n"
    return "".join(_kept(old.text, old.column)) + text


def _elements(old: Segment, value: Sequence[str]) -> Iterator[str]:
    """The elements of a list: those that stay with their comments, others in their place."""
    column = old.children[0].column
    before = [child.key for child in old.children]
    matcher = SequenceMatcher(None, before, list(value), autojunk=False)
    for tag, start, stop, first, last in matcher.get_opcodes():
        fresh = [f"{' ' * column}- {scalar(text)}" for text in value[first:last]]
        for child in old.children[start:stop]:
            if tag == "equal":
                yield child.lead + _ended(child.text)
            elif fresh and tag == "replace":
                yield f"{child.lead}{fresh.pop(0)}{child.rest.rstrip()}\n"
            else:
                yield child.lead + "".join(_kept(child.text, column))
        if tag != "equal":
            yield from (f"{line}\n" for line in fresh)


def _mapping(old: Segment, value: Mapping[str, Writable]) -> str:
    """The lines of a block: its parts one by one."""
    column = old.inner
    known = {child.key for child in old.children}
    parts = [old.head]
    for child in old.children:
        new = value.get(child.key)
        parts.append(child.lead)
        if new is None:
            parts += _kept(child.text, column)
        else:
            parts.append(_ended(child.text) if same(child.data, new) else _field(child, new))
    parts += (_lines(key, new, column) for key, new in value.items() if key not in known)
    return "".join(parts) + old.tail


def _kept(text: str, column: int) -> list[str]:
    """The comments in lines that go, each on a line of its own."""
    shown = "\n".join(line[column:] for line in text.splitlines())
    document = read("", shown.encode()).document
    return [f"{' ' * column}{comment}\n" for comment in comments_of(document)] if document else []


def _without_raw(lead: str, key: str) -> str:
    opening = RAW.format(key)
    lines = lead.splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith(opening))
