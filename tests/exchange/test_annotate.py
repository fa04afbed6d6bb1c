"""The clerk's workbook comes back with its faulty cells marked and the rest as it was."""

import io

import openpyxl
from openpyxl.comments import Comment

from gkcatalog.exchange import doubts
from gkcatalog.exchange.annotate import annotated
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


def test_what_is_no_workbook_is_refused() -> None:
    refused = annotated("公开事项,公开内容".encode(), "a.csv", FINDINGS)
    assert refused == Unreadable("只能在 .xlsx 工作簿里标注。", "请另存为 .xlsx 后再标注。")
