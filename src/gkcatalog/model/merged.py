"""Many catalogs as one directory: what `merge` writes and comparisons read back."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field

from gkcatalog.model.fields import CATALOG
from gkcatalog.model.item import Item
from gkcatalog.model.oversight import Retired

OriginText: TypeAlias = str | tuple[str, ...] | Mapping[str, str | tuple[str, ...]]
"""`file:line` of a value, of each element of a list, or of each part of a block."""


class MergedItem(Struct, frozen=True):
    """An item, the stage of its file, and where each value stands, by English field name."""

    item: Item
    stage: str = CATALOG
    edition: str = ""
    origins: Mapping[str, OriginText] = field(default_factory=dict)


class MergedDenial(Struct, frozen=True):
    """A statement 不涉及 with its reason; `origin` is `file:line`."""

    unit: str
    domain: str
    reason: str
    origin: str = ""


class Conflict(Struct, frozen=True):
    """What two places say that can not both hold; each place is `file:line`."""

    code: str
    message: str
    place: str
    other: str = ""


class MergedDirectory(Struct, frozen=True):
    """One directory. `units` and `domains` are what it is limited to; empty: not limited.

    `published_only` is True for open data: it has no items that are not published and none of
    the fields that outputs do not show. `hidden` are the English names of fields left out.
    """

    district: str = ""
    units: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    items: tuple[MergedItem, ...] = ()
    denials: tuple[MergedDenial, ...] = ()
    retired: tuple[Retired, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    published_only: bool = False
    hidden: frozenset[str] = frozenset()
