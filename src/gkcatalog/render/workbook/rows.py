"""What is printed: rows of the official table by unit and domain, set once for all workbooks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from gkcatalog.model.fields import LEVELS
from gkcatalog.model.item import Item, ItemFile
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.model.sheet import HIGHEST_ROW, TooTall
from gkcatalog.render.chinese_day import chinese_day
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.published import Published
from gkcatalog.render.table import Column, official_columns
from gkcatalog.render.workbook.heights import row_height
from gkcatalog.render.workbook.layout import A3, Layout
from gkcatalog.render.workbook.text import cell_text


class Imprint(Struct, frozen=True, dict=True):
    """What all sheets of an edition share: registers, day, edition, paper."""

    registry: Registry
    settings: Settings
    as_of: date
    edition: str = ""
    layout: Layout = A3
    _rows: dict[Item, "Row"] = field(default_factory=dict)

    def row(self, item: Item) -> "Row":
        """Return an item as printed; it is set once for all workbooks."""
        known = self._rows.get(item)
        if known is None:
            known = self._rows[item] = _row(item, self)
        return known

    def rows(self, listed: ItemList) -> Sequence["Row"]:
        """Return the items of a list as printed."""
        return [self.row(item) for item in listed.items]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The official columns with every level, then 单位 and 备注; a sheet shows some of them."""
        return (
            *official_columns(self.registry, LEVELS, self.settings.level_aliases),
            Column("unit", "单位", "", lambda number, item: self.unit_name(item.unit)),
            Column("note", "备注", "", lambda number, item: item.note),
        )

    @cached_property
    def rooms(self) -> tuple[int, ...]:
        """Pixels that text has in each of the columns; 0 for 一级事项, which may be merged."""
        keys = (column.key for column in self.columns)
        return tuple(0 if key == "group" else self.layout.room(key) for key in keys)

    def unit_name(self, code: str) -> str:
        """Return the registered name of a unit, or the code itself."""
        unit = self.registry.unit_names.get(code)
        return unit.name if unit else code

    def domain_name(self, code: str) -> str:
        """Return the registered name of a domain, or the code itself."""
        domain = self.registry.domain_names.get(code)
        return domain.name if domain else code

    def edition_line(self, editions: Iterable[str]) -> str:
        """Return edition and day; the edition is the district's where files do not agree."""
        named = tuple(dict.fromkeys(edition for edition in editions if edition))
        edition = named[0] if len(named) == 1 else self.edition or "、".join(named)
        day = f"日期：{chinese_day(self.as_of.isoformat())}"
        return f"版本：{edition}　　{day}" if edition else day


class Row(Struct, frozen=True, array_like=True):
    """An item as printed: `cells` follow `Imprint.columns`, heights are points it needs.

    `height` leaves 一级事项 out, because that cell may be merged over several rows.
    """

    id: str
    """The full id."""
    cells: tuple[str, ...]
    height: float
    group_height: float

    @property
    def points(self) -> float:
        """The height of a row of its own, which holds 一级事项 too."""
        return max(self.height, self.group_height)


RowsOf = Callable[[ItemList], Sequence[Row]]
"""Gives the items of a list as printed."""


class Statement(Struct, frozen=True):
    """A unit's statement that it has nothing in a domain, and why (不涉及)."""

    unit: str
    domain: str
    reason: str


class Contents(Struct, frozen=True, dict=True):
    """Items and editions by unit and domain code; codes stand in the order of the registers."""

    units: tuple[str, ...]
    domains: tuple[str, ...]
    items: Mapping[tuple[str, str], ItemList]
    editions: Mapping[tuple[str, str], Sequence[str]]
    statements: tuple[Statement, ...]

    def editions_in(self, unit: str = "", domain: str = "") -> Iterable[str]:
        """Return the distinct editions of the files of a unit, of a domain, or of all."""
        return self._editions_by_scope.get((unit, domain), ())

    @cached_property
    def _editions_by_scope(self) -> Mapping[tuple[str, str], Iterable[str]]:
        found: dict[tuple[str, str], dict[str, None]] = {}
        for (unit, domain), editions in self.editions.items():
            for scope in (("", ""), (unit, ""), ("", domain)):
                found.setdefault(scope, {}).update(dict.fromkeys(editions))
        return found


def contents_of(published: Published, imprint: Imprint) -> Contents:
    """Gather the published items: stage 目录, and no item with 不予公开."""
    items = published.lists
    editions = {place: tuple(map(cell_text, published.editions.get(place, ()))) for place in items}
    statements = tuple(
        Statement(entry.unit, entry.domain, cell_text(entry.reason))
        for entry in published.not_concerned
    )
    places = [*items, *((statement.unit, statement.domain) for statement in statements)]
    units = _in_order({unit for unit, _ in places}, [u.code for u in imprint.registry.units])
    domains = _in_order(
        {domain for _, domain in places}, [d.code for d in imprint.registry.domains]
    )
    return Contents(units, domains, items, editions, statements)


def too_tall(files: Iterable[ItemFile], imprint: Imprint) -> tuple[TooTall, ...]:
    """Return the published items whose rows are higher than a spreadsheet program can show."""
    items = (item for file in files for item in file.shown if _may_be_too_tall(item))
    heights = [(item, imprint.row(item).points) for item in items]
    return tuple(TooTall(item, points) for item, points in heights if points > HIGHEST_ROW)


_LINES, _NARROW, _SHORT = 26, 15, 50
"""Lines of a row; characters on a line of 内容 and 依据; characters that any cell has room for."""


def _may_be_too_tall(item: Item) -> bool:
    """False for nearly all: their cells have room even where every line is but half full."""
    contents, bases = "".join(item.contents), "".join(item.bases)
    bodies, channels = "".join(item.bodies), "".join(item.channels)
    short = (item.name, item.group, item.time_limit, item.audience, item.note)
    return (
        len(item.contents) + _lines(contents) > _LINES
        or len(item.bases) + _lines(bases) > _LINES
        or max(map(len, short)) > _SHORT
        or len(bodies) > _SHORT
        or len(channels) > 2 * _SHORT
        or "\n" in "".join((contents, bases, bodies, channels, *short))
    )


def _lines(text: str) -> float:
    """The lines that a text of a long cell fills, each but half full."""
    return 2 * len(text) / _NARROW


def _row(item: Item, imprint: Imprint) -> Row:
    cells = tuple(cell_text(column.value(0, item)) for column in imprint.columns)
    sized = [(text, room) for text, room in zip(cells, imprint.rooms, strict=True) if text and room]
    group = [(cell_text(item.group), imprint.layout.room("group"))]
    size = imprint.layout.body_size
    return Row(item.full_id, cells, row_height(sized, size), row_height(group, size))


def _in_order(codes: Iterable[str], registered: Sequence[str]) -> tuple[str, ...]:
    ranks = {code: rank for rank, code in enumerate(registered)}
    return tuple(sorted(codes, key=lambda code: (ranks.get(code, len(ranks)), code)))
