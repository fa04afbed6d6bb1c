"""A workbook made for editing: the official header, drop-downs, ids that find the way back.

Keeps to what Excel, WPS and LibreOffice all support: lists through a hidden sheet,
input hints, a protected header, plain texts. Every cell is written as text.
"""

import datetime
import io
from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct, field
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gkcatalog.exchange.editing import columns as layout
from gkcatalog.exchange.editing.base import BASE_SHEET, base_rows
from gkcatalog.exchange.editing.cells import cells
from gkcatalog.exchange.editing.columns import COLUMNS, FIXED_CHOICES, EditingColumn
from gkcatalog.exchange.item_values import item_values
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.column_titles import NUMBER

FIRST_ROW = 2
SPARE_ROWS = 500
"""Blank rows below the items that have drop-downs and hints too."""
_LINE_POINTS, _HIGHEST_ROW = 13, 400
_FORMULA_SIGNS = ("=", "+", "-", "@")
_CREATED = datetime.datetime(2020, 1, 1)
_ALLOWED = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True,
    "delete_rows": True, "sort": True, "autofilter": True,
}  # fmt: skip


class EditingSheet(Struct, frozen=True):
    """One sheet: `title` names it (at most 31 characters, none of `[]:*?/\\`)."""

    title: str
    domain: str
    items: Sequence[Item] = ()


class Provenance(Struct, frozen=True):
    """Where the items were taken from: unit code, git revision, version of the tool."""

    unit: str
    revision: str = ""
    tool: str = ""
    domains: Mapping[str, str] = field(default_factory=dict)
    """Name of a sheet → code of its domain; filled in when a workbook is read."""


def editing_workbook(
    sheets: Sequence[EditingSheet],
    registry: Registry,
    provenance: Provenance,
    today: str = "",
) -> bytes:
    """The bytes of a workbook with one sheet a domain; equal input gives equal bytes.

    Units that are gone `today` are not offered.
    """
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "政务公开事项标准目录（编辑用）", "created": _CREATED})
    looks = _Looks.of(book)
    places = {sheet.title: book.add_worksheet(sheet.title) for sheet in sheets}
    choices = _write_lists(book.add_worksheet(layout.LISTS_SHEET), registry, today)
    for sheet in sheets:
        _write_sheet(places[sheet.title], sheet, looks, choices)
    _write_meta(book.add_worksheet(layout.META_SHEET), sheets, provenance)
    _write_base(book.add_worksheet(BASE_SHEET), sheets)
    book.close()
    return buffer.getvalue()


class _Looks(Struct, frozen=True):
    header: Format
    text: Format
    centre: Format
    quoted: Format
    """For a text that a spreadsheet would take for a formula once someone edits its cell."""

    @classmethod
    def of(cls, book: Workbook) -> "_Looks":
        base = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "border": 1}
        body = base | {"num_format": "@", "locked": False, "valign": "vcenter"}
        head = base | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2F3"}
        return cls(
            book.add_format(head),
            book.add_format(body),
            book.add_format(body | {"align": "center"}),
            book.add_format(body | {"quote_prefix": True}),
        )

    def of_cell(self, about: EditingColumn, text: str) -> Format:
        """The look of a cell of a column that holds a text."""
        if text.startswith(_FORMULA_SIGNS):
            return self.quoted
        return self.centre if _is_mark(about) else self.text


def _write_lists(sheet: Worksheet, registry: Registry, today: str) -> dict[str, str]:
    """The lists on their hidden sheet, and the reference of each by name."""
    units = tuple(unit.name for unit in registry.units if not unit.is_over(today))
    channels = (*registry.channels, *registry.local_channels)
    lists = FIXED_CHOICES | {
        "主体": (*units, *(group.name for group in registry.groups)),
        "渠道": tuple(channel.name for channel in channels),
    }
    references = {}
    for column, (name, entries) in enumerate(lists.items()):
        sheet.write_string(0, column, name)
        for row, entry in enumerate(entries, 1):
            sheet.write_string(row, column, entry)
        letter = chr(ord("A") + column)
        if entries:
            references[name] = f"={layout.LISTS_SHEET}!${letter}$2:${letter}${len(entries) + 1}"
    sheet.hide()
    return references


