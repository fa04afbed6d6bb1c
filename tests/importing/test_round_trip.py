"""What this program writes as workbooks comes back as what it was, for every shipped unit."""

from functools import cache

import pytest
from support.cases import AS_OF, ROOT

from gkcatalog.compiler.compilation import Compilation, Sources, compile_sources
from gkcatalog.disk.workspace import Workspace
from gkcatalog.exchange.editing.workbook import Provenance, editing_workbook
from gkcatalog.importing.exporting import sheets_of
from gkcatalog.importing.plan import Plan, Wanted, planned
from gkcatalog.importing.tables import table_file
from gkcatalog.model.finding import Severity
from gkcatalog.render.workbook.rows import Imprint
from gkcatalog.render.workbook.workbooks import unit_workbook


@cache
def shipped() -> tuple[Sources, Compilation]:
    sources = Workspace(ROOT).sources()
    return sources, compile_sources(sources, AS_OF)


UNITS = sorted(path.name for path in (ROOT / "catalogs/units").iterdir() if path.is_dir())


def brought(data: bytes, unit: str) -> Plan:
    sources, compilation = shipped()
    found = table_file(data, "a.xlsx", compilation.foundation, unit=unit)
    return planned(found, sources, compilation, Wanted(unit))


@pytest.mark.parametrize("unit", UNITS)
def test_an_export_brought_back_changes_nothing(unit: str) -> None:
    _, compilation = shipped()
    registry = compilation.foundation.registry
    sheets = [sheet for sheet in sheets_of(compilation, unit) if sheet.items]
    plan = brought(editing_workbook(sheets, registry, Provenance(unit)), unit)
    assert (plan.files, plan.findings) == ({}, ())
    assert plan.rows == sum(item.unit == unit for item in compilation.directory.items)


@pytest.mark.parametrize("unit", UNITS)
def test_a_published_workbook_brought_back_changes_nothing(unit: str) -> None:
    _, compilation = shipped()
    foundation = compilation.foundation
    imprint = Imprint(foundation.registry, foundation.settings, AS_OF)
    plan = brought(unit_workbook(compilation.directory, imprint, unit), unit)
    assert plan.files == {}
    assert [one for one in plan.findings if one.severity is not Severity.INFO] == []
    assert plan.rows == sum(item.unit == unit for item in compilation.directory.published)
