"""A disclosure item and the files that carry items."""

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct, field

from gkcatalog.model.fields import CATALOG, METHODS
from gkcatalog.model.place import Origin

NO_ORIGINS: Mapping[tuple[str, int | None], Origin] = MappingProxyType({})


class Withheld(Struct, frozen=True):
    """不公开理由: ground (政府信息公开条例 第十四至十六条) and date of review (第十八条)."""

    clause: str = ""
    explanation: str = ""
    review_due: str = ""


class Handling(Struct, frozen=True):
    """办理: who does it, under which authority, in which steps and time; 二（三） of the notice."""

    post: str = ""
    authority: str = ""
    procedure: tuple[str, ...] = ()
    time_limit: str = ""


class ServiceGuide(Struct, frozen=True):
    """办事指南: what 二（六） of the notice asks to be told once and whole."""

    conditions: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    time_limit: str = ""
    fee: str = ""
    location: str = ""
    hours: str = ""
    phone: str = ""
    supervision_phone: str = ""
    online: str = ""


class Participation(Struct, frozen=True):
    """公众参与: scope, manner and channel, published under 二（五） of the notice."""

    scope: str = ""
    methods: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


class Item(Struct, frozen=True):
    """One disclosure item, whole: inheritance is done, every value is text as typed.

    Field names are those of `fields.FIELDS`; absent texts are `""`, absent lists `()`.
    `unit` and `domain` are registered codes. `file` and `index` say where it is written
    (its position under 事项); `origins` holds the values that come from elsewhere:
    `(field, None)` a whole value, `(field, n)` one element of a list.
    """

    unit: str
    domain: str
    id: str
    name: str = ""
    contents: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    time_limit: str = ""
    bodies: tuple[str, ...] = ()
    method: str = ""
    channels: tuple[str, ...] = ()
    audience: str = ""
    extends: str = ""
    group: str = ""
    levels: tuple[str, ...] = ()
    stage: str = ""
    withheld: Withheld | None = None
    sources: tuple[str, ...] = ()
    handling: Handling | None = None
    service_guide: ServiceGuide | None = None
    participation: Participation | None = None
    readings: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    update_cycle: str = ""
    last_updated: str = ""
    review_due: str = ""
    twins: tuple[str, ...] = ()
    note: str = ""
    internal_note: str = ""
    required: bool = True
    """Only in standards: False where 必备 is 否."""
    file: str = ""
    index: int = 0
    origins: Mapping[tuple[str, int | None], Origin] = NO_ORIGINS

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Item) and _stated(self) == _stated(other))

    def __hash__(self) -> int:
        # Four fields tell items apart; hashing all thirty would cost more than what is memoised.
        return hash((self.unit, self.id, self.file, self.index))

    @property
    def full_id(self) -> str:
        """`<unit code>/<编号>`, unique in a district and never used again."""
        return f"{self.unit}/{self.id}"

    @property
    def withheld_from_all(self) -> bool:
        """True for 不予公开: the item may appear in no output."""
        return self.method == METHODS[2]


_stated = attrgetter(*(name for name in Item.__struct_fields__ if name != "origins"))
"""All fields but the one that says where their values come from."""


class ItemFile(Struct, frozen=True):
    """One item file: its header and its items in the order written.

    `unit` and `domain` are codes, or `""` where the header names nothing registered
    (the texts as typed are kept in `unit_text` and `domain_text`).
    `not_concerned` is the reason of 不涉及, `""` where the file has items.
    """

    file: str
    unit: str
    domain: str
    unit_text: str = ""
    domain_text: str = ""
    stage: str = CATALOG
    edition: str = ""
    not_concerned: str = ""
    items: tuple[Item, ...] = ()

    @property
    def published(self) -> bool:
        """Only stage 目录 is published; 清单 counts in coverage and reports."""
        return self.stage == CATALOG

    @property
    def shown(self) -> tuple[Item, ...]:
        """Items that outputs may show: stage 目录 and not 不予公开."""
        return tuple(item for item in self.items if self.published and not item.withheld_from_all)


class UnitCatalog(Struct, frozen=True):
    """All files of one unit, ordered by domain code and file name."""

    unit: str
    files: tuple[ItemFile, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Items of every stage, in file order."""
        return tuple(item for file in self.files for item in file.items)


class Directory(Struct, frozen=True):
    """The catalogs of all units of a district, ordered by unit code."""

    units: tuple[UnitCatalog, ...] = ()

    @property
    def files(self) -> tuple[ItemFile, ...]:
        """Every item file of every unit."""
        return tuple(file for unit in self.units for file in unit.files)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every unit, whatever its stage."""
        return tuple(item for file in self.files for item in file.items)

    @property
    def published(self) -> tuple[Item, ...]:
        """Items that outputs may show: stage 目录 and not 不予公开."""
        return tuple(item for file in self.files for item in file.shown)


class Standard(Struct, frozen=True):
    """A vendored upstream guide: `catalogs/standards/<code>/`."""

    code: str
    name: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    items: Mapping[str, Item] = field(default_factory=dict)
    """By 编号; `unit` of these items is `""`."""
