"""The official table: its columns and its two-row header, once, for every output.

Source: the form of the 26 national 基层政务公开标准目录; 14 leaf columns with 县级 and
乡级, one more for each further level in use.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from gkcatalog.model.fields import EVERYONE, LEVELS, METHODS, OWN_UNIT
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.pattern import pattern
from gkcatalog.phrases.audience import parse
from gkcatalog.phrases.channel_cells import CHOSEN, OFFERED, render_cell
from gkcatalog.phrases.channels import resolve

MARK = "√"
"""U+221A, the mark of 公开对象, 公开方式 and 公开层级."""
NOT_CHOSEN = OFFERED
SPECIFIC = "特定群体"
OPTION_SPACE = "　"
"""Stands between two channels on a line."""
_BEFORE_OPTION = pattern(f" (?=[{CHOSEN}{OFFERED}])")
LEVELS_ALWAYS = ("县级", "乡级")
_LEVEL_KEYS = {"市级": "city", "县级": "county", "乡级": "township", "村级": "village"}


class Column(Struct, frozen=True):
    """A leaf column: header texts of both rows (`sub` is "" where one cell spans them).

    `value` takes the number of the row, counted from 1, and the item, and returns the
    text of the cell; lines are separated by `\\n`.
    """

    key: str
    top: str
    sub: str
    value: Callable[[int, Item], str]


class HeaderCell(Struct, frozen=True):
    """A cell of the header: `row` is 0 or 1, `column` counts from 0; spans are at least 1."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def official_columns(
    registry: Registry,
    levels: Sequence[str] = LEVELS_ALWAYS,
    level_aliases: Mapping[str, str] | None = None,
) -> tuple[Column, ...]:
    """Return the leaf columns in official order, with a 公开层级 column for each of `levels`.

    `level_aliases` maps the district's own words to the four levels (层级别名).
    """
    aliases = level_aliases or {}
    return (
        Column("number", "序号", "", lambda number, item: str(number)),
        Column("group", "公开事项", "一级事项", lambda number, item: item.group),
        Column("name", "公开事项", "二级事项", lambda number, item: item.name),
        Column("contents", "公开内容（要素）", "", lambda number, item: "\n".join(item.contents)),
        Column("bases", "公开依据", "", lambda number, item: "\n".join(item.bases)),
        Column("time_limit", "公开时限", "", lambda number, item: item.time_limit),
        Column("bodies", "公开主体", "", lambda number, item: "、".join(bodies(item, registry))),
        Column("channels", "公开渠道和载体", "", _channel_value(registry)),
        Column("everyone", "公开对象", EVERYONE, lambda number, item: _everyone(item)),
        Column("specific", "公开对象", SPECIFIC, lambda number, item: _specific(item)),
        Column("active", "公开方式", "主动", lambda number, item: _mark(item.method == METHODS[0])),
        Column(
            "on_request",
            "公开方式",
            "依申请",
            lambda number, item: _mark(item.method == METHODS[1]),
        ),
        *(_level_column(level, aliases) for level in LEVELS if level in levels),
    )


def levels_used(
    named: Iterable[str], level_aliases: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return the levels that a table shows: 县级 and 乡级 always, others where `named`."""
    aliases = level_aliases or {}
    used = {aliases.get(level, level) for level in named}
    return tuple(level for level in LEVELS if level in used or level in LEVELS_ALWAYS)


def header_cells(columns: Sequence[Column]) -> Iterator[HeaderCell]:
    """Yield the cells of the two header rows, from left to right, each with its span."""
    start = 0
    for top, group in groupby(columns, key=lambda column: column.top):
        block = tuple(group)
        if any(column.sub for column in block):
            yield HeaderCell(top, 0, start, columns=len(block))
            for offset, column in enumerate(block):
                yield HeaderCell(column.sub, 1, start + offset)
        else:
            yield HeaderCell(top, 0, start, rows=2)
        start += len(block)


def bodies(item: Item, registry: Registry) -> tuple[str, ...]:
    """Return the names of the publishing bodies: 本单位 and aliases as the registered name."""
    names = (item.unit if name == OWN_UNIT else name for name in item.bodies)
    units = registry.unit_names
    return tuple(dict.fromkeys(units[name].name if name in units else name for name in names))


def channel_cell(chosen: Sequence[str], registry: Registry) -> str:
    """Return every channel with ■ or □, two a line, then what is chosen beyond the register."""
    names = (resolve(name, registry).canonical or name for name in chosen)
    cell = render_cell(names, (channel.name for channel in registry.local_channels))
    return _BEFORE_OPTION.sub(OPTION_SPACE, cell)


def _channel_value(registry: Registry) -> Callable[[int, Item], str]:
    """Most items share a few combinations of channels, so each is laid out once."""
    known: dict[tuple[str, ...], str] = {}

    def value(number: int, item: Item) -> str:
        cell = known.get(item.channels)
        if cell is None:
            cell = known[item.channels] = channel_cell(item.channels, registry)
        return cell

    return value


def _level_column(level: str, aliases: Mapping[str, str]) -> Column:
    def value(number: int, item: Item) -> str:
        return _mark(any(aliases.get(own, own) == level for own in item.levels))

    return Column(_LEVEL_KEYS[level], "公开层级", level, value)


def _mark(yes: bool) -> str:
    return MARK if yes else ""


def _everyone(item: Item) -> str:
    return _mark(item.audience == EVERYONE or parse(item.audience).everyone)


def _specific(item: Item) -> str:
    if not item.audience or item.audience == EVERYONE:
        return ""
    audience = parse(item.audience)
    if audience.everyone:
        return ""
    return f"{MARK}\n{audience.group}" if audience.group else MARK
