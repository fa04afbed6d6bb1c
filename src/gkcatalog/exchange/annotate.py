"""The clerk's own workbook with its faulty cells coloured and commented."""

import io
from collections import defaultdict
from collections.abc import Iterable

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from gkcatalog.exchange.grids import read
from gkcatalog.exchange.grids.grid import Unreadable
from gkcatalog.model.finding import Finding, Severity

_COLOURS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.INFO: "FFDDEBF7"}
_AUTHOR = "目录校验"


def annotated(data: bytes, name: str, findings: Iterable[Finding]) -> bytes | Unreadable:
    """The workbook with a comment and a colour on every cell that a finding names.

    Findings without a cell, or of sheets that are not there, change nothing. Comments that
    stand there already are kept above the new ones.
    """
    grids = read(data, name)  # refuses what is hostile before the slower reader opens it
    if isinstance(grids, Unreadable):
        return grids
    if not data.startswith(b"PK"):
        return Unreadable("只能在 .xlsx 工作簿里标注。", "请另存为 .xlsx 后再标注。")
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    by_cell: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        sheet, _, cell = finding.place.cell.rpartition("!")
        if sheet in book.sheetnames:
            by_cell[sheet, cell].append(finding)
    for (sheet, address), found in by_cell.items():
        cell = book[sheet][address]
        if isinstance(cell, Cell):
            _mark(cell, found)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _mark(cell: Cell, findings: list[Finding]) -> None:
    order = list(Severity)
    found = sorted(findings, key=lambda one: order.index(one.severity))
    cell.fill = PatternFill("solid", fgColor=_COLOURS[found[0].severity])
    lines = [f"{one.severity.chinese} {one.code}：{one.message}{one.hint}" for one in found]
    if cell.comment is not None:
        lines.insert(0, cell.comment.text)
    text = "\n".join(dict.fromkeys(lines))
    cell.comment = Comment(text, _AUTHOR, width=320, height=40 + 34 * len(lines))
