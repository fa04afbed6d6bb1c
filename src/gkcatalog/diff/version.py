"""One side of a comparison: the items of a directory, and how much of them it can show."""

from collections.abc import Iterable
from enum import Enum
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.model.fields import CATALOG, FIELDS, LIST_FIELDS
from gkcatalog.model.item import (
    Handling,
    Item,
    ItemFile,
    Participation,
    ServiceGuide,
    Withheld,
)
from gkcatalog.model.oversight import Retired

Value: TypeAlias = str | tuple[str, ...]
Block: TypeAlias = Withheld | Handling | ServiceGuide | Participation
STAGE = "file_stage"
"""Stands among the fields for 阶段 of the file that an item is in."""
ITEM_FIELDS = frozenset(field.name for field in FIELDS) - {"id"}
DENIALS = "not_concerned"
"""Stands among the fields for the statements 不涉及."""
EDITION = "edition"
"""Stands among the fields for 版本 of the file that an item is in."""
ALL_FIELDS = ITEM_FIELDS | {STAGE, DENIALS, EDITION}


class Form(Enum):
    """What a version was read from: forms write the same value in different ways."""

    SOURCES = "sources"
    MERGED = "merged"
    DATA = "data"
    WORKBOOK = "workbook"


class Entry(Struct, frozen=True):
    """An item with the stage (清单 or 目录) and the 版本 of the file it is in."""

    item: Item
    stage: str = CATALOG
    edition: str = ""

    @property
    def published(self) -> bool:
        """Whether outputs show the item."""
        return self.stage == CATALOG and not self.item.withheld_from_all


class Denial(Struct, frozen=True):
    """A unit says that it has nothing in a domain (不涉及)."""

    unit: str
    domain: str
    reason: str


class Version(Struct, frozen=True):
    """What is compared. `unread` are files whose items are not known.

    `standards` holds the items of the standards, `unit` of which is `""`; their full ids are
    `<standard code>/<编号>`. `fields` are the English names of the fields that the form keeps.
    """

    label: str
    entries: tuple[Entry, ...] = ()
    denials: tuple[Denial, ...] = ()
    retired: tuple[Retired, ...] = ()
    standards: tuple[Item, ...] = ()
    form: Form = Form.SOURCES
    fields: frozenset[str] = ALL_FIELDS
    units: frozenset[str] = frozenset()
    """The units that it is about; empty: all of them."""
    domains: frozenset[str] = frozenset()
    """The domains that it is about; empty: all of them."""
    published_only: bool = False
    """Whether items that are not published are missing from it."""
    unread: tuple[str, ...] = ()


def entries_of(files: Iterable[ItemFile]) -> tuple[Entry, ...]:
    """The items of files with their stages."""
    return tuple(Entry(item, file.stage, file.edition) for file in files for item in file.items)


def denials_of(files: Iterable[ItemFile]) -> tuple[Denial, ...]:
    """The statements 不涉及 of files, each once."""
    found = (
        Denial(file.unit, file.domain, file.not_concerned) for file in files if file.not_concerned
    )
    return tuple(dict.fromkeys(found))


def key_of(item: Item) -> str:
    """The full id; of an item of a standard `<standard code>/<编号>`."""
    if item.unit or "/" not in item.file:
        return item.full_id
    return f"{item.file.split('/')[-2]}/{item.id}"


def ids_by_file(*versions: Version) -> dict[str, set[str]]:
    """The full ids of the items of versions by the file that they are in."""
    found: dict[str, set[str]] = {}
    for version in versions:
        for item in (*(entry.item for entry in version.entries), *version.standards):
            found.setdefault(item.file, set()).add(key_of(item))
    return found


def comparable(old: Version, new: Version) -> tuple[Version, Version]:
    """Both cut to what both can show: fields, units, domains, published items."""
    return _cut(old, new), _cut(new, old)


def _cut(side: Version, other: Version) -> Version:
    fields = side.fields & other.fields
    published = side.published_only or other.published_only
    shown = tuple(
        Entry(
            without(entry.item, fields),
            entry.stage if STAGE in fields else CATALOG,
            entry.edition if EDITION in fields else "",
        )
        for entry in side.entries
        if (not published or entry.published)
        and _about(side, other, entry.item.unit, entry.item.domain)
    )
    denials = tuple(
        denial
        for denial in side.denials
        if DENIALS in fields and _about(side, other, denial.unit, denial.domain)
    )
    return replace(side, entries=shown, denials=denials, fields=fields)


def _about(side: Version, other: Version, unit: str, domain: str) -> bool:
    """Whether both sides are about a domain of a unit."""
    return all(
        (not each.units or unit in each.units) and (not each.domains or domain in each.domains)
        for each in (side, other)
    )


def without(item: Item, fields: frozenset[str]) -> Item:
    """The item with nothing but these fields."""
    if fields >= ITEM_FIELDS:
        return item
    empty: dict[str, Any] = {
        name: _EMPTY[name] for name in ITEM_FIELDS - fields if getattr(item, name) != _EMPTY[name]
    }
    return replace(item, **empty) if empty else item


_LISTS = {field.name for field in LIST_FIELDS}
_BLOCKS = {field.name for field in FIELDS if field.parts}
_EMPTY: dict[str, Any] = {
    name: () if name in _LISTS else None if name in _BLOCKS else "" for name in ITEM_FIELDS
}
BLOCK_TYPES: dict[str, type[Block]] = {
    "withheld": Withheld,
    "handling": Handling,
    "service_guide": ServiceGuide,
    "participation": Participation,
}