def _write_meta(sheet: Worksheet, sheets: Sequence[EditingSheet], provenance: Provenance) -> None:
    lines = [
        (layout.FORMAT, layout.FORMAT_NUMBER, ""),
        (layout.UNIT, provenance.unit, ""),
        (layout.REVISION, provenance.revision, ""),
        (layout.TOOL, provenance.tool, ""),
        *((layout.SHEET, one.title, one.domain) for one in sheets),
    ]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text)
    sheet.hide()


def _write_base(sheet: Worksheet, sheets: Sequence[EditingSheet]) -> None:
    rows = (row for one in sheets for row in base_rows(one.domain, one.items))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    sheet.hide()


def _write_sheet(
    sheet: Worksheet, content: EditingSheet, looks: _Looks, choices: Mapping[str, str]
) -> None:
    _write_header(sheet, looks)
    for at, item in enumerate(content.items):
        texts = cells(item_values(item)) | {NUMBER: str(at + 1)}
        sheet.set_row(FIRST_ROW + at, _height(texts))
        for column, about in enumerate(COLUMNS):
            text = texts[about.role]
            sheet.write_string(FIRST_ROW + at, column, text, looks.of_cell(about, text))
    last = FIRST_ROW + len(content.items) + SPARE_ROWS - 1
    for column, about in enumerate(COLUMNS):
        _help(sheet, column, about, last, choices)
    sheet.freeze_panes(FIRST_ROW, 4)
    sheet.protect("", _ALLOWED)


def _write_header(sheet: Worksheet, looks: _Looks) -> None:
    sheet.set_row(0, 24)
    sheet.set_row(1, 24)
    start = 0
    for top, group in groupby(COLUMNS, key=lambda column: (column.top, bool(column.sub))):
        block = list(group)
        if block[0].sub:
            sheet.merge_range(0, start, 0, start + len(block) - 1, top[0], looks.header)
            for offset, column in enumerate(block):
                sheet.write_string(1, start + offset, column.sub, looks.header)
        else:
            sheet.merge_range(0, start, 1, start, top[0], looks.header)
        start += len(block)
    for place, about in enumerate(COLUMNS):
        look = looks.centre if _is_mark(about) else looks.text
        options = {"hidden": True} if about.role in (layout.ID, "沿用") else {}
        sheet.set_column(place, place, about.width, look, options)


def _height(texts: Mapping[str, str]) -> float:
    """Points that a row needs; a Chinese character is as wide as two units of a column."""
    lines = max(
        sum(-(-2 * len(line) // column.width) or 1 for line in texts[column.role].split("\n"))
        for column in COLUMNS
    )
    return float(min(max(lines, 1) * _LINE_POINTS + 6, _HIGHEST_ROW))


def _is_mark(column: EditingColumn) -> bool:
    return column.choices == layout.TICK or column.role == NUMBER


def _help(
    sheet: Worksheet, column: int, about: EditingColumn, last: int, choices: Mapping[str, str]
) -> None:
    """Drop-down and input hint; lists that are only a help accept other texts."""
    options: dict[str, object] = {}
    if about.hint:
        options |= {"input_title": about.sub or about.top[:32], "input_message": about.hint}
    if about.choices in choices:
        options |= {"validate": "list", "source": choices[about.choices]}
        options |= {"error_title": "不在列表中", "error_message": "请从列表中选择，或留空。"}
        options["show_error"] = about.strict
    elif about.hint:
        options["validate"] = "any"
    if options:
        sheet.data_validation(FIRST_ROW, column, last, column, options)
