"""The rules run over tables where they stand: every finding at the cell that it is about.

The rows are written as item files that exist in memory alone and compiled with the rest of
the workspace, so that a workbook is told exactly what its items will be told once imported.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.compiler.compilation import UNITS, Compilation, Sources, compile_sources
from gkcatalog.compiler.foundation import Foundation
from gkcatalog.exchange.imported import ImportedItem
from gkcatalog.exchange.matching import Matched, matched
from gkcatalog.importing.absent import LACKING, lacking
from gkcatalog.importing.item_texts import new_file
from gkcatalog.importing.stated import whole
from gkcatalog.importing.tables import Rows, TableFile
from gkcatalog.importing.target import stage_of_new
from gkcatalog.importing.written import Written
from gkcatalog.lint.policy import effective
from gkcatalog.model.finding import Finding, Fixable
from gkcatalog.model.item import ItemFile
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
    """Rows as an item file in memory."""

    path: str
    file: str
    rows: Rows
    data: bytes


def checked(
    tables: Sequence[TableFile],
    sources: Sources,
    foundation: Foundation,
    files: Iterable[ItemFile],
    as_of: date,
) -> Checked:
    """Check tables as if they stood in place of the item files of their units and domains.

    `files` are the item files of `sources`, from which the rows take their ids.
    """
    known = list(files)
    sheets = [sheet for sheet in _sheets(tables, foundation, known) if sheet.rows.items]
    replaced = {(sheet.rows.unit, sheet.rows.domain) for sheet in sheets}
    hidden = {file.file for file in known if (file.unit, file.domain) in replaced}
    kept = {path: raw for path, raw in sources.files.items() if path not in hidden}
    kept |= {sheet.path: sheet.data for sheet in sheets}
    compilation = compile_sources(replace(sources, files=kept), as_of, foundation=foundation)
    found = [
        judged
        for table in tables
        for finding in table.findings
        if (judged := effective(finding, foundation.settings, foundation.registry))
    ]
    found += _at_cells(compilation, {sheet.path: sheet for sheet in sheets})
    return Checked(
        tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.sort_key)),
        len(tables),
        len({sheet.rows.unit for sheet in sheets if sheet.rows.unit}),
        sum(len(sheet.rows.items) for sheet in sheets),
        tuple(table.name for table in tables if table.unreadable),
    )


def _sheets(
    tables: Iterable[TableFile], foundation: Foundation, files: Sequence[ItemFile]
) -> Iterator[_Sheet]:
    """The rows as item files, one for each stage that they have once imported."""
    number = 0
    for table in tables:
        for rows in table.rows:
            own = [
                file
                for file in files
                if rows.unit and (file.unit, file.domain) == (rows.unit, rows.domain)
            ]
            for stage, pairs in _by_stage(rows, own).items():
                number += 1
                path = f"{UNITS}{rows.unit or _NOBODY}/{rows.domain or 'table'}-{number}.yaml"
                part = replace(rows, items=tuple(pair.item for pair in pairs))
                yield _Sheet(path, table.name, part, _written(part, foundation, stage, pairs))


def _by_stage(rows: Rows, own: Sequence[ItemFile]) -> Mapping[str, Sequence[Matched]]:
    """The rows with their ids, by the stage of the file that each is written into."""
    stages = {id(item): file.stage for file in own for item in file.items}
    existing = [item for file in own for item in file.items]
    found: dict[str, list[Matched]] = {}
    for pair in matched(rows.items, existing, rows.domain or "table"):
        stage = stages[id(pair.existing)] if pair.existing else stage_of_new(own)
        found.setdefault(stage, []).append(pair)
    return found


def _written(rows: Rows, foundation: Foundation, stage: str, pairs: Iterable[Matched]) -> bytes:
    """The item file that rows stand for."""
    registry = foundation.registry
    unit, domain = registry.unit_names.get(rows.unit), registry.domain_names.get(rows.domain)
    header = {
        "单位": unit.name if unit else _NOBODY,
        "领域": domain.name if domain else _NOBODY,
        "阶段": stage,
    }
    items = [Written(whole({**pair.item.values, "编号": pair.id})) for pair in pairs]
    return new_file(header, items)


def _at_cells(compilation: Compilation, sheets: Mapping[str, _Sheet]) -> Iterator[Finding]:
    """The findings about the sheets, each at its cell, else at the first row of its sheet."""
    lacks: dict[str, list[Finding]] = {}
    for finding in compilation.findings:
        sheet = sheets.get(finding.place.file)
        if sheet is None:
            continue
        match finding.node:
            case ("事项", int(index), *rest) if index < len(sheet.rows.items):
                item = sheet.rows.items[index]
                yield _placed(finding, sheet, _cell(item, [*rest, finding.field], sheet))
            case (str(key), *_) if key in _HEADER:
                continue
            case _ if finding.code == LACKING:
                lacks.setdefault(sheet.path, []).append(_placed(finding, sheet, _top(sheet)))
            case _:
                yield _placed(finding, sheet, _top(sheet))
    for listed in lacks.values():
        yield from lacking(listed)


def _cell(item: ImportedItem, keys: Sequence[object], sheet: _Sheet) -> Place:
    """The cell of the first key that has one, else that of the row."""
    places = (item.places.get(key) for key in keys if isinstance(key, str) and key)
    row = item.places.get("") or Place(sheet.file)
    return next((place for place in places if place), row)


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
