"""A workbook made for editing, brought back: items by their ids, and where they came from."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from gkcatalog.exchange import doubts
from gkcatalog.exchange.editing import columns as layout
from gkcatalog.exchange.editing.base import BASE_SHEET, base_items
from gkcatalog.exchange.editing.cells import chosen_twice, unclear_marks, values
from gkcatalog.exchange.editing.columns import COLUMNS, ID
from gkcatalog.exchange.editing.workbook import Provenance
from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.grid import Grid, Unreadable
from gkcatalog.exchange.imported import ImportedItem, ImportedTable, ImportResult
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item
from gkcatalog.model.place import Place
from gkcatalog.phrases.column_titles import AUDIENCE, LEVEL, METHOD, NAME, NUMBER

_ID_TITLE = COLUMNS[0].top
_MARKED = (AUDIENCE, METHOD, LEVEL)
_HEADER_WITHIN = 10
"""Rows at the top among which the header may stand."""


class EditingWorkbook(Struct, frozen=True):
    """What was read back. `ImportedTable.domain` holds the code of the domain here."""

    provenance: Provenance
    result: ImportResult
    base: Mapping[str, tuple[Item, ...]] | None = None
    """The items as exported, by domain code; `None` where the hidden sheet is gone."""


def read_editing_workbook(data: bytes, name: str) -> EditingWorkbook | None:
    """The workbook read back, `None` if the file is no workbook made for editing.

    Columns that were deleted are named in `ImportedTable.missing`: they state nothing, whereas
    a blank cell in a column that is there empties its key.
    """
    grids = read(data, name)
    if isinstance(grids, Unreadable):
        return None
    meta = next((grid for grid in grids if grid.name == layout.META_SHEET), None)
    if meta is None or not meta.rows or meta.rows[0][:1] != (layout.FORMAT,):
        return None
    provenance = _provenance(meta)
    kept = next((grid for grid in grids if grid.name == BASE_SHEET), None)
    base = base_items(kept, provenance.unit) if kept else None
    # Sheets are hidden to see less, not to take back what was typed into them.
    shown = [one for one in grids if one.rows and (not one.hidden or _header(one) is not None)]
    domains = _domains(shown, provenance, base or {})
    tables: list[ImportedTable] = []
    findings: list[Finding] = []
    for grid in shown:
        table = _table(name, grid, domains.get(grid.name, ""), findings)
        tables += [table] if table else []
    return EditingWorkbook(provenance, ImportResult(tuple(tables), tuple(findings)), base)


def _domains(
    grids: Sequence[Grid], provenance: Provenance, base: Mapping[str, tuple[Item, ...]]
) -> dict[str, str]:
    """The domain of each sheet: by its title, of a renamed one by the ids of its rows.

    A domain whose sheet was found by its title is given to no other one, nor to two.
    """
    found = {
        one.name: provenance.domains[one.name] for one in grids if one.name in provenance.domains
    }
    owner = {item.id: domain for domain, items in base.items() for item in items}
    for grid in grids:
        if grid.name not in found:
            own = {owner[cell] for row in grid.rows for cell in row if cell in owner}
            if len(own) == 1 and not own <= set(found.values()):
                found[grid.name] = own.pop()
    return found


def _provenance(meta: Grid) -> Provenance:
    lines = [(*row, "", "", "")[:3] for row in meta.rows]
    facts = {key: value for key, value, _ in lines if key != layout.SHEET}
    domains = {title: code for key, title, code in lines if key == layout.SHEET}
    return Provenance(
        facts.get(layout.UNIT, ""),
        facts.get(layout.REVISION, ""),
        facts.get(layout.TOOL, ""),
        domains,
    )


def _table(file: str, grid: Grid, domain: str, findings: list[Finding]) -> ImportedTable | None:
    top = _header(grid)
    if top is None:
        place = grid.place(file, 0, 0)
        message = f"工作表“{grid.name}”的表头已被改动，没有导入。"
        hint = "请恢复导出时的表头，或重新导出后再填写。"
        findings.append(doubts.UNCLEAR_HEADER.finding(place, message, hint))
        return None
    roles = _roles(grid, top)
    items: list[ImportedItem] = []
    seen: dict[str, int] = {}
    rows = _spread_down(grid, roles)
    for at in range(top + 2, len(grid.rows)):
        if not values(_texts(grid.rows[at], roles)).keys() - {ID}:
            continue
        texts = _texts(rows[at], roles)
        found = values(texts)
        places = _places(file, grid, at, roles)
        number = str(found.get(ID, ""))
        if number and number in seen:
            findings.append(_same_id(file, grid, at, number, seen[number]))
            del found[ID]
        seen.setdefault(number, at)
        findings += (*_chosen_twice(texts, places), *_unclear_marks(file, grid, at, roles, texts))
        items.append(ImportedItem(found, {}, places))
    findings += _left_out(file, grid, top, roles)
    findings += _formulas(file, grid, top + 2, roles)
    return ImportedTable(domain, grid.name, tuple(items), _missing(roles))


def _header(grid: Grid) -> int | None:
    """The row in which the header of an export begins."""
    rows = enumerate(grid.rows[:_HEADER_WITHIN])
    return next((at for at, row in rows if _ID_TITLE in row), None)


def _texts(row: Sequence[str], roles: Mapping[int, str]) -> dict[str, str]:
    return {role: row[column] for column, role in roles.items()}


def _spread_down(grid: Grid, roles: Mapping[int, str]) -> list[list[str]]:
    """The rows with the text of cells merged downwards in every row; ids are of one row alone."""
    rows = [list(row) for row in grid.rows]
    for span in grid.spans:
        if roles.get(span.left) not in (None, ID):
            for row in rows[span.top + 1 : span.bottom + 1]:
                row[span.left] = rows[span.top][span.left]
    return rows


def _roles(grid: Grid, top: int) -> dict[int, str]:
    """Columns by their titles in both rows, wherever they were moved to."""
    titles: Mapping[tuple[str, str], str] = {(one.top, one.sub): one.role for one in COLUMNS}
    upper = grid.expanded()[top]
    lower = grid.rows[top + 1] if top + 1 < len(grid.rows) else ("",) * grid.width
    found: dict[int, str] = {}
    block = ""
    for column in range(grid.width):
        block = upper[column] or block  # the cells of a block may have been taken apart
        sub = "" if lower[column] == upper[column] else lower[column]
        found[column] = titles.get((block if sub else upper[column], sub), "")
    return {column: role for column, role in found.items() if role}


def _missing(roles: Mapping[int, str]) -> tuple[str, ...]:
    """Keys without any column, and roles that lack theirs among others of their key."""
    given = set(roles.values())
    keys = {role.partition(".")[0] for role in given}
    lacking = (one for one in COLUMNS if one.role not in {*given, NUMBER})
    return tuple(dict.fromkeys(one.role if one.key in keys else one.key for one in lacking))


def _places(file: str, grid: Grid, row: int, roles: Mapping[int, str]) -> dict[str, Place]:
    places = {"": grid.place(file, row, _column(roles, NAME))}
    for column, role in roles.items():
        places.setdefault(role.partition(".")[0], grid.place(file, row, column))
    return places


def _column(roles: Mapping[int, str], wanted: str) -> int:
    return next((column for column, role in roles.items() if role == wanted), 0)


def _chosen_twice(texts: Mapping[str, str], places: Mapping[str, Place]) -> Iterator[Finding]:
    for key, several in chosen_twice(texts).items():
        told = "、".join(several)
        yield doubts.CONFLICTING_MARKS.finding(
            places[key],
            f"同时选了“{told}”，只能选一项，按“{several[0]}”读取。",
            "请核对，只留一项。",
            key,
            told,
        )


def _unclear_marks(
    file: str, grid: Grid, row: int, roles: Mapping[int, str], texts: Mapping[str, str]
) -> Iterator[Finding]:
    for role, text in unclear_marks(texts).items():
        yield doubts.UNKNOWN_MARK.finding(
            grid.place(file, row, _column(roles, role)),
            *doubts.unknown_mark(text),
            role.partition(".")[0],
            text,
        )


def _left_out(file: str, grid: Grid, top: int, roles: Mapping[int, str]) -> Iterator[Finding]:
    """Columns with contents and a title that no export gives."""
    body = grid.rows[top + 2 :]
    for column in range(grid.width):
        if column in roles or not any(row[column] for row in body):
            continue
        title = grid.rows[top][column] or grid.rows[top + 1][column]
        yield doubts.COLUMN_LEFT_OUT.finding(
            grid.place(file, top, column),
            f"“{title}”一列不对应任何字段，没有导入。" if title else "有一列没有列名，没有导入。",
            "是目录内容的，请恢复导出时的列名，或者写进对应的列；不是的，不必理会。",
            value=title,
        )


def _formulas(file: str, grid: Grid, top: int, roles: Mapping[int, str]) -> Iterator[Finding]:
    for row, column in grid.formulas:
        role = roles.get(column, NUMBER)
        if row >= top and role != NUMBER:
            yield doubts.BARE_FORMULA.finding(
                grid.place(file, row, column),
                "单元格里的公式没有计算结果，按文字读取。",
                "请在 Excel 或 WPS 中改为文字。",
                role.partition(".")[0],
                grid.rows[row][column],
            )


def _same_id(file: str, grid: Grid, row: int, number: str, first: int) -> Finding:
    return doubts.SAME_ID.finding(
        grid.place(file, row, 0),
        f"编号“{number}”与第{first + 1}行相同，这一行按新事项处理。",
        "复制整行后请清空编号一格（隐藏的 A 列）。",
        ID,
        number,
    )
