"""A sheet of an editing workbook merged into what the repository holds now."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from gkcatalog.exchange.editing.cells import as_shown, with_unstated
from gkcatalog.exchange.editing.three_way import Conflict, Merged, conflict_finding, three_way
from gkcatalog.exchange.imported import ImportedTable, Value
from gkcatalog.exchange.item_values import item_values
from gkcatalog.exchange.matching import Matched, matched
from gkcatalog.model.fields import FIELDS
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item
from gkcatalog.model.place import Place


class BroughtBack(Struct, frozen=True):
    """The merged items, the rows with their ids, and the conflicts as findings at cells."""

    merged: Merged
    rows: tuple[Matched, ...]
    findings: tuple[Finding, ...]


def brought_back(
    table: ImportedTable,
    base: Sequence[Item],
    current: Sequence[Item],
    domain: str,
    file: str,
    taken: Collection[str] = (),
) -> BroughtBack:
    """Merge a sheet three-way: `base` are the items of the revision that it was taken from.

    `base` and `current` are the whole items of one unit and domain, `taken` ids that may
    not be given, `file` how findings name the workbook.
    """
    known = {item.id: item for item in (*base, *current)}
    rows = matched(table.items, list(known.values()), domain, taken)
    before = {item.id: item_values(item) for item in base}
    parts = [role for role in table.missing if "." in role]
    result = three_way(
        before,
        {item.id: item_values(item) for item in current},
        {row.id: _stated(row, before.get(row.id, {}), parts) for row in rows},
        {field.key for field in FIELDS} - {*table.missing},
        {id: as_shown(values) for id, values in before.items()},
    )
    findings = tuple(conflict_finding(one, _place(one, rows, file)) for one in result.conflicts)
    return BroughtBack(result, rows, findings)


def _stated(row: Matched, before: Mapping[str, Value], parts: Collection[str]) -> dict[str, Value]:
    """What a row says of its item, columns of parts that are gone saying what they showed."""
    return {**with_unstated(row.item.values, before, parts), "编号": row.id}


def _place(conflict: Conflict, rows: Sequence[Matched], file: str) -> Place:
    """The cell of the field, else of the row, else the file."""
    places = next((row.item.places for row in rows if row.id == conflict.item), {})
    return places.get(conflict.field) or places.get("") or Place(file)
