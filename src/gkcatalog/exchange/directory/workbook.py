"""Workbooks of this program, built or made for editing, as a directory to compare."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from gkcatalog.exchange.directory.reading import BLOCKS, NotADirectory
from gkcatalog.exchange.editing.cells import with_unstated
from gkcatalog.exchange.editing.reader import EditingWorkbook, read_editing_workbook
from gkcatalog.exchange.imported import ImportedItem, ImportedTable
from gkcatalog.exchange.item_values import item_values
from gkcatalog.exchange.reading import read_tables
from gkcatalog.model.fields import FIELD_BY_KEY, FIELDS, Field, Shape
from gkcatalog.model.item import Item
from gkcatalog.model.merged import MergedDirectory, MergedItem
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings

_BUILT = frozenset(
    {
        *("id", "group", "name", "contents", "bases", "time_limit", "bodies", "method"),
        *("channels", "audience", "levels"),
    }
)
"""What the official table has room for."""
_NEVER = frozenset({"file_stage", "not_concerned", "edition"})
"""阶段 of the files and statements 不涉及 are in no table of items."""
_COVER = "总览"


def read_workbook(
    name: str, data: bytes, registry: Registry, settings: Settings
) -> MergedDirectory:
    """The items of a workbook. Raises `NotADirectory` for one that this program did not make."""
    edited = read_editing_workbook(data, name)
    if edited is not None:
        unit = registry.unit_names.get(edited.provenance.unit)
        code = unit.code if unit else edited.provenance.unit
        tables = [_whole(table, edited) for table in edited.result.tables]
        missing = {key for table in tables for key in table.missing}
        return MergedDirectory(
            units=(code,),
            domains=tuple(sorted({table.domain for table in tables})),
            items=tuple(_items(tables, code, registry)),
            hidden=frozenset({*_NEVER, *(FIELD_BY_KEY[k].name for k in missing)}),
        )
    result = read_tables(data, name, registry, settings)
    items = [item for table in result.tables for item in table.items]
    if not items or not all(item.unit and item.text("编号") for item in items):
        raise NotADirectory(f"{name} 不是本程序生成的工作簿：表里没有事项编号，无法逐条比对")
    made = tuple(_items(result.tables, "", registry))
    units, domains = _scope(name, made, _is_whole(result.tables, data), registry)
    return MergedDirectory(
        units=units,
        domains=domains,
        items=made,
        published_only=True,
        hidden=frozenset({field.name for field in FIELDS} - _BUILT) | _NEVER,
    )


def _whole(table: ImportedTable, book: EditingWorkbook) -> ImportedTable:
    """With what deleted columns of parts showed; keys of parts that nobody knows are missing."""
    base = {item.id: item_values(item) for item in (book.base or {}).get(table.domain, ())}
    parts = [role for role in table.missing if "." in role]
    items = (
        replace(item, values=with_unstated(item.values, base.get(item.text("编号"), {}), parts))
        for item in table.items
    )
    keys = (role.partition(".")[0] if book.base is None else role for role in table.missing)
    missing = tuple(dict.fromkeys(key for key in keys if "." not in key))
    return replace(table, items=tuple(items), missing=missing)


def _is_whole(tables: Iterable[ImportedTable], data: bytes) -> bool:
    """Whether the workbook is the one of the whole district: it alone has a cover sheet."""
    from gkcatalog.exchange.grids import read
    from gkcatalog.exchange.grids.grid import Unreadable

    grids = read(data, "x.xlsx")
    return not isinstance(grids, Unreadable) and grids[0].name == _COVER and bool(tables)


def _scope(
    name: str, items: tuple[MergedItem, ...], whole: bool, registry: Registry
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The units and the domains that a workbook is about; its file name says which, if it can."""
    if whole:
        return (), ()
    units = tuple(sorted({each.item.unit for each in items}))
    domains = tuple(sorted({each.item.domain for each in items}))
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    if stem in registry.unit_names or len(domains) > 1:
        return units, ()
    if stem in registry.domain_names or len(units) > 1:
        return (), domains
    return units, domains


def _items(tables: Iterable[ImportedTable], unit: str, registry: Registry) -> Iterator[MergedItem]:
    for table in tables:
        domain = registry.domain_names.get(table.domain)
        for item in table.items:
            named = registry.unit_names.get(item.unit)
            owner = named.code if named else item.unit or unit
            yield MergedItem(_item(item, owner, domain.code if domain else table.domain))


def _item(item: ImportedItem, unit: str, domain: str) -> Item:
    values: dict[str, Any] = {"id": ""}
    for key, value in item.values.items():
        known = FIELD_BY_KEY.get(key)
        if known:
            values[known.name] = _value(known, value)
    return Item(unit, domain, **values)


def _value(known: Field, value: Any) -> Any:
    if isinstance(value, Mapping):
        parts = {part.key: part for part in known.parts}
        inner = {parts[key].name: _value(parts[key], v) for key, v in value.items() if key in parts}
        return BLOCKS[known.name](**inner)
    if known.shape is Shape.LIST:
        return (value,) if isinstance(value, str) else tuple(value)
    return value if isinstance(value, str) else "；".join(value)
