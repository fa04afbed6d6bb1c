"""Rows of a table → records of texts by role: merged cells, 同上, sections and notes settled."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from gkcatalog.exchange.columns import LINES, SEMICOLONS
from gkcatalog.exchange.headers import Layout, Sheet
from gkcatalog.phrases.column_titles import DOMAIN, GROUP, NAME, THIRD, UNIT_COLUMN

DITTO = frozenset({"同上", "〃", "″", "同上。", '"', "＂", "”", "“", "同前", "(同上)", "（同上）"})
_NOTE = re.compile(r"^[\s（(]*(注|备注|说明|要素说明|填表|填报|附注|联系|制表|审核|\*|※)")
_COUNTING = re.compile(r"[\d\s（）()①-⑳一二三四五六七八九十]*")


class Record(Struct):
    """One row: its texts by role, the cells they come from, and the domain it stands under."""

    row: int
    texts: dict[str, str]
    cells: dict[str, tuple[int, int]]
    domain: str = ""
    unit: str = ""
    continued: bool = False
    """True if the cell of the name is merged with that of the row above."""


class Rows(Struct):
    """Records of a table and the rows and cells that raised a doubt."""

    records: list[Record] = field(default_factory=list)
    left_out: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column and text of rows that are no items."""
    ditto_first: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column and role of 同上 with nothing above."""
    domain: str = ""
    """The domain at the end, which a repeated header keeps."""
    unit: str = ""
    """The unit at the end; tables of several units name each in a row of its own."""


class Names(Struct, frozen=True):
    """What titles and rows may name: each function gives `""` where a text names nothing known."""

    title: Callable[[str], str]
    """The domain that a title speaks of; `domain` is the one that a row is named after."""
    domain: Callable[[str], str]
    unit: Callable[[str], str]
    body: Callable[[str], str]
    """What ends like the name of a unit, registered or not."""
    titles: Callable[[str], tuple[str, ...]]
    """Every domain that a title speaks of."""


def records(sheet: Sheet, layout: Layout, names: Names, domain: str, unit: str = "") -> Rows:
    """The rows of a table in order, which begins under a domain and a unit."""
    rows = Rows(domain=domain, unit=unit)
    by_unit = bool(unit) or _names_units(sheet, layout, names)
    fills = _fills_group(sheet, layout)
    above: dict[str, str] = {}
    section = ""
    for at in range(layout.body, layout.end):
        filled = _filled(sheet, at)
        if not filled or all(_COUNTING.fullmatch(text) for text in filled.values()):
            continue
        if len(filled) == 1 and (lone := _lone(sheet, layout, at)):
            if lone.is_contents:
                rows.records.append(_record(sheet, layout, at, rows))
            elif found := names.unit(lone.text):
                rows.unit, section = found, ""
            elif found := names.domain(lone.text):
                rows.domain, section = found, ""
                above.clear()
            elif by_unit and (found := names.body(lone.text)):
                rows.unit, section = found, ""
                rows.left_out.append((at, lone.column, lone.text))
            elif lone.is_note or any(one.role == GROUP for one in layout.columns):
                rows.left_out.append((at, lone.column, lone.text))
            else:
                section = lone.text
            continue
        record = _record(sheet, layout, at, rows)
        _resolve_dittos(record, above, rows)
        if section:
            record.texts.setdefault(GROUP, section)
        for role in () if _says_all(sheet, layout, record) else fills:
            if not record.texts.get(role) and above.get(role):
                record.texts[role] = above[role]
        record.unit = record.texts.get(UNIT_COLUMN, "").strip() or rows.unit
        record.domain = record.texts.get(DOMAIN) or rows.domain
        above.update({role: text for role, text in record.texts.items() if text})
        rows.records.append(record)
    return rows


def _names_units(sheet: Sheet, layout: Layout, names: Names) -> bool:
    """Whether units stand in rows of their own."""
    return any(
        len(filled := _filled(sheet, at)) == 1 and names.unit(*filled.values())
        for at in range(layout.body, layout.end)
    )


class _Lone(Struct, frozen=True):
    column: int
    text: str
    is_note: bool
    is_contents: bool


def _filled(sheet: Sheet, at: int) -> dict[tuple[int, int], str]:
    """Texts of a row by the first cell of their merged cell."""
    return {sheet.owner(at, column): text for column, text in enumerate(sheet.rows[at]) if text}


def _lone(sheet: Sheet, layout: Layout, at: int) -> _Lone | None:
    """The one text of a row that is no item: a section, a note, or further contents."""
    column, text = next((at, text) for at, text in enumerate(sheet.rows[at]) if text)
    wide = sum(1 for one in sheet.rows[at] if one) > 1
    role = next((one.role for one in layout.columns if one.index == column), "")
    if role == NAME and not wide:
        return None
    return _Lone(column, text, bool(_NOTE.match(text)), role == "内容" and not wide)


def _record(sheet: Sheet, layout: Layout, at: int, rows: Rows) -> Record:
    texts, cells = {}, {}
    continued = False
    for column in layout.columns:
        texts[column.role] = sheet.rows[at][column.index]
        cells[column.role] = sheet.owner(at, column.index)
        if column.role == NAME or (column.role == THIRD and texts[THIRD]):
            continued = sheet.continues(at, column.index) and at > layout.body
    if texts.get(GROUP) and cells[GROUP] == cells[NAME]:
        texts[GROUP] = ""
    return Record(at, texts, cells, rows.domain, rows.unit, continued)


def _resolve_dittos(record: Record, above: dict[str, str], rows: Rows) -> None:
    for role, text in record.texts.items():
        if text.strip() in DITTO:
            if role not in above:
                rows.ditto_first.append((*record.cells[role], role))
            record.texts[role] = above.get(role, "")


def _fills_group(sheet: Sheet, layout: Layout) -> tuple[str, ...]:
    """Columns where a blank means the text above: merged cells that the format lost.

    Not where cells are merged after all, nor where the text is written out row by row.
    """
    return tuple(
        column.role
        for column in layout.columns
        if column.role in _upper(layout) and not any(_explicit(sheet, layout, column.index))
    )


def _says_all(sheet: Sheet, layout: Layout, record: Record) -> bool:
    """True for a row of this program's own, unless a format without merged cells holds it."""
    joint = layout.joint_in(record.texts)
    return joint == SEMICOLONS or (joint == LINES and bool(sheet.grid.spans))


def _upper(layout: Layout) -> tuple[str, ...]:
    third = any(column.role == THIRD for column in layout.columns)
    return (GROUP, NAME, DOMAIN, UNIT_COLUMN) if third else (GROUP, DOMAIN, UNIT_COLUMN)


def _explicit(sheet: Sheet, layout: Layout, column: int) -> Iterator[bool]:
    for at in range(layout.body + 1, layout.end):
        text, before = sheet.rows[at][column], sheet.rows[at - 1][column]
        yield bool(text) and (sheet.continues(at, column) or text == before)
