"""Every shape of table in `tables/`, in every format that can carry it."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook
from registers import REGISTRY
from shapes import WRITERS, table

from gkcatalog.exchange.imported import ImportResult
from gkcatalog.exchange.reading import read_tables
from gkcatalog.model.settings import Settings

FILES = sorted((Path(__file__).parent / "tables").glob("*.yaml"))
CASES = [
    pytest.param(yaml.safe_load(path.read_text("utf-8")), format, id=f"{path.stem}-{format}")
    for path in FILES
    for format in yaml.safe_load(path.read_text("utf-8")).get("formats", ["xlsx", "docx", "html"])
]
NAMED = [one for one in CASES if {"domain", "domains"} & set(one.values[0])]


def read(shape: dict[str, Any], format: str) -> ImportResult:
    sheets = {name: table(text) for name, text in shape["sheets"].items()}
    settings = Settings(level_aliases=shape.get("level_aliases", {}))
    data = WRITERS[format](sheets)
    return read_tables(data, f"目录.{format}", REGISTRY, settings, shape.get("map"))


def listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("shape", "format"), CASES)
def test_a_shape_gives_the_wanted_items(shape: dict[str, Any], format: str) -> None:
    result = read(shape, format)
    items = [item for one in result.tables for item in one.items]
    found = [
        {key: listed(item.values.get(key)) for key in wanted}
        for item, wanted in zip(items, shape["wanted"], strict=True)
    ]
    assert found == shape["wanted"]
    absent = {key for item in items for key in shape.get("without", ()) if key in item.values}
    assert absent == set()
    assert not {*shape.get("without_last", ())} & set(items[-1].values if items else ())
    assert all(key in items[0].raw for key in shape.get("raw", ()))


@pytest.mark.parametrize(("shape", "format"), CASES)
def test_a_shape_raises_the_wanted_doubts_at_their_cells(
    shape: dict[str, Any], format: str
) -> None:
    found = [
        f"{one.code} {one.place.cell.rpartition('!')[2] or '-'} {one.message}"
        for one in read(shape, format).findings
    ]
    assert found == shape.get("findings", [])


@pytest.mark.parametrize(("shape", "format"), NAMED)
def test_a_shape_tells_its_domains(shape: dict[str, Any], format: str) -> None:
    wanted = shape.get("domains") or [shape["domain"]]
    assert [one.domain for one in read(shape, format).tables] == wanted


def test_there_are_at_least_forty_shapes() -> None:
    assert len(FILES) >= 40


def test_a_table_on_a_hidden_sheet_is_told_and_left() -> None:
    shape = yaml.safe_load((FILES[0].parent / "several-sheets.yaml").read_text("utf-8"))
    book = load_workbook(
        BytesIO(WRITERS["xlsx"]({n: table(t) for n, t in shape["sheets"].items()}))
    )
    *_, hidden = [sheet for sheet in book if sheet.max_row > 1]
    hidden.sheet_state = "hidden"
    saved = BytesIO()
    book.save(saved)
    result = read_tables(saved.getvalue(), "目录.xlsx", REGISTRY, Settings())
    told = f"工作表“{hidden.title}”是隐藏的，里面的目录表未导入；要导入的，先取消隐藏。"
    assert told in [finding.message for finding in result.findings]
    items = [item for one in result.tables for item in one.items]
    assert len(items) < len(shape["wanted"])
