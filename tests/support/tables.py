"""Tables of the official shape, as clerks have them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl

TITLE = "区财政局财政预决算领域基层政务公开标准目录"
HEAD = (
    ("序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
     "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级"),
    ("", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请", "县级"),
)  # fmt: skip
LIMIT = "自本级人民代表大会批准之日起20日内"
BUDGET_ROW = (
    "1", "财政预算", "政府预算", "一般公共预算收支表；举借债务情况说明", "《中华人民共和国预算法》第十四条",
    LIMIT, "区财政局", "■政府网站 □政府公报 ■公开查阅点", "√", "", "√", "", "√",
)  # fmt: skip
"""The item of the sandbox."""
SECOND_ROW = ("2", "财政预算", "部门预算", "收支总表", *BUDGET_ROW[4:])


def row(like: tuple[str, ...] = BUDGET_ROW, **cells: str) -> tuple[str, ...]:
    """A row with cells changed, by letter of their column."""
    return tuple(cells.get(chr(ord("A") + at), text) for at, text in enumerate(like))


def as_csv(*rows: tuple[str, ...], title: str = TITLE) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([(title,), *HEAD, *rows])
    return buffer.getvalue().encode()


def as_xlsx(*rows: tuple[str, ...], title: str = TITLE, sheet: str = "目录") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for line in ((title,), *HEAD, *rows):
        page.append([*line])
    for cells in ("A1:M1", "A2:A3", "B2:C2", "I2:J2", "K2:L2", *(f"{c}2:{c}3" for c in "DEFGH")):
        page.merge_cells(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def retyped(path: Path, edit: Callable[[openpyxl.Workbook], None]) -> None:
    """Change a workbook as its owner would."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
