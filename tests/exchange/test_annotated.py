"""The clerk's workbook comes back with its faulty cells marked and the rest as it was."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from shapes import archive
from xlsxwriter import Workbook

from gkcatalog.exchange import doubts
from gkcatalog.exchange.annotated.workbook import annotated
from gkcatalog.exchange.grids.grid import Unreadable
from gkcatalog.model.place import Place


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "财政预决算"
    sheet["A1"], sheet["B2"] = "公开事项", "待核"
    sheet["B2"].comment = Comment("原有批注", "某人")
    sheet.merge_cells("A4:A6")
    sheet.column_dimensions["A"].width = 33
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


FINDINGS = [
    doubts.UNKNOWN_MARK.finding(Place("a.xlsx", cell="财政预决算!B2"), "看不懂。", "请改用√。"),
    doubts.DITTO_FIRST.finding(Place("a.xlsx", cell="财政预决算!A4"), "首行同上。"),
    doubts.DITTO_FIRST.finding(Place("a.xlsx", cell="没有的表!A1"), "不在此。"),
    doubts.NO_TABLE.finding(Place("a.xlsx"), "没有单元格。"),
]


def test_faulty_cells_are_coloured_and_commented_and_the_rest_kept() -> None:
    data = annotated(workbook(), "a.xlsx", FINDINGS)
    assert isinstance(data, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["财政预决算"]
    comments = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert comments == {
        "B2": "原有批注\n警告 GK055：看不懂。请改用√。",
        "A4": "错误 GK053：首行同上。",
    }
    assert sheet["B2"].fill.fgColor.rgb == "FFFFEB9C"
    assert sheet["A4"].fill.fgColor.rgb == "FFFFC7CE"
    assert (sheet["A1"].value, sheet["B2"].value) == ("公开事项", "待核")
    assert str(sheet.merged_cells.ranges) and sheet.column_dimensions["A"].width == 33


def test_a_coloured_cell_keeps_what_makes_its_text_a_text() -> None:
    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        quoted = book.add_format({"quote_prefix": True, "num_format": "@"})
        book.add_worksheet("财政预决算").write_string("B2", "=待核", quoted)
    data = annotated(buffer.getvalue(), "a.xlsx", FINDINGS[:1])
    assert isinstance(data, bytes)
    cell = openpyxl.load_workbook(io.BytesIO(data))["财政预决算"]["B2"]
    assert (cell.value, cell.quotePrefix, cell.number_format) == ("=待核", True, "@")
    assert cell.fill.fgColor.rgb == "FFFFEB9C"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_parts_that_are_not_about_marks_come_back_letter_for_letter() -> None:
    before = members(workbook()) | {"xl/media/image1.png": b"\x89PNG\0", "xl/vbaProject.bin": b"\0"}
    data = annotated(archive(before), "a.xlsx", FINDINGS)
    assert isinstance(data, bytes)
    after = members(data)
    edited = {name for name in before if after[name] != before[name]}
    assert edited == {
        "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml" if "xl/drawings/commentsDrawing1.vml" in before
        else "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels",
    }  # fmt: skip


def test_a_sheet_without_comments_or_cells_gets_them() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "财政预决算"
    book.worksheets[0]["C1"] = "甲"
    buffer = io.BytesIO()
    book.save(buffer)
    data = annotated(buffer.getvalue(), "a.xlsx", FINDINGS)
    assert isinstance(data, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["财政预决算"]
    found = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert found == {
        "B2": "警告 GK055：看不懂。请改用√。",
        "A4": "错误 GK053：首行同上。",
    }
    assert sheet["C1"].value == "甲"


def test_nothing_found_changes_no_cell() -> None:
    data = annotated(workbook(), "a.xlsx", [])
    assert isinstance(data, bytes)
    before, after = members(workbook()), members(data)
    assert {name for name in before if after[name] != before[name]} <= {
        "xl/styles.xml", "docProps/core.xml"
    }  # fmt: skip


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    data = annotated(workbook(), "a.xlsx", FINDINGS)
    assert isinstance(data, bytes)
    (tmp_path / "标注.xlsx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "标注.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = (tmp_path / "标注.fods").read_text("utf-8")
    assert shown.count("<office:annotation ") == 2
    assert "看不懂。请改用√。" in shown and "原有批注" in shown
    assert "#ffc7ce" in shown


def test_what_is_no_workbook_is_refused() -> None:
    refused = annotated("公开事项,公开内容".encode(), "a.csv", FINDINGS)
    assert refused == Unreadable("只能在 .xlsx 工作簿里标注。", "请另存为 .xlsx 后再标注。")
