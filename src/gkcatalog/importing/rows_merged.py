"""Rows of a table laid over the items that are there: what changes, what is new, what is gone."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field

from gkcatalog.compiler.foundation import Foundation
from gkcatalog.exchange.doubts import ROW_LEFT_OUT
from gkcatalog.exchange.editing.brought_back import brought_back
from gkcatalog.exchange.edits import edits
from gkcatalog.exchange.imported import ImportedTable, Value
from gkcatalog.exchange.item_values import item_values
from gkcatalog.exchange.matching import Matched, matched
from gkcatalog.importing.tables import Rows
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item
from gkcatalog.model.place import Place


class Edited(Struct, frozen=True):
    """New values of an item by Chinese key, `""` where a key is to go, and raw cells to keep."""

    item: Item
    values: Mapping[str, Value]
    raw: Mapping[str, str] = field(default_factory=dict)


class New(Struct, frozen=True):
    """A new item with its 编号 among the values."""

    values: Mapping[str, Value]
    raw: Mapping[str, str] = field(default_factory=dict)


class RowEdits(Struct, frozen=True):
    """What rows make of the items of a domain; `absent` are items that have no row.

    `rows` are the rows in their order with the ids that they get; `left` counts those whose item
    was deleted since they were exported.
    """

    changed: tuple[Edited, ...]
    added: tuple[New, ...]
    absent: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()
    rows: tuple[Matched, ...] = ()
    left: int = 0


def edits_of_rows(
    rows: Rows, existing: Sequence[Item], taken: Collection[str], foundation: Foundation
) -> RowEdits:
    """Of any table: what it states counts, what it has no column for stays."""
    registry, settings = foundation.registry, foundation.settings
    pairs = matched(rows.items, existing, rows.domain, taken)
    changed = []
    for pair in pairs:
        if pair.existing and (found := edits(pair.existing, pair.item, registry, settings)):
            raw = {key: text for key, text in pair.item.raw.items() if key in found}
            changed.append(Edited(pair.existing, found, raw))
    added = [
        New({**pair.item.values, "编号": pair.id}, pair.item.raw)
        for pair in pairs
        if pair.existing is None
    ]
    seen = {id(pair.existing) for pair in pairs}
    absent = tuple(item for item in existing if id(item) not in seen)
    return RowEdits(tuple(changed), tuple(added), absent, (), pairs)


def edits_of_workbook(
    rows: Rows, base: Sequence[Item], current: Sequence[Item], taken: Collection[str], name: str
) -> RowEdits:
    """Of a workbook made for editing: only what was edited in it since it was exported."""
    table = ImportedTable(rows.domain, "", rows.items, rows.missing)
    back = brought_back(table, base, current, rows.domain, name, taken)
    changed = []
    for item in current:
        if item.id not in back.merged.items:
            continue
        before, after = item_values(item), back.merged.items[item.id]
        values = {
            key: after.get(key, "")
            for key in dict.fromkeys((*after, *before))
            if after.get(key, "") != before.get(key, "")
        }
        if values:
            changed.append(Edited(item, values))
    added = tuple(New(back.merged.items[number]) for number in back.merged.added)
    gone = {*back.merged.removed}
    absent = tuple(item for item in current if item.id in gone)
    deleted = {item.id for item in base} - {item.id for item in current}
    left = [row for row in back.rows if row.id in deleted]
    told = {conflict.item for conflict in back.merged.conflicts}
    findings = (_of_deleted(row, name) for row in left if row.id not in told)
    found = (*back.findings, *findings)
    return RowEdits(tuple(changed), added, absent, found, back.rows, len(left))


def _of_deleted(row: Matched, name: str) -> Finding:
    return ROW_LEFT_OUT.finding(
        row.item.places.get("", Place(name)),
        f"目录文件里已经没有 {row.id} 这条事项，表格里没有改它，未导入。",
        "确实要恢复的，请删去这一行的编号再导入，作为新的事项。",
        "编号",
        row.id,
    )
