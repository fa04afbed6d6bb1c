"""The starter catalogs through the workbooks of the program itself and back."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from gkcatalog.compiler.compilation import Compilation, compile_sources
from gkcatalog.disk.workspace import Workspace
from gkcatalog.exchange.editing.reader import read_editing_workbook
from gkcatalog.exchange.editing.workbook import EditingSheet, Provenance, editing_workbook
from gkcatalog.exchange.edits import edits
from gkcatalog.exchange.imported import ImportedItem
from gkcatalog.exchange.item_values import item_values
from gkcatalog.exchange.matching import matched
from gkcatalog.exchange.reading import read_tables
from gkcatalog.model.fields import LEVELS
from gkcatalog.model.item import Item
from gkcatalog.render.workbook.rows import Imprint
from gkcatalog.render.workbook.workbooks import directory_workbook, domain_workbook, unit_workbook

ROOT = Path(__file__).parents[2]
KEYS = ("一级事项", "名称", "内容", "依据", "时限", "方式", "渠道", "公开对象", "层级", "备注")


@lru_cache(maxsize=1)
def compiled() -> Compilation:
    return compile_sources(Workspace(ROOT).sources(), date(2026, 6, 30))


def imprint() -> Imprint:
    found = compiled().foundation
    return Imprint(found.registry, found.settings, date(2026, 6, 30))


def shown(item: Item) -> dict[str, object]:
    values = item_values(item)
    aliases = compiled().foundation.settings.level_aliases
    own = {aliases.get(level, level) for level in item.levels}
    values["层级"] = tuple(level for level in LEVELS if level in own)
    values["渠道"] = sorted(item.channels)
    return {key: values[key] for key in KEYS if values.get(key)}


def imported(data: bytes) -> dict[str, ImportedItem]:
    found = compiled().foundation
    result = read_tables(data, "目录.xlsx", found.registry, found.settings)
    assert [one.message for one in result.findings if one.severity.value != "info"] == []
    return {
        f"{item.unit}/{item.values['编号']}": item for one in result.tables for item in one.items
    }


def published(unit: str = "", domain: str = "") -> dict[str, dict[str, object]]:
    return {
        item.full_id: shown(item)
        for item in compiled().directory.published
        if unit in ("", item.unit) and domain in ("", item.domain)
    }


UNITS = sorted(path.name for path in (ROOT / "catalogs/units").iterdir())[:6]
DOMAINS = ("czyjs", "shjz", "hjgl", "jycy", "ywjy", "aqsc")


@pytest.mark.parametrize("unit", UNITS)
def test_the_printed_workbook_of_a_unit_gives_the_published_values(unit: str) -> None:
    found = imported(unit_workbook(compiled().directory, imprint(), unit))
    assert {id: only(item) for id, item in found.items()} == published(unit=unit)


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_printed_workbook_of_a_domain_gives_the_published_values(domain: str) -> None:
    found = imported(domain_workbook(compiled().directory, imprint(), domain))
    assert {id: only(item) for id, item in found.items()} == published(domain=domain)


def test_the_workbook_of_the_district_gives_the_published_values() -> None:
    found = imported(directory_workbook(compiled().directory, imprint()))
    assert {id: only(item) for id, item in found.items()} == published()


def test_importing_what_was_built_changes_nothing() -> None:
    found = imported(directory_workbook(compiled().directory, imprint()))
    laid = compiled().foundation
    changed = {
        item.full_id: edits(item, found[item.full_id], laid.registry, laid.settings)
        for item in compiled().directory.published
    }
    assert {id: edit for id, edit in changed.items() if edit} == {}


def only(item: ImportedItem) -> dict[str, object]:
    values = {key: item.values[key] for key in KEYS if key in item.values}
    return values | {"渠道": sorted(item.values["渠道"])}


@pytest.mark.parametrize("unit", UNITS)
def test_the_editing_workbook_of_a_unit_gives_every_value(unit: str) -> None:
    items = [item for item in compiled().directory.items if item.unit == unit]
    domains = sorted({item.domain for item in items})
    sheets = [
        EditingSheet(domain, domain, [item for item in items if item.domain == domain])
        for domain in domains
    ]
    registry = compiled().foundation.registry
    book = read_editing_workbook(editing_workbook(sheets, registry, Provenance(unit)), "编辑.xlsx")
    assert book is not None
    assert book.result.findings == ()
    for table, sheet in zip(book.result.tables, sheets, strict=True):
        wanted = [item_values(item) for item in sheet.items]
        assert [dict(item.values) for item in table.items] == wanted
        pairs = matched(table.items, list(sheet.items), table.domain)
        assert [one.existing for one in pairs] == list(sheet.items)
