"""The rules run over tables where they stand: every finding at the cell that it is about.

The rows are written as item files that exist in memory alone and compiled with the rest of
the workspace, so that a workbook is told exactly what its items will be told once imported.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.compiler.compilation import UNITS, Compilation, Sources, compile_sources
from gkcatalog.compiler.foundation import Foundation
from gkcatalog.exchange.imported import ImportedItem
from gkcatalog.importing.absent import LACKING, lacking
from gkcatalog.importing.item_texts import new_file
from gkcatalog.importing.laid_rows import LaidRows
from gkcatalog.importing.tables import Rows, TableFile
from gkcatalog.importing.target import files_of
from gkcatalog.importing.written import Written
from gkcatalog.lint.policy import effective
from gkcatalog.model.fields import ADD, EXPECT, REMOVE
from gkcatalog.model.finding import Finding, Fixable
from gkcatalog.model.place import Place

_NOBODY = "gkcatalog-nobody"
"""Stands for the unit of a table that names none."""
_HEADER = frozenset({"单位", "领域"})


class Checked(Struct, frozen=True):
    """What the rules say of files of tables; `unread` are those that could not be read."""

    findings: tuple[Finding, ...]
    files: int
    units: int
    items: int
    unread: tuple[str, ...] = ()


class _Sheet(Struct, frozen=True):
    """Rows as an item file in memory; `laid` are ids of rows laid over items that are there."""

    path: str
    file: str
    rows: Rows
    data: bytes
    ids: tuple[str, ...]
    laid: Collection[str]


def checked(tables: Sequence[TableFile], sources: Sources, compilation: Compilation) -> Checked:
    """Check tables as if they stood in place of the item files of their units and domains.

    `compilation` is that of `sources`. A row of an item that is there says what the item will
    say: what it has no column for is as it was, and no finding about that is repeated.
    """
    foundation = compilation.foundation
    sheets = list(_sheets(tables, sources, compilation))
    replaced = {(sheet.rows.unit, sheet.rows.domain) for sheet in sheets}
    hidden = {
        file.file for file in compilation.directory.files if (file.unit, file.domain) in replaced
    }
    kept = {path: raw for path, raw in sources.files.items() if path not in hidden}
    kept |= {sheet.path: sheet.data for sheet in sheets}
    after = replace(sources, files=kept)
    result = compile_sources(after, compilation.as_of, foundation=foundation)
    found = [
        judged
        for table in tables
        for finding in table.findings
        if (judged := effective(finding, foundation.settings, foundation.registry))
    ]
    found += _at_cells(result, {sheet.path: sheet for sheet in sheets})
    return Checked(
        tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.sort_key)),
        len(tables),
        len({sheet.rows.unit for sheet in sheets if sheet.rows.unit}),
        sum(len(sheet.rows.items) for sheet in sheets),
        tuple(table.name for table in tables if table.unreadable),
    )


def _sheets(
    tables: Iterable[TableFile], sources: Sources, compilation: Compilation
) -> Iterator[_Sheet]:
    """The rows as item files, one for each stage that they have once imported."""
    number = 0
    given: dict[str, set[str]] = {}
    for table in tables:
        for rows in table.rows:
            files = files_of(compilation, rows.unit, rows.domain) if rows.unit else ()
            laid = LaidRows.of(table, rows, files, compilation, given.get(rows.unit, ()))
            given.setdefault(rows.unit, set()).update(pair.id for pair in laid.pairs)
            for stage, pairs in laid.by_stage().items():
                number += 1
                path = f"{UNITS}{rows.unit or _NOBODY}/{rows.domain or 'table'}-{number}.yaml"
                items = [Written(laid.values(pair, sources, compilation)) for pair in pairs]
                data = new_file(_header(rows, compilation.foundation, stage), items)
                part = replace(rows, items=tuple(pair.item for pair in pairs))
                ids = tuple(pair.id for pair in pairs)
                yield _Sheet(path, table.name, part, data, ids, laid.existing.keys())


def _header(rows: Rows, foundation: Foundation, stage: str) -> Mapping[str, str]:
    registry = foundation.registry
    unit, domain = registry.unit_names.get(rows.unit), registry.domain_names.get(rows.domain)
    return {
        "单位": unit.name if unit else _NOBODY,
        "领域": domain.name if domain else _NOBODY,
        "阶段": stage,
    }


def _at_cells(compilation: Compilation, sheets: Mapping[str, _Sheet]) -> Iterator[Finding]:
    """The findings about the sheets, each at its cell, else at the first row of its sheet."""
    lacks: dict[str, list[Finding]] = {}
    for finding in compilation.findings:
        sheet = sheets.get(finding.place.file)
        if sheet is None:
            continue
        finding = _named(finding, sheets)
        match finding.node:
            case ("事项", int(index), *rest) if index < len(sheet.rows.items):
                key, item = _key(rest, finding.field), sheet.rows.items[index]
                if not key or key in item.places or sheet.ids[index] not in sheet.laid:
                    yield _placed(finding, sheet, _cell(item, key, sheet))
            case (str(key), *_) if key in _HEADER:
                continue
            case _ if finding.code == LACKING:
                lacks.setdefault(sheet.path, []).append(_placed(finding, sheet, _top(sheet)))
            case _:
                yield _placed(finding, sheet, _top(sheet))
    for listed in lacks.values():
        yield from lacking(listed)


def _named(finding: Finding, sheets: Mapping[str, _Sheet]) -> Finding:
    """With the names of tables in place of the files in memory."""
    message = finding.message
    for path, sheet in sheets.items():
        message = message.replace(path, sheet.file)
    return replace(finding, message=message)


def _key(path: Sequence[object], field: str) -> str:
    """The key of an item that a finding is about, `""` where it is about the whole item."""
    keys = [key for key in path if isinstance(key, str)]
    if keys and keys[0] in (ADD, REMOVE, EXPECT):
        del keys[0]
    return keys[0] if keys else field


def _cell(item: ImportedItem, key: str, sheet: _Sheet) -> Place:
    """The cell of a key that has one, else that of the row."""
    row = item.places.get("") or Place(sheet.file)
    return item.places.get(key) or row


def _top(sheet: _Sheet) -> Place:
    """The first row: among several sheets it tells which one is meant."""
    return sheet.rows.items[0].places.get("", Place(sheet.file))


def _placed(finding: Finding, sheet: _Sheet, place: Place) -> Finding:
    unit = finding.unit if sheet.rows.unit else ""
    return replace(
        finding,
        place=place,
        unit=unit,
        item=finding.item if unit else "",
        fixable=Fixable.NO,
        edits=(),
        node=(),
    )
