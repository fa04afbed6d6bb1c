"""What a version holds: its items by full id, as they are stated in its files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from gkcatalog.source.document import Node
from gkcatalog.source.reading import read
from gkcatalog.three_way.segments import ITEMS_KEY

Fields: TypeAlias = Mapping[str, Node]
Reader: TypeAlias = Callable[[str, bytes], Node | None]


class Record(Struct, frozen=True):
    """An item and the file it is in; the header of a file, the key of which is its path."""

    file: str
    fields: Fields
    is_header: bool = False

    @property
    def name(self) -> str:
        """The name of the item, `""` where it states none."""
        name = self.fields.get("名称", "")
        return name if isinstance(name, str) else ""


class Held(Struct, frozen=True):
    """The records of a version by full id or path.

    `twice` are ids that stand more than once, with the file of each; `unread` are files whose
    items are not known.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    twice: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


def held(files: Iterable[tuple[str, bytes]], code: Callable[[str], str], data: Reader) -> Held:
    """The records of item files and standards.

    `code` gives the code of a unit by a name of it; `data` is `readable`, or the same with a
    memory, as versions share most of their files.
    """
    records: dict[str, Record] = {}
    places: dict[str, list[str]] = {}
    unread = set()
    for path, raw in files:
        node = data(path, raw)
        if not isinstance(node, dict):
            unread.add(path)
            continue
        header = {key: value for key, value in node.items() if key != ITEMS_KEY}
        records[path] = Record(path, header, is_header=True)
        owner = _owner(node, code)
        for item in _items(node):
            key = f"{owner}/{item['编号']}"
            places.setdefault(key, []).append(path)
            records.setdefault(key, Record(path, item))
    twice = {key: tuple(paths) for key, paths in places.items() if len(paths) > 1}
    return Held(records, twice, frozenset(unread))


def readable(path: str, raw: bytes) -> Node | None:
    """The data of a file, `None` where it can not be read."""
    document = read(path, raw).document
    return document.data if document else None


def _owner(node: Mapping[str, Node], code: Callable[[str], str]) -> str:
    standard, unit = node.get("标准", ""), node.get("单位", "")
    if isinstance(standard, str) and standard:
        return standard
    return code(unit) if isinstance(unit, str) else ""


def _items(node: Mapping[str, Node]) -> Iterator[dict[str, Node]]:
    items = node.get(ITEMS_KEY)
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(item.get("编号"), str):
            yield item
